"""The map: what it shows to whom, how much at once, and the same without script."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from atalaya.demo.harbour import harbour
from atalaya.foundation.permissions.scope import scope
from atalaya.kernel.reasons import Refused
from atalaya.places import actions, coast, mapping, plans, stills
from atalaya.places.capabilities import Can
from atalaya.places.charting import Frame, Label, apart, border
from atalaya.places.geodesy import Box, cell_bits, cell_of
from atalaya.places.models import BasePlan, Place
from tests.places.conftest import get, holder
from tests.places.test_record import read

WIDE = "/places/map/features.json?bbox=-120,-60,-20,60&zoom=4"
NEAR = "/places/map/features.json?bbox=-59.7,13.0,-59.5,13.2&zoom=14"


def keys(answer: Any, collection: str = "marks") -> set[str]:
    return {f["properties"].get("key", "") for f in answer.json()[collection]["features"]}


def test_everybody_sees_the_states_and_nobody_a_stranger_s_port(tree: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    with scope(tree.da):
        actions.move(actor=tree.da, place=get("BBBGI"), lat=13.1, lon=-59.63)
    seen = keys(read(client, tree.da, WIDE, monkeypatch))
    assert {"BB", "BZ", "BR", "BBBGI"} <= seen
    other = read(client, tree.other, WIDE, monkeypatch)
    assert "BB" in keys(other)
    assert "BBBGI" not in keys(other)
    assert keys(read(client, tree.other, NEAR, monkeypatch), "places") == set()
    assert tree.area.public_id in keys(read(client, tree.da, NEAR, monkeypatch), "places")


def test_of_the_places_above_only_the_name_is_known(tree: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    with scope(tree.da):
        actions.move(actor=tree.da, place=get("BBBGI"), lat=13.1, lon=-59.63)
    guard = holder("guard", get("BBBGI-0002").place_path)
    assert "BBBGI" not in keys(read(client, guard, NEAR, monkeypatch))
    assert "Bridgetown" in read(client, guard, "/places/map/?at=BB", monkeypatch).content.decode()


@pytest.mark.parametrize("query", ["", "bbox=1,2,3", "bbox=a,b,c,d&zoom=4", "bbox=nan,0,1,1", "bbox=0,0,1,1e999"])
def test_a_box_that_is_none_is_answered_in_words(tree: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch, query: str) -> None:
    answer = read(client, tree.da, f"/places/map/features.json?{query}", monkeypatch)
    assert answer.status_code == 400
    assert "west,south,east,north" in answer.json()["detail"]


def test_the_map_goes_down_from_the_americas_to_an_area(
    tree: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    for at, words in (("", "Barbados"), ("BB", "Bridgetown"), ("BBBGI", "Deep Water Quay"), ("BBBGI-0001", "Apron")):
        with django_assert_max_num_queries(15):
            answer = read(client, tree.da, f"/places/map/?at={at}", monkeypatch)
        text = answer.content.decode()
        assert answer.status_code == 200
        assert words in text
        assert '<svg class="c-still"' in text
        assert "style=" not in text.replace("data-style=", "")
    assert read(client, tree.other, "/places/map/?at=BBBGI", monkeypatch).status_code == 404
    assert read(client, tree.other, "/places/map/?at=" + "x" * 300, monkeypatch).status_code == 404


def test_a_fragment_is_the_list_alone(tree: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    read(client, tree.da, "/places/map/", monkeypatch)
    answer = client.get("/places/map/?at=BB", headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert "data-box=" in answer.content.decode()
    assert "HX-Request" in answer["Vary"]


def test_many_ports_are_counted_on_the_server(tree: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mapping, "MOST", 3)
    with scope(tree.da):
        for number in range(5):
            values = {"name": f"Port {number}", "code": f"BBX{'ABCDE'[number]}X", "time_zone": "UTC", "lat": 13.1, "lon": -59.6 - number / 1000}
            actions.add_port(actor=tree.da, parent=get("BB"), values=values)
        sheet = mapping.seen(Box(-70, 5, -50, 20), 5)
    counts = [f["properties"]["count"] for f in sheet.marks if "count" in f["properties"]]
    assert sheet.more
    assert sum(counts) == 5
    assert sheet.places == []


def test_clusters_lie_in_cells_of_the_sheet_and_count_in_one_query(
    tree: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    at = {"A": (13.1, -59.6), "B": (13.2, -59.7), "C": (13.1, -66.0), "D": (5.5, -51.0), "E": (19.5, -51.0)}
    with scope(tree.da):
        for letter, (lat, lon) in at.items():
            actions.add_port(actor=tree.da, parent=get("BB"), values={"name": letter, "code": f"BBX{letter}X", "time_zone": "UTC", "lat": lat, "lon": lon})
        rows = Place.objects.filter(kind="port", cell__isnull=False)
        with django_assert_num_queries(1):
            found = mapping.clusters(rows, Box(-70, 5, -50, 20))
    assert sorted(f["properties"]["count"] for f in found) == [1, 1, 1, 2]
    assert [-59.65, 13.15] in [f["geometry"]["coordinates"] for f in found]


@pytest.mark.only_on("sqlite")  # PostgreSQL plans by how many rows there are
def test_clusters_and_a_sheet_read_the_index_alone(tree: SimpleNamespace) -> None:
    with scope(tree.da):
        rows = Place.objects.reached_by(Can.VIEW).filter(kind="port", status="active").order_by()
        wide = mapping.within(rows, Box(-124, -55, -34, 52)).filter(cell__gte=0)
        assert "USING COVERING INDEX place_cells (kind=? AND status=? AND cell>?)" in wide.values("cell", "west", "south").explain()
        near = mapping.within(rows, Box(-60, 13, -59, 14))
        assert "USING COVERING INDEX place_map (kind=? AND status=? AND south>? AND south<?)" in near.values("pk").explain()


def test_a_cell_lies_in_the_cell_of_the_coarser_grid() -> None:
    assert cell_of((-180.0, -90.0)) == 0
    assert cell_of((180.0, 90.0)) < 2**32
    for pair in ((-59.6, 13.1), (179.99, -45.0), (0.0, 0.0), (-180.0, 90.0)):
        for bit in range(16):
            size = 360 / 2 ** (16 - bit)
            corner = tuple((v + half) // size * size - half for v, half in zip(pair, (180.0, 90.0), strict=True))
            assert cell_of(pair) >> 2 * bit == cell_of((corner[0], corner[1])) >> 2 * bit
    assert [cell_bits(d) for d in (0.0, 360 / 2**16, 1.0, 5.0, 360.0, 720.0)] == [0, 0, 16, 20, 32, 32]


def test_a_base_plan_is_kept_and_drawn(tree: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = harbour(13.1, -59.63)
    plan = plans.read(drawn.plan)
    assert plan.faults == ()
    with scope(tree.da):
        actions.set_base_plan(actor=tree.da, place=get("BBBGI"), plan=plan, source="made up")
        kept = actions.set_base_plan(actor=tree.da, place=get("BBBGI"), plan=plan)
        assert kept.revision == 2
        sheet = mapping.sheet_of(tree.quay)
        assert BasePlan.objects.count() == 1
        still = stills.sheet(sheet)
    layers = {f["properties"]["layer"] for f in sheet.plan}
    assert {"land", "shoal", "water", "sounding"} <= layers
    assert any(path.css == "pl-land" for path in still.paths)
    assert any(label.text == "Dársena Sur" for label in still.labels)
    with scope(tree.other):
        assert BasePlan.objects.count() == 0
    assert "pl-land" in read(client, tree.da, "/places/BBBGI-0001/", monkeypatch).content.decode()


def test_a_plan_with_faults_is_refused_whole(tree: SimpleNamespace) -> None:
    text = json.dumps(
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"layer": "sky"}, "geometry": {"type": "Point", "coordinates": [1, 2]}}]}
    )
    plan = plans.read(text)
    assert [f.reason.code for f in plan.faults] == ["PLAN_LAYER"]
    assert [f.reason.code for f in plans.read(text.replace("sky", "land")).faults] == ["PLAN_LAYER_KIND"]
    with scope(tree.da), pytest.raises(Refused):
        actions.set_base_plan(actor=tree.da, place=get("BBBGI"), plan=plan)


def test_the_coastline_knows_the_states() -> None:
    land = coast.land("BB")
    assert land is not None
    assert land.small
    brazil = coast.land("BR")
    assert brazil is not None
    assert not brazil.small
    assert brazil.box.holds(brazil.middle)
    assert coast.land("QM") is None
    assert len(coast.coastline().states) > 50


@pytest.mark.parametrize("box", [Box(-59.7, 13.0, -59.5, 13.2), Box(-75, -20, -65, -5), Box(175, -5, -175, 5), Box(170, 50, -160, 60), Box(-180, -85, 180, 85)])
def test_a_sheet_shows_the_land_near_it_and_looks_at_no_other(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = Frame(box, 800, 600)
    whole = [d for d in stills._land(frame)[1].values() if d]
    stills._ground.cache_clear()
    drawn: list[int] = []
    path = Frame.path
    monkeypatch.setattr(Frame, "path", lambda self, lines, **more: (drawn.append(len(lines)), path(self, lines, **more))[1])
    assert list(stills._ground(frame)) == whole
    assert sum(drawn) < 5 or box.width > 5


def test_a_frame_keeps_the_box_in_sight_and_its_border_alternates() -> None:
    frame = Frame(Box(-60, 10, -50, 20), 800, 600)
    assert frame.at(frame.box.middle)[0] == 400
    for corner in ((-60, 10), (-50, 20)):
        x, y = frame.at(corner)
        assert 0 <= x <= 800
        assert 0 <= y <= 600
        assert frame.longitude(x) == pytest.approx(corner[0], abs=0.01)
        assert frame.latitude(y) == pytest.approx(corner[1], abs=0.01)
    drawn = border(frame)
    assert drawn.black.count("z") > 20
    assert drawn.length_m in {100_000, 200_000, 500_000}
    over = Frame(Box(175, -5, -175, 5), 400, 300)
    assert over.at((180, 0)) == over.at((-180, 0)) == (200, 150)


def test_labels_do_not_lie_over_each_other() -> None:
    kept = apart([Label("a", 10, 10, "Bridgetown"), Label("a", 14, 12, "Speightstown"), Label("a", 10, 80, "Holetown")])
    assert [label.text for label in kept] == ["Bridgetown", "Holetown"]


def test_the_page_of_the_americas_has_all_states_as_links(facts: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    text = read(client, holder("nothing"), "/places/map/", monkeypatch).content.decode()
    for state in ("BR", "CL", "BB", "US"):
        assert f"?at={state}" in text
    assert text.count("boundaries imply no opinion") == 1
    assert len(text) < 150_000
