"""The registers of places in reach, one for each kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.ui.registers import Choice, Column, Empty, Register, Words
from atalaya.kernel import paths
from atalaya.places import labels, queries, rules
from atalaya.places.capabilities import Can
from atalaya.places.models import Place

KINDS = ("port", "facility", "area", "berth", "gate", "anchorage")
_STATE_DEPTH, _PORT_DEPTH = 2, 3


@dataclass(frozen=True)
class StateChoice(Choice):
    """The States in reach. Rows are narrowed by ranges of paths, and not counted: a row does not hold its State."""

    group = None

    def narrow(self, rows: QuerySet[Any], given: QueryDict) -> QuerySet[Any]:
        """The rows in one of the States."""
        chosen = self.chosen(given)
        somewhere = Q()
        for path in Place.objects.filter(code__in=chosen).values_list("place_path", flat=True):
            somewhere |= Q(place_path__gte=path, place_path__lt=paths.upper(path))
        return rows.filter(somewhere)


def states() -> list[tuple[str, str]]:
    """The States that hold something in reach, by name."""
    found = Place.objects.filter(kind="state", children__in=Place.objects.filter(kind="port")).distinct()
    return [(p.code or "", name) for p, name in queries.named(found)]


def by_words(rows: QuerySet[Any], asked: str) -> QuerySet[Any]:
    """The rows whose name holds every word, or whose code or mark begins with it."""
    for word in rules.fold(asked).split()[:6]:
        rows = rows.filter(Q(sort_name__contains=word) | Q(code__startswith=word.upper()) | Q(mark__startswith=word.upper()))
    return rows


def _at_depth(depth: int) -> Any:
    def path_of(place: Place) -> str | None:
        way = (*paths.ancestors(place.place_path), place.place_path)
        return way[depth - 1] if len(way) > depth else None

    return path_of


def _url(place: Place) -> str:
    return reverse("places:detail", args=[place.key])


def _label(table: Mapping[Any, Text], attribute: str) -> Any:
    def word(place: Place) -> str | None:
        found: Any = place
        for part in attribute.split("."):
            found = getattr(found, part, None)
        return str(table[found]) if found in table else None

    return word


def _ships(place: Place) -> str | None:
    facility = getattr(place, "facility", None)
    return ", ".join(str(labels.SHIP_TYPES.get(t, t)) for t in facility.ship_types) if facility else None


_OWN: dict[str, tuple[Column, ...]] = {
    "port": (Column("time_zone", _("Time zone"), "port__time_zone"),),
    "facility": (
        Column("operator", _("Operator"), "facility__operator"),
        Column("ships", _("Ships served"), _ships, is_hidden=True),
        Column("solas", _("SOLAS"), _label(labels.SOLAS, "facility.solas")),
    ),
    "area": (
        Column("type", _("Type"), _label(labels.AREA_TYPES, "area.area_type")),
        Column("level", _("Restricted at"), _label(labels.LEVELS, "area.level"), phone="end"),
    ),
    "berth": (
        Column("length", _("Length, m"), "berth__length_m", kind="number"),
        Column("depth", _("Depth, m"), "berth__depth_m", kind="number"),
        Column("longest", _("Longest ship, m"), "berth__longest_ship_m", kind="number"),
    ),
    "gate": (
        Column("passes", _("Passes"), _label(labels.TRAFFIC, "gate.traffic")),
        Column("way", _("Way"), _label(labels.DIRECTIONS, "gate.direction")),
    ),
    "anchorage": (Column("depth", _("Depth, m"), "anchorage__depth_m", kind="number"),),
}
_FILTERS: dict[str, tuple[Any, ...]] = {
    "facility": (Choice("solas", _("SOLAS"), "facility__solas", labels.SOLAS),),
    "area": (Choice("type", _("Type"), "area__area_type", labels.AREA_TYPES), Choice("level", _("Restricted at"), "area__level", labels.LEVELS)),
    "gate": (Choice("passes", _("Passes"), "gate__traffic", labels.TRAFFIC),),
}


def _columns(kind: str) -> Iterable[Column]:
    yield Column("name", labels.KINDS[kind], "name", sort="sort_name", link=_url, note=lambda p: p.code or p.mark)
    yield Column("code", _("Code"), lambda p: p.code or p.mark, is_hidden=True)
    if kind not in {"port"}:
        yield Column("in", _("Lies in"), lambda p: paths.ancestors(p.place_path)[-1], kind="place")
    yield Column("state", _("State"), _at_depth(_STATE_DEPTH), kind="place", is_hidden=kind != "port")
    yield from _OWN[kind]
    yield Column("status", _("Status"), lambda p: labels.status(p.status), kind="status", phone="status")
    yield Column("latitude", _("Latitude"), "lat", kind="number", is_hidden=True)
    yield Column("longitude", _("Longitude"), "lon", kind="number", is_hidden=True)
    yield Column("known_on", _("Known since"), "known_on", kind="day", is_hidden=True)
    yield Column("source", _("Source"), "source", is_hidden=True)


def _register(kind: str) -> Register:
    words = Words(hint=_("Name or code"), find=by_words)
    filters = (words, StateChoice("state", _("State"), "code", states), Choice("status", _("Status"), "status", labels.STATUSES), *_FILTERS.get(kind, ()))
    empty = Empty(_("None in reach"), _("Nothing of this kind is recorded where you hold a role."))
    return Register(f"places.{kind}", labels.KINDS_MANY[kind], tuple(_columns(kind)), "sort_name", filters=filters, empty=empty, export_can=Can.EXPORT)


REGISTERS: dict[str, Register] = {kind: _register(kind) for kind in KINDS}
