"""The register of States: what is taken out of it, and that a State is found by its name in any of the languages."""

import csv
import io
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from atalaya.foundation.permissions.scope import scope
from atalaya.foundation.search.keeping import rebuild
from atalaya.foundation.web.looking import look
from atalaya.places import queries
from atalaya.places.searching import find_states
from tests.places.conftest import holder
from tests.places.test_record import read


def test_the_states_are_taken_out_as_they_stand_on_the_page(tree: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "export=csv" in read(client, tree.da, "/places/", monkeypatch).content.decode()
    answer = read(client, tree.da, "/places/?on=2020-06-30&export=csv", monkeypatch)
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(b"".join(answer).decode("utf-8-sig")))}
    assert rows["BB"]["name"] == "Barbados"
    assert rows["NI"]["membership"] == "Member"
    assert rows["BB"]["as_of"] == "2020-06-30"


def test_the_states_are_not_taken_out_without_the_right(facts: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "export=csv" not in read(client, holder("nothing"), "/places/", monkeypatch).content.decode()
    assert read(client, holder("nothing"), "/places/?export=csv", monkeypatch).status_code == 403


@pytest.mark.parametrize("words", ["Brazil", "Brasil", "Brésil", "bresil"])
def test_everybody_finds_a_state_by_its_name_in_any_language(facts: None, words: str) -> None:
    with scope(holder("nothing")), translation.override("fr"):
        (hit,) = find_states(holder("nothing"), words, 10)
    assert "".join(text for text, _hit in hit.title) == "Brésil"
    assert hit.url == "/places/BR/"


def test_a_state_is_found_by_a_name_that_a_source_uses(facts: None) -> None:
    with scope(holder("nothing")):
        (hit,) = find_states(holder("nothing"), "San Vincent", 10)
    assert "".join(text for text, _hit in hit.excerpt) == "San Vincent and the Grenadines"


def test_a_state_is_chosen_by_its_name_in_any_language(tree: SimpleNamespace) -> None:
    with scope(tree.da):
        found: list[tuple[str, Any]] = queries.find_places("estados unidos", ["/"], 20)
    assert "US" in {shown.label.split()[0] for _path, shown in found}


def test_a_place_is_found_under_what_it_lies_in(tree: SimpleNamespace) -> None:
    rebuild()
    with scope(tree.da):
        (hit,) = look(tree.da, "Deep Water Quay", 10)
    assert hit.place_path == tree.port.place_path
