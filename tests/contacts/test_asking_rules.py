"""Requests and circulars by values alone: reminders, answers, days."""

from datetime import UTC, date, datetime, timedelta

import pytest

from atalaya.contacts.rules import asking as rules

DAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)


def test_a_reminder_comes_after_a_week_or_in_the_last_one_but_not_on_the_day() -> None:
    assert rules.is_reminder_due(DAY - timedelta(days=7), None, DAY)
    assert not rules.is_reminder_due(DAY - timedelta(days=6), None, DAY)
    assert rules.is_reminder_due(DAY - timedelta(days=1), DAY + timedelta(days=7), DAY)
    assert not rules.is_reminder_due(DAY, DAY + timedelta(days=1), DAY)


def test_a_circular_is_reminded_of_two_days_before_its_last() -> None:
    assert rules.is_circular_reminder_due(NOW - timedelta(days=3), DAY + timedelta(days=2), NOW)
    assert not rules.is_circular_reminder_due(NOW - timedelta(days=3), DAY + timedelta(days=3), NOW)
    assert not rules.is_circular_reminder_due(NOW, DAY, NOW)


@pytest.mark.parametrize(
    ("kind", "status", "said", "code"),
    [
        ("nominate", "open", ("done", "", [{"name": "Ana"}]), None),
        ("nominate", "open", ("done", "", []), "CONTACTS_NAME_SOMEBODY"),
        ("nominate", "open", ("declined", "", []), None),
        ("comment", "open", ("done", " ", []), "CONTACTS_WRITE_COMMENT"),
        ("comment", "open", ("done", "Good", []), None),
        ("confirm", "open", ("done", "", []), None),
        ("confirm", "open", ("maybe", "", []), "CONTACTS_NO_VERDICT"),
        ("confirm", "closed", ("done", "", []), "CONTACTS_REQUEST_CLOSED"),
    ],
)
def test_what_is_an_answer(kind: str, status: str, said: tuple[str, str, list[dict[str, str]]], code: str | None) -> None:
    refused = rules.refuse_answer(kind, status, *said)
    assert (refused.code if refused else None) == code


def test_days_that_have_passed_and_nobody_are_refused() -> None:
    assert rules.refuse_due(DAY - timedelta(days=1), DAY) is not None
    assert rules.refuse_due(None, DAY) is not None
    assert rules.refuse_due(DAY, DAY) is None
    assert rules.refuse_recipients(0, "contacts") is not None
    assert rules.is_late(NOW, DAY - timedelta(days=1))
    assert not rules.is_late(NOW, DAY)
    assert not rules.is_late(None, DAY)
