"""Distances, areas and boxes on the sphere. Pure: pairs are (longitude, latitude) in degrees, results in metres.

The sphere has the mean radius of the Earth. Against the ellipsoid a harbour's area comes out within about 0.7 %, a
length within 0.6 %: enough to say how large an area is, not to survey one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import asin, cos, hypot, radians, sin, sqrt

Pair = tuple[float, float]

EARTH_RADIUS_M = 6_371_008.8
CELL_BITS = 16


def distance_m(a: Pair, b: Pair) -> float:
    """The great-circle distance of two positions in metres."""
    lat_a, lat_b = radians(a[1]), radians(b[1])
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b[0] - a[0]) / 2) ** 2
    return 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(half)))


def length_m(line: Sequence[Pair]) -> float:
    """The length of a line in metres. A ring is as long as its closed line."""
    return sum(distance_m(a, b) for a, b in pairwise(line))


def signed_area_m2(ring: Sequence[Pair]) -> float:
    """The area of a closed ring in square metres, positive when it runs anticlockwise (Chamberlain and Duquette 2007)."""
    total = sum(radians(turn(a[0], b[0])) * (sin(radians(a[1])) + sin(radians(b[1]))) for a, b in pairwise(ring))
    return -total * EARTH_RADIUS_M**2 / 2


def turn(start: float, end: float) -> float:
    """The way from one longitude to another, the shorter way round: -180 to 180 degrees."""
    way = (end - start + 180.0) % 360.0 - 180.0
    return 180.0 if way == -180.0 and end > start else way  # noqa: PLR2004


def unwrapped(line: Sequence[Pair]) -> list[Pair]:
    """The same line with longitudes that never jump: it may run beyond 180 where it crosses the antimeridian."""
    found: list[Pair] = []
    for lon, lat in line:
        last = found[-1][0] if found else lon
        found.append((lon if abs(lon - last) <= 180 else last + turn(last, lon), lat))  # noqa: PLR2004
    return found


def wrapped(lon: float) -> float:
    """A longitude brought back to -180 to 180."""
    return lon if -180 <= lon <= 180 else (lon + 180.0) % 360.0 - 180.0  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class Box:
    """A box of longitudes and latitudes. `west` is greater than `east` when it crosses the antimeridian (RFC 7946)."""

    west: float
    south: float
    east: float
    north: float

    @property
    def width(self) -> float:
        """Degrees of longitude from west to east."""
        return self.east - self.west if self.west <= self.east else self.east - self.west + 360

    @property
    def middle(self) -> Pair:
        """The position in its middle."""
        return wrapped(self.west + self.width / 2), (self.south + self.north) / 2

    def holds(self, pair: Pair) -> bool:
        """Whether the position lies in the box or on its edge."""
        lon, lat = pair
        across = self.west <= lon <= self.east if self.west <= self.east else lon >= self.west or lon <= self.east
        return across and self.south <= lat <= self.north

    def meets(self, other: "Box") -> bool:
        """Whether the two have anything in common."""
        across = any(a.west <= b.east and a.east >= b.west for a in self.parts() for b in other.parts())
        return across and self.south <= other.north and self.north >= other.south

    def parts(self) -> tuple["Box", ...]:
        """The box as one or two that do not cross the antimeridian, for comparing in a database."""
        if self.west <= self.east:
            return (self,)
        return Box(self.west, self.south, 180.0, self.north), Box(-180.0, self.south, self.east, self.north)

    def grown(self, share: float) -> "Box":
        """The box larger on every side by a share of its width and height, at most the whole world."""
        wide, high = self.width * share, (self.north - self.south) * share
        south, north = max(-90.0, self.south - high), min(90.0, self.north + high)
        if self.width + 2 * wide >= 360:  # noqa: PLR2004
            return Box(-180.0, south, 180.0, north)
        return Box(wrapped(self.west - wide), south, wrapped(self.east + wide), north)

    def as_list(self) -> list[float]:
        """West, south, east, north, as GeoJSON writes a bbox."""
        return [self.west, self.south, self.east, self.north]


def box_around(lines: Iterable[Sequence[Pair]]) -> Box:
    """The narrowest box round some lines, of which at least one has a position. Lines far apart are taken the shorter way."""
    start: float | None = None
    lons: list[float] = []
    lats: list[float] = []
    for line in lines:
        run = unwrapped(line)
        shift = 0.0 if start is None or not run else round((start - run[0][0]) / 360) * 360
        start = run[0][0] if start is None and run else start
        lons.extend(lon + shift for lon, _ in run)
        lats.extend(lat for _, lat in run)
    if max(lons) - min(lons) >= 360:  # noqa: PLR2004
        return Box(-180.0, min(lats), 180.0, max(lats))
    return Box(round(wrapped(min(lons)), 9), min(lats), round(wrapped(max(lons)), 9), max(lats))


def cell_of(pair: Pair) -> int:
    """The cell of a position in a grid of 65,536 to a side over 360 degrees, by the bits of its column and row in turn.

    So each pair of bits shifted out leaves the cell of a grid half as fine, and cells near each other lie near in an index.
    """
    column, row = (min(int((degrees + half) / 360 * 2**CELL_BITS), 2**CELL_BITS - 1) for degrees, half in zip(pair, (180.0, 90.0), strict=True))
    return sum((column >> bit & 1) << 2 * bit | (row >> bit & 1) << 2 * bit + 1 for bit in range(CELL_BITS))


def cell_bits(degrees: float) -> int:
    """How many bits of a cell to shift out for the finest grid whose cells are at least so many degrees wide."""
    return next((2 * bit for bit in range(CELL_BITS) if 360 / 2 ** (CELL_BITS - bit) >= degrees), 2 * CELL_BITS)


def degrees_per_pixel(zoom: float) -> float:
    """How many degrees of longitude one pixel of a web map shows (512 px a tile, as MapLibre counts)."""
    return 360.0 / (512 * 2**zoom)


def metres_between(a: Pair, b: Pair) -> tuple[float, float]:
    """How far `b` lies east and north of `a` in metres, on the plane that touches at `a`. For short distances."""
    north = radians(b[1] - a[1]) * EARTH_RADIUS_M
    return radians(turn(a[0], b[0])) * EARTH_RADIUS_M * cos(radians(a[1])), north


def far_from_line_m(point: Pair, start: Pair, end: Pair) -> float:
    """How far a position lies from the piece of line between two others, in metres. For short distances."""
    px, py = metres_between(start, point)
    ex, ey = metres_between(start, end)
    along = 0.0 if ex == ey == 0 else max(0.0, min(1.0, (px * ex + py * ey) / (ex * ex + ey * ey)))
    return hypot(px - along * ex, py - along * ey)
