"""Numbers, dates, names and ordinals in one of four languages, from CLDR. The digits are the same in each."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from django.utils.translation import gettext as _

from atalaya.foundation.i18n import cldr
from atalaya.foundation.indicators import get
from atalaya.foundation.indicators.figures import AT_LEAST
from atalaya.foundation.search.words import folded
from atalaya.kernel.partial import MONTH, YEAR, PartialDate
from atalaya.results.report_labels import RULES

DASH = "–"
_ISO_4217 = 3


def label(code: str) -> str:
    """What an indicator is called; its code where nobody registered it."""
    indicator = get(code)
    return str(indicator.label) if indicator else code


def amount(value: float, unit: str, language: str) -> str:
    """A value with its unit: 1,340, 17.6 %, USD 723,783."""
    written = cldr.number(value, language)
    if unit in {"", "1"}:
        return written
    return f"{unit} {written}" if len(unit) == _ISO_4217 and unit.isupper() else f"{written}\u00a0{unit}"


def said(total: Mapping[str, Any], language: str) -> str:
    """A value with its qualifier; "no data" for none, "withheld" for one that is kept back in public."""
    if total.get("withheld"):
        return _("withheld")
    if total["value"] is None:
        return _("no data")
    written = amount(total["value"], total["unit"], language)
    if total["qualifier"] == AT_LEAST:
        return _("at least %(n)s") % {"n": written}
    return _("more than %(n)s") % {"n": written} if total["qualifier"] == "over" else written


def without_data(total: Mapping[str, Any], language: str) -> str:
    """How many records lack the datum; empty for none."""
    if not total["items_without_data"]:
        return ""
    return _("%(n)s of %(all)s without data") % {"n": cldr.number(total["items_without_data"], language), "all": cldr.number(total["items"], language)}


def apart(gap: float | None, unit: str, language: str) -> str:
    """By how much a declared value differs, with its sign."""
    if gap is None:
        return DASH
    sign = "+" if gap > 0 else "\u2212" if gap < 0 else ""
    return sign + amount(abs(gap), unit, language)


def day(on: str | date, language: str) -> str:
    """A day in words: 30 June 2020."""
    return _first(str(format_date(date.fromisoformat(on) if isinstance(on, str) else on, format="long", locale=cldr.locale_of(language))), language)


def span(starts: str, ends: str, language: str) -> str:
    """From a day to a day, as short as the language writes it."""
    return _between(date.fromisoformat(starts), date.fromisoformat(ends), "yMMMd", language)


def months(starts: str, ends: str, language: str) -> str:
    """The months of a period, for a heading: April – June 2020."""
    return _between(date.fromisoformat(starts), date.fromisoformat(ends), "yMMMM", language)


def when(starts: str | None, ends: str | None, language: str) -> str:
    """Dates as well as they are known; a dash for none."""
    if not starts:
        return DASH
    first, last = PartialDate.parse(starts), PartialDate.parse(ends or starts)
    if YEAR in {first.precision, last.precision}:
        return str(first.start.year) if first.start.year == last.start.year else f"{first.start.year} {DASH} {last.start.year}"
    skeleton = "yMMMM" if MONTH in {first.precision, last.precision} else "yMMMd"
    return _between(first.start, last.start, skeleton, language)


def _between(first: date, last: date, skeleton: str, language: str) -> str:
    locale = cldr.locale_of(language)
    alike = (first.year, first.month) == (last.year, last.month) if skeleton == "yMMMM" else first == last
    if alike:
        return _first(str(format_skeleton(skeleton, first, locale=locale)), language)
    return _first(str(format_interval(first, last, skeleton, locale=locale)), language)


def _first(written: str, language: str) -> str:
    """The first of a month as French writes it: 1er avril. CLDR leaves that to whoever prints."""
    return re.sub(r"\b1(?= [a-zé])", "1er", written) if language == "fr" else written


def rule(code: str) -> str:
    """The period rule, in words."""
    return str(RULES[code])


def edition(ordinal: int, language: str) -> str:
    """Which edition: 13th edition, 13.ª edición, 13.ª edição, 13e édition. The ordinal goes with that word, whatever the title's gender."""
    return _("%(ordinal)s edition") % {"ordinal": _ordinal(ordinal, language)}


def _ordinal(number: int, language: str) -> str:
    if language in {"es", "pt"}:
        return f"{number}.ª"
    if language == "fr":
        return f"{number}re" if number == 1 else f"{number}e"
    teen = number % 100 in {11, 12, 13}
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def territory(code: str, language: str) -> str:
    """A State's name; its code where CLDR has none."""
    return cldr.territory(code, language) or code


def territories(codes: Iterable[str], language: str) -> str:
    """States by name, in the order of their names without accents."""
    return listed(sorted((territory(code, language) for code in codes), key=folded), language)


def listed(texts: Sequence[str], language: str) -> str:
    """A, B and C."""
    return str(format_list(list(texts), locale=cldr.locale_of(language))) if texts else ""


def languages(codes: Iterable[str], language: str) -> str:
    """Languages by name."""
    return listed([cldr.language(code, language) or code for code in codes], language)
