"""The bodies of the programme: who chaired what when, what is laid down, and how many members there were said to be."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from atalaya.cooperation.public import Body, Provision, Seat, Term, find_symbol
from atalaya.foundation.imports import parsers
from atalaya.foundation.imports.declared import Sheet
from atalaya.foundation.imports.loading import Wanted
from atalaya.kernel.partial import PartialDate
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places.public import fold
from atalaya.results.importing.cells import dated, period
from atalaya.results.importing.context import Context
from atalaya.results.importing.declared import declared
from atalaya.results.importing.tables import NOTE, Made, Table, Values, column, rest

_SOURCE = column("source", required=True)


@dataclass(frozen=True)
class Known:
    """A body as the import knows it: its code, and what a new record of it says."""

    code: str
    kind: str
    name: str
    more: Mapping[str, Any] = field(default_factory=dict)
    parent: str = ""


CIP = Known(
    "cip",
    "committee",
    "Inter-American Committee on Ports",
    {
        "abbreviation": "CIP",
        "names": {
            "es": "Comisión Interamericana de Puertos",
            "pt": "Comissão Interamericana de Portos",
            "fr": "Commission interaméricaine des ports",
        },
    },
)
CECIP = Known(
    "cecip",
    "board",
    "CIP Executive Board",
    {
        "abbreviation": "CECIP",
        "names": {
            "es": "Comité Ejecutivo de la CIP",
            "pt": "Comitê Executivo da CIP",
            "fr": "Comité exécutif de la CIP",
        },
    },
    "cip",
)


def group(name: str) -> Known:
    """A technical advisory group by its name; commas and letters make no second one."""
    plain = " ".join(re.sub("[^a-z0-9 ]", " ", fold(name)).split())
    return Known(f"tag-{hashlib.sha256(plain.encode()).hexdigest()[:16]}", "advisory_group", f"TAG on {name}", {"abbreviation": "TAG"}, "cip")


def of_series(series: str) -> Known | None:
    """The body that a series of meetings is of, where its name says so."""
    if match := re.fullmatch(r".*Meeting of the TAG on (.+)", series):
        return group(match[1])
    if re.search(r"\bCECIP\b", series):
        return CECIP
    return CIP if re.search(r"\bCIP\b", series) else None


def wanted(context: Context, body: Known | None, source: str, **values: Any) -> list[Wanted]:
    """The record of a body, and of that above it. What stands is left as it is, but for `values`."""
    if body is None:
        return []
    known, first = context.known(source)
    about = {"kind": body.kind, "name": body.name, **body.more, **known, **first, "source": source, "is_public": True, "mandate": 1}
    above = wanted(context, CIP, source) if body.parent else []
    link = {"parent__code": body.parent} if body.parent else {}
    return [*above, Wanted(Body, {"code": body.code}, values, {**about, **link}, once=not values)]


TAGS = Sheet(
    slug="portal_tags",
    label=_("Advisory groups and who chairs them"),
    fields=(
        column("period", period, required=True),
        column("tag", required=True),
        column("chair_iso2", parsers.text(2)),
        column("chair_body", parsers.text(200)),
        column("vice_chair_iso2", parsers.text(2)),
        _SOURCE,
    ),
)
BOARD = Sheet(
    slug="portal_executive_board",
    label=_("Terms of the executive board"),
    fields=(
        column("period", period, required=True),
        column("chair_iso2", parsers.text(2)),
        column("vice_chairs_iso2", parsers.listed),
        column("other_members_iso2", parsers.listed),
        _SOURCE,
        column("note", parsers.text(NOTE)),
    ),
)
GOVERNANCE = Sheet(
    slug="portal_governance",
    label=_("What is laid down about the bodies"),
    fields=(column("fact", parsers.text(120), required=True), column("value", parsers.text(NOTE), required=True), _SOURCE),
)
PARTNER_COUNTS = Sheet(
    slug="portal_partner_counts",
    label=_("Members and partners as stated"),
    fields=(
        column("stated_count", parsers.whole(0), required=True),
        column("qualifier", parsers.text(60)),
        column("wording", parsers.text(200)),
        column("date_of_source", parsers.partial),
        _SOURCE,
    ),
)
STATE_COUNTS = Sheet(
    slug="portal_membership_counts",
    label=_("Member States as stated"),
    fields=(
        column("stated_count", parsers.whole(0), required=True),
        column("wording", parsers.text(200)),
        column("date_of_source", parsers.partial),
        _SOURCE,
    ),
)
STATES = Sheet(
    slug="portal_member_states",
    label=_("Member States as listed"),
    key=("iso2",),
    fields=(
        column("name", parsers.text(200), required=True),
        column("iso2", parsers.text(2), required=True),
        *(column(f"{name}_proposed", parsers.text(80)) for name in ("group", "languages", "caricom")),
        column("listed_in_source", parsers.text(20)),
        *(column(name, parsers.partial) for name in ("member_from", "member_to")),
        *(column(name, parsers.text(NOTE)) for name in ("membership_note", "note")),
        _SOURCE,
    ),
)
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _term(context: Context, body: Known, values: Values, **more: Any) -> tuple[str, list[Wanted]]:
    """The term of a body, and the body."""
    begins, ends = values["period"]
    known, first = context.known(values["source"])
    code = hashlib.sha256(f"{body.code}/{begins}/{ends}".encode()).hexdigest()[:40]
    facts = {"body__code": body.code, **dated("begins", begins), **dated("ends", ends), "source": values["source"], **known, **more}
    return code, [Wanted(Term, {"code": code}, facts, first), *wanted(context, body, values["source"])]


def _seat(context: Context, term: str, role: str, iso: str, **more: Any) -> Wanted:
    place, _class = context.state(iso, "chair_iso2")
    return Wanted(Seat, {"term__code": term, "role": role, "state__code": place.code}, more)


def tag(context: Context, values: Values) -> Made:
    """A technical advisory group in a term, with who chaired it as far as the source says."""
    body = group(values["tag"])
    term, found = _term(context, body, values, called=values["tag"])
    if values.get("chair_iso2"):
        office = rest(values, "chair_body")
        own, new = context.organisation(office, (), values["source"]) if office else (None, [])
        found += [*new, _seat(context, term, "chair", values["chair_iso2"], organisation__name=own)]
    if values.get("vice_chair_iso2"):
        found.append(_seat(context, term, "vice_chair", values["vice_chair_iso2"]))
    return Made(f"{values['tag']} {_told(values)}", found)


def _told(values: Values) -> str:
    return " – ".join(dict.fromkeys(str(day) for day in values["period"]))


def board(context: Context, values: Values) -> Made:
    """A term of the executive board: its chair, its vice-chairs with their order, the others named."""
    term, found = _term(context, CECIP, values, note=rest(values, "note"))
    if values.get("chair_iso2"):
        found.append(_seat(context, term, "chair", values["chair_iso2"]))
    for written in values.get("vice_chairs_iso2") or []:
        match = re.fullmatch(r"([A-Z]{2})(?: \((\w+)\))?", written)
        if match is None or (match[2] and match[2] not in _ORDER):
            raise Refused(Reason("RESULTS_UNKNOWN_COUNTRY", {"text": written[:80]}, "vice_chairs_iso2"))
        found.append(_seat(context, term, "vice_chair", match[1], rank=_ORDER.get(match[2] or "")))
    found += [_seat(context, term, "member", iso) for iso in values.get("other_members_iso2") or []]
    return Made(f"{CECIP.name} {_told(values)}", found)


_EVERY = {"every year": 1, "every two years": 2}


def provision(context: Context, values: Values) -> Made:
    """What is laid down about the committee or its board; how often it meets, and what founded it, stand with the body too."""
    subject, text, source = values["fact"], values["value"], values["source"]
    body = CECIP if "CECIP" in subject else CIP
    known, first = context.known(source)
    symbol = str(find_symbol(text) or "")
    facts = {"text": text, "symbol": symbol, "source": source, **known}
    own = {"meets_every": _EVERY[text]} if text in _EVERY else {"symbol": symbol} if symbol and "resolution" in subject.lower() else {}
    return Made(subject, [Wanted(Provision, {"body__code": body.code, "subject": subject}, facts, first), *wanted(context, body, source, **own)])


def _stated(context: Context, metric: str, values: Values, qualifier: str) -> Made:
    """A number of a document on its day: a stock, for which the day is the period."""
    day: PartialDate | None = values.get("date_of_source")
    told = {**values, "period_start": day, "period_end": day, "as_of": day, "qualifier": qualifier, "note": rest(values, "wording")}
    return Made(
        f"{values['stated_count']} {rest(values, 'wording')}", declared(context, metric, values["stated_count"], told, noun=rest(values, "wording")[:80])
    )


def partners_stated(context: Context, values: Values) -> Made:
    """How many members and partners a document says there were."""
    return _stated(context, "members_stated", values, "over" if rest(values, "qualifier") == "more than" else "exact")


def states_stated(context: Context, values: Values) -> Made:
    """How many member States a document says there were."""
    return _stated(context, "member_states_stated", values, "exact")


def member_state(context: Context, values: Values) -> Made:
    """A State as a source lists it among the members: held against the States there are, of which it makes none."""
    place, state_class = context.state(values["name"], "name")
    if place.code != values["iso2"]:
        raise Refused(Reason("RESULTS_NAME_AND_CODE_DIFFER", {"name": values["name"], "code": values["iso2"], "right": place.code}, "iso2"))
    return Made(values["name"], (), context.apart(place, state_class))


TABLES = (
    Table(TAGS, tag),
    Table(BOARD, board),
    Table(GOVERNANCE, provision),
    Table(PARTNER_COUNTS, partners_stated),
    Table(STATE_COUNTS, states_stated),
    Table(STATES, member_state),
)
