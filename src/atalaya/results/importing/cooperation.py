"""What is neither taught nor declared: projects with their money, instruments, editions of awards."""

import hashlib
import re
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from atalaya.cooperation.public import AwardEdition, Contribution, ContributionPart, Instrument, Project
from atalaya.foundation.imports import parsers
from atalaya.foundation.imports.declared import Sheet
from atalaya.foundation.imports.loading import Wanted
from atalaya.kernel.partial import PartialDate
from atalaya.kernel.reasons import Reason, Refused
from atalaya.results.importing.context import Context
from atalaya.results.importing.tables import NOTE, Made, Table, Values, column, rest

_SOURCE, _NOTE = column("source", required=True), column("note", parsers.text(NOTE))
_SHARED = re.compile(r"group total for [^:]+: ([A-Z]{3}) ([0-9,]+)")
_DAY = r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
_KINDS = {"memorandum of understanding": "mou", "supplementary agreement": "supplementary", "multilateral agreement": "multilateral"}


def _code(*parts: Any) -> str:
    return hashlib.sha256("/".join(map(str, parts)).encode()).hexdigest()[:40]


def _period(cell: str) -> tuple[date, date]:
    """The first and the last day of "2023-2026" or "2023"."""
    match = re.fullmatch("([0-9]{4})(?:-([0-9]{4}))?", cell)
    if match is None or (match[2] or match[1]) < match[1]:
        raise Refused(Reason("IMPORT_NOT_A_PARTIAL_DATE", {"text": cell[:80]}))
    return PartialDate.parse(match[1]).start, PartialDate.parse(match[2] or match[1]).end


PROJECTS = Sheet(
    slug="projects",
    label=_("Projects"),
    key=("project",),
    fields=(
        column("project", required=True),
        column("beneficiary", parsers.listed),
        column("financiers"),
        column("total_value_usd", parsers.number(0)),
        column("period", _period),
        _SOURCE,
        _NOTE,
    ),
)


def project(context: Context, values: Values) -> Made:
    """A project. An amount given for several projects and financiers together stays one amount (rule R9)."""
    title, source = values["project"], values["source"]
    known, first = context.known(source)
    begins, ends = values.get("period") or (None, None)
    named = values.get("beneficiary") or []
    beneficiaries = [place.code if (place := context.find(name)) else name for name in named]
    facts = {"begins_on": begins, "ends_on": ends, "beneficiaries": beneficiaries, "source": source, "note": rest(values, "note"), **known}
    wanted = [Wanted(Project, {"title": title}, facts, first)]
    match = _SHARED.search(rest(values, "note"))
    amount = values.get("total_value_usd") or (match and Decimal(match[2].replace(",", "")))
    if amount is not None:
        note = match[0] if match else title
        money = {"amount": amount, "currency": match[1] if match else "USD", "source": source, **known}
        wanted.append(Wanted(Contribution, {"note": note}, money, first))
        wanted.append(Wanted(ContributionPart, {"contribution__note": note, "project__title": title, "financier__name": None}, once=True))
        for name in parsers.listed(re.sub(r"\s*\([^)]*\)$", "", rest(values, "financiers"))):
            own, new = context.organisation(name, (), source)
            part = Wanted(ContributionPart, {"contribution__note": note, "project__title": None, "financier__name": own}, once=True)
            wanted += [*new, part]
    return Made(title, wanted)


AGREEMENTS = Sheet(
    slug="portal_agreements",
    label=_("Instruments"),
    fields=(
        column("instrument", required=True),
        column("kind", parsers.text(30), required=True),
        column("party"),
        column("signed", parsers.partial),
        column("place", parsers.text(120)),
        _SOURCE,
        _NOTE,
    ),
)


def instrument(context: Context, values: Values) -> Made:
    """An instrument as it was signed on one occasion, with all who signed it then: one record for several rows."""
    title, signed, source = values["instrument"], values.get("signed"), values["source"]
    same = [r for r in context.rows_of("portal_agreements") if (r["instrument"], r.get("signed")) == (title, signed)]
    known, first = context.known(source)
    facts = {
        "kind": _KINDS.get(values["kind"], values["kind"]),
        "title": title,
        "parties": "; ".join(dict.fromkeys(r["party"] for r in same if r.get("party")))[:NOTE],
        "signed_on": signed and signed.start,
        "signed_precision": signed.precision if signed else "day",
        "source": source,
        "note": "; ".join(dict.fromkeys(text for r in same for text in (rest(r, "place"), rest(r, "note")) if text))[:NOTE],
        **known,
    }
    return Made(f"{title}, {rest(values, 'party')}", [Wanted(Instrument, {"code": _code(title, signed)}, facts, first)])


AWARDS = Sheet(
    slug="portal_awards",
    label=_("Editions of awards"),
    fields=(
        column("award", required=True),
        column("year", parsers.whole(1900, 2200)),
        column("category", parsers.text(200)),
        column("recipient", parsers.text(200)),
        column("country_iso2", parsers.text(2)),
        _SOURCE,
        _NOTE,
    ),
)


def award(context: Context, values: Values) -> Made:
    """A category of an edition, with who received it; the announced and the actual day apart."""
    source, note = values["source"], rest(values, "note")
    country = context.country(values.get("country_iso2"), "country_iso2")
    known, first = context.known(source)
    nominations = re.search("([0-9]+) (?:nominations|applications)", note)
    announced, held = re.search(f"announced {_DAY}", note), re.search(f"presented {_DAY}", note)
    facts = {
        "title": values["award"],
        "year": values.get("year"),
        "category": rest(values, "category"),
        "nominations": int(nominations[1]) if nominations else None,
        "recipient": ", ".join(filter(None, (rest(values, "recipient"), country))),
        "announced_on": date.fromisoformat(announced[1]) if announced else None,
        "held_on": date.fromisoformat(held[1]) if held else None,
        "source": source,
        "note": note,
        **known,
    }
    code = _code(values["award"], values.get("year"), rest(values, "category"), rest(values, "recipient"), source)
    return Made(f"{values['award']} {values.get('year') or ''} {rest(values, 'category')}".strip(), [Wanted(AwardEdition, {"code": code}, facts, first)])


TABLES = (Table(PROJECTS, project), Table(AGREEMENTS, instrument), Table(AWARDS, award))
