"""Contacts for programs: the same rows, rules and refusals as on pages."""

from typing import Any

import pytest
from django.test import Client

from atalaya.contacts.models import Contact
from atalaya.demo.building import World
from atalaya.foundation.permissions import sources
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import everywhere
from tests.training.conftest import holder

NEW: dict[str, Any] = {"place": "QTALM-0001", "post": "pfso-deputy", "name": "Eva Sol", "email": "eva@x.example"}


@pytest.fixture
def world(same_world: World) -> World:
    return same_world


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Ask as somebody: asked(principal, "GET", "/contacts")."""

    def ask(principal: Principal, method: str, path: str, body: Any = None) -> Any:
        known = Principal("token", principal.id, principal.held, via="T")
        monkeypatch.setattr(sources, "principal_for", lambda request: known)
        return Client().generic(method, "/api/v1" + path, data="" if body is None else __import__("json").dumps(body), content_type="application/json")

    return ask


def test_a_list_holds_what_lies_in_reach_and_pages_meet(world: World, asked: Any) -> None:
    authority = holder("designated-authority", world.places["QT"].place_path)
    rows = asked(authority, "GET", "/contacts").json()["rows"]
    assert {row["place"][:2] for row in rows} == {"QT"}
    first = asked(authority, "GET", "/contacts?limit=5").json()
    second = asked(authority, "GET", f"/contacts?limit=5&cursor={first['next']}").json()
    assert [r["id"] for r in [*first["rows"], *second["rows"]]] == [r["id"] for r in rows[:10]]
    assert {r["post"] for r in asked(authority, "GET", "/contacts?post=pfso&under=QTALM").json()["rows"]} == {"pfso"}
    assert asked(holder("trainer"), "GET", "/contacts").status_code == 404
    assert asked(holder("secretariat-officer"), "GET", "/contacts").json()["rows"][0]["post"] == "national-contact"


def test_a_strangers_contact_and_its_order_of_calling_are_not_there(world: World, asked: Any) -> None:
    with everywhere("the test chooses whom to ask for"):
        far = Contact.objects.filter(place__code="QSHRB-0001").first()
    assert far is not None
    for role, code in (("designated-authority", "QT"), ("pfso", "QTALM-0002")):
        who = holder(role, world.places[code].place_path)
        assert asked(who, "GET", f"/contacts/{far.public_id}").status_code == 404
        assert asked(who, "GET", "/contacts/call/QSHRB-0001").status_code == 404
        assert asked(who, "POST", "/contacts", {**NEW, "place": "QSHRB-0001"}).status_code == 404
    assert asked(holder("secretariat-officer"), "GET", "/contacts/call/QT").status_code == 404


def test_whom_to_call_in_order(world: World, asked: Any) -> None:
    told = asked(holder("guard", world.places["QTALM-0002"].place_path), "GET", "/contacts/call/QTALM-0002").json()
    assert told["lines"][0]["reached"] == "on_turn"
    assert told["lines"][0]["contact"]["telephones"][0]["number"].startswith("+1809555")


def test_a_post_is_named_and_ended_and_what_cannot_be_is_said_at_its_field(world: World, asked: Any) -> None:
    officer = holder("pfso", world.places["QTALM-0001"].place_path)
    made = asked(officer, "POST", "/contacts", {**NEW, "telephones": [{"number": "+1 809 555 0142", "kind": "mobile"}]})
    assert made.status_code == 201, made.json()
    assert made.json()["telephones"][0]["number"] == "+18095550142"
    refused = asked(officer, "POST", "/contacts", {**NEW, "line": 2, "telephones": [{"number": "809 555 0142"}]})
    assert refused.status_code == 422
    assert "CONTACTS_PHONE_COUNTRY" in refused.content.decode()
    assert "CONTACTS_NEEDS_PERSON" in asked(officer, "POST", "/contacts", {**NEW, "line": 2, "kind": "mailbox"}).content.decode()
    ident = made.json()["id"]
    assert asked(officer, "POST", f"/contacts/{ident}/end", {"on": "2026-11-20", "revision": 99}).status_code == 409
    ended = asked(officer, "POST", f"/contacts/{ident}/end", {"on": "2026-11-20", "revision": made.json()["revision"]})
    assert ended.json()["standing"] == "ended"
    assert asked(holder("guard", world.places["QTALM-0001"].place_path), "POST", "/contacts", NEW).status_code == 404


def test_organisations_by_any_name_and_from_a_state(world: World, asked: Any) -> None:
    reader = holder("trainer")
    (row,) = asked(reader, "GET", "/organisations?words=puertos+almendro").json()["rows"]
    assert row["name"] == "Autoridad Portuaria de Almendro"
    assert "Puertos de Almendro" in asked(reader, "GET", f"/organisations/{row['id']}").json()["names"]
    assert asked(reader, "GET", "/organisations/XXXXXXXXXXXXXX").status_code == 404
    assert {r["state"] for r in asked(reader, "GET", "/organisations?state=QT").json()["rows"]} == {"QT"}
    authority = holder("designated-authority", world.places["QT"].place_path)
    assert asked(authority, "POST", "/organisations", {"name": "Bomberos", "kind": "agency", "state": "QT"}).status_code == 201
    assert asked(authority, "POST", "/organisations", {"name": "Far", "kind": "agency", "state": "QS"}).status_code == 403
    assert asked(authority, "POST", "/organisations", {"name": "bomberos", "state": "QT"}).status_code == 422


def test_lists_cost_the_same_however_long(world: World, asked: Any, django_assert_max_num_queries: Any) -> None:
    authority = holder("designated-authority", world.places["QT"].place_path)
    for path in ("/contacts", "/organisations", "/contacts/call/QTALM-0002"):
        with django_assert_max_num_queries(6):
            asked(authority, "GET", path)
