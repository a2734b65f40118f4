"""Reading what an executive report says, into one plain structure of numbers, codes, dates and titles.

It holds nothing of a language and nothing of persons: it is what a published revision keeps, and every paper is drawn
from it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from atalaya.cooperation.public import called_off as meetings_called_off
from atalaya.foundation.agenda.rules import CANCELLED, POSTPONED
from atalaya.foundation.indicators import Asked, Figure, figures, get, sitting
from atalaya.foundation.indicators.models import Source
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel.partial import PartialDate
from atalaya.results.comparing import own_counts
from atalaya.results.executive import quantities
from atalaya.results.executive.guarding import Guarded, guard
from atalaya.results.models import Declared, Published
from atalaya.results.saying import said
from atalaya.training.public import told

FORMAT = "atalaya-executive/1"
SCHOLARSHIPS = ("sch.count", "sch.men", "sch.women", "sch.undisclosed", "sch.states", "sch.value")
WEBINARS = ("act.webinar.n", "att.webinar.sum", "att.webinar.states", "att.webinar.territories")
COURSES = ("act.course.n", "att.course.sum", "trn.enrolled", "trn.completed", "trn.hours", "att.course.states", "att.course.territories")
OTHERS = ("act.conference.n", "att.conference.sum", "act.workshop.n")
PORTAL = ("prt.users", "prt.new", "prt.sessions", "prt.page", "prt.share", "prt.contents")
SPEAKER = ("spk.n",)
SECTIONS = ("scholarships", "cancelled", "postponed", "portal", "webinars", "courses", "speaker", "forward")
TAUGHT = ("course", "diploma")
_YEARS_BACK = 10

Content = dict[str, Any]


def content(asked: Asked, extra: Iterable[str] = ()) -> Content:
    """All that the report of a period says, without the numbers that are kept back in public. `extra` are indicators its prose names besides."""
    return gathered(asked, extra).content


def gathered(asked: Asked, extra: Iterable[str] = ()) -> Guarded:
    """The same with what it counts, held against all that is published."""
    year = record_year(asked)
    with sitting(over=(_years_before(year, _YEARS_BACK).start, max(asked.end, year.end))):
        given = _content(replace(asked, as_of=asked.as_of or asked.end, by=()), extra)
    with everywhere("what is published is for everybody"):
        earlier = [counts for counts in Published.objects.order_by("pk").values_list("counts", flat=True) if counts]
    return guard(given, earlier)


def _content(asked: Asked, extra: Iterable[str]) -> Content:
    as_of = asked.as_of or asked.end
    lines = told(asked)
    meetings = meetings_called_off(asked.start, as_of)
    year = record_year(asked)
    sources = list(Source.objects.defer("public_id", "changed_at").order_by("name"))
    held = _quantities(asked, [*WEBINARS, *COURSES, *OTHERS, *SPEAKER, *extra]) | _quantities(year, SCHOLARSHIPS)
    return {
        "format": FORMAT,
        "period": _period(asked),
        "as_of": as_of.isoformat(),
        "year": _period(year),
        "figures": {code: held[code] for code in sorted(held)},
        "sources": _dates(sources),
        "documents": _titles(sources),
        "claims": [claim for claim in (_largest(year, held["sch.count"]),) if claim],
        "portal": _portal(asked),
        "cancelled": [_item(line) for line in (*lines.cancelled, *(m for m in meetings if m.status == CANCELLED))],
        "postponed": [_item(line) for line in (*lines.postponed, *(m for m in meetings if m.status == POSTPONED))],
        "webinars": [_item(line) for line in lines.held if line.kind == "webinar" and line.our_role != "speaker"],
        "courses": [_item(line) for line in lines.held if line.kind in TAUGHT and line.our_role != "speaker"],
        "others": [_item(line) for line in lines.held if line.kind not in {*TAUGHT, "webinar"} and line.our_role != "speaker"],
        "speaker": [_item(line) for line in lines.held if line.our_role == "speaker"],
        "forward": [_item(line) for line in lines.ahead],
    }


def _dates(sources: Iterable[Source]) -> dict[str, str]:
    """The dates of the documents figures are taken from, as precisely as they are known."""
    return {source.name: str(source.dated) for source in sources if source.dated}


def _titles(sources: Iterable[Source]) -> dict[str, dict[str, str]]:
    """What documents are called, and where they stand, as far as that is recorded apart from their names."""
    names = ("title", "language", "address")
    return {s.name: {name: value for name in names if (value := getattr(s, name))} for s in sources if s.title or s.address}


def record_year(asked: Asked) -> Asked:
    """The last calendar year that is over when the period ends: scholarships are reported by year."""
    last = asked.end.year if (asked.end.month, asked.end.day) == (12, 31) else asked.end.year - 1
    return replace(asked, start=date(last, 1, 1), end=date(last, 12, 31))


def _years_before(year: Asked, back: int) -> Asked:
    return replace(year, start=date(year.start.year - back, 1, 1), end=date(year.start.year - back, 12, 31))


def _period(asked: Asked) -> dict[str, str]:
    return {"from": asked.start.isoformat(), "to": asked.end.isoformat(), "rule": asked.rule}


def _quantities(asked: Asked, codes: Iterable[str]) -> dict[str, quantities.Quantity]:
    wanted = tuple(dict.fromkeys(codes))
    known = [code for code in wanted if get(code) is not None]
    made: list[Figure] = figures(asked, known) if known else []
    notes, own = _notes(asked, known), own_counts(asked, made)
    return {code: quantities.quantity(code, made, _period(asked), notes, own) for code in wanted}


def _notes(asked: Asked, codes: Sequence[str]) -> quantities.Notes:
    """The documents' own words beside a total."""
    rows = [row for row in said(asked) if row.note and row.starts_on and not row.dimensions and row.indicator in codes]
    return {(row.indicator, row.source): row.note for row in rows}


def _number(row: Declared) -> int | float | None:
    if row.value is None:
        return None
    return int(row.value) if row.value == row.value.to_integral_value() else float(row.value)


def _largest(year: Asked, counted: quantities.Quantity) -> dict[str, Any] | None:
    """Whether the year gave more scholarships than every earlier one on record. Computed, or said to be no more than declared."""
    if not quantities.has_value(counted):
        return None
    earlier = {}
    for back in range(1, _YEARS_BACK + 1):
        other = _years_before(year, back)
        value = _best(quantities.quantity("sch.count", figures(other, ["sch.count"]), _period(other)))
        if value is not None:
            earlier[other.start.year] = value
    said = [total["source"] for total in counted["declared"] if "record" in total["note"]]
    value = _best(counted)
    outcome = "not_computable" if not earlier else "holds" if value is not None and value > max(earlier.values()) else "fails"
    return {
        "code": "sch.count",
        "outcome": outcome,
        "year": year.start.year,
        "value": value,
        "earlier": {str(y): v for y, v in earlier.items()},
        "declared_by": said,
    }


def _best(given: quantities.Quantity) -> int | float | None:
    return next((total["value"] for total in quantities.totals_of(given) if total["value"] is not None), None)


def _portal(asked: Asked) -> list[dict[str, Any]]:
    """What was measured of the portal, each value with its own period: tools rarely keep to that of the report."""
    # What a page holds has no period: it is told by the document of these months.
    rows = [row for row in said(asked) if row.indicator in PORTAL and (row.starts_on or row.known_until >= asked.start)]
    return [
        {
            "code": row.indicator,
            "value": _number(row),
            "unit": row.unit,
            "kind": row.kind,
            "qualifier": row.qualifier,
            "dimensions": dict(row.dimensions),
            "period": {"from": row.starts_on.isoformat(), "to": row.ends_on.isoformat()} if row.starts_on and row.ends_on else None,
            "tool": row.tool,
            "denominator": row.denominator,
            "source": row.source,
        }
        for row in sorted(rows, key=lambda row: (PORTAL.index(row.indicator), row.pk))
    ]


def _item(line: Any) -> dict[str, Any]:
    """A record as the structure keeps it: what it lacks is left out."""
    found = {name: _plain(value) for name, value in vars(line).items()}
    return {name: value for name, value in found.items() if value not in (None, "", [], {})}


def _plain(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value
