"""Delivering: claim what may go, hand each over in one transaction with its end, park what keeps failing."""

from datetime import timedelta

import structlog
from django.db import models, transaction
from django.db.models import F, Q

from atalaya.foundation import workers
from atalaya.foundation.outbox import causes, leases, reactions
from atalaya.foundation.outbox.models import DONE, DROPPED, PARKED, WAITING, Delivery, StoredEvent
from atalaya.foundation.permissions.scope import scope
from atalaya.kernel import clock

log = structlog.get_logger("atalaya.outbox")
KEEP = timedelta(days=14)
_BATCH = 20


class UnknownReaction(LookupError):
    """A delivery names a reaction this release does not have."""


def _ready() -> models.QuerySet[Delivery]:
    """What may go now: due, not leased, and the first of its subject for its reaction."""
    moment = clock.now()
    before = Delivery.rows.filter(state=WAITING, reaction=models.OuterRef("reaction"), subject=models.OuterRef("subject"), id__lt=models.OuterRef("id"))
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=moment)
    return Delivery.rows.filter(free, ~models.Exists(before), state=WAITING, run_at__lte=moment).order_by("id")


def claim(worker: str, limit: int = _BATCH) -> list[int]:
    """Lease up to `limit` deliveries to `worker`; their ids, oldest first. Cheap when there is nothing."""
    if not _ready().exists():
        return []
    with transaction.atomic():
        taken = list(leases.lock_free(_ready()).values_list("pk", flat=True)[:limit])
        Delivery.rows.filter(pk__in=taken).update(lease_until=clock.now() + leases.LEASE, lease_by=worker, attempts=F("attempts") + 1)
    return taken


def hand_over(pk: int, worker: str, *, strict: bool = False) -> bool:
    """Deliver one claimed delivery. False when it was no longer ours, or failed; `strict` raises what it failed with."""
    try:
        with transaction.atomic():
            ours = Delivery.rows.filter(pk=pk, lease_by=worker, state=WAITING)
            if not ours.update(state=DONE, ended_at=clock.now(), lease_until=None):
                return False
            _call(pk)
    except Exception as error:
        if strict:
            raise
        _failed(pk, worker, error)
        return False
    return True


def _call(pk: int) -> None:
    delivery = Delivery.rows.select_related("event").get(pk=pk)
    reaction = reactions.get(delivery.reaction)
    if reaction is None:
        raise UnknownReaction(delivery.reaction)
    with causes.behind(delivery.event.cause), scope(reaction.actor):
        reactions.call(reaction, delivery.event.payload)


def _failed(pk: int, worker: str, error: Exception) -> None:
    """Note the failure; try again later, or park it so that its subject goes on."""
    with transaction.atomic():
        delivery = Delivery.rows.filter(pk=pk, lease_by=worker, state=WAITING).first()
        if delivery is None:
            return
        delivery.error = leases.describe(error)
        delivery.lease_until, delivery.lease_by = None, ""
        if delivery.attempts >= leases.GIVE_UP or isinstance(error, UnknownReaction):
            delivery.state, delivery.ended_at = PARKED, clock.now()
        else:
            delivery.run_at = clock.now() + leases.back_off(delivery.attempts)
        delivery.save()
    log.warning("delivery failed", reaction=delivery.reaction, delivery=pk, attempts=delivery.attempts, state=delivery.state, error=type(error).__name__)


def deliver_some(worker: str) -> int:
    """One round: claim and hand over. Returns how many were claimed, so that the caller knows whether to go on."""
    taken = claim(worker)
    for pk in taken:
        hand_over(pk, worker)
    return len(taken)


def release_dead() -> int:
    """Free what is leased to processes of this machine that are gone, and park what has outlived too many of them."""
    freed = 0
    held = Delivery.rows.filter(state=WAITING, lease_until__isnull=False)
    for worker in list(held.values_list("lease_by", flat=True).distinct()):
        if workers.is_dead(worker):
            freed += held.filter(lease_by=worker).update(lease_until=None, lease_by="")
    worn = Delivery.rows.filter(state=WAITING, lease_until__isnull=True, attempts__gte=leases.DIED_TOO_OFTEN)
    worn.update(state=PARKED, ended_at=clock.now(), error="ProcessDied")
    return freed


def drain(rounds: int = 100) -> int:
    """Deliver everything that may go now, in this thread, raising what fails: for tests and the demonstration."""
    total = 0
    for _ in range(rounds):
        taken = claim("drain", limit=200)
        if not taken:
            return total
        total += sum(hand_over(pk, "drain", strict=True) for pk in taken)
    raise RuntimeError(f"events keep coming after {rounds} rounds: do two reactions answer each other?")


def purge() -> int:
    """Forget events that everybody heard of longer ago than two weeks. Returns how many."""
    long_ago = clock.now() - KEEP
    Delivery.rows.filter(state__in=[DONE, DROPPED], ended_at__lt=long_ago).delete()
    open_ones = Delivery.rows.filter(event=models.OuterRef("pk"))
    return StoredEvent.rows.filter(~models.Exists(open_ones), at__lt=long_ago).delete()[0]
