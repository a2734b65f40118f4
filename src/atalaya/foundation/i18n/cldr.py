"""Names of States, dates and numbers in the reader's language, from Unicode CLDR through Babel."""

from datetime import date, datetime, tzinfo
from functools import lru_cache

from babel import Locale, numbers
from babel.dates import format_date, format_datetime, format_skeleton, format_timedelta
from babel.numbers import format_decimal
from django.utils import timezone, translation

from atalaya.foundation.i18n.languages import from_django
from atalaya.kernel import clock
from atalaya.kernel.partial import DAY, YEAR, PartialDate

_LOCALES = {"en": "en", "es": "es_419", "pt": "pt_BR", "fr": "fr"}


@lru_cache(maxsize=8)
def locale_of(language: str) -> Locale:
    """CLDR's locale of one of our languages: Latin American Spanish, Brazilian Portuguese."""
    return Locale.parse(_LOCALES[language])


def _locale(language: str | None) -> Locale:
    return locale_of(language or from_django(translation.get_language()))


def territory(code: str, language: str | None = None) -> str | None:
    """The name of an ISO 3166 alpha-2 code; None for codes CLDR does not name, user-assigned ones among them."""
    name = _locale(language).territories.get(code)
    return str(name) if name else None


def language(code: str, in_language: str | None = None) -> str | None:
    """The name of a language by its code, in a language of ours; None for codes CLDR does not name."""
    name = _locale(in_language).languages.get(code)
    return str(name) if name else None


def weekday(number: int, language: str | None = None, *, width: str = "abbreviated") -> str:
    """The name of a day of the week, 0 for Monday."""
    return str(_locale(language).days["format"][width][number])


def day(on: date, language: str | None = None) -> str:
    """A date in words: 20 Nov 2026."""
    return str(format_date(on, format="d MMM y", locale=_locale(language)))


def partial(on: PartialDate, language: str | None = None) -> str:
    """A date as well as it is known: 2020, Jun 2020, 30 Jun 2020."""
    if on.precision == DAY:
        return day(on.start, language)
    return str(on.start.year) if on.precision == YEAR else str(format_skeleton("yMMM", on.start, locale=_locale(language)))


def moment(at: datetime, language: str | None = None, zone: tzinfo | None = None) -> str:
    """A moment in the reader's zone, in words and with the year left out if it is this one: 20 Nov 14:32."""
    local = at.astimezone(zone or timezone.get_current_timezone())
    this_year = local.year == clock.now().astimezone(local.tzinfo).year
    return str(format_datetime(local, format="d MMM HH:mm" if this_year else "d MMM y HH:mm", locale=_locale(language), tzinfo=local.tzinfo))


def ago(at: datetime, language: str | None = None) -> str:
    """How long ago, or how long until, in words: 3 days ago."""
    return str(format_timedelta(at - clock.now(), add_direction=True, locale=_locale(language)))


def number(value: float, language: str | None = None) -> str:
    """A number with the language's separators. The digits are the same in every language."""
    return str(format_decimal(value, locale=_locale(language)))


def is_currency(code: str) -> bool:
    """Whether three letters are a currency of ISO 4217, past ones among them."""
    return bool(numbers.is_currency(code))
