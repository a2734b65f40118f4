"""Areas, berths, gates and anchorages come in as GeoJSON and go out so that they come back as they were."""

import json
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from atalaya.foundation.imports import console, planning
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.kernel.reasons import Refused
from atalaya.places import actions, parts
from atalaya.places.bringing import AREAS_OF
from atalaya.places.models import Place
from tests.foundation.acting import client_of
from tests.places.conftest import BOW_TIE, SQUARE, holder

POINT = {"type": "Point", "coordinates": [-59.63, 13.1]}


def square(west: float, south: float = 13.09, side: float = 0.002) -> dict[str, Any]:
    ring = [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]
    return {"type": "Polygon", "coordinates": [[[round(n, 7) for n in pair] for pair in ring]]}


def one(geometry: Any = None, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def text(*features: Any, **more: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()


STORE = one(square(-59.63), kind="area", name="Store", mark="R2", type="dangerous_goods", level=2, signed=True, access_measures="Two by two", fid=7)
GATE = one(POINT, kind="Gate", name="Main gate", code="G1", passes="vehicle", way="in")
BERTH = one({"type": "Point", "coordinates": [-59.631, 13.101]}, kind="berth", name="Berth 4", length_m=240.55, depth_m="11.6")


@pytest.fixture
def brings(tree: SimpleNamespace) -> Any:
    """Bring a file into a place as somebody; the plan, and whether it was done."""

    def bring(content: bytes, *, actor: Any = tree.da, place: Place = tree.quay, dry_run: bool = False) -> tuple[planning.Plan, bool]:
        with scope(actor):
            return console.bring(AREAS_OF, actor, content, dry_run=dry_run, at=place.place_path)

    return bring


def inside(place: Place) -> dict[str, Place]:
    with everywhere("the test looks at what is stored"):
        return {p.name: p for p in Place.objects.filter(parent=place).select_related("area", "gate", "berth", "anchorage")}


def told(place: Place) -> list[tuple[Any, ...]]:
    with everywhere("the test looks at what is stored"):
        return sorted(
            Place.objects.filter(parent=place).values_list("kind", "mark", "name", "geometry", "lat", "area__level", "gate__traffic", "berth__length_m"),
            key=str,
        )


def faults(plan: planning.Plan) -> list[tuple[int, str, str | None]]:
    return [(p.row.number, r.code, r.field) for p in plan.rows for r in p.reasons]


def test_what_is_new_is_added_and_the_same_file_again_changes_nothing(tree: SimpleNamespace, brings: Any) -> None:
    content = text(STORE, GATE, BERTH)
    plan, done = brings(content)
    assert done
    assert plan.unused == ("fid",)
    there = inside(tree.quay)
    store, gate, berth = there["Store"], there["Main gate"], there["Berth 4"]
    assert (store.mark, store.area.area_type, store.area.level, store.area.signed, store.geometry) == ("R2", "dangerous_goods", 2, True, square(-59.63))
    assert (gate.gate.traffic, gate.gate.direction, float(gate.lat), gate.geometry) == ("vehicle", "in", 13.1, None)
    assert (str(berth.berth.length_m), str(berth.berth.depth_m)) == ("240.6", "11.6")
    again, _done = brings(content)
    assert dict(again.counts) == {"new": 0, "changed": 0, "unchanged": 3, "refused": 0}


def test_a_changed_feature_changes_only_what_it_says_through_the_actions(tree: SimpleNamespace, brings: Any) -> None:
    with everywhere("the test sets up"):
        revision = Place.objects.get(pk=tree.area.pk).revision
    plan, done = brings(text(one(square(-59.635), kind="area", mark="R1", level=3), one(kind="area", name="Apron", mark="R1") | {"properties": {}}))
    assert not done
    plan, done = brings(text(one(square(-59.635), kind="area", mark="R1", level=3)))
    assert done
    assert set(plan.rows[0].changes) == {"geometry", "level"}
    apron = inside(tree.quay)["Apron"]
    assert (apron.area.level, apron.area.area_type, apron.geometry) == (3, "cargo", square(-59.635))
    assert apron.revision > revision
    renamed, _done = brings(text(one(None, kind="area", name="apron", type="cargo")))
    assert list(renamed.rows[0].changes) == ["name"]


def test_an_export_comes_back_as_it_was_and_into_another_place_as_new(tree: SimpleNamespace, brings: Any, client: Client, monkeypatch: Any) -> None:
    brings(text(STORE, GATE, BERTH, one(POINT, kind="gate", name="Main gate", mark="G2")))
    with scope(tree.da):
        actions.add_area(actor=tree.da, parent=tree.quay, values={"name": "Apron", "area_type": "cargo"})  # a second of the name, without a mark
    out = client_of(tree.da, monkeypatch).get("/places/BBBGI-0001/areas.geojson")
    assert out.status_code == 200
    assert len(json.loads(out.content)["features"]) == 6
    back, _done = brings(out.content)
    assert dict(back.counts) == {"new": 0, "changed": 0, "unchanged": 6, "refused": 0}
    assert back.unused == ()
    elsewhere, done = brings(out.content, place=tree.fish)
    assert done, faults(elsewhere)
    assert elsewhere.counts["new"] == 6
    assert {n.code for p in elsewhere.rows for n in p.notes} == {"FEATURE_ID_ELSEWHERE"}
    assert told(tree.fish) == told(tree.quay)


@pytest.mark.parametrize(
    ("feature", "code", "field"),
    [
        (one(BOW_TIE, kind="area", name="X", type="cargo"), "GEOMETRY_CROSSES", "geometry"),
        (one({"type": "Point", "coordinates": [-59.6, 193]}, kind="gate", name="X"), "GEOMETRY_RANGE", "geometry"),
        (one({"type": "Point", "coordinates": [13.1, -59.63]}, kind="gate", name="X"), "GEOMETRY_SWAPPED", "geometry"),
        (one({"type": "LineString", "coordinates": [[-59.6, 13.1], [-59.61, 13.1]]}, kind="berth", name="X"), "GEOMETRY_KIND", "geometry"),
        (one(POINT, kind="area", name="X", type="cargo"), "GEOMETRY_KIND", "geometry"),
        (one({"type": "Circle", "coordinates": 1}, kind="area", name="X", type="cargo"), "GEOMETRY_KIND", "geometry"),
        (one(SQUARE, kind="area", name="X", type="moat"), "IMPORT_NOT_A_CHOICE", "area_type"),
        (one(SQUARE, kind="area", name="X"), "NOT_IN_LIST", "area_type"),
        (one(SQUARE, kind="moat", name="X"), "IMPORT_NOT_A_CHOICE", "kind"),
        (one(SQUARE, name="X"), "IMPORT_REQUIRED", "kind"),
        (one(SQUARE, kind="area", type="cargo"), "TEXT_MISSING", "name"),
        (one(SQUARE, kind="area", name={"en": "X"}, type="cargo"), "FEATURE_NESTED", "name"),
        (one(SQUARE, kind="area", name="a\u202eb", type="cargo"), "TEXT_INVISIBLE", "name"),
        (one(SQUARE, kind="area", name="X", mark="a mark too long by far", type="cargo"), "IMPORT_TOO_LONG", "mark"),
        (one(SQUARE, kind="area", name="X", type="cargo", level=4), "IMPORT_OUT_OF_RANGE", "level"),
        (one(SQUARE, kind="area", name="X", type="cargo", temporary=True), "TEMPORARY_NEEDS_DATES", "starts_at"),
        (one(SQUARE, kind="area", name="X", type="cargo", starts_at="2026-01-01T08:00"), "IMPORT_NOT_A_MOMENT", "starts_at"),
        (one(SQUARE, kind="area", name="X", type="cargo", depth_m=4), "NOT_OF_THIS_KIND", "depth_m"),
        (one(POINT, kind="berth", name="X", depth_m=900), "NUMBER_RANGE", "depth_m"),
        (one(POINT, kind="anchorage", name="X"), "PLACE_PARENT_KIND", None),
        (one(POINT, kind="gate", name="X", mark="R1"), "KIND_STAYS", "kind"),
        ({"type": "Polygon"}, "FEATURE_FORM", None),
        (17, "FEATURE_FORM", None),
    ],
)
def test_a_wrong_feature_stops_the_file_and_is_named_with_its_property(brings: Any, feature: Any, code: str, field: str | None) -> None:
    plan, done = brings(text(STORE, feature))
    assert not done
    assert (2, code, field) in faults(plan)
    assert not plan.rows[0].reasons


def test_two_features_for_one_place_are_refused_whatever_tells_them(tree: SimpleNamespace, brings: Any) -> None:
    for first, second, field in [
        (STORE, one(kind="area", mark="R2", name="Other", type="cargo"), "mark"),
        (one(kind="gate", name="North"), one(kind="gate", name="NORTH"), "name"),
        (one(kind="area", mark="R1", level=2), one(kind="area", id=tree.area.public_id, level=3), "id"),
    ]:
        plan, _done = brings(text(first, second))
        assert faults(plan) == [(2, "FEATURE_TWICE", field)]
    with scope(tree.da):
        for _ in range(2):
            actions.add_gate(actor=tree.da, parent=tree.quay, values={"name": "Same"})
    assert faults(brings(text(one(kind="gate", name="Same", way="in")))[0]) == [(1, "NAME_OF_SEVERAL", "name")]


DEEP = 100_000


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"{", "GEOMETRY_NOT_JSON"),
        (b"\xff\xfe\x00", "GEOMETRY_NOT_JSON"),
        (b"kind,name\narea,x\n", "GEOMETRY_NOT_JSON"),
        (b'{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[NaN,1]}}]}', "GEOMETRY_NOT_JSON"),
        (b"[" * DEEP, "GEOMETRY_NOT_JSON"),
        (b"[" * DEEP + b"]" * DEEP, "GEOMETRY_NOT_JSON"),
        (b'{"a":' * DEEP + b"1" + b"}" * DEEP, "GEOMETRY_NOT_JSON"),
        (b"[]", "FEATURES_MISSING"),
        (b'"text"', "FEATURES_MISSING"),
        (b'{"type":"Topology"}', "FEATURES_MISSING"),
        (b'{"type":"FeatureCollection","features":{}}', "FEATURES_MISSING"),
        (text(), "GEOMETRY_EMPTY_FILE"),
        (text(*[17] * 2_001), "GEOMETRY_MANY_FEATURES"),
        (text(STORE, crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32621"}}), "GEOMETRY_DATUM"),
        (b" " * 2_000_001, "GEOMETRY_TOO_LARGE"),
    ],
)
def test_a_file_that_is_none_is_refused_with_the_reason(brings: Any, content: bytes, code: str) -> None:
    with pytest.raises(Refused, match=code):
        brings(content)


@pytest.mark.parametrize("depth", [100, 300, 500, 700, 900, 990])
def test_what_is_nested_as_deep_as_can_be_read_is_refused_and_never_breaks(brings: Any, depth: int) -> None:
    nested: bytes = b"[" * depth + b"]" * depth
    for part in (b'{"type":%s}', b'{"type":"Polygon","coordinates":%s}', b'{"crs":%s,"type":"Point"}'):
        feature = b'{"type":"Feature","properties":{"kind":"area","name":%s,"x":%s},"geometry":%s}' % (nested, nested, part % nested)
        with suppress(Refused):  # too deep to be read at all
            plan, _done = brings(b'{"type":"FeatureCollection","features":[' + feature + b"]}")
            assert plan.counts["refused"] == 1


def test_halves_of_characters_and_noughts_are_kept_by_no_database(tree: SimpleNamespace, monkeypatch: Any) -> None:
    content = text(one(SQUARE, kind="a\ud800\x00", name="b\ud83d", **{"c\udc00\x00": 1}))
    answer = _send(client_of(tree.da, monkeypatch), content)
    assert answer.status_code == 302
    looked = client_of(tree.da, monkeypatch).get(answer["Location"])
    assert looked.status_code == 200
    assert "\ud800" not in looked.content.decode()


def test_only_what_one_may_is_done(tree: SimpleNamespace, brings: Any) -> None:
    neighbour = holder("pfso", tree.fish.place_path)
    guard = holder("guard", tree.quay.place_path)
    for actor in (neighbour, guard):
        with pytest.raises(Refused):
            brings(text(STORE), actor=actor)
    officer = holder("pfso", tree.quay.place_path)
    assert brings(text(STORE), actor=officer)[1]
    with pytest.raises(Refused, match="AREAS_NOT_HERE"):
        brings(text(STORE), place=tree.bb)
    with scope(tree.da):
        for place in (*inside(tree.quay).values(), tree.quay):
            actions.close(actor=tree.da, place=Place.objects.get(pk=place.pk))
    with pytest.raises(Refused, match="PLACE_PARENT_CLOSED"):
        brings(text(STORE))


def test_a_closed_place_keeps_its_facts(tree: SimpleNamespace, brings: Any) -> None:
    with scope(tree.da):
        actions.close(actor=tree.da, place=Place.objects.get(pk=tree.area.pk))
    assert faults(brings(text(one(kind="area", mark="R1", level=3)))[0]) == [(1, "PLACE_CLOSED", None)]


def _send(client: Client, content: bytes, at: str = "BBBGI-0001") -> Any:
    return client.post("/imports/areas/", {"at": at, "file": SimpleUploadedFile("areas.geojson", content)})


def test_the_pages_lead_from_the_facility_to_the_preview_and_back(tree: SimpleNamespace, monkeypatch: Any) -> None:
    client = client_of(tree.da, monkeypatch)
    assert "/imports/areas/?at=BBBGI-0001" in client.get("/places/BBBGI-0001/").content.decode()
    assert "/imports/areas/?at=BBBGI-0001" in client.get(f"/places/{tree.area.public_id}/draw/").content.decode()
    assert 'value="BBBGI-0001"' in client.get("/imports/areas/?at=BBBGI-0001").content.decode()
    answer = _send(client, text(STORE, one(square(10), kind="area", name="Far away", type="other")))
    looked = client.get(answer["Location"]).content.decode()
    assert "Restricted area R2 Store" in looked
    assert "4 corners" in looked
    assert "Dangerous goods" in looked
    assert "fid" in looked
    done = client.post(answer["Location"] + "confirm")
    assert done["Location"] == "/places/BBBGI-0001/"
    assert inside(tree.quay)["Store"].mark == "R2"


def test_the_form_says_what_is_wrong_with_the_place_and_the_file(tree: SimpleNamespace, monkeypatch: Any) -> None:
    client = client_of(tree.da, monkeypatch)
    for at, content, words in [
        ("BBBGI-0099", text(STORE), "No place goes by “BBBGI-0099”"),
        ("BZBZE", text(STORE), "No place goes by “BZBZE”"),
        ("BB", text(STORE), "lie in ports and port facilities"),
        ("BBBGI-0001", b"{", "not GeoJSON"),
        ("BBBGI-0001", b" " * 2_000_001, "larger than 2 MB"),
    ]:
        answer = _send(client, content, at)
        assert answer.status_code == 422
        assert words in answer.content.decode()
    wrong = _send(client, text(STORE, one(BOW_TIE, kind="area", name="X", type="cargo")))
    taken = client.get(wrong["Location"] + "refused.csv").content.decode()
    assert taken.splitlines()[1].startswith('2,X,"geometry: ')
    guard = client_of(holder("guard", tree.quay.place_path), monkeypatch)
    assert guard.get("/imports/areas/").status_code == 404
    assert "/imports/" not in guard.get("/places/BBBGI-0001/").content.decode()
    assert "areas.geojson" not in guard.get("/places/BBBGI-0001/").content.decode()


def test_the_example_can_be_brought_in(tree: SimpleNamespace, brings: Any, monkeypatch: Any) -> None:
    example = client_of(tree.da, monkeypatch).get("/imports/areas/template.geojson")
    assert brings(example.content, place=tree.fish)[1]
    assert client_of(tree.da, monkeypatch).get("/imports/areas/template.csv").status_code == 404


def test_the_words_of_other_languages_are_read(brings: Any) -> None:
    from atalaya.places import labels

    with translation.override("es"):
        kind, kind_is, name, type_is = str(AREAS_OF.fields[1].label), str(labels.KINDS["area"]), str(AREAS_OF.fields[2].label), str(labels.AREA_TYPES["other"])
    plan, done = brings(text(one(SQUARE, **{kind: kind_is, name: "Bodega", "type": type_is})))
    assert (done, faults(plan)) == (True, [])


def test_a_port_takes_anchorages_by_limits_or_position(tree: SimpleNamespace, brings: Any) -> None:
    content = text(one(square(-59.7), kind="anchorage", name="A", depth_m=20), one(POINT, kind="anchorage", name="B", purpose="Tankers"))
    assert brings(content, place=tree.port)[1]
    there = inside(tree.port)
    assert there["A"].geometry
    assert there["B"].lat is not None
    assert brings(content, place=tree.port)[0].counts["unchanged"] == 2


def test_many_features_take_few_queries(tree: SimpleNamespace, brings: Any, django_assert_max_num_queries: Any) -> None:
    content = text(*[one(square(-59.63 + n * 1e-5), kind="area", name=f"Area {n}", mark=f"M{n}", type="cargo") for n in range(100)])
    with django_assert_max_num_queries(25):
        brings(content, dry_run=True)
    assert brings(content)[1]


def test_properties_of_other_tools_do_not_stand_in_the_way() -> None:
    contents = parts.read(AREAS_OF, text({**STORE, "properties": {"kind": "area", "name": "X", "nombre": "Y", "geometry": "Z", "id": 12, "type": "cargo"}}))
    (row,) = contents.rows
    assert (row.values["name"], row.values["id"], row.reasons) == ("X", None, ())
    assert contents.unused == ("nombre", "geometry")
