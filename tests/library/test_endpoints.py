"""What programs ask of the library: the same rights and the same refusals as on the pages."""

import json
from typing import Any

import pytest
from django.test import Client

from atalaya.demo.building import World
from tests.personas import client_of

NEW: dict[str, Any] = {"kind": "guide", "title": "Guía de amarre", "title_language": "es", "rights": "open", "published": "2024-05"}


@pytest.fixture
def world(same_world: World) -> World:
    return same_world


def send(client: Client, method: str, address: str, body: dict[str, Any]) -> Any:
    client.get("/library/")
    headers = {"X-CSRFToken": client.cookies["csrftoken"].value} if "csrftoken" in client.cookies else {}
    return getattr(client, method)(address, json.dumps(body), content_type="application/json", headers=headers)


def test_works_are_listed_found_and_read(world: World) -> None:
    client = client_of(world, "guard")
    rows = client.get("/api/v1/library/works").json()["rows"]
    assert [r["kind"] for r in rows] == ["recording", "legal", "tool"]
    (one,) = client.get("/api/v1/library/works?words=riscos").json()["rows"]
    assert client.get("/api/v1/library/works?language=en").json()["rows"] == [one]
    assert client.get("/api/v1/library/works?topic=training.law&kind=legal").json()["rows"][0]["state"] == "QT"
    whole = client.get(f"/api/v1/library/works/{one['id']}").json()
    assert [(e["language"], e["has_copy"]) for e in whole["editions"]] == [("es", True), ("en", False)]
    assert client.get("/api/v1/library/works/NOSUCHWORK").status_code == 404
    assert Client().get("/api/v1/library/works").status_code == 401
    page = client.get("/api/v1/library/works?limit=2").json()
    rest = client.get(f"/api/v1/library/works?limit=2&cursor={page['next']}").json()
    assert (len(page["rows"]), len(rest["rows"]), rest["next"]) == (2, 1, None)


def test_a_work_is_entered_and_changed_by_a_program(world: World) -> None:
    client = client_of(world, "secretariat")
    edition = {"language": "es", "address": "https://example.org/amarre"}
    made = send(client, "post", "/api/v1/library/works", {**NEW, "topics": ["training.maritime"], "edition": edition})
    assert made.status_code == 201, made.content
    work = made.json()
    assert (work["languages"], work["published"], work["topics"]) == (["es"], "2024-05", ["training.maritime"])
    where = f"/api/v1/library/works/{work['id']}"
    changed = send(client, "patch", where, {"revision": work["revision"], "rights": "reserved", "published": None})
    assert (changed.json()["rights"], changed.json()["published"]) == ("reserved", None)
    assert send(client, "patch", where, {"revision": work["revision"], "title": "Old"}).status_code == 409
    more = send(client, "post", f"{where}/editions", {"language": "en", "address": "https://example.org/mooring"}).json()
    assert more["languages"] == ["en", "es"]
    one = more["editions"][1]
    put = {"revision": one["revision"], "language": "fr", "address": one["address"]}
    assert send(client, "patch", f"/api/v1/library/editions/{one['id']}", put).json()["languages"] == ["es", "fr"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"topics": ["training.nonsense"]}, 422, "LIBRARY_TOPIC_UNKNOWN"),
        ({"state": "ZZ"}, 422, "LIBRARY_STATE_UNKNOWN"),
        ({"kind": "legal"}, 422, "LIBRARY_LEGAL_NEEDS_STATE"),
        ({"published": "soon"}, 422, "IMPORT_NOT_A_PARTIAL_DATE"),
        ({"edition": {"language": "es"}}, 422, "LIBRARY_EDITION_NOWHERE"),
        ({"kind": "novel"}, 422, None),
    ],
)
def test_what_is_wrong_is_said(world: World, body: dict[str, Any], status: int, code: str | None) -> None:
    answer = send(client_of(world, "secretariat"), "post", "/api/v1/library/works", {**NEW, **body})
    assert answer.status_code == status
    assert code is None or code in answer.content.decode()


def test_who_may_not_write_finds_no_such_operation(world: World) -> None:
    assert send(client_of(world, "authority"), "post", "/api/v1/library/works", NEW).status_code == 404


def test_only_accepted_practices_are_told(world: World) -> None:
    rows = client_of(world, "authority").get("/api/v1/library/practices?state=QT").json()["rows"]
    assert [r["title"] for r in rows] == ["Ventanilla única para los pases de contratistas"]
    assert client_of(world, "guard").get("/api/v1/library/practices?state=QS").json()["rows"] == []
