"""The page of a place, as each reader sees it."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from tests.places.conftest import get, holder


def read(client: Client, actor: Any, address: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    from atalaya.foundation.permissions import sources

    monkeypatch.setattr(sources, "_sources", [lambda request: actor])
    return client.get(address)


def test_the_americas_are_there_for_everybody(facts: None, client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(12):
        answer = read(client, holder("nothing"), "/places/", monkeypatch)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "34 member States on this day" in text
    assert "Trinidad &amp; Tobago" in text
    assert "35 member States" in read(client, holder("nothing"), "/places/?on=2020-06-30", monkeypatch).content.decode()
    assert "Write the day as" in read(client, holder("nothing"), "/places/?on=yesterday", monkeypatch).content.decode()


def test_a_state_shows_its_memberships_and_names(facts: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    text = read(client, holder("nothing"), "/places/NI/", monkeypatch).content.decode()
    assert "2023-11-19" in text
    text = read(client, holder("nothing"), "/places/VC/", monkeypatch).content.decode()
    assert "San Vincent and the Grenadines" in text
    assert "misspelling" in text


def test_each_kind_has_a_page(tree: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any) -> None:
    for key, words in (
        ("BB", "Bridgetown"),
        ("BBBGI", "America/Barbados"),
        ("BBBGI-0001", "Harbour Company"),
        (tree.area.public_id, "Loading, unloading and storing"),
        (tree.area.public_id.lower(), "Apron"),
    ):
        with django_assert_max_num_queries(20):
            answer = read(client, tree.da, f"/places/{key}/", monkeypatch)
        assert answer.status_code == 200
        assert words in answer.content.decode()


def test_what_is_out_of_reach_is_not_there(tree: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for key in ("BBBGI", "BBBGI-0001", tree.area.public_id, "XXXXX", "BBBGI-9999", "00000000000000"):
        assert read(client, tree.other, f"/places/{key}/", monkeypatch).status_code == 404
    text = read(client, tree.other, "/places/BB/", monkeypatch).content.decode()
    assert "Bridgetown" not in text


def test_the_places_above_are_seen_by_name_only(tree: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    guard = holder("guard", get("BBBGI-0002").place_path)
    text = read(client, guard, "/places/BBBGI/", monkeypatch).content.decode()
    assert "You see this place by name" in text
    assert "Fishing Harbour" in text
    assert "Deep Water Quay" not in text
    assert read(client, guard, "/places/BBBGI-0001/", monkeypatch).status_code == 404
    assert "Harbour Company" not in text
