"""What is kept back in public cannot be worked out from what is shown."""

import io
import json
from collections.abc import Mapping, Sequence
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from atalaya.foundation.i18n.languages import CODES
from atalaya.foundation.indicators import Figure
from atalaya.results.executive import drawing, quantities
from atalaya.results.executive.guarding import guard, guarded, is_telling
from atalaya.results.rules.withholding import TOTAL, is_small, protect, sums_of, told, with_totals, withheld
from tests.results.structure import structure

NUMBERS = st.one_of(st.integers(0, 6), st.just(0), st.integers(0, 60))
TABLES = st.dictionaries(st.tuples(st.sampled_from("ABCD"), st.sampled_from("fmx-")), NUMBERS, min_size=1).map(with_totals)


@settings(max_examples=150, deadline=None)
@example(with_totals({("A", "f"): 1, ("A", "x"): 2, ("B", "x"): 1, ("C", "f"): 1, ("C", "m"): 2, ("C", "x"): 5}))
@given(TABLES)
def test_no_small_number_is_shown_and_none_kept_back_follows_from_the_rest(table: Mapping[tuple[str, str], int]) -> None:
    hidden = withheld(table)
    assert {cell for cell, n in table.items() if is_small(n)} <= hidden
    assert not any(table[cell] == 0 for cell in hidden)
    assert not told(table, sums_of(table), hidden)


def solutions(table: Mapping[tuple[str, str], int], hidden: list[tuple[str, str]], most: int) -> list[dict[tuple[str, str], int]]:
    """Every way to fill what is kept back in, each at least one, so that all sums hold: what a patient reader can find out."""
    found: list[dict[tuple[str, str], int]] = [{}]
    lines = sums_of(table)
    for place, cell in enumerate(hidden):
        open_ = set(hidden[place + 1 :])
        tried = [{**one, cell: n} for one in found for n in range(1, most + 1)]
        closed = [line for line in lines if cell in line and not open_ & line.keys()]
        found = [one for one in tried if all(sum(sign * one.get(c, table[c]) for c, sign in line.items()) == 0 for line in closed)]
    return found


SMALL = st.dictionaries(st.tuples(st.sampled_from("AB"), st.sampled_from("fm")), st.integers(0, 4), min_size=2, max_size=4).map(with_totals)


@settings(max_examples=40, deadline=None)
@given(SMALL)
def test_a_patient_reader_finds_at_least_two_ways_to_fill_a_small_number_in(table: Mapping[tuple[str, str], int]) -> None:
    hidden = sorted(withheld(table), key=lambda cell: (TOTAL in cell, cell))
    ways = solutions(table, hidden, max(table.values()) + 1)
    assert ways
    for cell in hidden:
        if is_small(table[cell]):
            assert len({way[cell] for way in ways}) > 1, (cell, ways)


def test_a_bridge_between_two_blocks_is_no_hiding_place() -> None:
    """Every row and column holds two that are kept back, and one of them follows from the sums of two rows less those of two columns."""
    cells = {("A", "f"): 2, ("A", "m"): 3, ("B", "f"): 3, ("B", "m"): 2, ("B", "x"): 4}
    cells |= {("C", "x"): 2, ("C", "-"): 3, ("D", "x"): 3, ("D", "-"): 2, ("A", "x"): 50, ("A", "-"): 60, ("C", "f"): 70, ("D", "m"): 80}
    table = with_totals({(row, column): cells.get((row, column), 0) for row in "ABCD" for column in "fmx-"})
    small = {cell for cell, n in table.items() if is_small(n)}
    assert told(table, sums_of(table), small) == {("B", "x")}
    assert not told(table, sums_of(table), withheld(table))


def test_two_that_add_up_to_two_are_one_each() -> None:
    table = {"a": 1, "b": 1, "c": 60, "d": 70, "total": 132}
    line = {"a": 1, "b": 1, "c": 1, "d": 1, "total": -1}
    assert told(table, [line], {"a", "b"}) == {"a", "b"}
    assert protect(table, [line], {"a", "b"}) == {"a", "b", "c"}
    # What is shown as one is kept back as one.
    assert protect(table, [line], {"a"}, {"a": frozenset({"a", "d"}), "d": frozenset({"a", "d"})}) == {"a", "d"}


# Courses: (persons by status, States).
COURSE = st.tuples(
    st.dictionaries(st.sampled_from(["enrolled", "attended", "completed"]), st.integers(1, 40), min_size=1),
    st.lists(st.sampled_from(["AR", "BB", "PE"]), max_size=3, unique=True),
)


def report(courses: Any, months: tuple[int, int] = (4, 6), idents: Sequence[str] = ()) -> dict[str, Any]:
    """A report of these courses, with the totals their records add up to."""
    items = [
        {"id": ident, "kind": "course", "title": f"Course {ident}", "status": "held", "starts": "2020-05-01", "persons": persons, "states": states}
        for ident, (persons, states) in zip(idents or map(str, range(len(courses))), courses, strict=False)
    ]
    whole = sum(sum(persons.values()) for persons, _s in courses)
    completed = sum(persons.get("completed", 0) for persons, _s in courses)
    period = {"from": f"2020-{months[0]:02}-01", "to": f"2020-{months[1]:02}-28", "rule": "starts_in"}
    figures = [Figure(indicator="att.course.sum", value=whole, unit="1"), Figure(indicator="att.course.sum", value=9999, unit="1", kind="declared", source="d")]
    figures += [Figure(indicator="trn.enrolled", value=whole, unit="1"), Figure(indicator="trn.completed", value=completed, unit="1")]
    figures += [Figure(indicator="trn.hours", value=40 * completed, unit="h")]
    held = {code: quantities.quantity(code, figures, period) for code in ("att.course.sum", "trn.enrolled", "trn.completed", "trn.hours")}
    return {"period": period, "figures": held, "webinars": [], "courses": items, "others": [], "speaker": []}


@settings(max_examples=120, deadline=None)
@given(st.lists(COURSE, min_size=1, max_size=5))
def test_no_row_of_a_report_that_is_kept_back_follows_from_its_totals(courses: Any) -> None:
    given_, shown = report(courses), guarded(report(courses))
    told_by_status = {(c["id"], s): n for c in given_["courses"] for s, n in c["persons"].items()}
    hidden = {(c["id"], s) for c, kept in zip(given_["courses"], shown["courses"], strict=True) if kept.get("withheld") for s in c["persons"]}
    assert {c["id"] for c in given_["courses"] if is_telling(c)} <= {ident for ident, _s in hidden}
    assert all(("persons" in kept) != bool(kept.get("withheld")) for kept in shown["courses"])
    sums = []
    for code, statuses in (("att.course.sum", None), ("trn.enrolled", None), ("trn.completed", ("completed",))):
        if shown["figures"][code]["itemised"]["value"] is not None:
            sums.append({cell: 1 for cell in told_by_status if statuses is None or cell[1] in statuses})
    assert not told(told_by_status, sums, hidden)
    if hidden:
        assert shown["figures"]["trn.hours"]["itemised"]["value"] is None
        (declared,) = shown["figures"]["att.course.sum"]["declared"]
        assert (declared["gap"] is None) == (shown["figures"]["att.course.sum"]["itemised"]["value"] is None)


# Several publications: over which months, and what was put right before each, by the number of a course.
MONTHS = st.sampled_from([(1, 1), (2, 2), (3, 3), (1, 3), (1, 2), (2, 3)])
PUBLISHED = st.lists(st.tuples(MONTHS, st.dictionaries(st.integers(0, 5), COURSE, max_size=2)), min_size=2, max_size=5)
DATED = st.lists(st.tuples(st.integers(1, 3), COURSE), min_size=1, max_size=6)
TOTALS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("att.course.sum", ("enrolled", "attended", "completed")),
    ("trn.enrolled", ("enrolled", "attended", "completed")),
    ("trn.completed", ("completed",)),
)
Number = tuple[str, str, int]


class Reader:
    """Somebody who keeps every publication, and takes a number for the same while it does not change."""

    def __init__(self) -> None:
        self.values: dict[Number, int] = {}
        self.shown: set[Number] = set()
        self.kept_back: set[Number] = set()
        self.small: set[Number] = set()
        self.sums: list[dict[Number, int]] = []

    def reads(self, given: Mapping[str, Any], shown: Mapping[str, Any]) -> None:
        """Note what a publication shows, and, for the test alone, what it keeps back."""
        numbers = {item["id"]: [(item["id"], status, n) for status, n in item["persons"].items()] for item in given["courses"]}
        for item, kept in zip(given["courses"], shown["courses"], strict=True):
            (self.kept_back if kept.get("withheld") else self.shown).update(numbers[item["id"]])
            self.small |= set(numbers[item["id"]]) if is_telling(item) else set()
            self.values |= {number: number[2] for number in numbers[item["id"]]}
        for code, statuses in TOTALS:
            if shown["figures"][code]["itemised"]["value"] is not None:
                self.sums.append({number: 1 for some in numbers.values() for number in some if number[1] in statuses})

    @property
    def unknown(self) -> set[Number]:
        return self.kept_back - self.shown


def published(dated: Any, publications: Any) -> tuple[Reader, int]:
    """What a reader of all of them knows, and how many were refused."""
    courses, reader, earlier, refused = dict(enumerate(dated)), Reader(), [], 0
    for months, changes in publications:
        courses |= {n: (courses[n][0], changed) for n, changed in changes.items() if n in courses}
        inside = {str(n): course for n, (month, course) in courses.items() if months[0] <= month <= months[1]}
        given_ = report(list(inside.values()), months, list(inside))
        found = guard(given_, earlier)
        if found.follows:
            refused += 1
            continue
        assert not json.dumps(found.content).count("kept_back")
        earlier.append(json.loads(json.dumps(found.counts)))
        reader.reads(given_, found.content)
    return reader, refused


@settings(max_examples=200, deadline=None)
@given(DATED, PUBLISHED)
def test_nothing_kept_back_follows_from_several_publications_together(dated: Any, publications: Any) -> None:
    reader, _refused = published(dated, publications)
    assert not told(reader.values, reader.sums, reader.unknown)


def test_a_month_of_a_quarter_keeps_back_what_the_quarter_kept_back() -> None:
    """The quarter hides a small number behind the next smallest; the month alone would show that one, and its total tells the small one."""
    dated = [(1, ({"enrolled": 3}, ["BB"])), (1, ({"enrolled": 20}, [])), (2, ({"enrolled": 9}, [])), (3, ({"enrolled": 30}, []))]
    quarter = report([course for _m, course in dated], (1, 3), list("abcd"))
    month = report([course for m, course in dated if m == 1], (1, 1), list("ab"))
    after = guard(quarter)
    assert [c["id"] for c in after.content["courses"] if c.get("withheld")] == ["a", "c"]
    alone, then = guard(month), guard(month, [after.counts])
    assert [c["id"] for c in alone.content["courses"] if c.get("withheld")] == ["a", "b"]
    # The quarter has shown the other one of the month: only its total is left to hide behind.
    assert [c["id"] for c in then.content["courses"] if c.get("withheld")] == ["a"]
    assert then.content["figures"]["att.course.sum"]["itemised"]["value"] is None
    assert guard(quarter, [alone.counts]).follows == ()
    assert [c["id"] for c in guard(quarter, [alone.counts]).content["courses"] if c.get("withheld")] == ["a", "b"]


def test_a_revision_does_not_tell_what_the_one_before_kept_back() -> None:
    before = guard(report([({"enrolled": 3}, ["BB"]), ({"enrolled": 9}, []), ({"enrolled": 30}, [])]))
    assert [c.get("withheld", False) for c in before.content["courses"]] == [True, True, False]
    # Put right to a number that is not small: what stood beside it is still not shown, for it would tell the old one.
    right = report([({"enrolled": 50}, ["BB"]), ({"enrolled": 9}, []), ({"enrolled": 30}, [])])
    after = guard(right, [before.counts])
    assert after.content["courses"][1].get("withheld")
    assert after.follows == ()
    reader = Reader()
    reader.reads(report([({"enrolled": 3}, ["BB"]), ({"enrolled": 9}, []), ({"enrolled": 30}, [])]), before.content)
    reader.reads(right, after.content)
    assert not told(reader.values, reader.sums, reader.unknown)


def test_what_nothing_can_hide_is_refused() -> None:
    """Every number that could stand beside the small one was shown, and so was the total."""
    others = [({"enrolled": 9}, []), ({"enrolled": 30}, [])]
    first = guard(report([({"enrolled": 3}, []), *others], idents=list("abc")))
    assert first.content["courses"][0]["persons"] == {"enrolled": 3}
    two = report([({"enrolled": 3}, []), *others], idents=list("xbc"))
    two["courses"][0]["states"] = ["BB"]
    found = guard(two, [first.counts])
    assert found.follows == ("Course x",)


@pytest.mark.parametrize(
    ("persons", "states", "is_small_one"),
    [
        ({"attended": 3}, ["KN"], True),
        ({"attended": 30, "completed": 2}, ["KN"], True),
        ({"attended": 30, "completed": 9}, ["KN"], False),
        ({"attended": 4}, ["KN", "BB"], True),
        ({"attended": 14}, [*"ABCDEFGHIJKLMN"], True),
        ({"attended": 15}, [*"ABCDEFGHIJKLMN"], False),
        # Nobody says from where: it is no number of a State.
        ({"attended": 3}, [], False),
    ],
)
def test_what_of_an_activity_tells_of_one_state(persons: dict[str, int], states: list[str], is_small_one: bool) -> None:
    assert is_telling({"persons": persons, "states": states}) is is_small_one


@pytest.mark.parametrize("form", sorted(drawing.FORMATS))
def test_no_form_of_a_report_holds_what_is_kept_back(form: str) -> None:
    told_ = structure()
    told_["courses"][1] |= {"persons": {"enrolled": 3}, "states": ["KN"], "territories": []}
    told_["courses"].append({**told_["courses"][0], "id": "third", "title": "Third", "persons": {"enrolled": 677}})
    whole = 30 + 3 + 677
    period = told_["period"]
    told_["figures"] |= {c: quantities.quantity(c, [Figure(indicator=c, value=whole, unit="1")], period) for c in ("att.course.sum", "trn.enrolled")}
    for language in CODES:
        made = drawing.draw(guarded(told_), language, form, {"courses": "{{att.course.sum}}"})
        if form == "json":
            courses = next(s for s in json.loads(made)["sections"] if s["id"] == "courses")["items"]
            assert [item.get("persons") for item in courses] == [None, None, {"enrolled": 677}]
            continue
        word = {"en": "withheld", "es": "reservado", "pt": "reservado", "fr": "retenu"}[language]
        text = made.decode() if form == "html" else ZipFile(io.BytesIO(made)).read("word/document.xml").decode() if form == "docx" else read(made)
        assert text.count(word) >= 2
        assert "677" in text


def read(made: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)
