"""Base plans: which layers a harbour's own drawing has, and how one is read from GeoJSON. Pure."""

from dataclasses import dataclass
from typing import Any

from atalaya.kernel.reasons import Reason
from atalaya.places import features
from atalaya.places.features import Fault
from atalaya.places.geodesy import Box, Pair, box_around
from atalaya.places.geometry import quoted
from atalaya.places.shapes import AREAS, FIELD, LINE, POINT

# What each layer is drawn with, in the order it is drawn.
LAYERS: dict[str, frozenset[str]] = {
    "sea": AREAS,
    "shoal": AREAS,
    "land": AREAS,
    "built": AREAS,
    "line": frozenset({LINE}),
    "fence": frozenset({LINE}),
    "sounding": frozenset({POINT}),
    "water": frozenset({POINT}),
}
KINDS = frozenset({"port", "facility"})
_LONGEST = 60


def drawn_with(layer: str) -> str:
    """What a layer is drawn with: "area", "line" or "point"."""
    kinds = LAYERS[layer]
    return "point" if POINT in kinds else "line" if LINE in kinds else "area"


@dataclass(frozen=True)
class Plan:
    """What was read: features in the order they are drawn, the box of the sheet, and what could not be read."""

    features: tuple[dict[str, Any], ...]
    box: Box | None
    faults: tuple[Fault, ...]


def read(text: str | bytes, *, near: Pair | None = None) -> Plan:
    """The base plan in GeoJSON text: every feature says its `layer` in its properties. Never raises."""
    collected = features.collect(text, near=near)
    faults = list(collected.faults)
    found = []
    for feature in collected.features:
        layer = feature.properties.get("layer")
        if not isinstance(layer, str) or layer not in LAYERS:
            faults.append(Fault(feature.number, Reason("PLAN_LAYER", {"layer": quoted(layer), "known": ", ".join(LAYERS)}, FIELD)))
        elif feature.shape.kind not in LAYERS[layer]:
            faults.append(Fault(feature.number, Reason("PLAN_LAYER_KIND", {"layer": layer, "kind": feature.shape.kind}, FIELD)))
        else:
            found.append((layer, feature))
    found.sort(key=lambda pair: list(LAYERS).index(pair[0]))
    drawn = tuple({"type": "Feature", "properties": {"layer": layer, "name": f.name[:_LONGEST]}, "geometry": f.shape.geojson} for layer, f in found)
    box = box_around(ring for _, f in found for ring in f.shape.rings) if found else None
    return Plan(drawn, box, tuple(sorted(faults, key=lambda fault: fault.number)))
