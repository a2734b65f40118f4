"""What the maps show: places in scope within a box, bounded, thinned out on the server where there are too many.

Everything is GeoJSON in three collections: `marks` (a point each, with its name), `places` (limits as lines and areas) and
`plan` (the harbour's own base plan).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, F, Max, Min, Q
from django.utils import translation

from atalaya.foundation.i18n import cldr
from atalaya.foundation.permissions.managers import RecordQuerySet
from atalaya.kernel.identifiers import is_fictional
from atalaya.kernel.paths import upper
from atalaya.places import coast, geometry
from atalaya.places.capabilities import Can
from atalaya.places.geodesy import Box, cell_bits
from atalaya.places.models import BasePlan, Place, State
from atalaya.places.shapes import Shape

Feature = dict[str, Any]

AMERICAS = Box(-124.0, -55.0, -34.0, 52.0)
MOST = 1_200
MOST_PLANS = 4
_CELLS = 24
_FIELDS = ("public_id", "kind", "code", "mark", "name", "status", "lat", "lon", "geometry", "west", "south", "east", "north")
# From which zoom each kind is shown.
_ZOOMS = {"state": 0.0, "port": 2.5, "facility": 8.0, "anchorage": 9.0, "area": 10.0, "berth": 11.5, "gate": 11.5}
_PLAN_ZOOM = 9.5
_SMALLEST = 0.004
# Nothing under a State is taller than this, in degrees: it lets the database look at one band of latitudes.
_TALLEST = 5.0
_BAND = 25.0


@dataclass(frozen=True)
class Sheet:
    """What one map shows. `more` says that there is more than it shows; `box` what it should show first."""

    box: Box
    marks: list[Feature]
    places: list[Feature]
    plan: list[Feature]
    more: bool = False

    def as_json(self) -> dict[str, Any]:
        """As the page's modules read it."""
        collections = {"marks": self.marks, "places": self.places, "plan": self.plan}
        found: dict[str, Any] = {name: {"type": "FeatureCollection", "features": features} for name, features in collections.items()}
        return {**found, "box": self.box.as_list(), "more": self.more}


def _held() -> RecordQuerySet:
    """The places in reach: not those above, of which a reader knows the name only."""
    rows: RecordQuerySet = Place.objects.reached_by(Can.VIEW)
    return rows


def within(rows: RecordQuerySet, box: Box) -> RecordQuerySet:
    """The rows whose box touches `box`; those that cross the antimeridian themselves are always among them."""
    touching = Q(west__gt=F("east"))
    for part in box.parts():
        touching |= Q(west__lte=part.east, east__gte=part.west)
    if box.north - box.south > _BAND:
        # A sum keeps the database from walking the index of latitudes for half the table.
        wide: RecordQuerySet = rows.alias(low=F("south") + 0.0).filter(touching, low__lte=box.north, north__gte=box.south)
        return wide
    found: RecordQuerySet = rows.filter(touching, south__lte=box.north, north__gte=box.south, south__gte=box.south - _TALLEST)
    return found


def seen(box: Box, zoom: float) -> Sheet:
    """What lies in a box and in scope, at a zoom of the web map. At most MOST features; more ports than that become clusters."""
    kinds = [kind for kind, least in _ZOOMS.items() if kind != "state" and zoom >= least]
    rows = within(_held().filter(kind__in=kinds, status="active"), box)
    more = bool(kinds) and rows.order_by().values("id")[: MOST + 1].count() > MOST
    listed = list(rows.order_by("id").values(*_FIELDS)) if kinds and not more else []
    marks = clusters(rows.filter(kind="port"), box) if more else [mark for row in listed if (mark := mark_of(row))]
    limits = [] if more else [limit for row in listed if (limit := limit_of(row))]
    plans = plans_in(box) if zoom >= _PLAN_ZOOM else []
    return Sheet(box, states() + marks, limits, plans, more)


def clusters(rows: RecordQuerySet, box: Box) -> list[Feature]:
    """The rows counted by cell of a grid that divides the box in 12 to 24: one mark a cell, in the middle of what it counts."""
    bits = cell_bits(max(box.width, box.north - box.south) / _CELLS)
    # From nought on: every cell there is, in the order of the index that holds them.
    placed = rows.order_by().filter(cell__gte=0).annotate(block=F("cell").bitrightshift(bits))
    counted = placed.values("block").annotate(n=Count("id"), mid_lon=Avg("west"), mid_lat=Avg("south"))
    return [_point(c["mid_lon"], c["mid_lat"], kind="port", count=c["n"]) for c in counted[:MOST]]


def states() -> list[Feature]:
    """Every State as a mark, in the reader's language: with its class, and whether it is too small to be pressed as an area."""
    found = []
    for state in State.objects.select_related("place").order_by("place__code"):
        place, land = state.place, coast.land(state.place.code or "")
        at = (float(place.lon), float(place.lat)) if place.lat is not None else land.middle if land else None
        if at is None:
            continue
        small = land is None or land.small
        properties = {"small": int(small), "class": state.state_class, "rank": 9 if small else 1, "code": place.code}
        found.append(_point(*at, kind="state", key=place.key, name=name_of(place.kind, place.code, place.name), **properties))
    return found


def name_of(kind: str, code: str | None, name: str) -> str:
    """The name in the reader's language: from CLDR for States that are real, else as it is stored."""
    if kind == "root":
        return translation.gettext("The Americas")
    if kind == "state" and code and not is_fictional(code):
        return cldr.territory(code) or name
    return name


def _point(lon: float, lat: float, **properties: Any) -> Feature:
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": [round(lon, 7), round(lat, 7)]}}


def shape_of(row: Mapping[str, Any]) -> Shape | None:
    """The stored limits of a row; None where there are none, or none that can be read."""
    shape = geometry.read(row["geometry"]) if row["geometry"] else None
    return shape if isinstance(shape, Shape) else None


def mark_of(row: Mapping[str, Any]) -> Feature | None:
    """The row as a point with its name; None for a place nobody has put on the map."""
    at: tuple[float, float] | None = None
    if row["lat"] is not None:
        at = float(row["lon"]), float(row["lat"])
    elif shape := shape_of(row):
        at = shape.inside
    return _point(*at, **_told(row)) if at else None


def limit_of(row: Mapping[str, Any]) -> Feature | None:
    """The row's limits; None for one without."""
    return {"type": "Feature", "properties": _told(row), "geometry": row["geometry"]} if row["geometry"] else None


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    name = name_of(row["kind"], row["code"], row["name"])
    return {"key": row["code"] or row["public_id"], "kind": row["kind"], "name": name, "label": row["mark"] or name, "status": row["status"]}


def plans_in(box: Box) -> list[Feature]:
    """The base plans whose sheet touches a box, as features of their layers."""
    return [f for plan in within(BasePlan.objects.order_by("id"), box)[:MOST_PLANS] for f in plan.features]


def sheet_of(place: Place, *, box: Box | None = None, without: Place | None = None) -> Sheet:
    """The chart of one place: itself, what lies in it and round it, and the plan of its harbour. `box` where it is known; `without` is left out."""
    box = box or box_of(place)
    rows = within(_held().filter(kind__in=list(_ZOOMS)[1:], status="active"), box.grown(0.15))
    listed = list(rows.exclude(pk=without.pk if without else None).order_by("id").values(*_FIELDS)[: MOST + 1])
    marks = [mark for row in listed[:MOST] if (mark := mark_of(row))]
    limits = [limit for row in listed[:MOST] if (limit := limit_of(row))]
    return Sheet(box, marks, limits, plans_in(box), len(listed) > MOST)


def box_of(place: Place) -> Box:
    """What a map of the place shows: its limits, else what lies in it, else the land of its State, else what is round it."""
    if place.kind == "root":
        return AMERICAS
    land = coast.land(place.code or "") if place.kind == "state" else None
    if land is not None:
        return land.box.grown(0.06)
    inside = _held().filter(place_path__gte=place.place_path, place_path__lt=upper(place.place_path), west__isnull=False)
    edges = inside.aggregate(west=Min("west"), south=Min("south"), east=Max("east"), north=Max("north"))
    if edges["west"] is not None:
        return _widened(Box(**edges))
    plan = BasePlan.objects.filter(place_id__in=[place.pk, place.parent_id]).first()
    if plan is not None:
        return Box(plan.west, plan.south, plan.east, plan.north)
    return box_of(place.parent) if place.parent else AMERICAS


def _widened(box: Box) -> Box:
    """The box at least about 400 m across, so that a single gate is not a whole screen."""
    wide, high = max(0.0, _SMALLEST - box.width) / 2, max(0.0, _SMALLEST - (box.north - box.south)) / 2
    return Box(box.west - wide, max(-90.0, box.south - high), box.east + wide, min(90.0, box.north + high)).grown(0.08)


def water(names: Iterable[tuple[str, float, float]]) -> list[Feature]:
    """Names of waters as points."""
    return [_point(lon, lat, name=name) for name, lon, lat in names]
