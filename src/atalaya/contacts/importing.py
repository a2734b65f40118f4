"""A table of organisations: planned row by row against every name that is known, carried out by the actions of contacts.

A row is known by any of its names. What a cell leaves empty stays as it is; an organisation that is missing from the table
is left alone. Names of two organisations in one row are refused: those are merged first, by a person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from atalaya.contacts import labels
from atalaya.contacts.actions import organisations as actions
from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import Organisation, OrganisationName
from atalaya.contacts.rules import organisations as rules
from atalaya.foundation import imports
from atalaya.foundation.imports import parsers
from atalaya.foundation.imports.declared import CHANGED, NEW, REFUSED, UNCHANGED, Field, Importer, Planned, Row
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.values import plain
from atalaya.kernel.paths import ROOT
from atalaya.kernel.reasons import Reason
from atalaya.places.public import Place, StateNames, fold, name_of

_OWN = ("abbreviation", "kind", "web", "note", "source")


def _web(cell: str) -> str:
    return str(parsers.text(300)(cell if "://" in cell else f"https://{cell}"))


FIELDS = (
    Field(name="name", label=_("Name"), parse=parsers.text(rules.NAME), required=True, example="National Port Authority of Peru"),
    Field(name="abbreviation", label=_("Abbreviation"), parse=parsers.text(rules.ABBREVIATION), example="APN"),
    Field(name="kind", label=_("Kind"), parse=parsers.choice({k: k for k in rules.KINDS}), example="port_authority", help=", ".join(rules.KINDS)),
    Field(name="state", label=_("State"), parse=parsers.text(120), example="PE", help=_("The code of the State, or any of its names.")),
    Field(name="web", label=_("Address on the web"), parse=_web, example="https://port.example"),
    Field(name="names", label=_("Other names"), parse=parsers.listed, aliases=("aliases", "aliases_in_sources"), example="APN; Autoridad Portuaria"),
    Field(name="note", label=_("Note"), parse=parsers.text(600)),
    Field(name="source", label=_("Source"), parse=parsers.text(300)),
)


@dataclass(frozen=True)
class _Known:
    """Every organisation and every name, read once."""

    by_name: Mapping[str, int]
    rows: Mapping[int, Organisation]
    states: StateNames

    @classmethod
    def read(cls) -> "_Known":
        rows = {o.pk: o for o in Organisation.objects.select_related("state")}
        names = {fold(o.name): o.pk for o in rows.values()} | dict(OrganisationName.objects.values_list("folded", "organisation_id"))
        return cls(names, rows, StateNames())

    def owners(self, names: Sequence[str]) -> list[Organisation]:
        found = dict.fromkeys(self.by_name[fold(n)] for n in names if fold(n) in self.by_name)
        return [self.rows[pk] for pk in found]


def plan(actor: Principal, rows: Sequence[Row]) -> list[Planned]:
    """What would become of each row. A handful of queries, however many rows."""
    known = _Known.read()
    said: dict[str, int] = {}
    return [_planned(actor, row, known, said) for row in rows]


def _planned(actor: Principal, row: Row, known: _Known, said: dict[str, int]) -> Planned:
    values = {name: value for name, value in row.values.items() if value is not None}
    names = [values["name"], *values.pop("names", [])]
    state, reason = _state(known, values.pop("state", None))
    owners = known.owners(names)
    if len(owners) > 1:
        reason = Reason("CONTACTS_IMPORT_TWO", {"first": owners[0].name, "second": owners[1].name}, "names")
    earlier = next((said[fold(n)] for n in names if fold(n) in said), None)
    if earlier is not None:
        reason = Reason("CONTACTS_IMPORT_TWICE", {"row": earlier}, "name")
    said |= dict.fromkeys(map(fold, names), row.number)
    one = owners[0] if owners else None
    home = state or (one.state if one else None)
    at = _at(actor, home)
    if at is None or (one is not None and one.state_id != (home.pk if home else None) and at != ROOT):
        reason = reason or Reason("CONTACTS_ORGANISATION_ELSEWHERE", field="state")
    if reason is not None:
        return Planned(row, REFUSED, values["name"], (reason,))
    if one is None:
        return Planned(row, NEW, values["name"], what=(at, None, {**values, "state": state}, names[1:]))
    changes = _changes(one, values, state)
    more = [n for n in names if fold(n) not in known.by_name]
    shown = {k: (plain(a), plain(b)) for k, (a, b) in changes.items()} | ({"names": (None, "; ".join(more))} if more else {})
    return Planned(row, CHANGED if shown else UNCHANGED, one.name, changes=shown, what=(at, one, {k: b for k, (_a, b) in changes.items()}, more))


def _state(known: _Known, text: str | None) -> tuple[Place | None, Reason | None]:
    if text is None:
        return None, None
    answer = known.states.find(text)
    if answer.state is not None:
        return answer.state, None
    nearest = ", ".join(f"{name_of(p)} ({p.code})" for p in answer.candidates) or "–"
    return None, Reason("CONTACTS_IMPORT_STATE", {"text": text[:80], "nearest": nearest}, "state")


def _at(actor: Principal, state: Place | None) -> str | None:
    if actor.may(Can.EDIT, ROOT):
        return ROOT
    return state.place_path if state is not None and actor.may(Can.EDIT, state.place_path) else None


def _changes(one: Organisation, values: Mapping[str, Any], state: Place | None) -> dict[str, tuple[Any, Any]]:
    """What the row says that is not so yet. Its name is one of the organisation's: which of them it goes by stays as it is."""
    found = {n: (getattr(one, n), values[n]) for n in _OWN if n in values and getattr(one, n) != values[n]}
    if state is not None and one.state_id != state.pk:
        found["state"] = (one.state, state)
    return found


def carry_out(actor: Principal, planned: Sequence[Planned]) -> None:
    """Write the rows that are new or changed, by the actions of contacts."""
    for one in planned:
        at, organisation, values, names = one.what
        if organisation is None:
            actions.add_organisation(actor=actor, at=at, values=values, names=names)
            continue
        current = Organisation.objects.select_related("state").get(pk=organisation.pk)
        if values:
            actions.edit_organisation(actor=actor, at=at, organisation=current, values=values)
        for text in names:
            actions.add_name(actor=actor, at=at, organisation=current, text=text, source=current.source)


ORGANISATIONS = Importer(
    slug="organisations",
    label=labels.ORGANISATIONS,
    can=Can.IMPORT,
    fields=FIELDS,
    plan=plan,
    carry_out=carry_out,
    help=_("One row an organisation, known by any of its names. Empty cells leave what is recorded as it is."),
)


def register() -> None:
    """Let organisations be brought in."""
    imports.register(ORGANISATIONS)
