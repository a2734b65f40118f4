"""The still chart of a sheet: every path, mark and word in pixels, for the template that prints it and shows it without script."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from atalaya.places import coast
from atalaya.places.charting import BAND, Border, Frame, Label, apart, border
from atalaya.places.geodesy import Box, Pair
from atalaya.places.mapping import Feature, Sheet

_CLASSES = {"member_state": "st", "territory": "st st-2", "observer": "st st-2"}
_MARKS = {"state": "state", "port": "port", "facility": "fac", "gate": "gate", "berth": "berth", "anchorage": "anchor"}
_ABOVE = {"state": 1, "port": 2, "facility": 3, "area": 0, "anchorage": 4, "gate": 5, "berth": 6}


@dataclass(frozen=True)
class Path:
    """A path of one kind; `key` and `name` are of what it opens, if it opens something."""

    css: str
    d: str
    key: str = ""
    name: str = ""


@dataclass(frozen=True)
class Mark:
    """A small picture at a point."""

    icon: str
    x: float
    y: float
    key: str = ""
    name: str = ""


@dataclass(frozen=True)
class Still:
    """All that the template draws."""

    width: int
    height: int
    paths: list[Path]
    marks: list[Mark]
    labels: list[Label]
    border: Border

    @property
    def scale_words(self) -> str:
        """How long the scale bar is, with its unit."""
        metres = self.border.length_m
        return f"{metres // 1000} km" if metres >= 1000 else f"{metres} m"  # noqa: PLR2004


def americas(marks: list[Feature], box: Box, *, width: int = 760, height: int = 860) -> Still:
    """The map of the Americas: the States as areas that open, the small ones as circles, their names where there is room."""
    frame = Frame(box, width, height, 8)
    world, states, borders = _land(frame)
    told = {m["properties"]["code"]: m["properties"] for m in marks if m["properties"]["kind"] == "state"}
    paths = [Path("wd", world)]
    for code, d in states.items():
        state = told.get(code)
        css = _CLASSES.get(state["class"], "st st-0") if state else "st st-0"
        paths.append(Path(css, d, state["key"] if state else "", state["name"] if state else ""))
    paths.append(Path("bd", borders))
    return _finished(frame, [p for p in paths if p.d], [m for m in marks if m["properties"].get("small") or m["properties"]["kind"] != "state"], marks)


def shaded(marks: list[Feature], box: Box, shades: Mapping[str, int], *, width: int = 560, height: int = 660) -> Still:
    """The same map with the States in steps of shade, 1 to 4, by their code; the others pale, and no names on it."""
    still = americas(marks, box, width=width, height=height)
    keys = {m["properties"]["key"]: shades.get(m["properties"]["code"], 0) for m in marks}
    paths = [replace(path, css=f"st sh-{keys.get(path.key, 0)}") if path.css.startswith("st") else path for path in still.paths]
    circles = [replace(mark, icon=f"{mark.icon} sh-{keys.get(mark.key, 0)}") for mark in still.marks]
    return replace(still, paths=paths, marks=circles, labels=[label for label in still.labels if label.css == "lb-sea"])


@lru_cache(maxsize=64)
def _land(frame: Frame) -> tuple[str, dict[str, str], str]:
    """The paths of the world, of each State and of the borders on a frame: the same for every reader."""
    land = coast.coastline()
    states = {code: frame.path(rings, closed=True) for code, rings in land.states.items()}
    return frame.path(land.world, closed=True), states, frame.path(land.borders, closed=False)


@lru_cache(maxsize=64)
def _ground(frame: Frame) -> tuple[str, ...]:
    """The paths of the land of each State that is on a sheet."""
    near = ([ring for box, ring in rings if box.meets(frame.shown)] for rings in coast.boxed().values())
    return tuple(d for rings in near if rings and (d := frame.path(rings, closed=True)))


def sheet(sheet: Sheet, *, width: int = 860, height: int = 560, chosen: str = "") -> Still:
    """The chart of one place, on its harbour's base plan if it has one."""
    frame = Frame(sheet.box, width, height)
    plan = [path for feature in sheet.plan if (path := _plan_path(frame, feature))]
    ground = [] if plan else [Path("st", d) for d in _ground(frame)]
    limits = [path for feature in sheet.places if (path := _limit_path(frame, feature, chosen))]
    return _finished(frame, [*ground, *plan, *limits], sheet.marks, sheet.marks, _plan_labels(frame, sheet.plan))


def _finished(frame: Frame, paths: list[Path], marked: Iterable[Feature], named: Iterable[Feature], first: Iterable[Label] = ()) -> Still:
    marks = [mark for feature in marked if (mark := _mark(frame, feature))]
    taken = [(m.x - 6, m.y - 6, m.x + 6, m.y + 6) for m in marks if m.icon in {"gate", "port", "state"}]
    ranked = sorted(named, key=lambda f: (_ABOVE.get(f["properties"]["kind"], 9), f["properties"].get("rank", 0)))
    labels = [label for feature in ranked if (label := _label(frame, feature))]
    inside = [label for label in [*labels, *first] if label.reach[0] > BAND and label.reach[2] < frame.width - BAND]
    return Still(frame.width, frame.height, paths, marks, apart(inside, taken=taken), border(frame))


def _rings(geometry: Mapping[str, Any]) -> list[list[Pair]]:
    nested = geometry["coordinates"]
    for _ in range({"Point": 0, "LineString": 1, "Polygon": 2, "MultiPolygon": 3}[geometry["type"]] - 2):
        nested = [ring for part in nested for ring in part]
    rings = {"Point": [[nested]], "LineString": [nested]}.get(geometry["type"], nested)
    return [[(float(p[0]), float(p[1])) for p in ring] for ring in rings]


def _plan_path(frame: Frame, feature: Feature) -> Path | None:
    layer, geometry = feature["properties"]["layer"], feature["geometry"]
    if geometry["type"] == "Point":
        return None
    d = frame.path(_rings(geometry), closed=geometry["type"] != "LineString", tolerance=0)
    return Path(f"pl-{layer}", d) if d else None


def _plan_labels(frame: Frame, features: Iterable[Feature]) -> Iterable[Label]:
    for feature in features:
        layer, name = feature["properties"]["layer"], feature["properties"].get("name", "")
        if name and feature["geometry"]["type"] == "Point":
            at = feature["geometry"]["coordinates"]
            if frame.holds((at[0], at[1])):
                yield Label(f"pl-{layer}", *frame.at((at[0], at[1])), name, size=10 if layer == "sounding" else 13)


def _limit_path(frame: Frame, feature: Feature, chosen: str) -> Path | None:
    told = feature["properties"]
    d = frame.path(_rings(feature["geometry"]), closed=True, tolerance=0)
    css = f"lm-{told['kind']}{' is-on' if told['key'] == chosen else ''}"
    return Path(css, d, told["key"], told["name"]) if d else None


def _mark(frame: Frame, feature: Feature) -> Mark | None:
    told, at = feature["properties"], feature["geometry"]["coordinates"]
    icon = _MARKS.get(told["kind"])
    if icon is None or not frame.holds((at[0], at[1])):
        return None
    x, y = frame.at((at[0], at[1]))
    return Mark("cluster" if "count" in told else icon, x, y, told.get("key", ""), told.get("name", ""))


def _label(frame: Frame, feature: Feature) -> Label | None:
    told, at = feature["properties"], feature["geometry"]["coordinates"]
    if not frame.holds((at[0], at[1])):
        return None
    x, y = frame.at((at[0], at[1]))
    if "count" in told:
        return Label("lb-count", x, y + 4, str(told["count"]), size=11)
    below = 0 if told["kind"] == "area" or (told["kind"] == "state" and not told["small"]) else 13
    return Label(f"lb-{told['kind']}", x, y + 4 + below, told["label"] if told["kind"] in {"area", "gate", "berth"} else told["name"])
