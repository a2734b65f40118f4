"""What the map editor's form says: rows of positions as typed, or GeoJSON read into rows; made into a shape or into faults."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from atalaya.kernel.reasons import Reason
from atalaya.places import features, geometry, positions
from atalaya.places.geodesy import Pair
from atalaya.places.shapes import AREAS, POINT, Shape

SPARE = 4
# The kinds that have limits, and those that have a position.
LIMITS = frozenset({"port", "facility", "area", "anchorage"})
POSITION = frozenset({"port", "facility", "gate", "berth", "anchorage"})
MAX_ROWS = 2_000


@dataclass(frozen=True)
class Row:
    """One position as it was typed. `ring` counts from 0; `faults` are by field, "lat" or "lon"."""

    lat: str = ""
    lon: str = ""
    ring: int = 0
    faults: Mapping[str, Reason] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed: the row is left out."""
        return not self.lat.strip() and not self.lon.strip()


@dataclass(frozen=True)
class Draft:
    """The rows of the form, the shape they make, or what is wrong."""

    rows: list[Row]
    shape: Shape | None = None
    faults: list[Reason] = field(default_factory=list)

    @property
    def rings(self) -> list[list[Pair]]:
        """The positions by ring, rows that are no positions left out: what the map draws."""
        found: dict[int, list[Pair]] = {}
        for row in self.rows:
            at = pair_of(row)
            if at is not None:
                found.setdefault(row.ring, []).append(at)
        return list(found.values())

    @property
    def fault_at(self) -> Pair | None:
        """Where the first fault with a position lies."""
        places = [(f.params.get("lon"), f.params.get("lat")) for f in self.faults]
        return next(((lon, lat) for lon, lat in places if isinstance(lon, float) and isinstance(lat, float)), None)


def rows_of(shape: Shape | None) -> list[Row]:
    """A shape as rows; the position that closes a ring is left out."""
    if shape is None:
        return []
    rings = [ring[:-1] if shape.kind in AREAS else ring for ring in shape.rings]
    return [Row(positions.decimal(lat), positions.decimal(lon), number) for number, ring in enumerate(rings) for lon, lat in ring]


def pair_of(row: Row) -> Pair | None:
    """The row as (longitude, latitude); None for one that is no position."""
    lat, lon = positions.angle(row.lat, "lat"), positions.angle(row.lon, "lon")
    return (lon, lat) if isinstance(lat, float) and isinstance(lon, float) else None


def posted(data: QueryDict) -> list[Row]:
    """The rows of a posted form, empty ones left out."""
    lats, lons, rings = data.getlist("lat"), data.getlist("lon"), data.getlist("ring")
    found = []
    for number, (lat, lon) in enumerate(zip(lats[:MAX_ROWS], lons[:MAX_ROWS], strict=False)):
        given = rings[number] if number < len(rings) else "0"
        row = Row(lat[:60], lon[:60], int(given) if given.isdecimal() and len(given) < 4 else 0)  # noqa: PLR2004
        if not row.is_empty:
            found.append(row)
    return found


def judged(rows: Sequence[Row], *, point: bool, near: Pair | None) -> Draft:
    """The shape that the rows make, or every fault: of single positions first, else of the whole."""
    checked = [_checked(row) for row in rows]
    faults = [fault for row in checked for fault in row.faults.values()]
    if faults or not checked:
        return Draft(checked, None, faults or [Reason("SHAPE_MISSING", {}, geometry.FIELD)])
    draft = Draft(checked)
    if point:
        found = geometry.read({"type": POINT, "coordinates": list(draft.rings[0][0])}, near=near)
        faults = [Reason("POSITION_MANY", {"count": len(checked)}, geometry.FIELD)] if len(checked) > 1 else []
    else:
        found = geometry.assemble(draft.rings)
    if isinstance(found, Reason) or faults:
        return Draft(checked, None, [*faults, *([found] if isinstance(found, Reason) else [])])
    return Draft(checked, found)


def _checked(row: Row) -> Row:
    read = {"lat": positions.angle(row.lat, "lat"), "lon": positions.angle(row.lon, "lon")}
    return Row(row.lat, row.lon, row.ring, {name: value for name, value in read.items() if isinstance(value, Reason)})


def imported(text: str | bytes, number: int, *, point: bool, near: Pair | None) -> Draft:
    """The rows of feature `number` (from 1) of GeoJSON text."""
    kinds = frozenset({POINT}) if point else AREAS
    collected = features.collect(text, kinds=kinds, near=near)
    if one := next((f for f in collected.features if f.number == number), None):
        return Draft(rows_of(one.shape), one.shape)
    faults = [f.reason for f in collected.faults if f.number in {0, number}]
    count = len(collected.features) + len([f for f in collected.faults if f.number])
    return Draft([], None, faults or [Reason("FEATURE_NONE", {"number": number, "count": count}, "geojson")])


def as_json(draft: Draft, *, point: bool, middle: Pair) -> dict[str, Any]:
    """The draft as the editor's module begins with it."""
    return {"rings": draft.rings, "point": point, "fault": draft.fault_at, "middle": middle}
