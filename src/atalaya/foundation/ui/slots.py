"""Slots: where a lower module leaves room on its pages for the modules above it.

The lower module names a slot ("place.tabs", "home.panels") and asks for its panels; the modules above register theirs
at start with the capability they take. Neither imports the other.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.declarations import PUBLIC, SIGNED_IN
from atalaya.foundation.permissions.principals import NOBODY, Principal


@dataclass(frozen=True)
class Panel:
    """What one module puts into one slot.

    `url` is a URL name, reversed by the slot's owner (a tab), or ""; `template` and `context` make a panel that stands
    on the page itself: `context(request)` returns the template's values, or None to leave the panel out. `kinds` are
    the kinds of record it is for; none means all. `column` places a panel of a board (1, 2 or 3).
    """

    slug: str
    label: Text
    can: str
    url: str = ""
    order: int = 100
    kinds: frozenset[str] = field(default_factory=frozenset)
    template: str = ""
    context: Callable[[HttpRequest], dict[str, Any] | None] | None = None
    column: int = 1


_slots: dict[str, dict[str, Panel]] = {}


def register(slot: str, panel: Panel) -> None:
    """Put a panel into a slot. The same slug again replaces it."""
    _slots.setdefault(slot, {})[panel.slug] = panel


def panels(slot: str, principal: Principal, *, path: str | None = None, kind: str = "") -> tuple[Panel, ...]:
    """The panels of a slot that `principal` may see, in order: at the place `path` if given, of records of `kind`."""

    def seen(panel: Panel) -> bool:
        if kind and panel.kinds and kind not in panel.kinds:
            return False
        if panel.can in {SIGNED_IN, PUBLIC}:
            return panel.can == PUBLIC or principal.kind != "nobody"
        return principal.holds(panel.can) if path is None else principal.may(panel.can, path)

    return tuple(sorted((p for p in _slots.get(slot, {}).values() if seen(p)), key=lambda p: (p.order, p.slug)))


def open_to_everybody() -> list[tuple[Text, str]]:
    """What modules show without an account, with its address: the slot "front.links" of the page for signing in."""
    return [(panel.label, reverse(panel.url)) for panel in panels("front.links", NOBODY)]


@dataclass(frozen=True)
class Tab:
    """A part of a page that stands at an address of its own."""

    label: Text
    url: str
    is_current: bool = False
    count: int | None = None


def tabs(slot: str, principal: Principal, key: str, first: Tab, *, current: str = "", path: str | None = None, kind: str = "") -> list[Tab]:
    """The page itself, and what the modules above brought to it, their addresses made of `key`; `current` is the slug of the open one."""
    found = [first]
    for panel in panels(slot, principal, path=path, kind=kind):
        try:
            found.append(Tab(panel.label, reverse(panel.url, args=[key]), current == panel.slug))
        except NoReverseMatch:
            continue
    return found
