"""Places for programs: the same rows, rules and refusals as on pages."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from atalaya.foundation.permissions import sources
from atalaya.foundation.permissions.principals import Principal
from tests.places.conftest import BOW_TIE, SQUARE, get, holder

BASE = "/api/v1/places"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, db: None) -> Any:
    """Ask as somebody: asked(principal, "GET", "/BB")."""

    def ask(principal: Principal, method: str, path: str, body: Any = None) -> Any:
        known = Principal("token", principal.id, principal.held, via="T")
        monkeypatch.setattr(sources, "principal_for", lambda request: known)
        return Client().generic(method, BASE + path, data="" if body is None else __import__("json").dumps(body), content_type="application/json")

    return ask


def test_lists_show_what_lies_in_reach(tree: SimpleNamespace, asked: Any) -> None:
    def keys(principal: Principal, query: str) -> list[str]:
        return [row["key"] for row in asked(principal, "GET", query).json()["rows"]]

    assert keys(tree.da, "?kind=port") == ["BBBGI"]
    assert keys(tree.other, "?kind=port") == ["BZBZE"]
    assert keys(tree.da, "?under=BBBGI&kind=facility") == ["BBBGI-0001", "BBBGI-0002"]
    assert asked(tree.other, "GET", "?under=BBBGI").status_code == 404
    guard = holder("guard", tree.quay.place_path)
    assert keys(guard, "?kind=facility") == ["BBBGI-0001"]
    assert len(keys(guard, "?kind=state")) > 30


def test_a_list_costs_the_same_however_long(tree: SimpleNamespace, asked: Any, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(3):
        asked(tree.da, "GET", "")


def test_pages_of_a_list_meet(tree: SimpleNamespace, asked: Any) -> None:
    seen: list[str] = []
    query = "?limit=10"
    while True:
        page = asked(tree.da, "GET", query).json()
        seen += [row["path"] for row in page["rows"]]
        if page["next"] is None:
            break
        query = f"?limit=10&cursor={page['next']}"
    assert seen == sorted(set(seen))
    assert len(seen) > 35


def test_a_strangers_place_is_not_there(tree: SimpleNamespace, asked: Any) -> None:
    assert asked(tree.da, "GET", "/BBBGI-0001").json()["details"]["operator"] == "Harbour Company"
    for method, path, body in [
        ("GET", "/BBBGI-0001", None),
        ("PATCH", "/BBBGI-0001", {"revision": 1, "name": "Mine"}),
        ("POST", "/BBBGI-0001/places", {"kind": "area", "name": "X", "area_type": "cargo"}),
        ("POST", f"/{tree.area.public_id}/limits", {"revision": 1, "geometry": None}),
    ]:
        assert asked(tree.other, method, path, body).status_code == 404


def test_who_sees_but_may_not_is_told_why(tree: SimpleNamespace, asked: Any) -> None:
    auditor = holder("auditor", tree.bb.place_path)
    assert asked(auditor, "GET", "/BBBGI-0001").status_code == 200
    assert asked(auditor, "PATCH", "/BBBGI-0001", {"revision": 1, "name": "X"}).status_code == 404
    pfso_next_door = Principal("user", "NEXT", {**holder("pfso", tree.fish.place_path).held, **auditor.held})
    pfso_next_door = Principal("user", "NEXT", {**pfso_next_door.held, "places.edit": holder("pfso", tree.fish.place_path).reach("places.edit")})
    answer = asked(pfso_next_door, "PATCH", "/BBBGI-0001", {"revision": 1, "name": "X"})
    assert (answer.status_code, answer.json()["code"]) == (403, "NOT_PERMITTED")


def test_adding_changing_and_drawing(tree: SimpleNamespace, asked: Any) -> None:
    made = asked(tree.da, "POST", "/BBBGI-0002/places", {"kind": "area", "name": "Slip", "area_type": "waterside", "geometry": SQUARE})
    assert made.status_code == 201, made.content
    area = made.json()
    changed = asked(tree.da, "PATCH", f"/{area['key']}", {"revision": area["revision"], "name": "Slipway", "level": 2})
    assert (changed.json()["name"], changed.json()["details"]["level"]) == ("Slipway", 2)
    stale = asked(tree.da, "PATCH", f"/{area['key']}", {"revision": area["revision"], "name": "Too late"})
    assert (stale.status_code, stale.json()["code"]) == (409, "STALE")
    drawn = asked(tree.da, "POST", f"/{area['key']}/limits", {"revision": changed.json()["revision"], "geometry": BOW_TIE})
    assert drawn.status_code == 422
    moved = asked(tree.da, "POST", "/BBBGI-0002/position", {"revision": 1, "lat": "13.1", "lon": "-59.63"})
    assert moved.json()["lat"] == "13.1000000"
    assert get("BBBGI-0002").revision == 2


def test_what_a_kind_does_not_say_is_named(tree: SimpleNamespace, asked: Any) -> None:
    answer = asked(tree.da, "PATCH", "/BBBGI-0001", {"revision": 1, "length_m": 10})
    assert answer.json()["errors"][0]["field"] == "length_m"


def test_states_are_found_or_asked_back(tree: SimpleNamespace, asked: Any) -> None:
    assert asked(tree.da, "GET", "/states/find?name=perú").json()["state"]["key"] == "PE"
    two = asked(tree.da, "GET", "/states/find?name=San Martín").json()
    assert two["state"] is None
    assert {c["key"] for c in two["candidates"]} >= {"MF", "SX"}
