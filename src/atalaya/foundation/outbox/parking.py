"""What failed too often: counted, listed, tried again or dropped. The page and the actions stand in operations."""

from django.db.models import Count, Min, Q

from atalaya.foundation.outbox.models import DROPPED, PARKED, WAITING, Delivery
from atalaya.kernel import clock


def parked(before: int | None = None, limit: int = 50) -> list[Delivery]:
    """Parked deliveries, newest first, below the key `before`."""
    rows = Delivery.rows.filter(state=PARKED).select_related("event").order_by("-id")
    return list(rows.filter(pk__lt=before)[:limit] if before else rows[:limit])


def retry(pk: int) -> bool:
    """Let a parked delivery go again, with fresh attempts. False if it is not parked."""
    return bool(Delivery.rows.filter(pk=pk, state=PARKED).update(state=WAITING, attempts=0, run_at=clock.now(), lease_until=None, lease_by="", ended_at=None))


def drop(pk: int) -> bool:
    """Give a parked delivery up for good. False if it is not parked."""
    return bool(Delivery.rows.filter(pk=pk, state=PARKED).update(state=DROPPED, ended_at=clock.now()))


def lag() -> dict[str, object]:
    """How many deliveries wait and are parked, and when the oldest waiting one was due."""
    found = Delivery.rows.filter(state__in=[WAITING, PARKED]).aggregate(
        waiting=Count("pk", filter=Q(state=WAITING)), parked=Count("pk", filter=Q(state=PARKED)), oldest=Min("run_at", filter=Q(state=WAITING))
    )
    return dict(found)
