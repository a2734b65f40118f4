"""What failed too often: counted, listed, tried again or dropped. The page and the actions stand in operations."""

from django.db.models import Count, Min, Q

from atalaya.foundation.jobs.models import DROPPED, PARKED, RUNNING, WAITING, Job
from atalaya.kernel import clock


def parked(before: int | None = None, limit: int = 50) -> list[Job]:
    """Parked jobs, newest first, below the key `before`."""
    rows = Job.rows.filter(state=PARKED).order_by("-id")
    return list(rows.filter(pk__lt=before)[:limit] if before else rows[:limit])


def retry(pk: int) -> bool:
    """Let a parked job go again, with fresh attempts. False if it is not parked, or its twin waits already."""
    job = Job.rows.filter(pk=pk, state=PARKED).first()
    if job is None or (job.dedupe and Job.rows.filter(name=job.name, dedupe=job.dedupe, state=WAITING).exists()):
        return False
    again = Job.rows.filter(pk=pk, state=PARKED)
    return bool(again.update(state=WAITING, attempts=0, run_at=clock.now(), lease_until=None, lease_by="", ended_at=None))


def drop(pk: int) -> bool:
    """Give a parked job up for good. False if it is not parked."""
    return bool(Job.rows.filter(pk=pk, state=PARKED).update(state=DROPPED, ended_at=clock.now()))


def lag() -> dict[str, object]:
    """How many jobs wait, run and are parked, and when the oldest waiting one was due."""
    found = Job.rows.filter(state__in=[WAITING, RUNNING, PARKED]).aggregate(
        waiting=Count("pk", filter=Q(state=WAITING)),
        running=Count("pk", filter=Q(state=RUNNING)),
        parked=Count("pk", filter=Q(state=PARKED)),
        oldest=Min("run_at", filter=Q(state=WAITING)),
    )
    return dict(found)
