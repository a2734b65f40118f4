"""Shapes: what is read, in which form it is kept, what is refused and with which words."""

import json
import math
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atalaya.foundation.i18n import words
from atalaya.kernel.reasons import Reason
from atalaya.places import geometry
from atalaya.places.features import box_from, collect, collection
from atalaya.places.geodesy import EARTH_RADIUS_M, Box, box_around, distance_m
from atalaya.places.geometry import Shape, outside_parent, read

QUAY = [[-71.6302, -33.0312], [-71.6290, -33.0312], [-71.6290, -33.0304], [-71.6302, -33.0304]]


def polygon(*rings: list[list[float]]) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": list(rings)}


def shape_of(given_shape: object) -> Shape:
    shape = read(given_shape)
    assert isinstance(shape, Shape), shape
    return shape


def code_of(given_shape: object) -> str:
    reason = read(given_shape)
    assert isinstance(reason, Reason), reason
    assert reason.field == "geometry"
    return reason.code


def test_a_ring_is_closed_turned_and_measured() -> None:
    shape = shape_of(polygon(QUAY[::-1]))
    ring = shape.parts[0][0]
    assert ring[0] == ring[-1]
    assert shape.vertices == 4
    assert shape == shape_of(json.dumps(polygon([*QUAY[::-1], QUAY[-1]])))
    height, width = distance_m((-71.63, -33.0312), (-71.63, -33.0304)), distance_m((-71.6302, -33.0308), (-71.6290, -33.0308))
    assert shape.area_m2 == pytest.approx(height * width, rel=1e-5)
    assert shape.length_m == pytest.approx(2 * (height + width), rel=1e-5)
    assert shape.holds((-71.6295, -33.0308))
    assert not shape.holds((-71.6305, -33.0308))
    assert shape.inside == (-71.6296, -33.0308)


def test_one_degree_at_the_equator_has_the_area_of_the_sphere() -> None:
    shape = shape_of(polygon([[0, 0], [1, 0], [1, 1], [0, 1]]))
    assert shape.area_m2 == pytest.approx(EARTH_RADIUS_M**2 * math.radians(1) * math.sin(math.radians(1)))


def test_a_hole_is_taken_out_and_turned_the_other_way() -> None:
    outer, hole = [[0, 0], [2, 0], [2, 2], [0, 2]], [[0.5, 0.5], [1, 0.5], [1, 1], [0.5, 1]]
    shape = shape_of(polygon(outer, hole))
    assert shape.area_m2 == pytest.approx(shape_of(polygon(outer)).area_m2 - shape_of(polygon(hole)).area_m2)
    assert not shape.holds((0.75, 0.75))


@pytest.mark.parametrize(
    ("given_shape", "code"),
    [
        ("{", "GEOMETRY_NOT_JSON"),
        ("[" * 100_000, "GEOMETRY_NOT_JSON"),
        ('{"type":"Point","coordinates":[NaN,1]}', "GEOMETRY_NOT_JSON"),
        (" " * 2_000_001, "GEOMETRY_TOO_LARGE"),
        ("7", "GEOMETRY_FORM"),
        ("null", "GEOMETRY_FORM"),
        ({"type": "Polygon"}, "GEOMETRY_FORM"),
        ({"type": "Polygon", "coordinates": []}, "GEOMETRY_FORM"),
        ({"type": "Polygon", "coordinates": {"a": 1}}, "GEOMETRY_FORM"),
        ({"type": "Circle", "coordinates": [1, 2]}, "GEOMETRY_KIND"),
        ({"type": ["Point"], "coordinates": [1, 2]}, "GEOMETRY_KIND"),
        ({"type": "Point", "coordinates": ["1", 2]}, "GEOMETRY_POSITION"),
        ({"type": "Point", "coordinates": [True, 2]}, "GEOMETRY_POSITION"),
        ({"type": "Point", "coordinates": [10**400, 2]}, "GEOMETRY_POSITION"),
        ({"type": "Point", "coordinates": [181, 2]}, "GEOMETRY_RANGE"),
        ({"type": "Point", "coordinates": [-33.03, -171.63]}, "GEOMETRY_SWAPPED"),
        ({"type": "LineString", "coordinates": [[1, 1], [1, 1]]}, "GEOMETRY_SHORT_LINE"),
        (polygon([[0, 0], [1, 1]]), "GEOMETRY_FEW_VERTICES"),
        (polygon([[0, 0], [1, 1], [2, 2], [3, 3]]), "GEOMETRY_NO_AREA"),
        (polygon([[0, 0], [1, 1], [1, 0], [0, 1]]), "GEOMETRY_CROSSES"),
        (polygon([[0, 0], [2, 0], [0, 1], [2, 3], [0, 3]]), "GEOMETRY_CROSSES"),
        (polygon([[0, 0], [1, 0], [1, 1]], [[2, 2], [3, 2], [3, 3]]), "GEOMETRY_HOLE_OUTSIDE"),
        (polygon([[0, 80], [90, 80], [180, 80], [-90, 80]]), "GEOMETRY_POLE"),
        (polygon([[i / 1e3, i % 2] for i in range(5001)]), "GEOMETRY_TOO_MANY"),
        ({"type": "MultiPolygon", "coordinates": [[QUAY], [QUAY]]}, "GEOMETRY_CROSSES"),
        ({"type": "FeatureCollection", "features": []}, "GEOMETRY_MANY"),
        ({"type": "Feature", "geometry": None}, "GEOMETRY_FORM"),
        ({"type": "FeatureCollection", "crs": {"properties": {"name": "urn:ogc:def:crs:EPSG::32719"}}, "features": []}, "GEOMETRY_DATUM"),
    ],
)
def test_what_cannot_be_a_shape_is_refused_with_a_code(given_shape: object, code: str) -> None:
    assert code_of(given_shape) == code


def test_a_crossing_is_named_where_it_is() -> None:
    reason = read(polygon([[0, 0], [2, 2], [2, 0], [0, 2]]))
    assert isinstance(reason, Reason)
    assert (reason.params["lon"], reason.params["lat"]) == (1.0, 1.0)


def test_swapped_positions_are_found_by_what_is_near() -> None:
    port = (-71.63, -33.03)
    swapped = {"type": "Point", "coordinates": [-33.03, -71.63]}
    assert isinstance(read(swapped), Shape)
    reason = read(swapped, near=port)
    assert isinstance(reason, Reason)
    assert reason.code == "GEOMETRY_SWAPPED"
    assert isinstance(read({"type": "Point", "coordinates": [-71.7, -33.0]}, near=port), Shape)


def test_only_the_kinds_asked_for_are_taken() -> None:
    reason = read({"type": "Point", "coordinates": [1, 2]}, kinds=geometry.AREAS)
    assert isinstance(reason, Reason)
    assert reason.params == {"kind": "Point", "allowed": "MultiPolygon, Polygon"}
    one_part = read({"type": "MultiPolygon", "coordinates": [[QUAY]]}, kinds={"MultiPolygon"})
    assert isinstance(one_part, Shape)
    assert one_part.kind == "Polygon"


def test_an_area_over_the_antimeridian_stays_small() -> None:
    shape = shape_of(polygon([[179.5, -1], [-179.5, -1], [-179.5, 1], [179.5, 1]]))
    assert shape.box == Box(179.5, -1, -179.5, 1)
    assert shape.box.width == 1
    assert shape.box.middle == (180.0, 0.0)
    assert shape.area_m2 == pytest.approx(shape_of(polygon([[0, -1], [1, -1], [1, 1], [0, 1]])).area_m2)
    assert shape.holds((-179.9, 0))
    assert shape.holds((179.9, 0))
    assert not shape.holds((0, 0))
    assert shape.covers(shape_of({"type": "Point", "coordinates": [-179.7, 0.5]}))
    assert [p.west for p in shape.box.parts()] == [179.5, -180.0]


def test_outside_its_parent_is_a_warning() -> None:
    parent = shape_of(polygon([[-72, -34], [-71, -34], [-71, -33], [-72, -33]]))
    inside, outside = shape_of(polygon(QUAY)), shape_of({"type": "Point", "coordinates": [-70, -33.5]})
    assert outside_parent(inside, parent) is None
    assert outside_parent(inside, None) is None
    warning = outside_parent(outside, parent)
    assert warning is not None
    assert warning.code == "GEOMETRY_OUTSIDE_PARENT"


@st.composite
def stars(draw: st.DrawFn) -> list[list[float]]:
    """A ring that cannot cross itself: seen from its middle, each vertex in its own direction."""
    lon, lat = draw(st.floats(-180, 180)), draw(st.floats(-75, 75))
    radii = draw(st.lists(st.floats(0.001, 2), min_size=3, max_size=24))
    turns = [2 * math.pi * i / len(radii) for i in range(len(radii))]
    ring = [[lon + r * math.cos(a), lat + r * math.sin(a)] for r, a in zip(radii, turns, strict=True)]
    return [[(x + 180) % 360 - 180, y] for x, y in ring]


@given(stars(), st.integers(0, 30), st.booleans())
def test_any_star_is_kept_and_its_form_is_settled(ring: list[list[float]], start: int, back: bool) -> None:
    shape = shape_of(polygon(ring))
    assert read(shape.text) == shape
    assert all(shape.box.holds(pair) for pair in shape.parts[0][0])
    assert shape.holds(shape.inside)
    begun = start % len(ring)
    again = shape_of(polygon((ring[begun:] + ring[:begun])[:: -1 if back else 1]))
    assert again.area_m2 == pytest.approx(shape.area_m2, rel=1e-6)
    assert again.length_m == pytest.approx(shape.length_m)
    assert again.box.as_list() == pytest.approx(shape.box.as_list())


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["type", "coordinates", "geometry", "features", "crs"]), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=40)
@given(JSON, st.sampled_from(["Point", "LineString", "Polygon", "MultiPolygon", "Feature", "FeatureCollection"]))
def test_reading_never_raises(given_value: object, kind: str) -> None:
    for whole in (given_value, {"type": kind, "coordinates": given_value}, {"type": kind, "features": given_value, "geometry": given_value}):
        assert isinstance(read(whole), Shape | Reason)


@given(st.text(max_size=60) | st.binary(max_size=60))
def test_collecting_never_raises(text: str | bytes) -> None:
    assert collect(text).faults


def test_a_file_is_read_feature_by_feature() -> None:
    bowtie = polygon([[0, 0], [1, 1], [1, 0], [0, 1]])
    text = json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {"type": "Feature", "properties": {"name": " Quay "}, "geometry": polygon(QUAY)},
                {"type": "Feature", "properties": {}, "geometry": bowtie},
                {"type": "Feature", "properties": None, "geometry": {"type": "Point", "coordinates": [-71, -33]}},
                "what",
            ],
        }
    )
    found = collect(text)
    assert [(f.number, f.name, f.shape.kind) for f in found.features] == [(1, "Quay", "Polygon"), (3, "", "Point")]
    assert [(f.number, f.reason.code) for f in found.faults] == [(2, "GEOMETRY_CROSSES"), (4, "GEOMETRY_FORM")]
    written = collection((f.shape, {"name": f.name}) for f in found.features)
    assert [f.shape for f in collect(json.dumps(written)).features] == [f.shape for f in found.features]
    assert written["bbox"] == pytest.approx([-71.6302, -33.0312, -71.0, -33.0])


@pytest.mark.parametrize("text", ["", "1,2,3", "a,b,c,d", "0,10,1,5", "0,-91,1,0", "nan,0,1,1", "1e9,0,1e9,1", "0,0,inf,1"])
def test_a_box_that_is_none_is_refused(text: str) -> None:
    assert isinstance(box_from(text), Reason)


def test_a_box_is_brought_back_round_the_world() -> None:
    assert box_from("170,0,190,1") == Box(170, 0, -170, 1)
    assert box_from("-300,0,300,1") == Box(-180, 0, 180, 1)
    assert Box(170, 0, -170, 10).grown(0.5) == Box(160, -5, -160, 15)
    assert box_around([[(179.0, 0.0), (-179.0, 1.0)], [(-178.0, 2.0)]]) == Box(179.0, 0.0, -178.0, 2.0)


def test_every_code_of_a_reading_has_words() -> None:
    codes = set(re.findall(r'"(GEOMETRY_[A-Z_]+)"', Path(geometry.__file__).read_text(encoding="utf-8")))
    assert len(codes) > 15
    assert codes <= words.known_reasons()
    crossing = read(polygon([[0, 0], [2, 2], [2, 0], [0, 2]]))
    assert isinstance(crossing, Reason)
    assert "1.0" in words.say(crossing)
