"""Names, dates and numbers in four languages."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from atalaya.foundation.i18n import cldr


@pytest.mark.parametrize(("language", "name"), [("en", "Brazil"), ("es", "Brasil"), ("pt", "Brasil"), ("fr", "Brésil")])
def test_states_have_names_in_every_language(language: str, name: str) -> None:
    assert cldr.territory("BR", language) == name


def test_a_user_assigned_code_has_no_name() -> None:
    assert cldr.territory("QS", "en") is None


def test_dates_and_moments() -> None:
    assert cldr.day(date(2026, 11, 20), "es") == "20 nov 2026"
    at = datetime(2026, 11, 20, 17, 5, tzinfo=UTC)
    assert cldr.moment(at, "en", ZoneInfo("America/Barbados")) == "20 Nov 13:05"
    assert cldr.moment(datetime(2025, 1, 2, tzinfo=UTC), "en", ZoneInfo("UTC")) == "2 Jan 2025 00:00"
    assert cldr.ago(datetime(2026, 11, 17, 17, 0, tzinfo=UTC), "en") == "3 days ago"


def test_digits_are_the_same_in_every_language() -> None:
    digits = {"".join(c for c in cldr.number(1234567, language) if c.isdigit()) for language in ("en", "es", "pt", "fr")}
    assert digits == {"1234567"}
