"""The registers of places in reach."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

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
