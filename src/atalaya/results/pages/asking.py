"""The period, the day and the rule a page of figures is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.indicators import Asked
from atalaya.foundation.indicators.figures import RULES, STARTS_IN
from atalaya.kernel import clock
from atalaya.results import wording
from atalaya.results.saying import known_later
from atalaya.training.public import latest_year

_FIRST, _LAST = 1900, 2200


@dataclass(frozen=True)
class Question:
    """What is asked, what was wrong with it, and the same as part of an address."""

    asked: Asked
    fault: str = ""

    @property
    def query(self) -> str:
        """The question as it stands in an address."""
        asked = self.asked
        told = {"from": asked.start.isoformat(), "to": asked.end.isoformat(), "as_of": (asked.as_of or clock.today()).isoformat(), "rule": asked.rule}
        return urlencode(told)

    @property
    def rules(self) -> list[tuple[str, Text, bool]]:
        """The rules to choose from: code, words, whether it is the one."""
        return [(rule, wording.RULES[rule], rule == self.asked.rule) for rule in RULES]

    def year(self, by: int) -> str:
        """The address of a whole year beside the one asked."""
        year = self.asked.start.year + by
        return self.of(date(year, 1, 1), date(year, 12, 31))

    def later(self, codes: Iterable[str] = ()) -> dict[str, Any] | None:
        """What documents declare for the period and is known only from a later day on: how many, from when, and the way there. None for none."""
        n, day = known_later(self.asked, codes)
        return {"n": n, "day": day, "query": Question(replace(self.asked, as_of=day)).query} if day else None

    def of(self, starts: date, ends: date) -> str:
        """The address of the same over another period."""
        return Question(replace(self.asked, start=starts, end=ends)).query

    @property
    def before(self) -> str:
        """The year before."""
        return self.year(-1)

    @property
    def after(self) -> str:
        """The year after."""
        return self.year(1)


def question(request: HttpRequest, *, whole: bool = False) -> Question:
    """What the address asks. Without a period it is the year of the last activity held, or all years if `whole`."""
    today = clock.today()
    given = request.GET
    try:
        start, end = (_day(given.get(name, "")) for name in ("from", "to"))
        as_of = _day(given.get("as_of", "")) or today
        rule = given.get("rule", "") or STARTS_IN
        if start is None or end is None:
            start, end = (date(1990, 1, 1), today) if whole else _year(latest_year())
        return Question(Asked(start=start, end=end, as_of=as_of, rule=rule))
    except ValueError:
        start, end = (date(1990, 1, 1), today) if whole else _year(latest_year())
        fault = _("Write days as 2020-06-30, the first before the last. The usual period is shown.")
        return Question(Asked(start=start, end=end, as_of=today), fault)


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _day(text: str) -> date | None:
    if not text:
        return None
    day = date.fromisoformat(text)
    if not _FIRST <= day.year <= _LAST:
        raise ValueError("no such year in the programme")
    return day
