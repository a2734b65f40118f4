import time

from atalaya.foundation.jobs import public as jobs
from tests.killing.probe import actions


@jobs.job("probe.count")
def count(job: jobs.Running, *, op: str) -> None:
    actions.note(actor=job.actor, op=op, done_by="job")


@jobs.job("probe.slow", atomic=False, queue="slow")
def slow(job: jobs.Running, *, op: str) -> None:
    time.sleep(0.02)
    with jobs.completing(job):
        actions.note(actor=job.actor, op=op, done_by="job")
