"""Emptying files that were brought and never confirmed."""

from datetime import timedelta

from atalaya.foundation.imports import actions
from atalaya.foundation.jobs import public as jobs


@jobs.job("imports.drop_old", every=timedelta(hours=1))
def drop_old(job: jobs.Running) -> None:
    """Empty what has waited more than a day."""
    actions.drop_old(actor=job.actor)
