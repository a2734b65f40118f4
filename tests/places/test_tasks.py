"""The tasks of places, through their pages."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from atalaya.foundation.permissions.scope import everywhere
from atalaya.places.models import Area
from tests.places.conftest import holder
from tests.places.test_record import read

AREA = {"name": "Yard", "mark": "R2", "area_type": "cargo", "level": "2", "access_measures": "Pass only", "signed": "yes"}


@pytest.fixture
def as_da(tree: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch) -> Any:
    read(client, tree.da, "/places/", monkeypatch)
    return client


def test_every_form_opens(tree: SimpleNamespace, as_da: Client) -> None:
    for address in (
        "/places/BB/add/port/",
        "/places/BBBGI/add/facility/",
        "/places/BBBGI/add/anchorage/",
        "/places/BBBGI-0001/add/area/",
        "/places/BBBGI-0001/add/berth/",
        "/places/BBBGI-0001/add/gate/",
        "/places/BBBGI/edit/",
        "/places/BBBGI-0001/edit/",
        f"/places/{tree.area.public_id}/edit/",
        "/places/BBBGI-0001/close/",
        "/places/BBBGI-0001/sheet/",
    ):
        assert as_da.get(address).status_code == 200, address
    for address in ("/places/BB/add/gate/", "/places/BB/edit/", "/places/BBBGI/sheet/", "/places/BB/add/xx/", "/places/BB/continue/"):
        assert as_da.get(address).status_code == 404, address


def test_adding_an_area(tree: SimpleNamespace, as_da: Client) -> None:
    answer = as_da.post("/places/BBBGI-0001/add/area/", AREA)
    assert answer.status_code == 302
    text = as_da.get(answer["Location"]).content.decode()
    assert "Pass only" in text
    assert "Level 2 and above" in text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "Name is missing"),
        ({"mark": "R1"}, "Another place here has the mark R1"),
        ({"area_type": "moon"}, "moon is not one of the available choices"),
        ({"temporary": "on"}, "A temporary area says from when"),
        ({"name": "a\x00b"}, "Null characters"),
        ({"name": "x" * 5000}, "at most 120 characters"),
        ({"starts_at": "yesterday"}, "Enter a valid date/time"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(tree: SimpleNamespace, as_da: Client, changes: dict[str, str], words: str) -> None:
    answer = as_da.post("/places/BBBGI-0001/add/area/", {**AREA, **changes})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_wrong_locode_is_explained(tree: SimpleNamespace, as_da: Client) -> None:
    answer = as_da.post("/places/BB/add/port/", {"name": "X", "code": "BZBZE", "time_zone": "America/Barbados"})
    assert "BZBZE is a code of BZ, and the port lies in BB" in answer.content.decode()


def test_the_second_is_shown_the_firsts_change(tree: SimpleNamespace, as_da: Client) -> None:
    page = as_da.get("/places/BBBGI-0001/edit/").content.decode()
    assert "Harbour Company" in page
    mine = {"name": "Deep Water Quay", "code": "BBBGI-0001", "operator": "Mine", "solas": "yes", "revision": "1"}
    assert as_da.post("/places/BBBGI-0001/edit/", {**mine, "operator": "Theirs"}).status_code == 302
    answer = as_da.post("/places/BBBGI-0001/edit/", mine)
    assert answer.status_code == 409
    assert "Theirs" in answer.content.decode()
    assert as_da.post("/places/BBBGI-0001/edit/", {**mine, "revision": "2"}).status_code == 302


def test_closing_opening_and_continuing(tree: SimpleNamespace, as_da: Client) -> None:
    assert "still open" in as_da.post("/places/BBBGI-0001/close/", {"revision": "1"}).content.decode()
    assert as_da.post("/places/BBBGI-0002/close/", {"reason": "Silted up", "revision": "1"}).status_code == 302
    text = as_da.get("/places/BBBGI-0002/").content.decode()
    assert "Open a successor" in text
    assert "The place is closed and keeps its facts" in text
    answer = as_da.post("/places/BBBGI-0002/continue/", {"name": "New Fishing Harbour", "code": "BBBGI-0003", "solas": "unknown"})
    assert answer.status_code == 302
    assert "Continues" in as_da.get(answer["Location"]).content.decode()
    assert as_da.post("/places/BBBGI-0002/reopen/", {"revision": "2"}).status_code == 422


def test_who_may_not_is_told_or_finds_nothing(tree: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    two = holder("designated-authority", tree.bz.place_path, name="TWO")
    guard = holder("guard", tree.bb.place_path)
    for actor, expected in ((tree.other, 404), (two, 404), (guard, 404)):
        assert read(client, actor, "/places/BBBGI-0001/edit/", monkeypatch).status_code == expected
    authority = holder("port-authority", tree.port.place_path)
    assert read(client, authority, "/places/BBBGI-0001/edit/", monkeypatch).status_code == 200
    assert read(client, authority, "/places/BB/add/port/", monkeypatch).status_code == 403
    assert read(client, authority, "/places/BBBGI-0001/close/", monkeypatch).status_code == 404


def test_times_of_an_area_go_by_the_clock_of_its_port(tree: SimpleNamespace, as_da: Client) -> None:
    """Somebody in another zone who types 08:00 for a port means 08:00 there."""
    form = as_da.get("/places/BBBGI-0001/add/area/").content.decode()
    assert "America/Barbados, UTC-04:00" in form
    sent = {**AREA, "mark": "R7", "temporary": "on", "starts_at": "2026-12-01T08:00", "ends_at": "2026-12-02T08:00"}
    answer = as_da.post("/places/BBBGI-0001/add/area/", sent)
    assert answer.status_code == 302
    with everywhere("the test looks at what is stored"):
        kept = Area.objects.get(place__mark="R7", place__parent=tree.quay)
    assert kept.starts_at.isoformat() == "2026-12-01T12:00:00+00:00"
    assert "2026-12-01T08:00" in as_da.get(answer["Location"] + "edit/").content.decode()
    page = as_da.get(answer["Location"]).content.decode()
    assert "2026-12-01 08:00</time> America/Barbados" in page
