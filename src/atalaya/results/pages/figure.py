"""One figure, open to its rule, its day and the records behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from atalaya.foundation.i18n import cldr
from atalaya.foundation.indicators import Asked, Figure, Indicator, figures, get, sitting
from atalaya.foundation.indicators.citing import Citations
from atalaya.foundation.indicators.figures import ITEMISED
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.records import resolvers
from atalaya.foundation.records.resolvers import Shown
from atalaya.kernel.refs import Ref
from atalaya.results import boards, wording
from atalaya.results.capabilities import Can
from atalaya.results.comparing import Own, beside, gap, own_counts
from atalaya.results.indicators import without_period
from atalaya.results.pages.asking import Question, question

_MOST = 200


@dataclass(frozen=True)
class Behind:
    """A record behind a figure, and what it gives to it; "" where the figure only counts it."""

    shown: Shown
    value: str
    has_data: bool = True


@page(can=Can.VIEW)
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """The figure of an indicator for a period: counted, declared, the gap, the records."""
    indicator = get(code)
    if indicator is None:
        raise Http404("no such indicator")
    asked = question(request)
    by = request.GET.get("by", "")
    by = by if by in indicator.dimensions and by != "activity" else ""
    with sitting():
        found = figures(asked.asked, [code])
        parts = _parts(asked.asked, code, by)
        behind, more = _records(asked.asked, indicator, found)
        own = own_counts(asked.asked, found)
        undated = without_period(asked.asked, [code])[:_MOST]
        later = asked.later([code])
    counted = next((f for f in found if f.kind == ITEMISED), None)
    citing = Citations(f.source for f in (*found, *undated))
    context = {
        "heading": indicator.label,
        "question": asked,
        "asked": asked.asked,
        "code": code,
        "card": boards.card(asked.asked, code, found),
        "facts": _facts(asked.asked, indicator, counted),
        "others": [_other(asked, f, counted, own) | {"source": citing.html(f.source)} for f in found if f.kind != ITEMISED],
        "later": later,
        "undated": [_without_period(f) | {"source": citing.html(f.source)} for f in undated],
        "records": behind,
        "more": more,
        "by": by,
        "by_label": wording.DIMENSIONS.get(by, by),
        "parts": parts,
        "choices": [(d, wording.DIMENSIONS.get(d, d), d == by) for d in indicator.dimensions if d != "activity"],
    }
    return render(request, "results/figure.html", context)


def _parts(asked: Asked, code: str, by: str) -> list[tuple[str, Figure, str]]:
    if not by:
        return []
    found = [f for f in figures(replace(asked, by=(by,)), [code]) if f.dimensions]
    return [(wording.of_dimension(by, f.dimensions[by]), f, wording.value_of(f.value, f.unit)) for f in found]


def _facts(asked: Asked, indicator: Indicator, counted: Figure | None) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = [
        (_("Indicator"), indicator.code),
        (_("Period"), wording.period(asked.start, asked.end)),
        (_("Rule of the period"), wording.RULES[asked.rule]),
        (_("As of"), cldr.day(asked.as_of) if asked.as_of else ""),
    ]
    if counted is not None:
        found += [
            (_("Kind"), wording.KINDS[counted.kind]),
            (_("Records"), wording.value_of(counted.items, "1")),
            (_("Without data"), wording.value_of(counted.items_without_data, "1")),
        ]
    return found


def _other(asked: Question, other: Figure, counted: Figure | None, own: Own) -> dict[str, Any]:
    """A document's value with its period, and its gap to what was counted over that period."""
    against = beside(asked.asked, other, counted, own)
    apart = gap(against, other)
    starts, ends = other.period or (asked.asked.start, asked.asked.end)
    return {
        "kind": wording.KINDS[other.kind],
        "value": wording.value_of(other.value, other.unit),
        "qualifier": wording.qualifier_of(other),
        "period": wording.period(starts, ends),
        "query": None if other.is_of(asked.asked) else asked.of(starts, ends),
        "counted": wording.value_of(against.value, against.unit) if against else None,
        "counted_qualifier": wording.qualifier_of(against) if against else "",
        "gap": None if apart is None else wording.value_of(apart, other.unit),
        "differs": bool(apart),
    }


def _without_period(figure: Figure) -> dict[str, Any]:
    """What a document declares without a period: it can be compared with nothing, and is listed apart."""
    about = " · ".join(wording.of_dimension(name, value) for name, value in figure.dimensions.items())
    return {"about": about, "value": wording.value_of(figure.value, figure.unit), "qualifier": wording.qualifier_of(figure)}


def _records(asked: Asked, indicator: Indicator, found: Sequence[Figure]) -> tuple[list[Behind], int]:
    """The records, those without data first, and how many more there are."""
    ids = next((f.record_ids for f in found if f.kind == ITEMISED), ())
    values: dict[str, Figure] = {}
    if "activity" in indicator.dimensions and not indicator.code.endswith(".n"):
        broken = figures(replace(asked, by=("activity",)), [indicator.code])
        values = {f.dimensions["activity"]: f for f in broken if f.dimensions}
    listed = sorted(ids, key=lambda i: values[i].value is not None if i in values else True)[:_MOST]
    shown = resolvers.show(Ref(indicator.records, ident) for ident in listed) if indicator.records else {}
    behind = []
    for ident in listed:
        own = values.get(ident)
        said = wording.value_of(own.value, own.unit) if own else ""
        behind.append(Behind(shown.get(Ref(indicator.records, ident), Shown(ident)), said, own is None or own.value is not None))
    return behind, len(ids) - len(listed)
