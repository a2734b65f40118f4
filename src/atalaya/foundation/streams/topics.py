"""What may be listened to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from atalaya.foundation.outbox import wire
from atalaya.foundation.permissions.declarations import SIGNED_IN, declaration_of, stream
from atalaya.foundation.permissions.managers import ScopedManager
from atalaya.foundation.permissions.principals import Principal
from atalaya.kernel.events import Event

Show = Callable[[Any, Principal], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Topic:
    """`show(event, principal)` gives what the listener reads of an event, or None. It runs without a database."""

    slug: str
    can: str
    show: Show
    events: tuple[type[Event], ...]


@dataclass(frozen=True)
class Changed:
    """A record was written. `path` is where it lies, `by` the actor of the audit entry."""

    ref: str
    path: str
    by: str


_topics: dict[str, Topic] = {}


def register(slug: str, show: Show, *, events: tuple[type[Event], ...]) -> None:
    """Let people listen to `events` under `slug`. `show` is declared with @stream(can=...): held at the event's place.

    Raises ValueError for a function without declaration.
    """
    declared = declaration_of(show)
    if declared is None or declared.kind != "stream" or declared.can is None:
        raise ValueError(f"the topic {slug} is declared by no @stream(can=...)")
    for event in events:
        wire.kinds_of(event)
    _topics[slug] = Topic(slug, declared.can, show, events)


def get(slug: str) -> Topic | None:
    """The topic, or None."""
    return _topics.get(slug)


def every() -> list[Topic]:
    """All topics, by slug."""
    return [topic for _slug, topic in sorted(_topics.items())]


def view_capability(kind: str) -> str | None:
    """The capability that shows records of `kind`; None for one that has no place, or no longer exists."""
    if kind not in _views:
        try:
            manager = apps.get_model(kind)._default_manager
        except (LookupError, ValueError):
            manager = None
        _views[kind] = manager.view if isinstance(manager, ScopedManager) else None
    return _views[kind]


_views: dict[str, str | None] = {}


@stream(can=SIGNED_IN)
def records(change: Changed, principal: Principal) -> Mapping[str, Any] | None:
    """Records one may see that were written: the reference, and whether oneself wrote it."""
    view = view_capability(change.ref.partition(":")[0])
    if view is None or not principal.may(view, change.path):
        return None
    return {"ref": change.ref, "mine": change.by == f"user:{principal.id}"}


register("records", records, events=())
