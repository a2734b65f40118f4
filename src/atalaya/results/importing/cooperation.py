"""What is neither taught nor declared: projects with their money, instruments with their parties, editions of awards with their prizes."""

import hashlib
import re
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from atalaya.cooperation.public import AwardEdition, Contribution, ContributionPart, Instrument, Party, Prize, Project, find_symbol
from atalaya.foundation.imports import parsers
from atalaya.foundation.imports.declared import Sheet
from atalaya.foundation.imports.loading import Wanted
from atalaya.results.importing.cells import dated, ordinal, period
from atalaya.results.importing.context import Context
from atalaya.results.importing.tables import NOTE, Made, Table, Values, column, rest

_SOURCE, _NOTE = column("source", required=True), column("note", parsers.text(NOTE))
_SHARED = re.compile(r"group total for [^:]+: ([A-Z]{3}) ([0-9,]+)")
_DAY = r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
_KINDS = {"memorandum of understanding": "mou", "supplementary agreement": "supplementary", "multilateral agreement": "multilateral"}


def _code(*parts: Any) -> str:
    return hashlib.sha256("/".join(map(str, parts)).encode()).hexdigest()[:40]


PROJECTS = Sheet(
    slug="projects",
    label=_("Projects"),
    key=("project",),
    fields=(
        column("project", required=True),
        column("beneficiary", parsers.listed),
        column("financiers"),
        column("total_value_usd", parsers.number(0)),
        column("period", period),
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
    facts = {**dated("begins", begins), **dated("ends", ends), "beneficiaries": beneficiaries, "source": source, "note": rest(values, "note"), **known}
    wanted = [Wanted(Project, {"title": title}, facts, {**first, "is_public": True, "mandate": 3})]
    match = _SHARED.search(rest(values, "note"))
    amount = values.get("total_value_usd") or (match and Decimal(match[2].replace(",", "")))
    if amount is not None:
        note = match[0] if match else title
        money = {"amount": amount, "currency": match[1] if match else "USD", "source": source, **known}
        wanted.append(Wanted(Contribution, {"note": note}, money, {**first, "is_public": True}))
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
    note = "; ".join(dict.fromkeys(rest(r, "note") for r in same if rest(r, "note")))
    facts = {
        "kind": _KINDS.get(values["kind"], values["kind"]),
        "title": title,
        "status": "signed" if signed else "negotiated",
        "parties": "; ".join(dict.fromkeys(r["party"] for r in same if r.get("party")))[:NOTE],
        **dated("signed", signed),
        "signed_at": "; ".join(dict.fromkeys(rest(r, "place") for r in same if rest(r, "place")))[:120],
        "symbol": str(find_symbol(note) or ""),
        "source": source,
        "note": note[:NOTE],
        **known,
    }
    code = _code(title, signed)
    wanted = [Wanted(Instrument, {"code": code}, facts, {**first, "is_public": True})]
    for name in parsers.listed(rest(values, "party")):
        wanted += _party(context, code, name, source)
    return Made(f"{title}, {rest(values, 'party')}", wanted)


def _party(context: Context, code: str, name: str, source: str) -> list[Wanted]:
    """A State by any of its names, else an organisation."""
    about = {"source": source}
    if (place := context.find(name)) is not None:
        return [Wanted(Party, {"instrument__code": code, "state__code": place.code}, first=about, once=True)]
    own, new = context.organisation(name, (), source)
    return [*new, Wanted(Party, {"instrument__code": code, "organisation__name": own}, first=about, once=True)]


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
    """A category of an edition with who received it, or an edition of which no more is told; the announced and the actual day apart."""
    source, note, year = values["source"], rest(values, "note"), values.get("year")
    country = context.country(values.get("country_iso2"), "country_iso2")
    known, first = context.known(source)
    announced, held = re.search(f"announced {_DAY}", note), re.search(f"presented {_DAY}", note)
    number = re.search(r"(\w+) edition(?! of this category)", note)
    of_edition = {
        "announced_on": date.fromisoformat(announced[1]) if announced else None,
        "held_on": date.fromisoformat(held[1]) if held else None,
        "ordinal": ordinal(number[1].capitalize()) if number else None,
    }
    edition, category, recipient = _code(values["award"], year), rest(values, "category"), rest(values, "recipient")
    told = {"note": "" if category or recipient else note, "source": source, **known, **first, "is_public": True, "mandate": 4}
    facts = {"title": values["award"], "year": year, **{name: value for name, value in of_edition.items() if value is not None}}
    wanted = [Wanted(AwardEdition, {"code": edition}, facts, told)]
    if category or recipient:
        nominations = re.search("([0-9]+) (?:nominations|applications)", note)
        place = context.find(country) if country else None
        prize = {
            "edition__code": edition,
            "category": category,
            "recipient": recipient,
            "state__code": place.code if place else None,
            "nominations": int(nominations[1]) if nominations else None,
            "source": source,
            "note": note,
            **known,
        }
        wanted.append(Wanted(Prize, {"code": _code(values["award"], year, category, recipient, source)}, prize, first))
    return Made(f"{values['award']} {year or ''} {category}".strip(), wanted)


TABLES = (Table(PROJECTS, project), Table(AGREEMENTS, instrument), Table(AWARDS, award))
