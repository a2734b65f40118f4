"""The register of the main navigation. Modules add their items at start; each reader sees what they may open."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.declarations import SIGNED_IN
from atalaya.foundation.permissions.principals import Principal

SECTIONS: dict[str, Text] = {
    "now": _("Now"),
    "protect": _("Protect"),
    "prepare": _("Prepare"),
    "know": _("Know"),
    "manage": _("Manage"),
}
TABS = 4


@dataclass(frozen=True)
class Item:
    """One line of the navigation. `url` is a URL name; `can` the capability it takes, or SIGNED_IN.

    `count` returns what waits there for the principal (0 shows nothing); `short` is the word under the thumb on a phone;
    `key` the letter that, after "g", goes there. `shows` leaves the line out for whom nothing would stand behind it.
    """

    slug: str
    section: str
    label: Text
    url: str
    icon: str
    can: str
    order: int = 100
    count: Callable[[Principal], int] | None = None
    short: Text | None = None
    key: str = ""
    shows: Callable[[Principal], bool] | None = None


@dataclass(frozen=True)
class Line:
    """An item as one reader sees it on one page."""

    slug: str
    label: Text
    short: Text
    url: str
    icon: str
    count: int = 0
    key: str = ""
    is_current: bool = False


@dataclass(frozen=True)
class Section:
    """A heading and the lines under it."""

    slug: str
    label: Text
    lines: tuple[Line, ...]


_items: dict[str, Item] = {}


def register(item: Item) -> None:
    """Add an item. Raises ValueError for a section that does not exist."""
    if item.section not in SECTIONS:
        raise ValueError(f"no section named {item.section}")
    _items[item.slug] = item


def menu(principal: Principal, path: str) -> tuple[Section, ...]:
    """The sections this principal sees, empty ones left out; the item that owns `path` is current."""
    lines = {item.slug: line for item in _visible(principal) if (line := _line(item, principal))}
    current = _current(lines.values(), path)
    lines = {slug: replace(line, is_current=slug == current) for slug, line in lines.items()}
    found = []
    for slug, label in SECTIONS.items():
        inside = tuple(lines[i.slug] for i in _visible(principal) if i.section == slug and i.slug in lines)
        if inside:
            found.append(Section(slug, label, inside))
    return tuple(found)


def tabs(sections: Iterable[Section]) -> tuple[Line, ...]:
    """The first lines of the navigation, for the bar at the thumb; the last tab, "More", is the page's own."""
    lines = [line for section in sections for line in section.lines]
    first = lines[:TABS]
    current = [line for line in lines[TABS:] if line.is_current]
    return tuple([*first[: TABS - 1], *current] if current else first)


def _visible(principal: Principal) -> list[Item]:
    order = list(SECTIONS)
    mine = [i for i in _items.values() if principal.kind != "nobody" and (i.can == SIGNED_IN or principal.holds(i.can))]
    mine = [i for i in mine if i.shows is None or i.shows(principal)]
    return sorted(mine, key=lambda i: (order.index(i.section), i.order, i.slug))


def _line(item: Item, principal: Principal) -> Line | None:
    try:
        url = reverse(item.url)
    except NoReverseMatch:
        return None
    count = item.count(principal) if item.count else 0
    return Line(item.slug, item.label, item.short or item.label, url, item.icon, count, item.key)


def _current(lines: Iterable[Line], path: str) -> str:
    """The slug of the line with the longest address that `path` begins with; the home page only owns itself."""
    owning = [line for line in lines if path == line.url or (line.url != "/" and path.startswith(line.url))]
    return max(owning, key=lambda line: len(line.url)).slug if owning else ""
