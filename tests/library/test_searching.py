"""Finding editions and practices: without accents, in four languages, and only what one may see."""

from typing import Any

import pytest

from atalaya.foundation.permissions.principals import NOBODY, Principal
from atalaya.foundation.permissions.scope import scope
from atalaya.foundation.search import public as search
from atalaya.library import queries
from atalaya.library.actions import cataloguing, practising
from atalaya.library.models import Work
from atalaya.places.models import Place
from tests.library.test_practising import TOLD
from tests.places.conftest import holder

GUARD = holder("guard", "/1/2/3/", name="GUARD")


def titles(who: Principal, words: str) -> list[str]:
    return [found.plain_title for found in search.find(who, words, kinds=["library.edition", "library.practice"])]


@pytest.mark.parametrize(
    "words", ["proteccion", "PROTECCIÓN", "instalaciones", "protec port", "security facility", "ciberseguridad", "segurança cibernética", "CIP"]
)
def test_words_find_it_in_any_of_the_four_languages(officer: Principal, manual: Work, words: str) -> None:
    assert titles(officer, words) == ["Protección de la instalación portuaria"]
    assert titles(GUARD, words) == ["Protección de la instalación portuaria"]
    with scope(GUARD):
        assert list(queries.holding(GUARD, Work.objects.all(), words)) == [manual]


def test_the_public_reader_finds_what_is_public_and_nothing_else(officer: Principal, manual: Work) -> None:
    assert titles(NOBODY, "proteccion") == []
    cataloguing.open_work(actor=officer, work=manual)
    assert titles(NOBODY, "proteccion") == ["Protección de la instalación portuaria"]
    cataloguing.close_work(actor=officer, work=manual)
    assert titles(NOBODY, "proteccion") == []
    cataloguing.withdraw_work(actor=officer, work=manual, reason="Twice")
    assert titles(GUARD, "proteccion") == []
    assert titles(officer, "proteccion") == ["Protección de la instalación portuaria"]


def test_what_changes_is_found_anew(officer: Principal, manual: Work) -> None:
    cataloguing.change_work(actor=officer, work=manual, values={"titles": {"fr": "Sûreté de l'installation"}}, topics=["training.cargo"])
    assert titles(GUARD, "surete") == ["Protección de la instalación portuaria"]
    assert titles(GUARD, "ciberseguridad") == []
    cataloguing.add_edition(actor=officer, work=manual, values={"language": "fr", "address": "https://example.org/fr"})
    assert sorted(titles(GUARD, "installation")) == ["Protección de la instalación portuaria", "Sûreté de l'installation"]


def test_a_practice_is_found_in_its_state_until_it_is_accepted(officer: Principal, contact: Principal, barbados: Place) -> None:
    with scope(contact):
        practice = practising.draft_practice(actor=contact, state=barbados, values={**TOLD, "may_be_public": True})
        practising.submit_practice(actor=contact, practice=practice)
    assert (titles(contact, "passes"), titles(GUARD, "passes"), titles(officer, "passes")) == (["One window for passes"], [], [])
    practising.accept_practice(actor=officer, practice=practice)
    assert titles(GUARD, "passes") == titles(NOBODY, "passes") == ["One window for passes"]


@pytest.mark.parametrize("words", ["", "''", "*", "a OR b", "%", "\\", "é" * 300])
def test_no_words_break_the_register(officer: Principal, manual: Work, words: str) -> None:
    assert queries.holding(officer, Work.objects.all(), words).count() in {0, 1}


def test_a_register_takes_two_questions_however_many_there_are(officer: Principal, manual: Work, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        assert list(queries.holding(officer, Work.objects.all(), "proteccion")) == [manual]
