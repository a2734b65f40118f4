"""A made-up harbour: its base plan, its areas, gates, berths and anchorage, round any position. Pure.

Drawn on a sheet of 900 by 600 units with the origin in the upper left; a unit is two metres. No such harbour exists.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, radians, sin
from typing import Any

from shapely.geometry import LineString, Polygon, box

Point = tuple[float, float]

UNIT_M = 2.0
_MIDDLE = (450.0, 300.0)
_METRES_A_DEGREE = 111_195.0
_SHORE = (
    "-420,330 -60,262 40,250 76,268 104,300 140,338 140,402 362,402 362,338 418,338 418,402 648,402 648,440 708,440 "
    "742,432 764,408 806,400 842,393 868,404 960,392 1320,350 1320,1060 -420,1060"
)
_SHOALS = (
    "-420,270 -60,205 60,190 118,232 150,262 300,120 330,96 352,112 372,150 330,250 300,300 240,345 140,345 104,300 76,268 40,250 -60,262 -420,330",
    (
        "560,318 640,210 668,198 690,232 676,262 640,330 720,338 820,322 960,300 1320,262 1320,350 960,392 "
        "868,404 806,400 764,408 742,432 708,440 648,440 648,402 600,380"
    ),
)
_MOLES = ("60,262 150,236 240,186 322,138", "806,402 770,330 720,268 654,236")
_SHEDS = (
    "160,418,180,26 160,452,84,46 254,452,86,46 436,418,100,22 548,418,90,22 436,452,60,46 506,452,60,46 576,452,62,46 "
    "30,330,66,54 30,398,66,70 720,462,60,46 796,448,64,60 -80,420,90,60 -210,440,110,50 930,470,80,70 1040,460,90,50 180,560,120,50 330,560,90,50"
)
_TANKS = "742,534 768,534 794,534 820,534"
_LINES = ("430,300 470,230 540,130 640,20", "520,322 560,250 630,140 740,20")
_FENCE = "110,512 690,512 690,572 870,572 870,512"
_SOUNDINGS = (
    "400,66,9.4 300,60,11.2 545,60,12.8 826,66,14.1 800,190,13.1 450,120,10.1 705,345,9.8 560,238,12.5 52,214,4.2 690,190,13.6 56,60,7.9 262,300,10.4 "
    "480,260,11.8 860,140,13.9 -120,120,6.1 -250,40,8.2 1010,180,14.6 1130,80,15.3 980,20,15.8 "
    "-60,-80,9.9 220,-90,12.1 520,-120,14.4 800,-100,15.9 1180,220,12.7"
)
_WATERS = {"Dársena Sur": "250,366", "Bahía de Almendro": "790,262"}
_AREAS = {"R1": "426,404 646,404 646,446 426,446", "R2": "426,334 656,334 656,396 426,396", "R3": "716,518 846,518 846,552 716,552"}
_EXTENT = "110,330 660,330 660,512 110,512"
_GATES = {"G1": "150,512", "G2": "280,512", "G3": "390,512", "G4": "500,512", "G5": "612,512", "G6": "690,545"}
_BERTHS = {"B1": "205,406", "B2": "300,406", "B3": "478,406", "B4": "590,406"}
_ANCHORAGE, _ANCHORAGE_RADIUS = "176,98", 66


@dataclass(frozen=True)
class Harbour:
    """`plan` is the base plan as GeoJSON text; `limits` are polygons and `positions` (lat, lon), both by mark."""

    plan: str
    extent: dict[str, Any]
    limits: dict[str, dict[str, Any]]
    positions: dict[str, tuple[float, float]]


def _points(text: str) -> list[Point]:
    return [(float(x), float(y)) for x, y in (pair.split(",")[:2] for pair in text.split())]


class _Sheet:
    """Turns units of the sheet into degrees round a position."""

    def __init__(self, lat: float, lon: float) -> None:
        self.lat, self.lon = lat, lon

    def at(self, point: Sequence[float]) -> list[float]:
        north, east = (_MIDDLE[1] - point[1]) * UNIT_M, (point[0] - _MIDDLE[0]) * UNIT_M
        return [round(self.lon + east / (_METRES_A_DEGREE * cos(radians(self.lat))), 7), round(self.lat + north / _METRES_A_DEGREE, 7)]

    def polygon(self, points: Sequence[Point]) -> dict[str, Any]:
        ring = [self.at(p) for p in points]
        return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}

    def line(self, points: Sequence[Point]) -> dict[str, Any]:
        return {"type": "LineString", "coordinates": [self.at(p) for p in points]}

    def point(self, point: Sequence[float]) -> dict[str, Any]:
        return {"type": "Point", "coordinates": self.at(point)}


def _ring(middle: Point, radius: float, corners: int = 32) -> list[Point]:
    turns = [2 * pi * i / corners for i in range(corners)]
    return [(middle[0] + radius * cos(t), middle[1] + radius * sin(t)) for t in turns]


def _soft(points: Sequence[Point], rounds: int = 2) -> list[Point]:
    """The corners of a line cut twice (Chaikin), its ends kept: a shore is not made of straight edges."""
    line = list(points)
    for _ in range(rounds):
        cut = [line[0]]
        for a, b in pairwise(line):
            cut += [(a[0] * 0.75 + b[0] * 0.25, a[1] * 0.75 + b[1] * 0.25), (a[0] * 0.25 + b[0] * 0.75, a[1] * 0.25 + b[1] * 0.75)]
        line = [*cut, points[-1]]
    return line


def _land() -> list[list[Point]]:
    """The shore, soft to the west and east and straight along the quays, with its moles."""
    shore = _points(_SHORE)
    soft = [*_soft(shore[:7], 1)[:-1], *shore[6:13], *_soft(shore[12:20])[1:-1], *shore[19:]]
    land = Polygon(soft).buffer(0)
    for mole in _MOLES:
        land = land.union(LineString(_soft(_points(mole))).buffer(4.5))
    pieces = land.intersection(box(-420, -300, 1320, 1060))
    return [list(piece.exterior.coords)[:-1] for piece in getattr(pieces, "geoms", [pieces])]


def harbour(lat: float, lon: float) -> Harbour:
    """The harbour with the middle of its sheet at a position."""
    sheet = _Sheet(lat, lon)
    features: list[dict[str, Any]] = []

    def add(layer: str, geometry: dict[str, Any], name: str = "") -> None:
        features.append({"type": "Feature", "properties": {"layer": layer, "name": name}, "geometry": geometry})

    add("sea", sheet.polygon([(-420, -300), (1320, -300), (1320, 1060), (-420, 1060)]))
    for shoal in _SHOALS:
        add("shoal", sheet.polygon(_points(shoal)))
    for piece in _land():
        add("land", sheet.polygon(piece))
    for shed in _SHEDS.split():
        x, y, w, h = (float(n) for n in shed.split(","))
        add("built", sheet.polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)]))
    for tank in _points(_TANKS):
        add("built", sheet.polygon(_ring(tank, 9, 16)))
    for line in _LINES:
        add("line", sheet.line(_soft(_points(line))))
    add("fence", sheet.line(_points(_FENCE)))
    for sounding in _SOUNDINGS.split():
        across, down, depth = sounding.split(",")
        add("sounding", sheet.point((float(across), float(down))), depth)
    for name, at in _WATERS.items():
        add("water", sheet.point(_points(at)[0]), name)
    limits = {mark: sheet.polygon(_points(corners)) for mark, corners in _AREAS.items()}
    limits["A1"] = sheet.polygon(_ring(_points(_ANCHORAGE)[0], _ANCHORAGE_RADIUS))
    spots = {mark: sheet.at(_points(at)[0]) for mark, at in {**_GATES, **_BERTHS, "A1": _ANCHORAGE}.items()}
    text = json.dumps({"type": "FeatureCollection", "features": features})
    return Harbour(text, sheet.polygon(_points(_EXTENT)), limits, {mark: (at[1], at[0]) for mark, at in spots.items()})
