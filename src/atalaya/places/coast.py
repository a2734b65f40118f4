"""The shipped coastline on the server: the same file the browser draws, for charts that need no script. Pure but for the file.

Natural Earth through world-atlas; boundaries imply no opinion.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from shapely.geometry import Polygon

from atalaya.places.geodesy import Box, Pair

Ring = tuple[Pair, ...]
_FILE = "static/vendor/world-atlas-2.0.2/americas.json"


@dataclass(frozen=True)
class Coastline:
    """`states` holds the rings of each State or territory by its ISO code; `world` the rings of all other land."""

    states: dict[str, tuple[Ring, ...]]
    world: tuple[Ring, ...]
    borders: tuple[Ring, ...]


@lru_cache(maxsize=1)
def coastline() -> Coastline:
    """The coastline, read once a process."""
    topology = json.loads(resources.files("atalaya.foundation.ui").joinpath(_FILE).read_text(encoding="utf-8"))
    arcs = _arcs(topology)
    shapes = topology["objects"]["states"]["geometries"]
    uses: dict[int, int] = {}
    for shape in shapes:
        for number in _numbers(shape["arcs"]):
            uses[number] = uses.get(number, 0) + 1
    return Coastline(
        states={shape["id"]: tuple(_rings(shape["arcs"], arcs)) for shape in shapes},
        world=tuple(_rings(topology["objects"]["world"]["arcs"], arcs)),
        borders=tuple(arcs[number] for number, count in uses.items() if count > 1),
    )


def _arcs(topology: dict[str, Any]) -> list[Ring]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        found.append(tuple(line))
    return found


def _numbers(parts: Iterable[Iterable[Iterable[int]]]) -> Iterable[int]:
    return (n if n >= 0 else ~n for part in parts for ring in part for n in ring)


def _rings(parts: Iterable[Iterable[Sequence[int]]], arcs: Sequence[Ring]) -> Iterable[Ring]:
    for part in parts:
        for numbers in part:
            line: list[Pair] = []
            for n in numbers:
                arc = arcs[n] if n >= 0 else arcs[~n][::-1]
                line.extend(arc[1:] if line else arc)
            yield tuple(line)


@lru_cache(maxsize=1)
def boxed() -> dict[str, tuple[tuple[Box, Ring], ...]]:
    """The rings of each State, each with the box round it: a sheet of one harbour has to look at few of them."""
    return {code: tuple((_box(ring), ring) for ring in rings) for code, rings in coastline().states.items()}


def _box(ring: Ring) -> Box:
    lons, lats = zip(*ring, strict=True)
    return Box(min(lons), min(lats), max(lons), max(lats))


# Where a name reads best when it is not the middle of the largest land.
_NAMED = {"US": (-98.5, 39.3), "CA": (-106.0, 57.0), "CL": (-70.6, -29.5), "PA": (-80.2, 8.4), "CR": (-84.1, 10.0), "HT": (-72.7, 19.1), "EC": (-78.6, -1.4)}
_SMALL = 1.2


@dataclass(frozen=True)
class Land:
    """The main land of a State: where its name stands, the box round it, and whether it is too small to be pressed."""

    middle: Pair
    box: Box
    small: bool


@lru_cache(maxsize=128)
def land(code: str) -> Land | None:
    """The main land of the State or territory with this ISO code; None for one that the coastline does not show."""
    rings = coastline().states.get(code)
    if not rings:
        return None
    shape = max((Polygon(ring) for ring in rings), key=lambda area: area.area)
    point = shape.centroid if shape.contains(shape.centroid) else shape.representative_point()
    west, south, east, north = shape.bounds
    return Land(_NAMED.get(code, (round(point.x, 3), round(point.y, 3))), Box(west, south, east, north), shape.area < _SMALL)
