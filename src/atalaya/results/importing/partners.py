"""Organisations with all their names, and those that were members."""

import re

from django.utils.translation import gettext_lazy as _

from atalaya.contacts.public import PublishedPost, post_named
from atalaya.cooperation.public import Member, PartnerRole
from atalaya.foundation.imports import parsers
from atalaya.foundation.imports.declared import Sheet
from atalaya.foundation.imports.loading import Wanted
from atalaya.kernel.partial import PartialDate
from atalaya.results.importing.context import Context
from atalaya.results.importing.tables import Made, Table, Values, column, rest

_SOURCE = column("source", required=True)
_REMARK = re.compile(r"\s*\((?:as in source|OCR)\)$")
_MEMBER = re.compile(r"(associate member|strategic partner) \(([0-9]{4})-([0-9]{4})\)")

PARTNERS = Sheet(
    slug="partners",
    label=_("Partners"),
    fields=(
        column("programme"),
        column("name", required=True),
        column("role", parsers.text(200)),
        column("aliases_in_sources", parsers.listed),
        _SOURCE,
    ),
)
PORTAL_PARTNERS = Sheet(
    slug="portal_partners",
    label=_("Partners on public pages"),
    fields=(column("name", required=True), column("role", parsers.text(200)), _SOURCE),
)
VARIANTS = Sheet(
    slug="name_variants",
    label=_("Names sources use"),
    fields=(column("canonical", required=True), column("variant", required=True), column("kind", parsers.text(20)), _SOURCE),
)


def partner(context: Context, values: Values) -> Made:
    """One organisation, or several with semicolons between them, under all the names a source gives."""
    others = [_REMARK.sub("", alias).strip('"') for alias in values.get("aliases_in_sources") or ()]
    names = parsers.listed(values["name"])
    wanted: list[Wanted] = []
    for name in names:
        # What begins in lower case describes; it is no name.
        own, new = context.organisation(name, [o for o in others if o[:1].isupper()] if len(names) == 1 else [], values["source"])
        wanted += [*new, *_membership(context, own, values), *_roles(context, own, values)]
    return Made(values["name"], wanted)


def _roles(context: Context, own: str, values: Values) -> list[Wanted]:
    """What a source calls the organisation, each word for itself."""
    known, first = context.known(values["source"])
    about = {"organisation__name": own, "programme": rest(values, "programme"), "source": values["source"]}
    return [Wanted(PartnerRole, {**about, "role": role}, known, {**first, "is_public": True}) for role in parsers.listed(rest(values, "role"))]


def _membership(context: Context, own: str, values: Values) -> list[Wanted]:
    match = _MEMBER.search(rest(values, "role"))
    if match is None:
        return []
    known, first = context.known(values["source"])
    begins, ends = PartialDate.parse(match[2]).start, PartialDate.parse(match[3]).end
    facts = {"kind": match[1].replace(" ", "_"), "begins_on": begins, "begins_precision": "year", "ends_on": ends, **known}
    return [Wanted(Member, {"organisation__name": own, "source": values["source"]}, facts, {**first, "is_public": True, "mandate": 4})]


def variant(context: Context, values: Values) -> Made:
    """Another name of an organisation. Names of States are reference data, and nouns are no names: neither makes a record."""
    label = f"{values['variant']} → {values['canonical']}"
    if values.get("kind") == "beneficiary noun" or context.find(values["canonical"]) is not None:
        return Made(label, ())
    _own, new = context.organisation(values["canonical"], [values["variant"]], values["source"])
    return Made(label, new)


ROLES = Sheet(
    slug="portal_contact_roles",
    label=_("Posts on public pages"),
    fields=(column("role", parsers.text(200), required=True), column("body", parsers.text(200)), column("level", parsers.text(20)), _SOURCE),
)


def published_post(context: Context, values: Values) -> Made:
    """What a public page calls a post, and the body it names with it."""
    known, first = context.known(values["source"])
    key = {"role": values["role"], "body": rest(values, "body"), "source": values["source"]}
    return Made(values["role"], [Wanted(PublishedPost, key, {"level": rest(values, "level"), "post": post_named(values["role"]), **known}, first)])


TABLES = (Table(VARIANTS, variant), Table(PARTNERS, partner), Table(PORTAL_PARTNERS, partner), Table(ROLES, published_post))
