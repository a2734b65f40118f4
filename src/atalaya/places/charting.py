"""A chart as drawing instructions for SVG: what is printed, and what is seen without script. Pure: shapes in, paths and labels out.

The projection is Mercator, as of nautical charts and of the live map, so that both show the same picture.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import atan, ceil, degrees, exp, floor, log, pi, radians, tan

from shapely.geometry import LineString

from atalaya.places.geodesy import Box, Pair, distance_m, turn, wrapped

BAND = 7
_STEPS = (30, 20, 10, 5, 2, 1, 1 / 2, 1 / 3, 1 / 6, 1 / 12, 1 / 30, 1 / 60, 1 / 120, 1 / 360, 1 / 720, 1 / 1800, 1 / 3600, 1 / 7200)
_LENGTHS = tuple(sorted(n * 10**p for n in (1, 2, 5) for p in range(7)))
_WIDEST_MARK, _WIDEST_SCALE = 64, 110


def _up(lat: float) -> float:
    """How far north a latitude lies on the projection, in degrees at the equator."""
    return log(tan(pi / 4 + radians(max(-85.0, min(85.0, lat))) / 2)) * 180 / pi


@dataclass(frozen=True)
class Frame:
    """A sheet of `width` by `height` that shows a box, and as much round it as its form needs."""

    box: Box
    width: int
    height: int
    margin: int = 24

    @cached_property
    def scale(self) -> float:
        """Pixels to a degree of longitude."""
        across = (self.width - 2 * self.margin) / max(self.box.width, 1e-5)
        up = (self.height - 2 * self.margin) / max(_up(self.box.north) - _up(self.box.south), 1e-5)
        return min(across, up)

    @cached_property
    def middle(self) -> Pair:
        """The middle of the sheet: its longitude, and how far north it lies on the projection."""
        return self.box.middle[0], (_up(self.box.north) + _up(self.box.south)) / 2

    def at(self, pair: Pair) -> tuple[float, float]:
        """Where a position lies on the sheet, in pixels from its upper left."""
        lon, north = self.middle
        x = self.width / 2 + turn(lon, pair[0]) * self.scale
        return round(x, 1), round(self.height / 2 - (_up(pair[1]) - north) * self.scale, 1)

    def longitude(self, x: float) -> float:
        """The longitude at `x`, running on past 180."""
        return self.middle[0] + (x - self.width / 2) / self.scale

    def latitude(self, y: float) -> float:
        """The latitude at `y`."""
        return degrees(2 * atan(exp(radians(self.middle[1] + (self.height / 2 - y) / self.scale))) - pi / 2)

    @cached_property
    def shown(self) -> Box:
        """What the whole sheet shows: the box, and what is round it."""
        west, east = self.longitude(0), self.longitude(self.width)
        west, east = (-180.0, 180.0) if east - west >= 360 else (wrapped(west), wrapped(east))  # noqa: PLR2004
        return Box(west, self.latitude(self.height), east, self.latitude(0))

    def path(self, lines: Iterable[Sequence[Pair]], *, closed: bool, tolerance: float = 0.35) -> str:
        """SVG path data of lines or rings, simplified to what the sheet can show; what lies wholly outside is left out."""
        found = []
        for line in lines:
            points = [self.at(pair) for pair in line]
            if not self._touches(points):
                continue
            if len(points) > 3 and tolerance:  # noqa: PLR2004
                points = [(x, y) for x, y in LineString(points).simplify(tolerance).coords]
            body = "L".join(f"{x:g} {y:g}" for x, y in (points[:-1] if closed and points[0] == points[-1] else points))
            found.append(f"M{body}{'Z' if closed else ''}")
        return "".join(found)

    def _touches(self, points: Sequence[Pair]) -> bool:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return max(xs) >= 0 and min(xs) <= self.width and max(ys) >= 0 and min(ys) <= self.height and max(xs) - min(xs) < 300 * self.scale

    def holds(self, pair: Pair) -> bool:
        """Whether a position lies within the border of the sheet."""
        x, y = self.at(pair)
        return BAND < x < self.width - BAND and BAND < y < self.height - BAND


@dataclass(frozen=True)
class Label:
    """A word on the sheet: `css` says what kind; `anchor` is start, middle or end."""

    css: str
    x: float
    y: float
    text: str
    anchor: str = "middle"
    size: float = 12

    @property
    def reach(self) -> tuple[float, float, float, float]:
        """About where it lies: left, top, right, bottom."""
        wide = len(self.text) * self.size * 0.54
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return left, self.y - self.size, left + wide, self.y + self.size * 0.3


def apart(labels: Iterable[Label], *, taken: Iterable[tuple[float, float, float, float]] = ()) -> list[Label]:
    """The labels that do not lie over one before them: first come, first placed."""
    kept: list[Label] = []
    boxes = list(taken)
    for label in labels:
        left, top, right, bottom = label.reach
        if all(right < a or left > c or bottom < b or top > d for a, b, c, d in boxes):
            kept.append(label)
            boxes.append(label.reach)
    return kept


@dataclass(frozen=True)
class Border:
    """The graduated border: the white ground, the black pieces and the edges, as path data; and the scale bar."""

    ground: str
    black: str
    edge: str
    bar: str
    half: str
    words_x: float
    words_y: float
    length_m: int


def border(frame: Frame) -> Border:
    """The border of a sheet, black and white by equal steps of degrees, and a scale true in the middle of the sheet."""
    width, height = frame.width, frame.height
    span = width / frame.scale
    size = next((s for s in _STEPS if s / span * width <= _WIDEST_MARK), _STEPS[-1])
    west, south = frame.longitude(0), frame.latitude(height)
    columns = _marks(west, west + span, size)
    across = [frame.width / 2 + (n * size - frame.middle[0]) * frame.scale for n in columns]
    black = "".join(f"M{a:.1f} {y}H{b:.1f}v{BAND}H{a:.1f}z" for a, b in _pieces(across, columns.start % 2, width) for y in (0, height - BAND))
    rows = _marks(south, frame.latitude(0), size)
    down = [frame.at((frame.middle[0], n * size))[1] for n in reversed(rows)]
    black += "".join(f"M{x} {a:.1f}V{b:.1f}h{BAND}V{a:.1f}z" for a, b in _pieces(down, rows.stop % 2, height) for x in (0, width - BAND))
    inner = f"M{BAND} {BAND}H{width - BAND}V{height - BAND}H{BAND}z"
    length, long = _scale(frame)
    x, y = 18, height - 20
    return Border(
        ground=f"M0 0H{width}V{height}H0z{inner}",
        black=black,
        edge=f"M.5 .5H{width - 0.5}V{height - 0.5}H.5z{inner}",
        bar=f"M{x} {y}h{long:.1f}v5h{-long:.1f}z",
        half=f"M{x} {y}h{long / 2:.1f}v5h{-long / 2:.1f}z",
        words_x=round(x + long + 6, 1),
        words_y=y + 7,
        length_m=length,
    )


def _marks(start: float, end: float, size: float) -> range:
    return range(ceil(start / size), floor(end / size) + 1)


def _pieces(stops: Sequence[float], first_odd: int, length: float) -> list[tuple[float, float]]:
    """The black pieces along one side: between every second pair of stops, the ends of the side included."""
    ends = [0.0, *stops, float(length)]
    return [(a, b) for i, (a, b) in enumerate(pairwise(ends)) if (i + first_odd) % 2 == 0]


def _scale(frame: Frame) -> tuple[int, float]:
    """The longest round length, in metres, that the bar may have, and its pixels."""
    lon, lat = frame.box.middle
    metres = distance_m((lon, lat), (wrapped(lon + 1 / frame.scale), lat))
    length = max((m for m in _LENGTHS if m / metres <= _WIDEST_SCALE), default=1)
    return length, length / metres
