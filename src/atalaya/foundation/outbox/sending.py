"""Sending events with the transaction of what they tell."""

from collections.abc import Sequence

from atalaya.foundation.outbox import reactions, wire
from atalaya.foundation.outbox.models import Delivery, StoredEvent
from atalaya.kernel import clock, ids
from atalaya.kernel.events import Event


def send(events: Sequence[Event], *, cause: str) -> None:
    """Write `events` to the outbox, in the transaction that is open. `cause` is the audit entry behind them."""
    if not events:
        return
    moment = clock.now()
    stored = [
        StoredEvent(
            event_id=ids.new_id(),
            name=wire.name_of(type(event)),
            subject=event.subject,
            place_path=event.place_path,
            payload=wire.pack(event),
            cause=cause,
            at=moment,
        )
        for event in events
    ]
    StoredEvent.rows.bulk_create(stored)
    deliveries = [
        Delivery(event=row, reaction=reaction.name, subject=row.subject, run_at=moment)
        for event, row in zip(events, stored, strict=True)
        for reaction in reactions.to(type(event))
    ]
    if deliveries:
        Delivery.rows.bulk_create(deliveries)
