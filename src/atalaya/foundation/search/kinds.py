"""What can be found: each module registers its kinds and how one of their records is described."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.records.models import Record


@dataclass(frozen=True, kw_only=True)
class Described:
    """What is found of a record. `codes` count as its title; `language` is that of the text, "" if it has none.

    `shown_to` is SIGNED_IN or PUBLIC for what is shown to everybody; "" leaves it to the kind's view capability.
    """

    title: str
    body: str = ""
    codes: tuple[str, ...] = ()
    language: str = ""
    shown_to: str = ""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """`describe` gives what is found of a record, or None for one that is not; it runs inside the action that saves it.

    `row` is the key of what a register lists for it: the record's own, or that of what it is part of.
    `follows` names other kinds whose records, when written, change the description of some of this kind: which ones.
    """

    kind: str
    model: type[Record]
    view: str
    label: Text
    describe: Callable[[Any], Described | None]
    row: Callable[[Any], int] = attrgetter("pk")
    follows: Mapping[str, Callable[[Any], Iterable[Record]]] = field(default_factory=dict)


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Add a kind."""
    _kinds[kind.kind] = kind


def get(kind: str) -> Kind | None:
    """The kind of this name, or None."""
    return _kinds.get(kind)


def every() -> tuple[Kind, ...]:
    """All kinds, in the order of registration."""
    return tuple(_kinds.values())
