"""What holds of measures whoever asks: levels, days, evidence, and what is refused."""

from datetime import date
from decimal import Decimal

import pytest

from atalaya.foundation.i18n.languages import CODES
from atalaya.foundation.i18n.words import known_reasons
from atalaya.kernel.reasons import Refused
from atalaya.measures import catalogue, labels, rules

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(("chosen", "stored"), [(["3", "1"], "13"), ("123", "123"), ("", ""), (["2", "2", "4", "x"], "2")])
def test_levels_are_stored_once_and_rising(chosen: str, stored: str) -> None:
    assert rules.levels_of(chosen) == stored


def test_what_waits_past_its_day_is_overdue_and_long_after_it_escalated() -> None:
    assert rules.is_overdue("approved", date(2026, 11, 19), TODAY)
    assert not rules.is_overdue("approved", TODAY, TODAY)
    assert not rules.is_overdue("in_place", date(2026, 1, 1), TODAY)
    assert not rules.is_overdue("proposed", None, TODAY)
    assert rules.is_escalated(date(2026, 11, 5), TODAY)
    assert not rules.is_escalated(date(2026, 11, 6), TODAY)


@pytest.mark.parametrize(
    ("told", "faults"),
    [
        (("Light the fence", "12", None, ""), []),
        ((" ", "", None, ""), [("MEASURES_TITLE_MISSING", "title"), ("MEASURES_LEVELS_MISSING", "levels")]),
        (("Light", "1", Decimal(-1), "USD"), [("MEASURES_COST", "cost")]),
        (("Light", "1", Decimal(5), ""), [("MEASURES_CURRENCY_MISSING", "currency")]),
    ],
)
def test_what_a_measure_must_say(told: tuple[str, str, Decimal | None, str], faults: list[tuple[str, str]]) -> None:
    assert [(r.code, r.field) for r in rules.refuse_measure(*told)] == faults


def test_one_completing_piece_of_evidence_suffices() -> None:
    assert rules.is_fulfilled([False, True])
    assert not rules.is_fulfilled([False])
    assert not rules.is_fulfilled([])


def test_what_was_given_up_is_taken_up_and_not_put_in_place() -> None:
    assert rules.MEASURE.next(rules.RETIRED, "take_up") == rules.APPROVED
    with pytest.raises(Refused):
        rules.MEASURE.next(rules.RETIRED, "put_in_place")
    with pytest.raises(Refused):
        rules.MEASURE.next(rules.PROPOSED, "put_in_place")


def test_the_catalogue_covers_every_activity_and_level_in_four_languages() -> None:
    every = list(catalogue.every().values())
    assert {e.family for e in every} == set(rules.FAMILIES)
    assert {e.kind for e in every} <= set(rules.KINDS)
    assert {e.levels for e in every} == {"123", "23", "3"}
    assert all(e.source and all(e.words[code].strip() for code in CODES) for e in every)
    for code in CODES:
        assert len({e.words[code] for e in every}) == len(every), code


def test_every_word_is_there() -> None:
    assert labels.FAMILIES.keys() == set(rules.FAMILIES)
    assert labels.KINDS.keys() == set(rules.KINDS)
    assert labels.STATUSES.keys() == set(rules.STATUSES)
    assert labels.RESULTS.keys() == set(rules.RESULTS)
    assert set(labels.REASONS) <= known_reasons()
