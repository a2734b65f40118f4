"""The board of the programme, the page of a figure and the State brief; and what a paper withholds."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from atalaya.demo.building import World
from atalaya.results import wording
from atalaya.results.pages.brief import shown
from atalaya.results.rules import withholding
from tests.personas import client_of
from tests.results import programme as made
from tests.results.programme import do

QUARTER = "from=2020-04-01&to=2020-06-30&as_of=2020-06-30"


@pytest.fixture
def officer(once_fiction: World, db: None) -> Client:
    return client_of(once_fiction, "secretariat")


def text(client: Client, address: str) -> str:
    answer = client.get(address, headers={"Accept-Language": "en"})
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def test_the_board_sets_what_was_counted_beside_what_was_declared(officer) -> None:
    said = text(officer, f"/results/?{QUARTER}")
    assert "1 340" in said.replace("\u202f", " ").replace("\xa0", " ")
    assert "1 355" in said.replace("\u202f", " ").replace("\xa0", " ")
    assert said.count("<svg") > 10
    assert 'class="c-still"' in said


def test_a_gap_is_drawn_between_equal_periods_only(officer) -> None:
    """The quarter's declared 151 stands beside the year's count with its own period, and is held against the quarter's 132."""
    year = "from=2020-01-01&to=2020-12-31&as_of=2020-12-31"
    said = plain(text(officer, f"/results/?{year}"))
    assert "151 (1er avr. – 30 juin 2020)</" in said
    assert "1 355 (30 avr. – 30 juin 2020)</" in said
    said = plain(text(officer, f"/results/figures/att.course.sum/?{year}"))
    assert ">19<" in said
    assert ">11<" not in said
    assert "from=2020-04-01&amp;to=2020-06-30&amp;as_of=2020-12-31" in said
    assert "Déclaré : 151, écart de 19" in plain(text(officer, f"/results/?{QUARTER}"))


def test_what_is_declared_without_a_period_is_listed_apart_and_added_to_nothing(officer) -> None:
    assert "/results/figures/prt.contents/?" in text(officer, f"/results/?{QUARTER}")
    said = text(officer, f"/results/figures/prt.contents/?{QUARTER}")
    apart = said[said.index('id="undated"') : said.index('id="records"')]
    assert [apart.count(f'<td class="n"> {n}</td>') for n in (16, 3, 5, 7)] == [1, 2, 2, 1]
    assert "sans données" in said[: said.index('id="undated"')]
    assert 'id="undated"' not in text(officer, "/results/?from=2019-01-01&to=2019-12-31&as_of=2019-12-31")


def plain(said: str) -> str:
    return said.replace("\u202f", " ").replace("\xa0", " ").replace("\u2009", " ")


def test_a_figure_opens_to_its_records_and_says_which_lack_the_datum(officer) -> None:
    said = text(officer, f"/results/figures/att.webinar.sum/?{QUARTER}&by=month")
    assert said.count("/training/") >= 6
    assert "S/CIP executive report, April-June 2020" in said
    assert "30 juin 2020" in said
    assert made.REPORT not in said
    assert "mai 2020" in said
    assert officer.get("/results/figures/no.such/").status_code == 404
    # What is no day is said, and the usual period shown.
    assert 'role="alert"' in text(officer, "/results/figures/att.webinar.sum/?from=x&to=2020-06-30")
    assert 'role="alert"' in text(officer, "/results/?from=2021-01-01&to=2020-06-30")


def test_the_other_mandates_have_their_page(officer) -> None:
    assert "coop.members" in text(officer, f"/results/mandates/?{QUARTER}&mandate=4")


def test_the_brief_of_a_state_is_in_four_languages_with_the_same_numbers(officer) -> None:
    def came() -> None:
        webinar = made.activity("webinar", "2020-05-05", title_language="en")
        made.group(webinar, 60, state=made.state("BB"), sex="f")
        made.group(webinar, 2, state=made.state("BB"), sex="m")
        made.group(webinar, 38, state=made.state("BB"))

    do(came)
    words = {"en": "withheld", "es": "reservado", "pt": "reservado", "fr": "retenu"}
    for language, word in words.items():
        said = text(officer, f"/results/states/BB/?lang={language}")
        assert f'lang="{"pt-br" if language == "pt" else language}"' in said
        assert word in said
        # Two men are withheld, and those of no stated sex beside them.
        assert '<td class="n">60</td>' in said
        assert '<td class="n">38</td>' not in said
        assert '<td class="n">100</td>' in said
    assert officer.get("/results/states/QT/").status_code == 404
    assert officer.get("/results/states/ZZ/").status_code == 404


def test_pages_of_figures_are_for_the_secretariat(once_fiction, db) -> None:
    for slug in ("pfso", "authority", "trainer", "newcomer"):
        assert client_of(once_fiction, slug).get("/results/").status_code == 404, slug


# A period with everything in it, so that each question behind a page is asked.
WIDE = "from=2013-01-01&to=2026-12-31&as_of=2026-12-31"


@pytest.mark.parametrize(
    "address", [f"/results/?{WIDE}", *(f"/results/mandates/?mandate={n}&{WIDE}" for n in "134"), f"/results/figures/att.webinar.sum/?{QUARTER}"]
)
def test_a_page_of_figures_costs_at_most_fifteen_queries(officer, address: str) -> None:
    officer.get(address)
    with CaptureQueriesContext(connection) as asked:
        officer.get(address)
    assert len(asked) <= 15, "\n".join(q["sql"][:160] for q in asked)


@pytest.mark.parametrize(
    ("row", "hidden"),
    [
        ({"f": 60, "m": 40}, set()),
        ({"f": 60, "m": 2, "x": 38}, {"m", "x"}),
        ({"f": 60, "m": 0, "x": 3}, {"x", "f"}),
        ({"f": 2, "m": 3, "x": 50}, {"f", "m"}),
        # One woman alone: her State's total is she.
        ({"f": 1, "m": 0}, {"f", withholding.TOTAL}),
        ({"f": 0, "m": 0}, set()),
    ],
)
def test_small_cells_are_withheld_with_the_next_smallest_beside_them(row: dict[str, int], hidden: set[str]) -> None:
    table = {("PE", sex): n for sex, n in row.items()} | {("PE", withholding.TOTAL): sum(row.values())}
    assert {column for _row, column in withholding.withheld(table)} == hidden


def test_no_cell_follows_from_the_totals() -> None:
    cells = {("PE", "f"): 2, ("PE", "m"): 30, ("BB", "f"): 40, ("BB", "m"): 50, ("AR", "f"): 60, ("AR", "m"): 70}
    table = withholding.with_totals(cells)
    hidden = withholding.withheld(table)
    assert ("PE", "f") in hidden
    for axis in (0, 1):
        for name in {cell[axis] for cell in table}:
            assert sum(1 for cell in hidden if cell[axis] == name) != 1, name
    assert shown({("webinar", "f"): 0, ("webinar", "m"): 9}) == [("Webinar", ["0", "9", "0", "0", "9"])]


def test_a_month_is_named_and_not_written_as_a_number() -> None:
    assert wording.of_dimension("month", "2020-04") == "Apr 2020"
    with translation.override("es"):
        assert wording.of_dimension("month", "2020-04") == "abr 2020"
    assert wording.of_dimension("month", "") == "Not stated"


def test_what_counts_from_a_later_day_only_is_said_with_the_way_there(officer) -> None:
    """A document of "2026" counts from the end of the year: until then its values are not shown as if nobody had declared them."""
    years = "from=2023-01-01&to=2026-12-31"
    now = text(officer, f"/results/mandates/?{years}&mandate=3")
    assert "as_of=2026-12-31" in now
    assert "680" not in plain(now)
    then = text(officer, f"/results/mandates/?{years}&as_of=2026-12-31&mandate=3")
    assert "USD 680 934" in plain(then)
    assert "c-note" not in then
    figure = text(officer, f"/results/figures/ta.value/?{years}")
    assert "as_of=2026-12-31" in figure
    assert "as_of=2026-12-31" not in text(officer, "/results/figures/att.webinar.sum/?from=2020-01-01&to=2020-12-31")


def test_the_log_names_texts_and_revisions_by_their_report(officer) -> None:
    assert "Rapport exécutif · avril – juin 2020 · Webinaires · " in plain(text(officer, "/"))
