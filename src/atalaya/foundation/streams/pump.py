"""Reads what is new, in one thread with one database connection, while anybody listens."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog
from django.db import DatabaseError, connections

from atalaya.foundation.audit.models import Subject
from atalaya.foundation.outbox import wire
from atalaya.foundation.outbox.models import StoredEvent
from atalaya.foundation.outbox.waking import Waker
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.streams import topics
from atalaya.foundation.streams.tail import Tail
from atalaya.foundation.streams.topics import Changed, Topic

log = structlog.get_logger("atalaya.streams")
_REPLAYED = 200


@dataclass(frozen=True)
class Item:
    """One thing to tell under one topic. `position` is where a reader stands after it: "EVENTS.RECORDS"."""

    topic: Topic
    what: Any
    path: str
    position: str

    def text_for(self, principal: Principal) -> dict[str, Any] | None:
        """What `principal` may read of it; None for nothing."""
        if self.topic.can != "signed-in" and not principal.may(self.topic.can, self.path):
            return None
        shown = self.topic.show(self.what, principal)
        return dict(shown) if shown is not None else None


class Pump:
    """`give` gets the new items, from the pump's thread."""

    def __init__(self, give: Callable[[list[Item]], None]) -> None:
        self.give = give
        self.stop = threading.Event()
        self.ready = threading.Event()
        self._events: Tail | None = None
        self._records: Tail | None = None

    def run(self) -> None:
        """Pump until told to stop. A database that is away is asked again."""
        waker = Waker()
        while not self.stop.is_set():
            try:
                with everywhere("streams filter each delivery by place and capability"):
                    self._once()
                self.ready.set()
                waker.wait(self.stop)
            except DatabaseError as error:
                log.warning("streams cannot read", error=type(error).__name__)
                connections.close_all()
                self.stop.wait(1.0)
        connections.close_all()

    def _once(self) -> None:
        if self._events is None or self._records is None:
            self._events, self._records = tails()
            return
        items = [i for row in self._events.read() for i in of_event(row, self._records.last)]
        items += [of_subject(row, self._events.last) for row in self._records.read()]
        if items:
            self.give(items)


def tails() -> tuple[Tail, Tail]:
    """The ends of the two tables that streams tell of."""
    return Tail(StoredEvent.rows.all()), Tail(Subject._base_manager.select_related("entry"))


def of_event(row: StoredEvent, records: int) -> list[Item]:
    """An event under each topic that shows it. One that cannot be read is skipped: its deliveries say so."""
    found = []
    for topic in topics.every():
        for kind in topic.events:
            if wire.name_of(kind) == row.name:
                try:
                    found.append(Item(topic, wire.unpack(kind, row.payload), row.place_path, f"{row.pk}.{records}"))
                except wire.Unreadable as error:
                    log.warning("event not shown", event=row.event_id, error=str(error))
    return found


def of_subject(row: Subject, events: int) -> Item:
    """A record that an action touched."""
    topic = topics.get("records")
    assert topic is not None  # noqa: S101  registered beside its definition
    return Item(topic, Changed(row.ref, row.place_path, row.entry.actor), row.place_path, f"{events}.{row.pk}")


def replay(position: str) -> list[Item]:
    """What was missed since `position`, as far as the newest two hundred of each table. Nothing for a position not ours."""
    before, dot, after = position.partition(".")
    if not (dot and before.isdigit() and after.isdigit() and len(position) < 40):  # noqa: PLR2004
        return []
    with everywhere("streams filter each delivery by place and capability"):
        events, records = tails()
        items = [i for row in events.after(int(before), _REPLAYED) for i in of_event(row, int(after))]
        return items + [of_subject(row, events.last) for row in records.after(int(after), _REPLAYED)]
