"""Files of many shapes: GeoJSON from other tools, read feature by feature, and written out. Pure.

What is wrong is said with the number of the feature, so that it can be found in the tool it came from; nothing is dropped in
silence.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from atalaya.kernel.reasons import Reason
from atalaya.places import geometry
from atalaya.places.geodesy import Box, Pair, box_around
from atalaya.places.geometry import KINDS, Shape

MAX_FEATURES = 2_000
_NAMES = ("name", "Name", "NAME", "nombre", "nome", "nom", "title", "label")
_LONGEST = 200


@dataclass(frozen=True)
class Feature:
    """One shape of a file. `number` counts from 1 in the order of the file; `name` is what the tool called it, or ""."""

    number: int
    name: str
    shape: Shape
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Fault:
    """What is wrong with one feature; number 0 is the file itself."""

    number: int
    reason: Reason


@dataclass(frozen=True)
class Collected:
    """What a file held: the shapes that can be used and what is wrong with the others."""

    features: tuple[Feature, ...] = ()
    faults: tuple[Fault, ...] = ()


def collect(text: str | bytes, *, kinds: Collection[str] = KINDS, near: Pair | None = None) -> Collected:
    """Every shape in GeoJSON text: a collection, one feature or one bare geometry. Never raises."""
    parsed = geometry.parse(text)
    if isinstance(parsed, Reason):
        return Collected(faults=(Fault(0, parsed),))
    if fault := geometry.datum_fault(parsed):
        return Collected(faults=(Fault(0, fault),))
    items = _items(parsed)
    if len(items) > MAX_FEATURES:
        return Collected(faults=(Fault(0, Reason("GEOMETRY_MANY_FEATURES", {"count": len(items), "most": MAX_FEATURES}, geometry.FIELD)),))
    if not items:
        return Collected(faults=(Fault(0, Reason("GEOMETRY_EMPTY_FILE", {}, geometry.FIELD)),))
    found: list[Feature] = []
    faults: list[Fault] = []
    for number, item in enumerate(items, 1):
        shape = geometry.read(item if isinstance(item, Mapping) else {}, kinds=kinds, near=near)
        if isinstance(shape, Reason):
            faults.append(Fault(number, shape))
        else:
            properties = _properties(item)
            found.append(Feature(number, _name(properties), shape, properties))
    return Collected(tuple(found), tuple(faults))


def _items(parsed: Any) -> list[Any]:
    if isinstance(parsed, Mapping) and parsed.get("type") == "FeatureCollection":
        features = parsed.get("features")
        return features if isinstance(features, list) else []
    if isinstance(parsed, Mapping) and parsed.get("type") == "GeometryCollection":
        shapes = parsed.get("geometries")
        return shapes if isinstance(shapes, list) else []
    return [parsed]


def _properties(item: Any) -> Mapping[str, Any]:
    given = item.get("properties") if isinstance(item, Mapping) else None
    return given if isinstance(given, Mapping) else {}


def _name(properties: Mapping[str, Any]) -> str:
    named = (properties[key] for key in _NAMES if isinstance(properties.get(key), str))
    return next((name.strip()[:_LONGEST] for name in named if name.strip()), "")


def collection(features: Iterable[tuple[Shape, Mapping[str, Any]]]) -> dict[str, Any]:
    """Shapes and their properties as a GeoJSON FeatureCollection with its box."""
    listed = list(features)
    found: dict[str, Any] = {"type": "FeatureCollection"}
    if listed:
        found["bbox"] = box_around(ring for shape, _ in listed for ring in shape.rings).as_list()
    found["features"] = [{"type": "Feature", "properties": dict(properties), "geometry": shape.geojson} for shape, properties in listed]
    return found


def box_from(text: str) -> Box | Reason:
    """The box that four numbers "west,south,east,north" name, as a map asks for what it shows."""
    fault = Reason("BOX_FORM", {"text": text[:60]}, "bbox")
    try:
        west, south, east, north = (float(n) for n in text.split(","))
    except ValueError:
        return fault
    sane = all(abs(n) <= 540 for n in (west, east)) and -90 <= south <= north <= 90 and west <= east + 360  # noqa: PLR2004
    if not sane:
        return fault
    if east - west >= 360:  # noqa: PLR2004
        return Box(-180.0, south, 180.0, north)
    return Box(_turned(west), south, _turned(east), north)


def _turned(lon: float) -> float:
    return (lon + 180.0) % 360.0 - 180.0 if abs(lon) > 180 else lon  # noqa: PLR2004
