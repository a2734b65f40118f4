"""The table of results of a mandate: what documents declare beside what is counted, open to the records, on one paper."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from atalaya.foundation.indicators import Asked
from atalaya.foundation.permissions.scope import everywhere
from atalaya.results import mandates
from tests.foundation.acting import client_of
from tests.places.conftest import holder

ASKED = Asked(start=date(2023, 1, 1), end=date(2026, 12, 31), as_of=date(2026, 12, 31))


@pytest.fixture
def officer(programme: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    return client_of(holder("secretariat-officer", "/", name="OFFICER"), monkeypatch)


def lines() -> dict[str, mandates.Line]:
    with everywhere("the test reads the whole table"):
        return {str(line.label): line for _label, some in mandates.table(ASKED).groups for line in some}


def test_every_number_the_presentation_declares_stands_in_it(programme: None) -> None:
    said = " ".join(one.value for line in lines().values() for one in line.said).replace("\xa0", " ")
    for value in ("700", "32", "1,312,260", "19", "4,078", "644", "27", "680,934", "90", "4", "1", "2", "3"):
        assert re.search(rf"\b{value}\b", said), value


def test_what_is_declared_is_held_against_what_is_counted(programme: None) -> None:
    found = lines()
    projects, boards = found["Technical assistance projects"], found["Meetings of the bodies; CIP Executive Board"]
    assert (projects.counted, projects.said[0].differs, len(projects.records)) == ("3", False, 3)
    assert (boards.counted, boards.said[0].gap) == ("0", "2")
    # Two meetings without a date are named, not counted; the other body's are not among them.
    assert sorted(one.label[:4] for one in boards.maybe) == ["23rd", "24th"]
    regular = found["Meetings of the bodies; Inter-American Committee on Ports"]
    assert [one.label for one in regular.records] == ["XIII Regular Meeting of the CIP"]
    assert [one.label for one in regular.planned] == ["14th CIP Meeting"]
    assert "1st Caribbean Chair" in found["Term of the executive committee"].said[0].note


def test_an_amount_of_a_group_stands_once(programme: None) -> None:
    (line,) = [line for label, line in lines().items() if label.startswith("Contributions")]
    assert (line.counted.replace("\xa0", " "), len(line.records)) == ("USD 680,934", 1)


def test_the_paper_opens_to_figures_records_and_documents(officer: Client) -> None:
    page = officer.get("/results/mandates/table/").content.decode()
    assert 'href="/results/figures/ta.projects/?from=2023-01-01&amp;to=2026-12-31&amp;as_of=2026-12-31"' in page
    assert page.count('href="/cooperation/projects/') >= 3
    assert 'href="/results/documents/' in page
    assert "results/wide" in page
    assert "2016–2018" in page


def test_it_is_printed_in_every_language_with_the_same_digits(officer: Client) -> None:
    digits = set()
    for language in ("en", "es", "pt", "fr"):
        page = officer.get(f"/results/mandates/table/?lang={language}").content.decode()
        told = re.findall(r"<b(?: class=\"nowrap\")?>([^<]*\d[^<]*)</b>", page)
        digits.add(tuple(re.sub(r"\D", "", value) for value in told))
    assert len(digits) == 1


def test_it_costs_by_its_lines_and_not_by_the_records(officer: Client, django_assert_max_num_queries: Any) -> None:
    officer.get("/results/mandates/table/")
    with django_assert_max_num_queries(50):
        assert officer.get("/results/mandates/table/").status_code == 200


def test_only_who_sees_figures_prints_it(programme: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client_of(holder("trainer", "/", name="TRAINER"), monkeypatch).get("/results/mandates/table/").status_code == 404
