"""What documents declare: results of years and mandates, scholarships, and the dates of the documents themselves."""

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from atalaya.foundation.imports import parsers
from atalaya.foundation.imports.declared import Sheet
from atalaya.foundation.imports.loading import Wanted
from atalaya.foundation.indicators.models import Source
from atalaya.kernel.partial import PRECISIONS, PartialDate
from atalaya.kernel.reasons import Reason, Refused
from atalaya.results.importing.context import Context, mapping
from atalaya.results.importing.tables import NOTE, Made, Table, Values, column, rest
from atalaya.results.models import Declared

_QUALIFIERS = {"exact": "exact", "at least": "at_least", "at_least": "at_least", "over": "over", "more than": "over"}


def declared(context: Context, metric: str, value: Decimal | int | None, values: Values, *, at: Mapping[str, str] | None = None, **more: Any) -> list[Wanted]:
    """A value under every indicator of its metric. The same value of the same document, said in two tables, is one record."""
    rows = [row for row in mapping("metrics") if row["metric"] == metric]
    if not rows:
        known = ", ".join(sorted({row["metric"] for row in mapping("metrics")}))
        raise Refused(Reason("RESULTS_UNKNOWN_METRIC", {"text": metric[:80], "known": known}, "metric"))
    starts, ends = period(values)
    source = values["source"]
    known_on, first = context.known(source, values.get("as_of"))
    made = []
    for row in rows:
        dimensions = dict(part.split("=") for part in row["dimensions"].split(";") if "=" in part) | dict(at or {})
        named = "/".join((row["indicator"], str(starts), str(ends), str(sorted(dimensions.items())), source))
        about = {"noun": more.get("noun", ""), "tool": more.get("tool", ""), "denominator": more.get("denominator", ""), "note": rest(values, "note")}
        own = {
            "indicator": row["indicator"],
            "value": None if value is None else Decimal(value),
            "qualifier": values.get("qualifier") or "exact",
            "unit": row["unit"],
            "starts_on": starts,
            "ends_on": ends,
            "dimensions": dimensions,
            **known_on,
        }
        code = hashlib.sha256(named.encode()).hexdigest()[:40]
        made.append(Wanted(Declared, {"code": code}, own, {**about, **first, "source": source}))
    return made


def period(values: Values) -> tuple[Any, Any]:
    """The first and the last day of what a row calls its period; neither when it states none. Raises Refused."""
    starts: PartialDate | None = values.get("period_start")
    ends: PartialDate | None = values.get("period_end")
    if (starts is None) != (ends is None):
        raise Refused(Reason("RESULTS_HALF_A_PERIOD", {}, "period_end" if ends is None else "period_start"))
    if starts is None or ends is None:
        return None, None
    if ends.end < starts.start:
        raise Refused(Reason("AGENDA_ENDS_BEFORE_START", {"starts": str(starts), "ends": str(ends)}, "period_end"))
    return starts.start, ends.end


_PERIOD = (column("period_start", parsers.partial), column("period_end", parsers.partial))
_SOURCE = column("source", required=True)
_NOTE = column("note", parsers.text(NOTE))
_VALUE = column("value", parsers.number(0))
_METRIC = column("metric", parsers.text(60), required=True)
_UNIT = column("unit", parsers.text(60))

SOURCES = Sheet(
    slug="sources",
    label=_("Documents"),
    key=("source",),
    fields=(
        column("source", required=True),
        column("document_date", parsers.partial),
        column("precision", parsers.choice({p: p for p in PRECISIONS})),
        column("note", parsers.text(400)),
    ),
)


def source(context: Context, values: Values) -> Made:
    """A document and the date since when it is known."""
    name, day = values["source"], values.get("document_date")
    fields = {"known_on": (day or PartialDate(context.today)).start, "known_precision": (day or PartialDate(context.today)).precision}
    own = {"note": rest(values, "note"), **(fields if day else {})}
    return Made(name, [Wanted(Source, {"name": name}, own, {} if day else fields)])


YEARS = Sheet(
    slug="year_results",
    label=_("Results of a period"),
    fields=(*_PERIOD, _METRIC, _VALUE, column("qualifier", parsers.choice(_QUALIFIERS)), _UNIT, _NOTE, _SOURCE),
)
SCHOLARSHIPS = Sheet(
    slug="scholarships",
    label=_("Scholarships"),
    fields=(
        *_PERIOD,
        column("measure", parsers.text(60), required=True),
        column("count", parsers.whole(0)),
        column("men", parsers.whole(0)),
        column("women", parsers.whole(0)),
        column("member_states", parsers.whole(0, 300)),
        column("value_usd", parsers.number(0)),
        column("courses", parsers.whole(0)),
        column("provider"),
        column("population_wording", parsers.text(80)),
        column("as_of", parsers.partial),
        _SOURCE,
        _NOTE,
    ),
)
_OF_SCHOLARSHIPS = {
    "count": "scholarships",
    "men": "scholarships_men",
    "women": "scholarships_women",
    "member_states": "scholarship_member_states",
    "states_count": "scholarship_member_states",
    "value_usd": "scholarships_value",
    "courses": "online_certified_courses",
}
_OF_TRAINING = {
    "count": "persons_trained",
    "member_states": "course_member_states",
    "states_count": "course_member_states",
    "courses": "persons_trained_courses",
}


def result(context: Context, values: Values) -> Made:
    """One value of one metric."""
    noun = rest(values, "unit").replace("_", " ")
    return Made(_label(values["metric"], values), declared(context, values["metric"], values.get("value"), values, noun=noun))


def scholarships(context: Context, values: Values) -> Made:
    """Every number of a row, each under its own indicator."""
    men, women, count = values.get("men"), values.get("women"), values.get("count")
    columns = _OF_SCHOLARSHIPS if "scholarship" in values["measure"] else _OF_TRAINING
    numbers = {name: values[name] for name in columns if values.get(name) is not None}
    if unknown := [n for n in ("men", "women", "value_usd") if values.get(n) is not None and n not in columns]:
        raise Refused(Reason("RESULTS_UNKNOWN_METRIC", {"text": f"{values['measure']}: {unknown[0]}", "known": ", ".join(columns)}, unknown[0]))
    if count is not None and (men or 0) + (women or 0) > count:
        raise Refused(Reason("RESULTS_PARTS_ABOVE_TOTAL", {"parts": (men or 0) + (women or 0), "total": count}, "men"))
    noun = rest(values, "population_wording")[:80]
    wanted = [w for name, value in numbers.items() for w in declared(context, columns[name], value, values, noun=noun)]
    if not wanted:
        raise Refused(Reason("IMPORT_REQUIRED", {}, "count"))
    return Made(_label(values["measure"], values), wanted)


def _label(what: str, values: Values) -> str:
    starts, ends = values.get("period_start"), values.get("period_end")
    return f"{what.replace('_', ' ')} {starts} – {ends}" if starts else what.replace("_", " ")


TABLES = (
    Table(SOURCES, source),
    Table(YEARS, result),
    Table(SCHOLARSHIPS, scholarships),
)
