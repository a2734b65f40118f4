"""The public facts: loaded once, corrected when the files change, found by every name they go by."""

import csv
from datetime import date
from importlib import resources
from typing import Any

import pytest
from django.utils import translation

from atalaya.foundation.audit.models import Entry
from atalaya.foundation.permissions.scope import everywhere
from atalaya.places import queries, reference, seeding
from atalaya.places.models import Alias, Membership, Place, State


@pytest.fixture(autouse=True)
def _seen(facts: None) -> Any:
    with everywhere("public facts"):
        yield


def test_every_line_of_the_files_is_there() -> None:
    assert Place.objects.filter(kind="root").count() == 1
    assert State.objects.filter(state_class="member_state", fictional=False).count() == 35
    assert State.objects.count() == Place.objects.filter(kind="state").count() == len(reference.states())
    assert Membership.objects.count() == len(reference.memberships())
    assert Alias.objects.count() == len(reference.aliases())
    for state in State.objects.select_related("place__parent"):
        assert state.place_path == state.place.place_path == f"{state.place.parent.place_path}{state.place.pk}/"


def test_every_fact_names_its_source() -> None:
    for name in ("states.csv", "memberships.csv", "aliases.csv"):
        text = resources.files("atalaya.places").joinpath("data", name).read_text(encoding="utf-8")
        rows = list(csv.DictReader(text.splitlines()))
        assert rows
        assert all(r["source"] for r in rows)


def test_loading_again_writes_nothing_not_even_in_the_log() -> None:
    before = Entry.objects.count()
    seeding.seed()
    assert Entry.objects.count() == before


def test_a_corrected_line_is_put_right(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = tuple(f if f.code != "BB" else type(f)(**{**vars(f), "note": "corrected"}) for f in reference.states())
    monkeypatch.setattr(reference, "states", lambda: facts)
    seeding.seed()
    assert State.objects.get(place__code="BB").note == "corrected"


@pytest.mark.parametrize(
    ("on", "count", "unsure"),
    [(date(1950, 1, 1), 21, set()), (date(2020, 6, 30), 35, set()), (date(2026, 11, 20), 34, set()), (date(1967, 6, 1), 23, {"BB", "TT"})],
)
def test_members_on_a_day(on: date, count: int, unsure: set[str]) -> None:
    found = queries.members("oas", on)
    assert len(found) == count
    assert {code for code, sure in found.items() if sure is None} == unsure


def test_a_group_without_dates_is_never_sure() -> None:
    found = queries.members("caricom", date(2026, 1, 1))
    assert len(found) == 14
    assert set(found.values()) == {None}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Barbados", "BB"),
        ("barbade", "BB"),
        ("  BRASIL ", "BR"),
        ("Trinidad e Tobago", "TT"),
        ("san vincent and the grenadines", "VC"),
        ("Antigua & Barbuda", "AG"),
        ("saint vincent et les grenadines", "VC"),
        ("gd", "GD"),
        ("Mexique", "MX"),
        ("España", "ES"),
        ("Curacao", "CW"),
    ],
)
def test_a_state_is_found_by_its_names(text: str, code: str) -> None:
    state = queries.StateNames().find(text).state
    assert state is not None
    assert state.code == code


def test_granada_is_grenada_here_and_says_so() -> None:
    answer = queries.StateNames().find("Granada")
    assert answer.state is not None
    assert answer.state.code == "GD"
    assert "Grenada" in answer.note


@pytest.mark.parametrize("text", ["San Martín", "Saint Martin"])
def test_a_name_of_two_is_asked_about(text: str) -> None:
    answer = queries.StateNames().find(text)
    assert answer.state is None
    assert {p.code for p in answer.candidates} == {"MF", "SX"}


def test_an_unknown_name_is_never_guessed() -> None:
    answer = queries.StateNames().find("Barbadoes")
    assert answer.state is None
    assert answer.candidates[0].code == "BB"
    assert queries.StateNames().find("Zanzibar") == queries.StateAnswer(None)
    assert queries.StateNames().find("") == queries.StateAnswer(None)
    assert queries.StateNames().find("x" * 10_000_000) == queries.StateAnswer(None)
    assert queries.StateNames().find("\x00") == queries.StateAnswer(None)


def test_states_are_named_in_the_readers_language() -> None:
    place = Place.objects.get(code="VC")
    named = {}
    for language in ("en", "es", "pt-br", "fr"):
        with translation.override(language):
            named[language] = queries.name_of(place)
    assert named == {
        "en": "St. Vincent & Grenadines",
        "es": "San Vicente y las Granadinas",
        "pt-br": "São Vicente e Granadinas",
        "fr": "Saint-Vincent-et-les Grenadines",
    }


def test_places_are_found_by_words_and_by_code() -> None:
    barbados = Place.objects.get(code="BB")
    assert [shown.label for _path, shown in queries.find_places("tobago trini", ["/"], 5)] == ["TT Trinidad & Tobago"]
    assert [path for path, _shown in queries.find_places("", [barbados.place_path], 5)] == [barbados.place_path]
    assert len(queries.find_places("", ["/"], 5)) == 5
    assert queries.find_places("zzz \x00 %", ["/"], 5) == []
    assert queries.read_place("bb") == barbados.place_path
    assert queries.read_place("nowhere") is None
    assert set(queries.show_paths(["/", barbados.place_path, "/9/9/"])) == {"/", barbados.place_path}
