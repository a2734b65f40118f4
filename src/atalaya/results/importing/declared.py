"""What documents declare: results of years and mandates, scholarships, and the dates of the documents themselves."""

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from atalaya.foundation.i18n.languages import CODES
from atalaya.foundation.imports import parsers
from atalaya.foundation.imports.declared import Sheet
from atalaya.foundation.imports.loading import Wanted
from atalaya.foundation.indicators.models import Source
from atalaya.kernel.partial import PRECISIONS, PartialDate
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places.public import fold
from atalaya.results.importing import library
from atalaya.results.importing.context import Context, mapping
from atalaya.results.importing.tables import NOTE, Made, Table, Values, column, rest
from atalaya.results.models import Declared, MandateName

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
        column("title"),
        column("language", parsers.choice({code: code for code in CODES})),
        column("address", parsers.text(500)),
    ),
)


def source(context: Context, values: Values) -> Made:
    """A document and the date since when it is known."""
    name, day = values["source"], values.get("document_date")
    fields = {"known_on": (day or PartialDate(context.today)).start, "known_precision": (day or PartialDate(context.today)).precision}
    # A table without these columns says nothing of them: what is recorded stays.
    about = {column: rest(values, column) for column in ("title", "language", "address") if column in values}
    own = {"note": rest(values, "note"), **about, **(fields if day else {})}
    return Made(name, [Wanted(Source, {"name": name}, own, {} if day else fields)])


YEARS = Sheet(
    slug="year_results",
    label=_("Results of a period"),
    fields=(*_PERIOD, _METRIC, _VALUE, column("qualifier", parsers.choice(_QUALIFIERS)), _UNIT, _NOTE, _SOURCE),
)
_SCHOLARSHIP_PARTS = (
    *_PERIOD,
    column("measure", parsers.text(60), required=True),
    column("count", parsers.whole(0)),
    column("men", parsers.whole(0)),
    column("women", parsers.whole(0)),
)
SCHOLARSHIPS = Sheet(
    slug="scholarships",
    label=_("Scholarships"),
    fields=(
        *_SCHOLARSHIP_PARTS,
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


def of_mandate(context: Context, values: Values) -> Made:
    """One value of one metric, and what its document calls the mandate it stands under."""
    made = result(context, values)
    return Made(made.label, [*made.wanted, *_mandate(context, values)], made.notes)


def mandate(context: Context, values: Values) -> Made:
    """A name of a mandate."""
    return Made(f"{values['mandate_no']} {values['mandate']}", _mandate(context, values))


def _mandate(context: Context, values: Values) -> list[Wanted]:
    number, name = values.get("mandate_no"), rest(values, "mandate")
    if number is None or not name:
        return []
    known, first = context.known(values["source"])
    own = {"name": name, "source": values["source"], **known, **first}
    return [Wanted(MandateName, {"number": number, "folded": fold(name)}, first=own, once=True)]


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


STATISTICS = Sheet(slug="portal_statistics", label=_("Statistics of the portal"), fields=(_METRIC, _VALUE, _UNIT, *_PERIOD, _SOURCE))
MANDATES = Sheet(
    slug="mandate_results",
    label=_("Results by mandate"),
    fields=(column("mandate_no", parsers.whole(1, 9)), column("mandate", parsers.text(80)), _METRIC, _VALUE, _UNIT, *_PERIOD, _NOTE, _SOURCE),
)
MANDATE_NAMES = Sheet(
    slug="mandate_names",
    label=_("Names of mandates"),
    fields=(column("mandate_no", parsers.whole(1, 9), required=True), column("mandate", parsers.text(80), required=True), _SOURCE),
)
PORTAL_SCHOLARSHIPS = Sheet(
    slug="portal_scholarships",
    label=_("Scholarships on public pages"),
    fields=(
        *_SCHOLARSHIP_PARTS,
        column("states_count", parsers.whole(0, 300)),
        column("states_wording", parsers.text(80)),
        column("value_usd", parsers.number(0)),
        column("courses", parsers.whole(0)),
        column("as_of", parsers.partial),
        _SOURCE,
        _NOTE,
    ),
)
TOP_USERS = Sheet(
    slug="portal_top_users_by_country",
    label=_("Users of the portal by country"),
    fields=(
        column("rank", parsers.whole(1)),
        column("country", parsers.text(200)),
        column("iso2", parsers.text(2), required=True),
        column("kind", parsers.text(30)),
        column("share_percent", parsers.number(0, 100)),
        *_PERIOD,
        _SOURCE,
    ),
)
PAGE = Sheet(
    slug="covid_page_contents",
    label=_("Contents of the COVID-19 page"),
    fields=(column("content", required=True), column("group", parsers.text(120), required=True), column("count", parsers.whole(0)), _SOURCE),
)
ELEMENTS = Sheet(
    slug="programme_elements",
    label=_("Elements of the programme"),
    fields=(
        column("programme", parsers.text(120)),
        column("element", parsers.text(60), required=True),
        column("order", parsers.whole(0), required=True),
        column("short_label"),
        _SOURCE,
    ),
)
BENEFICIARIES = Sheet(
    slug="beneficiary_countries",
    label=_("Beneficiary countries"),
    fields=(
        column("programme", parsers.text(120)),
        column("order", parsers.whole(0)),
        column("name", parsers.text(200), required=True),
        column("iso2", parsers.text(2), required=True),
        column("repair_note"),
        _SOURCE,
    ),
)
PUBLICATIONS = Sheet(
    slug="publications",
    label=_("Publications"),
    fields=(
        column("title", required=True),
        column("publisher"),
        column("programme"),
        column("year", parsers.whole(1900, 2200)),
        _SOURCE,
        _NOTE,
    ),
)


def share(context: Context, values: Values) -> Made:
    """A country's share of the portal's users. Any country of the world may have one; one that is no member State is said."""
    place = context.find(values["country"]) if values.get("country") else None
    if place is not None and place.code != values["iso2"]:
        raise Refused(Reason("RESULTS_NAME_AND_CODE_DIFFER", {"name": values["country"], "code": values["iso2"], "right": place.code}, "iso2"))
    code = context.country(values["iso2"], "iso2")
    notes = context.apart(*context.state(code, "iso2")) if place is not None else []
    return Made(f"{rest(values, 'country')}", declared(context, "country_share", values.get("share_percent"), values, at={"country": code}), notes)


def contents(context: Context, values: Values) -> Made:
    """How many of a kind a page holds, by group; the stated total stands beside its parts and is not one of them."""
    at = {"page": "covid19", "content": values["content"]}
    if not values["group"].startswith("TOTAL"):
        at["group"] = values["group"]
    found = declared(context, "page_contents", values.get("count"), values, at=at)
    return Made(f"{values['content']}: {values['group']}", [*found, *library.page_contents(context, values)])


def element(context: Context, values: Values) -> Made:
    """One thing a programme is made of, as its document numbers it."""
    at = {"element": f"{values['element']} {values['order']}"}
    return Made(rest(values, "short_label") or at["element"], declared(context, "programme_elements", 1, {**values, "note": values.get("short_label")}, at=at))


def beneficiary(context: Context, values: Values) -> Made:
    """A State a programme names as one of those it serves."""
    place, state_class = context.state(values["name"], "name")
    if place.code != values["iso2"]:
        raise Refused(Reason("RESULTS_NAME_AND_CODE_DIFFER", {"name": values["name"], "code": values["iso2"], "right": place.code}, "iso2"))
    return Made(values["name"], declared(context, "beneficiary_countries", 1, values, at={"state": str(place.code)}), context.apart(place, state_class))


def publication(context: Context, values: Values) -> Made:
    """A title a document lists among what was published: counted as it declares, and a work of the library."""
    found = declared(context, "publications", 1, values, at={"title": values["title"]})
    return Made(values["title"], [*found, *library.publication(context, values)])


TABLES = (
    Table(SOURCES, source),
    Table(YEARS, result),
    Table(SCHOLARSHIPS, scholarships),
    Table(MANDATES, of_mandate),
    Table(MANDATE_NAMES, mandate),
    Table(STATISTICS, result),
    Table(PORTAL_SCHOLARSHIPS, scholarships),
    Table(TOP_USERS, share),
    Table(PAGE, contents),
    Table(ELEMENTS, element),
    Table(BENEFICIARIES, beneficiary),
    Table(PUBLICATIONS, publication),
)
