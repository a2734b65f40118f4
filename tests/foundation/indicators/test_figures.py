"""Figures say how they came about; indicators keep the contract."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from atalaya.foundation.indicators import Asked, Figure, Indicator, figures, get, register, registry
from atalaya.foundation.indicators.figures import DECLARED, ENDS_IN, OVERLAPS, counted, summed
from atalaya.kernel.partial import PartialDate

YEAR_2020 = Asked(start=date(2020, 1, 1), end=date(2020, 12, 31))
P = PartialDate.parse


@pytest.fixture(autouse=True)
def _register() -> Iterator[None]:
    kept = [(held, dict(held)) for held in (registry._indicators, registry._sources)]
    registry._indicators.clear()
    registry._sources.clear()
    yield
    for held, before in kept:
        held.clear()
        held.update(before)


def give(*made: Figure, dimensions: tuple[str, ...] = ("state",)) -> None:
    register(Indicator("tst.things.n", "Things", "1", lambda _asked: made, dimensions))


def test_a_figure_is_written_as_the_contract_says() -> None:
    figure = Figure(indicator="sch.value", value=Decimal("12.50"), unit="USD", kind=DECLARED, source="Report 2020", dimensions={"state": "QM"})
    assert figure.plain() == {
        "indicator": "sch.value",
        "value": 12.5,
        "unit": "USD",
        "kind": "declared",
        "qualifier": "exact",
        "items": 0,
        "items_without_data": 0,
        "record_ids": [],
        "source": "Report 2020",
        "dimensions": {"state": "QM"},
    }
    assert Figure(indicator="a.b", value=None, unit="1").plain()["value"] is None
    for wrong in ({"kind": "guessed"}, {"qualifier": "about"}, {"items": -1}):
        with pytest.raises(ValueError, match=r"a\.b"):
            Figure(indicator="a.b", value=1, unit="1", **wrong)


def test_missing_is_never_zero() -> None:
    some = summed("a.b", "1", {"A": 3, "B": None, "C": 4})
    assert (some.value, some.qualifier, some.items, some.items_without_data) == (7, "at_least", 3, 1)
    none = summed("a.b", "1", {"A": None})
    assert (none.value, none.qualifier, none.items_without_data) == (None, "exact", 1)
    assert summed("a.b", "1", {}).value is None
    assert counted("a.b", "1", []).value == 0
    assert summed("a.b", "1", {"A": 0}).value == 0


@pytest.mark.parametrize(
    ("rule", "starts", "ends", "holds"),
    [
        ("starts_in", "2020-03-05", "2021-01-05", True),
        ("starts_in", "2019-12-31", "2020-01-05", False),
        ("starts_in", "2020", None, True),
        (ENDS_IN, "2019-12-31", "2020-01-05", True),
        (ENDS_IN, "2020-12-31", "2021-01-05", False),
        (OVERLAPS, "2019-12-31", "2021-01-05", True),
        (OVERLAPS, "2019-01-01", "2019-12-31", False),
    ],
)
def test_a_period_holds_by_its_rule(rule: str, starts: str, ends: str | None, holds: bool) -> None:
    asked = Asked(start=date(2020, 1, 1), end=date(2020, 12, 31), rule=rule)
    assert asked.holds(P(starts), P(ends) if ends else None) is holds


def test_what_is_dated_more_coarsely_than_the_period_is_not_placed() -> None:
    march = Asked(start=date(2020, 3, 1), end=date(2020, 3, 31))
    assert march.holds(P("2020")) is None
    assert march.holds(P("2020-03")) is True
    assert march.holds(P("2019")) is False
    overlapping = Asked(start=date(2020, 3, 1), end=date(2020, 3, 31), rule=OVERLAPS)
    assert overlapping.holds(P("2020")) is None
    assert overlapping.holds(P("2019-12"), P("2020-04")) is True


def test_known_on_counts_from_the_end_of_a_partial_date() -> None:
    asked = Asked(start=date(2020, 1, 1), end=date(2020, 12, 31), as_of=date(2020, 6, 30))
    assert asked.knows(P("2020-06"))
    assert not asked.knows(P("2020"))
    assert YEAR_2020.knows(P("2050"))


def test_periods_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Asked(start=date(2020, 2, 1), end=date(2020, 1, 1))
    with pytest.raises(ValueError, match="rule"):
        Asked(start=date(2020, 1, 1), end=date(2020, 1, 1), rule="near")


def test_the_register_holds_indicators_to_the_contract() -> None:
    give(counted("tst.things.n", "1", ["A", "B"]))
    assert [f.value for f in figures(YEAR_2020, ["tst.things.n"])] == [2]
    assert get("tst.things.n") is not None
    for wrong, said in [
        (counted("tst.other.n", "1", []), "answered with"),
        (counted("tst.things.n", "USD", []), "answered with"),
        (counted("tst.things.n", "1", [], dimensions={"state": "QM"}), "nobody asked"),
    ]:
        registry._indicators.clear()
        give(wrong)
        with pytest.raises(registry.WrongFigure, match=said):
            figures(YEAR_2020)
    registry._indicators.clear()
    give(counted("tst.things.n", "1", []), counted("tst.things.n", "1", []))
    with pytest.raises(registry.WrongFigure, match="two totals"):
        figures(YEAR_2020)
    with pytest.raises(ValueError, match="two indicators"):
        give()
    with pytest.raises(ValueError, match="looks like"):
        register(Indicator("Things", "Things", "1", lambda _asked: []))


def test_breakdowns_come_when_they_are_asked_for() -> None:
    give(counted("tst.things.n", "1", ["A"]), counted("tst.things.n", "1", ["A"], dimensions={"state": "QM"}))
    asked = Asked(start=date(2020, 1, 1), end=date(2020, 12, 31), by=("state",))
    assert [dict(f.dimensions) for f in figures(asked)] == [{}, {"state": "QM"}]


def test_what_documents_declare_stands_beside_what_was_counted() -> None:
    give(counted("tst.things.n", "1", ["A"]))
    registry.register_source("test", lambda _asked: [Figure(indicator="tst.things.n", unit="1", value=3, kind=DECLARED, source="Report")])
    assert [(f.value, f.kind) for f in figures(YEAR_2020, ["tst.things.n"])] == [(1, "itemised"), (3, "declared")]


def test_what_is_read_once_is_shared_in_a_sitting_only() -> None:
    read: list[int] = []
    for _again in range(2):
        registry.once("key", lambda: read.append(1))
    with registry.sitting():
        for _again in range(2):
            with registry.sitting():
                registry.once("key", lambda: read.append(1))
    assert len(read) == 3
