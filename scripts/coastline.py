"""Make the shipped coastline out of world-atlas (Natural Earth, public domain): the Americas finer, the rest coarse.

Run by scripts/vendor.sh with the folder of the package and the file to write. Arcs keep their ends while they are simplified, so
that neighbours still share their border. Boundaries imply no opinion.
"""

import json
import sys
from pathlib import Path
from typing import Any

from shapely.geometry import LineString, Polygon, box

# ISO 3166-1 numeric, as world-atlas names its shapes, to alpha-2: everything of the Americas that it draws on its own.
CODES = {
    "660": "AI", "028": "AG", "032": "AR", "533": "AW", "044": "BS", "052": "BB", "084": "BZ", "060": "BM", "068": "BO", "076": "BR",
    "092": "VG", "124": "CA", "136": "KY", "152": "CL", "170": "CO", "188": "CR", "192": "CU", "531": "CW", "212": "DM", "214": "DO",
    "218": "EC", "222": "SV", "238": "FK", "304": "GL", "308": "GD", "320": "GT", "328": "GY", "332": "HT", "340": "HN", "388": "JM",
    "484": "MX", "500": "MS", "558": "NI", "591": "PA", "600": "PY", "604": "PE", "630": "PR", "659": "KN", "662": "LC", "663": "MF",
    "652": "BL", "666": "PM", "670": "VC", "534": "SX", "740": "SR", "780": "TT", "796": "TC", "840": "US", "850": "VI", "858": "UY",
    "862": "VE", "239": "GS",
}  # fmt: skip
# Overseas parts that world-atlas draws with their State: west, south, east, north.
PARTS = {
    "250": {"GF": (-55, 2, -51, 6), "MQ": (-61.5, 14.2, -60.5, 15), "GP": (-62, 15.7, -60.9, 16.7)},
    "528": {"BQ": (-69, 11.8, -62.5, 18)},
}
STEP = 100  # a hundredth of a degree, about a kilometre
Arc = list[tuple[float, float]]


def opened(topology: dict[str, Any]) -> list[Arc]:
    """The arcs in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        found.append(line)
    return found


def polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """The polygons of a geometry as rings of arc numbers."""
    return [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"] if geometry["type"] == "MultiPolygon" else []


def ring_of(numbers: list[int], arcs: list[Arc]) -> Arc:
    """The positions of a ring of arcs; ~n is arc n backwards."""
    found: Arc = []
    for n in numbers:
        line = arcs[n] if n >= 0 else arcs[~n][::-1]
        found.extend(line[1:] if found else line)
    return found


def within(ring: Arc, box: tuple[float, float, float, float]) -> bool:
    """Whether the middle of the ring lies in the box."""
    middle = Polygon(ring).centroid
    return box[0] <= middle.x <= box[2] and box[1] <= middle.y <= box[3]


def americas(topology: dict[str, Any], arcs: list[Arc]) -> dict[str, list[list[list[int]]]]:
    """The polygons of each State and territory by its code; islets of a long coast are left out."""
    found: dict[str, list[list[list[int]]]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        ident = str(geometry.get("id", "")).zfill(3)
        if ident in CODES:
            found[CODES[ident]] = polygons(geometry)
        for code, around in PARTS.get(ident, {}).items():
            found[code] = [p for p in polygons(geometry) if within(ring_of(p[0], arcs), around)]
    for code, parts in found.items():
        sized = sorted(parts, key=lambda p: -Polygon(ring_of(p[0], arcs)).area)
        found[code] = [p for i, p in enumerate(sized) if i == 0 or Polygon(ring_of(p[0], arcs)).area > smallest(ring_of(p[0], arcs))]
    return dict(sorted(found.items()))


def smallest(ring: Arc) -> float:
    """The area in square degrees under which an island is left out: small in the tropics, larger in the Arctic."""
    return 0.15 if ring[0][1] > 60 else 0.01 if ring[0][1] > 30 or ring[0][1] < -35 else 0.002


def simpler(arc: Arc, tolerance: float) -> Arc:
    """The arc with fewer positions, its ends kept; a closed one keeps at least a triangle."""
    north = abs(arc[0][1])
    line = list(LineString(arc).simplify(tolerance * (3 if north > 55 else 0.6 if north < 30 else 1)).coords)
    if arc[0] == arc[-1] and len(line) < 4:
        line = list(LineString(arc).simplify(tolerance / 20).coords)
    return line


def written(arc: Arc) -> list[list[int]]:
    """The arc in steps from position to position, the first from the origin of degrees."""
    found: list[list[int]] = []
    x = y = 0
    for lon, lat in arc:
        nx, ny = round(lon * STEP), round(lat * STEP)
        if found and (nx, ny) == (x, y):
            continue
        found.append([nx - x, ny - y])
        x, y = nx, ny
    return found


def main(source: Path, target: Path) -> None:
    """Read the package, write the coastline."""
    fine = json.loads((source / "countries-50m.json").read_text())
    coarse = json.loads((source / "land-110m.json").read_text())
    arcs, far = opened(fine), opened(coarse)
    states = americas(fine, arcs)
    kept: list[Arc] = []
    world: list[list[list[int]]] = []
    for geometry in coarse["objects"]["land"]["geometries"]:
        for part in polygons(geometry):
            for ring in [] if american(ring_of(part[0], far)) else cut(ring_of(part[0], far)):
                world.append([[len(kept)]])
                kept.append(simpler(ring, 0.25))
    numbers: dict[int, int] = {}

    def number(n: int) -> int:
        key = n if n >= 0 else ~n
        if key not in numbers:
            numbers[key] = len(kept)
            kept.append(simpler(arcs[key], 0.02))
        return numbers[key] if n >= 0 else ~numbers[key]

    def moved(parts: list[list[list[int]]]) -> list[list[list[int]]]:
        return [[[number(n) for n in ring] for ring in part] for part in parts]

    topology = {
        "type": "Topology",
        "transform": {"scale": [1 / STEP, 1 / STEP], "translate": [0, 0]},
        "objects": {
            "states": {
                "type": "GeometryCollection",
                "geometries": [{"type": "MultiPolygon", "id": code, "arcs": moved(parts)} for code, parts in states.items()],
            },
            "world": {"type": "MultiPolygon", "arcs": world},
        },
        "arcs": [],
    }
    topology["arcs"] = [written(arc) for arc in kept]
    target.write_text(json.dumps(topology, separators=(",", ":")) + "\n")


def american(ring: Arc) -> bool:
    """Whether a piece of coarse land lies where the finer shapes are, or about the south pole, which no map here shows."""
    middle = Polygon(ring).centroid
    return middle.y < -60 or (-172 < middle.x < -25 and not (middle.x < -140 and middle.y < 50))


def cut(ring: Arc) -> list[Arc]:
    """The ring, or its pieces on both sides of the antimeridian."""
    run = [ring[0]]
    for lon, lat in ring[1:]:
        run.append((lon + round((run[-1][0] - lon) / 360) * 360, lat))
    area = Polygon(run).buffer(0)
    found = []
    for shift in (-360, 0, 360):
        piece = area.intersection(box(shift - 180, -90, shift + 180, 90))
        for part in getattr(piece, "geoms", [piece]):
            if isinstance(part, Polygon) and part.area > 0.5:
                found.append([(x - shift, y) for x, y in part.exterior.coords])
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
