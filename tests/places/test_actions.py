"""Writing places: permission, rules, audit and events in one transaction."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from atalaya.foundation.permissions.principals import Denied
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.foundation.records.models import Stale
from atalaya.kernel.reasons import Refused
from atalaya.places import actions, geometry
from atalaya.places.models import Area, Facility, Place, Port
from tests.places.conftest import BOW_TIE, SQUARE, get, holder


def refused(call: Any, **given: Any) -> list[tuple[str, str | None]]:
    with pytest.raises(Refused) as caught:
        call(**given)
    return [(r.code, r.field) for r in caught.value.reasons]


def test_a_place_gets_its_path_its_detail_and_one_public_id(tree: SimpleNamespace) -> None:
    with scope(tree.da):
        quay = Place.objects.get(code="BBBGI-0001")
        assert quay.place_path == f"{tree.port.place_path}{quay.pk}/"
        facility = Facility.objects.get(pk=quay.pk)
        assert (facility.operator, facility.solas, facility.public_id) == ("Harbour Company", "unknown", quay.public_id)
        assert facility.place_path == quay.place_path
        assert quay.known_on.isoformat() == "2026-11-20"
        area = Place.objects.get(pk=tree.area.pk)
        assert (area.west, area.south, area.east, area.north) == (-59.64, 13.09, -59.62, 13.11)


def test_every_fault_is_said_at_once_and_nothing_is_written(tree: SimpleNamespace) -> None:
    values = {"name": "", "code": "BZBZE", "time_zone": "Mars", "lat": Decimal(91), "lon": Decimal(0)}
    assert refused(actions.add_port, actor=tree.da, parent=tree.bb, values=values) == [
        ("TEXT_MISSING", "name"),
        ("LOCODE_OTHER_STATE", "code"),
        ("POSITION_LATITUDE", "lat"),
        ("TIME_ZONE_UNKNOWN", "time_zone"),
    ]
    with everywhere("counting"):
        assert Place.objects.filter(kind="port").count() == Port.objects.count() == 2


def test_codes_and_marks_are_used_once(tree: SimpleNamespace) -> None:
    values = {"name": "Again", "code": "bbbgi-0001"}
    assert refused(actions.add_facility, actor=tree.da, parent=tree.port, values=values) == [("CODE_TAKEN", "code")]
    area = {"name": "Again", "mark": "R1", "area_type": "cargo"}
    assert refused(actions.add_area, actor=tree.da, parent=tree.quay, values=area) == [("MARK_TAKEN", "mark")]
    actions.add_area(actor=tree.da, parent=tree.fish, values=area)


def test_a_place_lies_where_its_kind_may(tree: SimpleNamespace) -> None:
    assert refused(actions.add_berth, actor=tree.da, parent=tree.area, values={"name": "B1"}) == [("PLACE_PARENT_KIND", None)]


@pytest.mark.parametrize(
    ("shape", "code"), [(BOW_TIE, "GEOMETRY_"), ({"type": "Point", "coordinates": [0, 0]}, "GEOMETRY_"), ({"type": "Polygon"}, "GEOMETRY_")]
)
def test_limits_that_are_none_are_refused(tree: SimpleNamespace, shape: Any, code: str) -> None:
    found = refused(actions.add_area, actor=tree.da, parent=tree.quay, values={"name": "X", "area_type": "cargo", "geometry": shape})
    assert [(c.startswith(code), field) for c, field in found] == [(True, "geometry")]


def test_nobody_writes_abroad(tree: SimpleNamespace) -> None:
    with pytest.raises(Denied):
        actions.add_facility(actor=tree.other, parent=tree.port, values={"name": "Mine", "code": "BBBGI-0009"})
    for role in ("guard", "watch-officer", "auditor", "national-contact"):
        with pytest.raises(Denied):
            actions.rename(actor=holder(role, tree.bb.place_path), place=tree.quay, name="Mine")
    assert get("BBBGI-0001").name == "Deep Water Quay"


def test_a_port_authority_adds_but_does_not_close(tree: SimpleNamespace) -> None:
    authority = holder("port-authority", tree.port.place_path)
    with scope(authority):
        place = actions.add_anchorage(actor=authority, parent=tree.port, values={"name": "Carlisle Bay", "depth_m": Decimal(22)})
        with pytest.raises(Denied):
            actions.close(actor=authority, place=place)


def test_renaming_and_editing(tree: SimpleNamespace) -> None:
    place = get("BBBGI-0001")
    actions.edit(actor=tree.da, place=place, values={"name": "Shallow Draught", "operator": "New Company", "ship_types": ["cruise"], "code": "BBBGI-0003"})
    with scope(tree.da):
        stored = Place.objects.get(pk=place.pk)
        assert (stored.name, stored.sort_name, stored.code, stored.facility.operator) == ("Shallow Draught", "shallow draught", "BBBGI-0003", "New Company")
    with pytest.raises(TypeError, match="no depth_m"):
        actions.edit(actor=tree.da, place=stored, values={"depth_m": 3})
    with pytest.raises(TypeError, match="move or draw"):
        actions.edit(actor=tree.da, place=stored, values={"lat": Decimal(3)})


def test_the_second_of_two_writers_is_told(tree: SimpleNamespace) -> None:
    mine, theirs = get("BBBGI-0001"), get("BBBGI-0001")
    actions.rename(actor=tree.da, place=theirs, name="Theirs")
    with pytest.raises(Stale):
        actions.edit(actor=tree.da, place=mine, values={"operator": "Mine"})
    with scope(tree.da):
        assert Facility.objects.get(pk=mine.pk).operator == "Harbour Company"


def test_a_port_with_facilities_keeps_its_code(tree: SimpleNamespace) -> None:
    port = get("BBBGI")
    assert refused(actions.edit, actor=tree.da, place=port, values={"code": "BBSPT"}) == [("CODE_IN_USE", "code")]
    abroad = get("BZBZE")
    actions.edit(actor=tree.other, place=abroad, values={"code": "BZBGK"})
    assert get("BZBGK").pk == abroad.pk


def test_states_are_not_edited_by_hand(tree: SimpleNamespace) -> None:
    assert refused(actions.rename, actor=tree.da, place=get("BB"), name="Bimshire") == [("STATE_IS_REFERENCE", None)]
    assert refused(actions.close, actor=tree.da, place=get("BB")) == [("PLACE_NEVER_CLOSES", None)]


def test_moving_and_drawing(tree: SimpleNamespace) -> None:
    place = get("BBBGI-0001")
    actions.move(actor=tree.da, place=place, lat=Decimal("13.1034567"), lon=Decimal("-59.63"))
    place = get("BBBGI-0001")
    assert (place.lat, place.lon) == (Decimal("13.1034567"), Decimal("-59.63"))
    assert (place.west, place.north) == (-59.63, 13.1034567)
    shape = geometry.read(SQUARE)
    assert isinstance(shape, geometry.Shape)
    actions.draw(actor=tree.da, place=place, shape=shape)
    assert get("BBBGI-0001").east == -59.62
    actions.draw(actor=tree.da, place=get("BBBGI-0001"), shape=None)
    assert get("BBBGI-0001").geometry is None


def test_a_place_keeps_its_place_in_the_tree(tree: SimpleNamespace) -> None:
    place = get("BBBGI-0001")
    place.parent = tree.fish
    with pytest.raises(ValueError, match="keeps"):
        actions.rename(actor=tree.da, place=place, name="Moved")


def test_closing_opening_and_a_successor(tree: SimpleNamespace) -> None:
    assert refused(actions.close, actor=tree.da, place=get("BBBGI-0001")) == [("PLACE_HAS_OPEN_CHILDREN", None)]
    actions.close(actor=tree.da, place=Place_(tree.area))
    quay = get("BBBGI-0001")
    actions.close(actor=tree.da, place=quay, reason="Moved to the new quay")
    assert refused(actions.rename, actor=tree.da, place=quay, name="X") == [("PLACE_CLOSED", None)]
    assert refused(actions.add_gate, actor=tree.da, parent=quay, values={"name": "G1"}) == [("PLACE_PARENT_CLOSED", None)]
    assert refused(actions.reopen, actor=tree.da, place=Place_(tree.area)) == [("PLACE_PARENT_CLOSED", None)]
    values = {"name": "New Quay", "code": "BBBGI-0010"}
    successor = actions.continue_place(actor=tree.da, parent=tree.port, place=quay, values=values)
    assert successor.continues_id == quay.pk
    again = {"name": "Newer Quay", "code": "BBBGI-0011"}
    assert refused(actions.continue_place, actor=tree.da, parent=tree.port, place=quay, values=again) == [("PLACE_IS_CONTINUED", None)]
    assert refused(actions.reopen, actor=tree.da, place=quay) == [("PLACE_IS_CONTINUED", None)]
    fish = actions.close(actor=tree.da, place=get("BBBGI-0002"))
    assert actions.reopen(actor=tree.da, place=fish).status == "active"


def Place_(place: Place) -> Place:  # noqa: N802
    with everywhere("the test reads it again"):
        return Place.objects.get(pk=place.pk)


def test_many_at_once_or_none(tree: SimpleNamespace, django_assert_max_num_queries: Any) -> None:
    rows = [{"name": f"Area {n}", "mark": f"A{n}", "area_type": "cargo"} for n in range(300)]
    with django_assert_max_num_queries(60):
        places = actions.add_many(actor=tree.da, parent=tree.fish, kind="area", rows=rows)
    with scope(tree.da):
        assert Area.objects.filter(place__parent=tree.fish).count() == len(places) == 300
    bad = [{"name": "", "mark": "N1", "area_type": "cargo"}, {"name": "ok", "mark": "N1", "area_type": "no"}]
    with pytest.raises(Refused) as caught:
        actions.add_many(actor=tree.da, parent=tree.fish, kind="area", rows=bad)
    assert [(r.code, r.params["row"]) for r in caught.value.reasons] == [("TEXT_MISSING", 1), ("NOT_IN_LIST", 2), ("TWICE_IN_FILE", 2)]
    taken = [{"name": "New", "mark": "A1", "area_type": "cargo"}, {"name": "New", "mark": "N1", "area_type": "cargo"}]
    with pytest.raises(Refused) as caught:
        actions.add_many(actor=tree.da, parent=tree.fish, kind="area", rows=taken)
    assert [(r.code, r.params) for r in caught.value.reasons] == [("MARK_TAKEN", {"mark": "A1", "row": 1})]
    with pytest.raises(Refused) as caught:
        actions.add_many(actor=tree.da, parent=tree.port, kind="facility", rows=[{"name": "New", "code": tree.fish.code}])
    assert [r.code for r in caught.value.reasons] == ["CODE_TAKEN"]


def test_events_and_the_log_tell_what_happened(tree: SimpleNamespace) -> None:
    from atalaya.foundation.audit.models import Entry

    place = get("BBBGI-0001")
    actions.rename(actor=tree.da, place=place, name="Old Quay", language="en")
    with everywhere("the test reads the log"):
        entry = Entry.objects.order_by("-id").first()
    assert entry is not None
    assert (entry.action, entry.place_path) == ("places.rename", place.place_path)
