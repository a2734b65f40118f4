"""Who reacts to what. Modules register their reactions when they start."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from atalaya.foundation.outbox import wire
from atalaya.foundation.permissions.principals import Principal, system
from atalaya.kernel.events import Event

Handler = Callable[..., None]


@dataclass(frozen=True)
class Reaction:
    """`handler(event, actor=principal)` is called for each `event`; the principal holds `capabilities` everywhere."""

    name: str
    event: type[Event]
    handler: Handler
    capabilities: tuple[str, ...]

    @property
    def actor(self) -> Principal:
        """Whom the reaction acts as."""
        return system(self.name, self.capabilities)


_reactions: dict[str, Reaction] = {}


def register(event: type[Event], name: str, handler: Handler, *, capabilities: Iterable[str] = ()) -> None:
    """Let `handler` hear of every `event`. `name` is "module.on_something" and never changes: deliveries are stored by it.

    Raises ValueError for a name that is taken, TypeError for an event whose fields do not travel.
    """
    wire.kinds_of(event)
    made = Reaction(name, event, handler, tuple(map(str, capabilities)))
    held = _reactions.get(name)
    if held is not None and (held.event, held.handler) != (event, handler):
        raise ValueError(f"two reactions are named {name}")
    _reactions[name] = made


def forget(name: str) -> None:
    """Take a reaction out again: for tests."""
    _reactions.pop(name, None)


def to(event: type[Event]) -> list[Reaction]:
    """The reactions to one class of events, by name."""
    return [r for _name, r in sorted(_reactions.items()) if r.event is event]


def get(name: str) -> Reaction | None:
    """The reaction of this name; None when the release no longer has it."""
    return _reactions.get(name)


def every() -> list[Reaction]:
    """All reactions, by name."""
    return [r for _name, r in sorted(_reactions.items())]


def call(reaction: Reaction, payload: Any) -> None:
    """Read the event and hand it over."""
    reaction.handler(wire.unpack(reaction.event, payload), actor=reaction.actor)
