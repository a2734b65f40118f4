"""The pulse of the background process, read by /readyz and the page of the system."""

from datetime import timedelta

from atalaya.foundation.jobs.models import Heartbeat
from atalaya.kernel import clock

FRESH = timedelta(seconds=30)


def beat(part: str, worker: str) -> None:
    """Say that `part` lives."""
    Heartbeat.rows.bulk_create(
        [Heartbeat(part=part, at=clock.now(), worker=worker)], update_conflicts=True, unique_fields=["part"], update_fields=["at", "worker"]
    )


def alive(part: str) -> bool:
    """Whether `part` was heard of in the last half minute."""
    return Heartbeat.rows.filter(part=part, at__gte=clock.now() - FRESH).exists()
