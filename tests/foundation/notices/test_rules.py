"""Quiet hours, on the receiver's own clock."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from atalaya.foundation.notices.rules import due

LIMA, NIGHT = ZoneInfo("America/Lima"), (time(22), time(6))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-20T17:00", "2026-11-20T17:00"),  # noon in Lima
        ("2026-11-21T03:00", "2026-11-21T11:00"),  # 22:00, until 06:00 the next day
        ("2026-11-21T10:59", "2026-11-21T11:00"),
        ("2026-11-21T11:00", "2026-11-21T11:00"),
    ],
)
def test_what_comes_at_night_waits_for_the_morning(now: str, then: str) -> None:
    assert due(at(now), LIMA, *NIGHT) == at(then)


def test_hours_of_the_day_and_none_at_all() -> None:
    assert due(at("2026-11-20T17:30"), LIMA, time(12), time(14)) == at("2026-11-20T19:00")
    assert due(at("2026-11-20T17:30"), LIMA, time(12), time(12)) == at("2026-11-20T17:30")


def test_the_hour_that_the_spring_takes_away() -> None:
    santiago = ZoneInfo("America/Santiago")
    assert due(at("2026-09-06T02:00"), santiago, *NIGHT) == at("2026-09-06T09:00")
