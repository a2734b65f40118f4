"""Shapes of places read from GeoJSON that somebody drew, pasted or exported elsewhere, and put in one form. Pure.

`read` gives a Shape or a Reason and never raises. Reading a Shape's own GeoJSON gives the same Shape.
"""

import json
import math
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Any

from shapely.geometry import Polygon
from shapely.validation import explain_validity

from atalaya.kernel.reasons import Reason
from atalaya.places import geodesy
from atalaya.places.geodesy import Pair
from atalaya.places.positions import DECIMALS
from atalaya.places.shapes import AREAS, DEPTH, FIELD, KINDS, LINE, MULTI, POINT, POLYGON, Shape, flat, outside_parent, point

MAX_VERTICES = 5_000
MAX_BYTES = 2_000_000
_SWAP_FAR_M = 1_500_000
_WGS84 = ("crs84", "epsg::4326", "epsg:4326", "wgs84")
_RING = 4
_NOTHING = 1e-12  # square degrees, twice the area: about a hand's breadth


class _Fault(Exception):
    """Carries the Reason out of the depths of a reading."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.reason = Reason(code, params, FIELD)


def read(given: Any, *, kinds: Collection[str] = KINDS, near: Pair | None = None) -> Shape | Reason:
    """The shape in GeoJSON text or in its parsed form (a geometry, or a feature with one), or why there is none.

    `kinds` are the kinds allowed. `near` is where the shape is expected: far away, but close when turned round, means that
    latitude and longitude were swapped.
    """
    try:
        shape = _shape(_geometry(_parsed(given)), kinds)
        if near is not None:
            _refuse_swapped(shape, near)
        return shape
    except _Fault as fault:
        return fault.reason


def assemble(rings: Sequence[Sequence[Pair]]) -> Shape | Reason:
    """The area that some rings make, in any order after their outlines: a ring within an earlier outline is a hole in it."""
    parts: list[list[Sequence[Pair]]] = []
    for ring in rings:
        around = next((part for part in parts if _lies_in(ring, part[0])), None)
        if around is None:
            parts.append([ring])
        else:
            around.append(ring)
    return read({"type": MULTI, "coordinates": parts}, kinds=AREAS)


def _lies_in(ring: Sequence[Pair], outline: Sequence[Pair]) -> bool:
    if min(len(ring), len(outline)) < _RING - 1:
        return False
    inner, outer = Polygon(ring), Polygon(outline)
    return bool(inner.is_valid and outer.is_valid and outer.contains(inner))


def parse(text: str | bytes) -> Any:
    """What the JSON text says, or the Reason it cannot be read. NaN and Infinity are no JSON."""
    try:
        return _parsed(text)
    except _Fault as fault:
        return fault.reason


def datum_fault(given: Any) -> Reason | None:
    """Why the positions of parsed GeoJSON are not to be taken as they are: it says that they are no WGS 84."""
    try:
        if isinstance(given, Mapping):
            _refuse_other_datum(given)
    except _Fault as fault:
        return fault.reason
    return None


def quoted(given: Any, most: int = 40) -> str:
    """What a file said, as it can be repeated: a text without what nobody can see; of anything else its kind, however deep it goes."""
    if not isinstance(given, str):
        return {bool: "true/false", int: "number", float: "number", dict: "{…}", list: "[…]", type(None): "null"}.get(type(given), "?")
    return "".join(c if c.isprintable() else "\ufffd" for c in given[:most])


def storable(text: str) -> str:
    """A text of a file without what no database keeps: halves of characters, and the character nought."""
    return text.encode("utf-8", "replace").decode().replace("\0", "\ufffd")


def _parsed(given: Any) -> Any:
    if not isinstance(given, str | bytes):
        return given
    if len(given) > MAX_BYTES:
        raise _Fault("GEOMETRY_TOO_LARGE", most=MAX_BYTES)
    try:
        return json.loads(given, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise _Fault("GEOMETRY_NOT_JSON", line=error.lineno, column=error.colno) from None
    except (ValueError, RecursionError):
        raise _Fault("GEOMETRY_NOT_JSON", line=1, column=1) from None


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _geometry(given: Any) -> Mapping[str, Any]:
    """The geometry of what was given: itself, or a feature's. A collection of one feature is taken as that feature."""
    found = given
    if isinstance(found, Mapping):
        _refuse_other_datum(found)
    if isinstance(found, Mapping) and found.get("type") == "FeatureCollection":
        features = found.get("features")
        if not isinstance(features, list) or len(features) != 1:
            raise _Fault("GEOMETRY_MANY", count=len(features) if isinstance(features, list) else 0)
        found = features[0]
    if isinstance(found, Mapping) and found.get("type") == "Feature":
        found = found.get("geometry")
    if not isinstance(found, Mapping) or not found:
        raise _Fault("GEOMETRY_FORM")
    return found


def _refuse_other_datum(given: Mapping[str, Any]) -> None:
    crs = given.get("crs")
    name = crs.get("properties", {}).get("name", "") if isinstance(crs, dict) and isinstance(crs.get("properties"), dict) else crs or ""
    said = quoted(name, 60)
    if name and not any(known in said.lower() for known in _WGS84):
        raise _Fault("GEOMETRY_DATUM", name=said)


def _shape(geometry: Mapping[str, Any], kinds: Collection[str]) -> Shape:
    kind = geometry.get("type")
    if not isinstance(kind, str) or kind not in KINDS:
        raise _Fault("GEOMETRY_KIND", kind=quoted(kind), allowed=", ".join(sorted(kinds)))
    parts: Any = geometry.get("coordinates")
    for _ in range(3 - DEPTH[kind]):
        parts = [parts]
    lists = [[_list(ring) for ring in _list(part)] for part in _list(parts)]
    _refuse_many(sum(len(ring) for part in lists for ring in part))
    if kind == POINT:
        shape = Shape(POINT, (((_pair(lists[0][0][0], 1),),),))
    elif kind == LINE:
        shape = Shape(LINE, ((_line(lists[0][0]),),))
    else:
        shape = _area([[_ring(ring) for ring in part] for part in lists])
    if shape.kind not in kinds and not (shape.kind == POLYGON and MULTI in kinds):
        raise _Fault("GEOMETRY_KIND", kind=shape.kind, allowed=", ".join(sorted(kinds)))
    return shape


def _list(given: Any) -> list[Any]:
    if not isinstance(given, list | tuple) or not given:
        raise _Fault("GEOMETRY_FORM")
    return list(given)


def _refuse_many(count: int) -> None:
    if count > MAX_VERTICES:
        raise _Fault("GEOMETRY_TOO_MANY", count=count, most=MAX_VERTICES)


def _pair(given: Any, number: int) -> Pair:
    """A position; what follows the second number (height) is left out."""
    numeric = isinstance(given, list | tuple) and len(given) >= 2 and all(_is_number(n) for n in given[:2])  # noqa: PLR2004
    if not numeric:
        raise _Fault("GEOMETRY_POSITION", vertex=number)
    lon, lat = float(given[0]), float(given[1])
    if abs(lat) > 90 and abs(lat) <= 180 and abs(lon) <= 90:  # noqa: PLR2004
        raise _Fault("GEOMETRY_SWAPPED", vertex=number, first=lon, second=lat)
    if abs(lon) > 180 or abs(lat) > 90:  # noqa: PLR2004
        raise _Fault("GEOMETRY_RANGE", vertex=number, lon=lon, lat=lat)
    return round(lon, DECIMALS) + 0.0, round(lat, DECIMALS) + 0.0


def _is_number(given: Any) -> bool:
    if isinstance(given, bool) or not isinstance(given, int | float):
        return False
    return abs(given) < 1e9 and math.isfinite(given)  # noqa: PLR2004


def _pairs(given: Sequence[Any]) -> list[Pair]:
    """The positions in order, each once even where two became the same by rounding."""
    found: list[Pair] = []
    for number, item in enumerate(given, 1):
        pair = _pair(item, number)
        if not found or pair != found[-1]:
            found.append(pair)
    return found


def _line(given: Sequence[Any]) -> tuple[Pair, ...]:
    pairs = _pairs(given)
    if len(pairs) < 2:  # noqa: PLR2004
        raise _Fault("GEOMETRY_SHORT_LINE")
    return tuple(pairs)


def _ring(given: Sequence[Any]) -> list[Pair]:
    """A closed ring, closed here if it was left open, begun at its first position."""
    pairs = _pairs(given)
    if pairs[0] != pairs[-1]:
        pairs.append(pairs[0])
    if len(pairs) < _RING:
        raise _Fault("GEOMETRY_FEW_VERTICES", count=len(pairs) - 1)
    return pairs


def _area(parts: list[list[list[Pair]]]) -> Shape:
    turned = tuple(tuple(_turned(ring, hole=i > 0) for i, ring in enumerate(part)) for part in parts)
    shape = Shape(POLYGON if len(turned) == 1 else MULTI, turned)
    area = flat(shape)
    if not area.is_valid:
        raise _explained(explain_validity(area))
    return shape


def _turned(ring: list[Pair], *, hole: bool) -> tuple[Pair, ...]:
    """The ring the way round RFC 7946 wants. Raises when it goes round a pole or holds nothing."""
    run = geodesy.unwrapped(ring)
    if abs(run[-1][0] - run[0][0]) > 180:  # noqa: PLR2004
        raise _Fault("GEOMETRY_POLE")
    west, south = run[0]
    twice = sum((a[0] - west) * (b[1] - south) - (b[0] - west) * (a[1] - south) for a, b in pairwise(run))
    if abs(twice) < _NOTHING:
        area = Polygon(run)
        raise _explained(explain_validity(area)) if area.convex_hull.area > _NOTHING else _Fault("GEOMETRY_NO_AREA")
    return tuple(ring if (twice > 0) != hole else ring[::-1])


def _explained(words: str) -> _Fault:
    """The fault that shapely's words describe, with the position they name."""
    what, _, at = words.partition("[")
    numbers = at.rstrip("]").split()
    lon, lat = (round(float(n), DECIMALS) for n in numbers[:2]) if len(numbers) >= 2 else (None, None)  # noqa: PLR2004
    codes = {"Self-intersection": "GEOMETRY_CROSSES", "Ring Self-intersection": "GEOMETRY_CROSSES", "Hole lies outside shell": "GEOMETRY_HOLE_OUTSIDE"}
    codes |= {"Holes are nested": "GEOMETRY_HOLE_OUTSIDE", "Nested shells": "GEOMETRY_PARTS_OVERLAP", "Duplicate Rings": "GEOMETRY_PARTS_OVERLAP"}
    return _Fault(codes.get(what.strip(), "GEOMETRY_CROSSES"), lon=None if lon is None else geodesy.wrapped(lon), lat=lat)


def swapped(shape: Shape, near: Pair) -> Reason | None:
    """Why latitude and longitude of a shape look swapped: it lies far from where it is expected, and near when turned round."""
    try:
        _refuse_swapped(shape, near)
    except _Fault as fault:
        return fault.reason
    return None


def _refuse_swapped(shape: Shape, near: Pair) -> None:
    lon, lat = shape.inside
    if abs(lon) > 90 or geodesy.distance_m((lon, lat), near) < _SWAP_FAR_M:  # noqa: PLR2004
        return
    if geodesy.distance_m((lat, lon), near) < _SWAP_FAR_M:
        raise _Fault("GEOMETRY_SWAPPED", vertex=1, first=lon, second=lat)


__all__ = [
    "AREAS",
    "FIELD",
    "KINDS",
    "LINE",
    "MULTI",
    "POINT",
    "POLYGON",
    "Shape",
    "assemble",
    "datum_fault",
    "outside_parent",
    "parse",
    "point",
    "quoted",
    "read",
    "storable",
    "swapped",
]
