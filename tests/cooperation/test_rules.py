"""What may follow what, what must be true of a record, and how papers are numbered: no database."""

from datetime import date
from decimal import Decimal

import pytest

from atalaya.cooperation.rules import facts, moves, symbols
from atalaya.kernel.partial import PartialDate


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("AG/RES. 1573 (XXVIII-O/98)", "AG/RES. 1573 (XXVIII-O/98)"),
        ("ag/res.1573 (xxviii-o/98)", "AG/RES. 1573 (XXVIII-O/98)"),
        ("CIDI/CIP/RES. 19 (II-01)", "CIDI/CIP/RES. 19 (II-01)"),
        ("CIDI/CIP/doc. 5/23 rev.1", "CIDI/CIP/doc. 5/23 rev.1"),
        ("CIDI/CIP/doc.5/23  Rev 1", "CIDI/CIP/doc. 5/23 rev.1"),
        ("CECIP/doc.7/10", "CECIP/doc. 7/10"),
        ("Law 12 of 1999", "Law 12 of 1999"),
    ],
)
def test_a_symbol_is_written_one_way_and_another_houses_is_left(written: str, said: str) -> None:
    assert symbols.tidied(written) == said


def test_a_symbol_is_found_in_a_text_with_its_parts() -> None:
    found = symbols.find("Plan of Action of Roatan 2023-2026 (CIDI/CIP/doc. 5/23 rev.1)")
    assert found == symbols.Symbol("CIDI/CIP", "doc", 5, 2023, revision="rev.1")
    assert symbols.find("resolution CIDI/CIP/RES. 19 (II-01)") == symbols.Symbol("CIDI/CIP", "RES", 19, 2001, session="II")
    assert symbols.find("AG/RES. 1573 (XXVIII-O/98)").year == 1998  # type: ignore[union-attr]
    assert symbols.find("no symbol at all") is None


@pytest.mark.parametrize(
    ("statuses", "says"),
    [([], ""), (["none"], "none"), (["repealed", "drafted"], "drafted"), (["in_force", "reviewed"], "in_force"), (["none", "repealed"], "repealed")],
)
def test_of_several_the_one_that_says_most_stands_and_of_none_nothing_is_known(statuses: list[str], says: str) -> None:
    assert moves.foremost(statuses) == says


def test_every_status_of_a_framework_has_a_rank() -> None:
    assert all(moves.foremost([status]) == status for status in moves.FRAMEWORK_STATUSES)


@pytest.mark.parametrize(
    ("status", "due", "late"),
    [("open", date(2026, 11, 19), True), ("open", date(2026, 11, 20), False), ("open", None, False), ("done", date(2020, 1, 1), False)],
)
def test_what_waits_past_its_day_is_late_and_without_a_day_nobody_can_say(status: str, due: date | None, late: bool) -> None:
    assert moves.is_overdue(status, due, date(2026, 11, 20)) is late


def _codes(found: object) -> list[str]:
    return [reason.code for reason in found if reason]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("begins", "ends", "others", "codes"),
    [
        ("2020", "2022", [], []),
        ("2022", "2020", [], ["AGENDA_ENDS_BEFORE_START"]),
        ("2022", None, [("2015", "2020")], []),
        ("2020", None, [("2015", "2020")], []),
        ("2019", None, [("2015", "2020")], ["COOPERATION_MEMBER_ALREADY"]),
        (None, None, [("2015", None)], ["COOPERATION_MEMBER_ALREADY"]),
        ("2010", "2015", [("2015", None)], []),
    ],
)
def test_one_is_a_member_once_at_a_time(begins: str | None, ends: str | None, others: list[tuple[str, str | None]], codes: list[str]) -> None:
    def read(text: str | None) -> PartialDate | None:
        return PartialDate.parse(text) if text else None

    assert _codes(facts.of_membership(read(begins), read(ends), [(read(a), read(b)) for a, b in others])) == codes


def test_money_is_for_something_and_more_than_nothing() -> None:
    assert _codes(facts.of_contribution(Decimal(0), [], [])) == ["COOPERATION_AMOUNT", "COOPERATION_NO_PROJECT"]
    assert _codes(facts.of_contribution(Decimal(5), ["a project"], [])) == []


def test_what_is_negotiated_was_not_signed() -> None:
    day = PartialDate.parse("2026-01-01")
    assert _codes(facts.of_instrument("negotiated", day, None, None, date(2026, 11, 20))) == ["COOPERATION_NOT_SIGNED_YET"]
    assert _codes(facts.of_instrument("signed", PartialDate.parse("2027"), None, None, date(2026, 11, 20))) == ["COOPERATION_IN_FUTURE"]
    assert _codes(facts.of_instrument("signed", day, date(2026, 2, 1), date(2026, 1, 1), date(2026, 11, 20))) == ["AGENDA_ENDS_BEFORE_START"]
