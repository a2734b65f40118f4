"""Shape: a normal point, line or area on the Earth, and what can be asked of it. Pure.

Normal: WGS 84, (longitude, latitude), 7 decimals, rings closed, outer rings anticlockwise and holes clockwise (RFC 7946),
nothing crossing itself. `geometry.read` makes shapes; nothing else should, but `point` for a position that was checked.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import shapely
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Polygon

from atalaya.kernel.reasons import Reason
from atalaya.places import geodesy
from atalaya.places.geodesy import Box, Pair
from atalaya.places.positions import DECIMALS

POINT, LINE, POLYGON, MULTI = "Point", "LineString", "Polygon", "MultiPolygon"
KINDS = frozenset({POINT, LINE, POLYGON, MULTI})
AREAS = frozenset({POLYGON, MULTI})
FIELD = "geometry"
DEPTH = {POINT: 0, LINE: 1, POLYGON: 2, MULTI: 3}


@dataclass(frozen=True)
class Shape:
    """A normal shape. `parts` holds polygons of rings of pairs; a line is one part of one ring, a point one of one pair."""

    kind: str
    parts: tuple[tuple[tuple[Pair, ...], ...], ...]

    @property
    def geojson(self) -> dict[str, Any]:
        """The shape as a GeoJSON geometry of plain lists."""
        nested: Any = [[[list(pair) for pair in ring] for ring in part] for part in self.parts]
        for _ in range(3 - DEPTH[self.kind]):
            nested = nested[0]
        return {"type": self.kind, "coordinates": nested}

    @property
    def text(self) -> str:
        """The shape as GeoJSON text, the same for the same shape."""
        return json.dumps(self.geojson, separators=(",", ":"))

    @property
    def rings(self) -> Iterator[tuple[Pair, ...]]:
        """Every ring or line, outer ones and holes."""
        return (ring for part in self.parts for ring in part)

    @property
    def vertices(self) -> int:
        """How many positions it has; the one that closes a ring is not counted."""
        return sum(len(ring) - (self.kind in AREAS) for ring in self.rings)

    @cached_property
    def box(self) -> Box:
        """The box round it."""
        return geodesy.box_around(self.rings)

    @cached_property
    def area_m2(self) -> float:
        """Its area in square metres, holes taken out; 0 for a point or a line."""
        return abs(sum(geodesy.signed_area_m2(ring) for ring in self.rings)) if self.kind in AREAS else 0.0

    @cached_property
    def length_m(self) -> float:
        """The length of the line, or of all edges of an area, in metres."""
        return sum(geodesy.length_m(ring) for ring in self.rings)

    @cached_property
    def inside(self) -> Pair:
        """A position on the shape that stands for it: the centroid if it lies within, else a point that does."""
        area = flat(self)
        point = area.centroid
        if not area.intersects(point):
            point = area.representative_point()
        return round(geodesy.wrapped(point.x), DECIMALS), round(point.y, DECIMALS)

    def holds(self, pair: Pair) -> bool:
        """Whether the position lies in the area or on its edge; on the line or point for those."""
        area = flat(self)
        return any(area.intersects(shapely.Point(pair[0] + shift, pair[1])) for shift in (0, 360, -360))

    def covers(self, other: "Shape") -> bool:
        """Whether `other` lies wholly within this area or on its edge."""
        mine, theirs = flat(self), flat(other)
        return any(mine.covers(translate(theirs, shift)) for shift in (0, 360, -360))


def flat(shape: Shape) -> Any:
    """The shape on a plane of degrees, longitudes running on past 180."""
    runs = [[geodesy.unwrapped(ring) for ring in part] for part in shape.parts]
    if shape.kind == POINT:
        return shapely.Point(runs[0][0][0])
    if shape.kind == LINE:
        return shapely.LineString(runs[0][0])
    start = runs[0][0][0][0]
    areas = []
    for part in runs:
        moved = [[(lon + round((start - ring[0][0]) / 360) * 360, lat) for lon, lat in ring] for ring in part]
        areas.append(Polygon(moved[0], moved[1:]))
    return areas[0] if shape.kind == POLYGON else MultiPolygon(areas)


def point(lon: float, lat: float) -> Shape:
    """A point; the position is taken as checked."""
    return Shape(POINT, ((((round(lon, DECIMALS), round(lat, DECIMALS)),),),))


def outside_parent(shape: Shape, parent: Shape | None) -> Reason | None:
    """A warning when a shape lies outside the extent of what it belongs to; None when it lies within or none is drawn."""
    if parent is None or parent.kind not in AREAS or parent.covers(shape):
        return None
    return Reason("GEOMETRY_OUTSIDE_PARENT", {}, FIELD)
