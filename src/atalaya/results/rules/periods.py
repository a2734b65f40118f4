"""Periods of one document that do not fit each other, or what they are said to hold. Pure.

A document speaks of months: a period among its values that begins with a month and ends with one is what its sections are about.
A value whose period lies in such a one, and begins or ends within a month, is of other days. And a window that is no row of
whole months was drawn around something: if nothing happened on its first or its last day, the list lacks something, or the
window is wrong.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from atalaya.results.rules.findings import HELD, PERIODS, Document, Finding, Stated, made

Period = tuple[date, date]


def findings(document: Document) -> Iterator[Finding]:
    """Both of it."""
    by_source: dict[str, dict[Period, list[Stated]]] = {}
    for stated in document.stated:
        if stated.starts and stated.ends and "activity" not in stated.dimensions:
            by_source.setdefault(stated.source, {}).setdefault((stated.starts, stated.ends), []).append(stated)
    for source, periods in by_source.items():
        yield from _of_other_days(source, periods)
        for period, some in periods.items():
            yield from _window(document, source, period, some)


def whole_months(period: Period) -> bool:
    """Whether it begins with a month and ends with one."""
    return period[0].day == 1 and (period[1] + timedelta(days=1)).day == 1


def _of_other_days(source: str, periods: dict[Period, list[Stated]]) -> Iterator[Finding]:
    for period, some in periods.items():
        around = [p for p in periods if whole_months(p) and p[0] <= period[0] and period[1] <= p[1]]
        if around and not whole_months(period):
            own = min(around, key=lambda p: p[1] - p[0])
            given = {"period": _words(period), "own": _words(own), "source": source, "sum": ", ".join(dict.fromkeys(one.indicator for one in some))}
            yield made(PERIODS, f"{some[0].indicator} {_words(period)}", "RESULTS_CHECK_OTHER_DAYS", **given)


def _window(document: Document, source: str, period: Period, some: list[Stated]) -> Iterator[Finding]:
    kinds = {one.indicator.split(".")[1] for one in some if one.indicator.startswith(("act.", "att."))}
    for kind in sorted(kinds if not whole_months(period) else ()):
        items = [i for i in document.items if i.kind == kind and i.is_ours and source in i.sources and i.status in HELD and i.starts]
        inside = sorted(i.starts for i in items if i.starts and period[0] <= i.starts <= period[1])
        if not inside:
            continue
        last = max(i.ends or i.starts for i in items if i.starts in inside)
        if inside[0] > period[0]:
            given = {"day": period[0].isoformat(), "first": inside[0].isoformat(), "n": (inside[0] - period[0]).days, "source": source}
            yield made(PERIODS, f"act.{kind}.n {_words(period)}", "RESULTS_CHECK_WINDOW_STARTS", **given)
        if last and last < period[1]:
            given = {"day": period[1].isoformat(), "last": last.isoformat(), "n": (period[1] - last).days, "source": source}
            yield made(PERIODS, f"act.{kind}.n {_words(period)}", "RESULTS_CHECK_WINDOW_ENDS", **given)


def _words(period: Period) -> str:
    return f"{period[0].isoformat()} – {period[1].isoformat()}"
