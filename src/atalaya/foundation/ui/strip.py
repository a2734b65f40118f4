"""The state strip: the facts of a place that stand on every page, in the same order. Modules register theirs."""

from collections.abc import Callable
from dataclasses import dataclass

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.principals import Principal

MOST = 5


@dataclass(frozen=True)
class Reading:
    """What a fact says now. `tone` is "", "warn" or "danger": only when something is wrong. `level` 1-3 marks the level."""

    value: Text
    url: str
    tone: str = ""
    level: int = 0


@dataclass(frozen=True)
class Fact:
    """One fact of the strip. `read(principal, place_path)` returns what it says at the place, or None to stay silent."""

    slug: str
    label: Text
    icon: str
    can: str
    read: Callable[[Principal, str], Reading | None]
    order: int = 100


@dataclass(frozen=True)
class Cell:
    """A fact with its reading, ready for the page."""

    fact: Fact
    reading: Reading


_facts: dict[str, Fact] = {}


def register(fact: Fact) -> None:
    """Add a fact. The same slug again replaces it."""
    _facts[fact.slug] = fact


def readings(principal: Principal, place_path: str | None) -> tuple[Cell, ...]:
    """The facts of a place for this principal, in order, five at most; none without a place."""
    if place_path is None:
        return ()
    found = []
    for fact in sorted(_facts.values(), key=lambda f: (f.order, f.slug)):
        if principal.may(fact.can, place_path) and (reading := fact.read(principal, place_path)) is not None:
            found.append(Cell(fact, reading))
    return tuple(found[:MOST])
