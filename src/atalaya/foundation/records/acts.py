"""The act under way: who is writing, what has changed so far, which events wait for the end of the transaction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from atalaya.foundation.audit.entries import Change
from atalaya.foundation.permissions.principals import Principal
from atalaya.kernel.events import Event


class OutsideAction(RuntimeError):
    """A record was written where no action is under way."""


@dataclass
class Act:
    """One run of one action. `entry_id` is the audit entry it will write; `cause` the entry of the act around it."""

    action: str
    actor: Principal
    place_path: str
    entry_id: str
    cause: str = ""
    changes: list[Change] = field(default_factory=list)
    written: list[Any] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)


_act: ContextVar[Act | None] = ContextVar("act", default=None)


def current() -> Act | None:
    """The act under way, or None."""
    return _act.get()


def required() -> Act:
    """The act under way. Raises OutsideAction when there is none."""
    act = _act.get()
    if act is None:
        raise OutsideAction("records are written by actions; wrap this in a function with @action")
    return act


@contextmanager
def under(act: Act) -> Iterator[Act]:
    """Make `act` the one under way inside the block."""
    token = _act.set(act)
    try:
        yield act
    finally:
        _act.reset(token)


def note(**data: Any) -> None:
    """Add plain values to the audit entry of the act under way: what the changes alone do not tell."""
    required().data.update(data)


def emit(event: Event) -> None:
    """Send `event` with the transaction of the act under way."""
    required().events.append(event)


_listeners: list[Callable[[Act], None]] = []


def listen(listener: Callable[[Act], None]) -> None:
    """Call `listener` with every act before its end, inside its transaction: what must never be out of step with records."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell(act: Act) -> None:
    """Tell those who listen what the act wrote."""
    for listener in _listeners:
        listener(act)
