"""A table of who holds which post: planned row by row, carried out by the actions of contacts.

A row is known by its place, its post and its line. Who holds it now is changed where the name is the same; where it is
another, the new one takes over from the day the row says, and who held it before stays known. A mailbox where the Code asks
for a person, and a telephone without its country, are refused with the row. A table of persons is not kept as received.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from atalaya.contacts import queries
from atalaya.contacts.actions import contacts as actions
from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import Contact, Organisation
from atalaya.contacts.rules import holders, telephones
from atalaya.contacts.rules.holders import LINES, Period
from atalaya.contacts.rules.posts import KINDS, POSTS, is_programme
from atalaya.foundation import imports
from atalaya.foundation.i18n.languages import CODES
from atalaya.foundation.imports import parsers
from atalaya.foundation.imports.declared import CHANGED, NEW, REFUSED, UNCHANGED, Field, Importer, Planned, Row
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.values import plain
from atalaya.kernel import clock
from atalaya.kernel.paths import ROOT
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places.public import Place, fold

_EMAIL = 254


def _email(cell: str) -> str:
    before, _at, after = cell.partition("@")
    if not before or "." not in after or " " in cell or len(cell) > _EMAIL:
        raise Refused(Reason("CONTACTS_IMPORT_EMAIL", {"text": cell[:80]}))
    return cell.lower()


def _telephones(cell: str) -> list[dict[str, str]]:
    found = []
    for part in parsers.listed(cell)[: telephones.MOST + 1]:
        number = telephones.read(part)
        if isinstance(number, Reason):
            raise Refused(number)
        found.append(number.stored)
    if len(found) > telephones.MOST:
        raise Refused(Reason("CONTACTS_PHONES_MANY", {"most": telephones.MOST}))
    return found


FIELDS = (
    Field(name="place", label=_("Place"), parse=parsers.text(20), required=True, example="BBBGI-0001", help=_("The code of a State, port or port facility.")),
    Field(name="post", label=_("Post"), parse=parsers.choice({p: p for p in POSTS}), required=True, example="pfso", help=", ".join(POSTS)),
    Field(name="line", label=_("Line"), parse=parsers.whole(1, LINES), example="1"),
    Field(name="kind", label=_("Held by"), parse=parsers.choice({k: k for k in KINDS}), example="person", help=", ".join(KINDS)),
    Field(name="name", label=_("Name"), parse=parsers.text(200), example="Ana Torres"),
    Field(name="title", label=_("Function in the body"), parse=parsers.text(120)),
    Field(name="organisation", label=_("Organisation"), parse=parsers.text(200), help=_("Any of its names.")),
    Field(name="telephone", label=_("Telephone"), parse=_telephones, aliases=("telephones",), example="+1 246 555 0100"),
    Field(name="email", label=_("E-mail"), parse=_email, example="ana.torres@port.example"),
    Field(name="language", label=_("Language"), parse=parsers.choice({c: c for c in CODES}), example="en"),
    Field(name="always", label=_("Day and night"), parse=parsers.yes_no, example="no"),
    Field(name="starts_on", label=_("Since"), parse=parsers.day, example="2026-01-01"),
    Field(name="ended_on", label=_("Until"), parse=parsers.day),
    Field(name="note", label=_("Note"), parse=parsers.text(300)),
    Field(name="source", label=_("Source"), parse=parsers.text(300)),
)
_FACTS = ("kind", "title", "email", "language", "always", "note", "source")


@dataclass(frozen=True)
class _Standing:
    """The places, organisations and contacts the rows speak of, read once."""

    places: Mapping[str, Place]
    contacts: Mapping[tuple[int, str, int], list[Contact]]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "_Standing":
        codes = {str(row.values["place"]).upper() for row in rows if row.values.get("place")}
        places = {p.code or "": p for p in Place.objects.filter(code__in=codes)}
        held: dict[tuple[int, str, int], list[Contact]] = {}
        for one in Contact.objects.select_related("place", "organisation").filter(place__in=places.values()).order_by("pk"):
            held.setdefault((one.place_id, one.post, one.line), []).append(one)
        return cls(places, held)


def plan(actor: Principal, rows: Sequence[Row]) -> list[Planned]:
    """What would become of each row."""
    standing, said = _Standing.of(rows), dict[Any, int]()
    return [_planned(actor, row, standing, said) for row in rows]


def _planned(actor: Principal, row: Row, standing: _Standing, said: dict[Any, int]) -> Planned:
    values = {name: value for name, value in row.values.items() if value is not None}
    post, line = values.pop("post"), values.pop("line", 1)
    code = str(values.pop("place")).upper()
    label = f"{code} {post} {values.get('name', '')}".strip()
    place = standing.places.get(code)
    try:
        if place is None:
            raise Refused(Reason("CONTACTS_IMPORT_PLACE", {"text": code[:20]}, "place"))
        _require_kept(actor, place, post)
        values |= _linked(values)
        one = _same(standing.contacts.get((place.pk, post, line), []), values)
        key = (place.pk, post, line, fold(values.get("name", values.get("email", ""))), str(values.get("starts_on", "")))
        if (earlier := said.setdefault(key, row.number)) != row.number:
            raise Refused(Reason("CONTACTS_IMPORT_AGAIN", {"row": earlier}, "name"))
        if one is None:
            _require_possible(place, post, values)
            return Planned(row, NEW, label, what=(place, post, None, {**values, "line": line}))
    except Refused as refused:
        return Planned(row, REFUSED, label, refused.reasons)
    changes = _changes(one, values)
    shown = {n: (plain(before), plain(after)) for n, (before, after) in changes.items()}
    return Planned(row, CHANGED if changes else UNCHANGED, label, changes=shown, what=(place, post, one, {n: after for n, (_b, after) in changes.items()}))


def _require_kept(actor: Principal, place: Place, post: str) -> None:
    if reason := holders.refuse_place(post, place.kind):
        raise Refused(reason)
    actor.require(Can.EDIT, ROOT if is_programme(post) else place.place_path)


def _linked(values: Mapping[str, Any]) -> dict[str, Any]:
    """The organisation as the record it is, the telephones under their own name."""
    found: dict[str, Any] = {"telephones": values["telephone"]} if "telephone" in values else {}
    if name := values.get("organisation"):
        owner = queries.meant_by(name)
        if owner is None:
            raise Refused(Reason("CONTACTS_IMPORT_ORGANISATION", {"text": name[:80]}, "organisation"))
        found["organisation"] = owner
    return found


def _same(held: Sequence[Contact], values: Mapping[str, Any]) -> Contact | None:
    """The contact that a row speaks of: by its name, or by its address where it has none; of several the one of the same day."""
    wanted = fold(values.get("name") or values.get("email", ""))
    found = [c for c in held if c.folded == wanted]
    of_day = [c for c in found if "starts_on" in values and c.starts_on == values["starts_on"]]
    return next(reversed(of_day or [c for c in found if c.ended_on is None] or found), None)


def _require_possible(place: Place, post: str, values: Mapping[str, Any]) -> None:
    """Raises Refused for what the action would refuse, so that the preview says it."""
    kind, name, email = values.get("kind", "person"), values.get("name", ""), values.get("email", "")
    found = [
        holders.refuse_holder(post, kind, name, email),
        holders.refuse_unreachable(email, values.get("telephones", ())),
        holders.refuse_period(values.get("starts_on"), values.get("ended_on")),
        Reason("PLACE_CLOSED") if place.is_closed else None,
    ]
    if reasons := [r for r in found if r is not None]:
        raise Refused(*reasons)


def _changes(one: Contact, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    found = {n: (getattr(one, n), values[n]) for n in (*_FACTS, "starts_on", "ended_on") if n in values and getattr(one, n) != values[n]}
    told = [{**number, "kind": _kind_of(one, number)} for number in values.get("telephones", ())]
    if told and told != one.telephones:
        found["telephones"] = (one.telephones, told)
    organisation: Organisation | None = values.get("organisation")
    if organisation is not None and one.organisation_id != organisation.pk:
        found["organisation"] = (one.organisation, organisation)
    return found


def _kind_of(one: Contact, number: Mapping[str, str]) -> str:
    """What kind of telephone a number is known as: a table says the number alone."""
    return next((t["kind"] for t in one.telephones if t["number"] == number["number"]), number["kind"])


def carry_out(actor: Principal, planned: Sequence[Planned]) -> None:
    """Write the rows that are new or changed, by the actions of contacts."""
    for one in planned:
        place, post, contact, values = one.what
        given = {n: v for n, v in values.items() if n != "telephone"}
        ends = given.pop("ended_on", None)
        made = _changed(actor, contact, given) if contact is not None else _new(actor, place, post, given, Period(given.get("starts_on"), ends))
        if ends is not None and made.ended_on != ends:
            actions.end_contact(actor=actor, contact=made, on=ends)


def _changed(actor: Principal, contact: Contact, given: Mapping[str, Any]) -> Contact:
    current = Contact.objects.select_related("place", "organisation").get(pk=contact.pk)
    return actions.edit_contact(actor=actor, contact=current, values=given) if given else current


def _new(actor: Principal, place: Place, post: str, given: Mapping[str, Any], period: Period) -> Contact:
    values = dict(given)
    if is_programme(post):
        return actions.name_national_contact(actor=actor, state=place, values={**values, "starts_on": values.get("starts_on") or clock.today()})
    takes_over = POSTS[post].single and period.covers(clock.today())
    if period.ends is not None:
        values["ended_on"] = period.ends
    return actions.appoint(actor=actor, place=place, post=post, values=values, takes_over=takes_over)


CONTACTS = Importer(
    slug="contacts",
    label=_("Contacts"),
    can=Can.IMPORT,
    fields=FIELDS,
    plan=plan,
    carry_out=carry_out,
    help=_(
        "One row a holder of a post. Somebody new takes over from whoever held it; who held it before stays known. Empty cells leave what is recorded as it is."
    ),
)


def register() -> None:
    """Let contacts be brought in."""
    imports.register(CONTACTS)
