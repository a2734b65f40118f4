"""The registers of places in reach."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from atalaya.foundation.permissions.scope import scope
from atalaya.foundation.ui.registers import paging, showing
from atalaya.places import actions
from atalaya.places.capabilities import Can
from atalaya.places.models import Place
from atalaya.places.tables import by_words
from tests.places.conftest import holder
from tests.places.test_record import read


def test_each_register_shows_what_is_in_reach(
    tree: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    for kind, words in (("port", "Bridgetown"), ("facility", "Harbour Company"), ("area", "Level 1 and above"), ("berth", ""), ("gate", ""), ("anchorage", "")):
        with django_assert_max_num_queries(15):
            answer = read(client, tree.da, f"/places/all/{kind}/", monkeypatch)
        assert answer.status_code == 200
        text = answer.content.decode()
        assert words in text
        assert "Belize City" not in text
    assert read(client, tree.da, "/places/all/moon/", monkeypatch).status_code == 404
    assert "Bridgetown" not in read(client, holder("secretariat-officer", "/"), "/places/all/port/", monkeypatch).content.decode()
    assert read(client, holder("administrator", "/"), "/places/all/port/", monkeypatch).status_code == 404


def test_words_state_and_place_narrow(tree: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    both = holder("auditor", tree.bb.place_path, tree.bz.place_path)
    for query, there, gone in (
        ("words=bridge", "BBBGI", "BZBZE"),
        ("words=bzb", "BZBZE", "BBBGI<"),
        ("state=BZ", "BZBZE", "Bridgetown"),
        ("in=BB", "Bridgetown", "Belize City"),
        ("status=closed", "None", "Bridgetown"),
    ):
        text = read(client, both, f"/places/all/port/?{query}", monkeypatch).content.decode().split('id="register"')[1]
        table = text.split("<tbody")[1] if "<tbody" in text else "None"
        assert there in table, query
        assert gone not in table, query
    assert read(client, tree.da, "/places/all/port/?in=BZBZE", monkeypatch).status_code == 404


def test_a_register_holds_what_is_in_reach_and_not_what_stands_above(tree: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    auditor = holder("auditor", tree.fish.place_path)
    assert "BBBGI-0002" in read(client, auditor, "/places/all/facility/", monkeypatch).content.decode()
    assert "None in reach" in read(client, auditor, "/places/all/port/", monkeypatch).content.decode()


def test_what_is_asked_of_a_register_costs_few_queries(
    tree: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    both = holder("auditor", tree.bb.place_path, tree.bz.place_path)
    read(client, both, "/places/all/area/", monkeypatch)
    for query, most in (("", 6), ("words=r1", 7), ("state=BB", 9), ("state=BB&state=BZ&status=active&level=1&words=r1", 9), ("in=BBBGI", 8)):
        with django_assert_max_num_queries(most):
            assert "R1" in read(client, both, f"/places/all/area/?{query}", monkeypatch).content.decode()


def test_a_register_costs_the_same_however_many_rows(
    tree: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    rows = [{"name": f"Yard {n}", "mark": f"Y{n}", "area_type": "cargo"} for n in range(120)]
    actions.add_many(actor=tree.da, parent=tree.fish, kind="area", rows=rows)
    read(client, tree.da, "/places/all/area/", monkeypatch)
    monkeypatch.setattr(paging, "MOST", 100)
    monkeypatch.setattr(paging, "_WALKED", 20)
    for query, most in (("", 8), ("words=yard", 9), ("words=y11", 9), ("type=cargo&level=1", 9)):
        with django_assert_max_num_queries(most):
            assert "Yard 110" in read(client, tree.da, f"/places/all/area/?{query}", monkeypatch).content.decode()
    monkeypatch.setattr(showing, "_COUNTED", 50)
    with django_assert_max_num_queries(7):
        assert "part=filter" in read(client, tree.da, "/places/all/area/", monkeypatch).content.decode()
    with django_assert_max_num_queries(5):
        part = client.get("/places/all/area/?part=filter&type=cargo&words=yard", headers={"HX-Request": "true"}).content.decode()
    assert ">120</span>" in part
    assert "Yard 110" not in part


@pytest.mark.only_on("sqlite")  # PostgreSQL plans by how many rows there are
def test_counting_and_looking_for_words_reads_the_index_alone(tree: SimpleNamespace) -> None:
    with scope(holder("auditor", tree.bb.place_path, tree.bz.place_path)):
        rows = Place.objects.reached_by(Can.VIEW).filter(kind="area").order_by()
        for asked in (rows, by_words(rows, "yard r1"), rows.filter(status="closed")):
            assert "USING COVERING INDEX" in asked.values("pk").explain()


def test_geojson_holds_what_may_be_taken_out(tree: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = read(client, tree.da, "/places/all/area/geojson/", monkeypatch)
    found = json.loads(b"".join(answer.streaming_content))
    (feature,) = found["features"]
    assert feature["geometry"]["type"] == "Polygon"
    assert feature["properties"]["mark"] == "R1"
    assert feature["properties"]["as_of"] == "2026-11-20"
    assert read(client, holder("guard", tree.bb.place_path), "/places/all/area/geojson/", monkeypatch).status_code == 404
    other = read(client, tree.other, "/places/all/area/geojson/", monkeypatch)
    assert json.loads(b"".join(other.streaming_content))["features"] == []
