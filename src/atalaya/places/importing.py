"""A State's register of port facilities, as a table: planned row by row, carried out by the actions of places.

A row is known by its IMO number, which names its port. A port that is not there is refused, never made up. What a cell
leaves empty stays as it is; a facility that is missing from the table is left alone.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from atalaya.foundation import imports
from atalaya.foundation.imports import parsers
from atalaya.foundation.imports.declared import CHANGED, NEW, REFUSED, UNCHANGED, Field, Importer, Planned, Row
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.values import plain
from atalaya.kernel.identifiers import FacilityNumber, facility_number
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places import actions, rules
from atalaya.places.capabilities import Can
from atalaya.places.models import Facility, Place

_OWN, _DETAILS, _POSITION = ("name", "source"), ("operator", "ship_types", "solas"), ("lat", "lon")


def _number(cell: str) -> FacilityNumber:
    read = facility_number(cell)
    if isinstance(read, Reason):
        raise Refused(Reason(read.code, read.params, "number"))
    return read


def _ships(cell: str) -> list[str]:
    found = [part.strip().replace("-", "_").lower() for part in cell.replace(";", ",").split(",") if part.strip()]
    if wrong := [t for t in found if t not in rules.SHIP_TYPES]:
        raise Refused(Reason("IMPORT_NOT_A_CHOICE", {"text": wrong[0][:80], "known": ", ".join(rules.SHIP_TYPES)}))
    return found


FIELDS = (
    Field(name="number", label=_("IMO port facility number"), parse=_number, required=True, aliases=("imo_number", "code"), example="BBBGI-0001"),
    Field(name="name", label=_("Name"), parse=parsers.text(rules.NAME_LENGTH), required=True),
    Field(name="operator", label=_("Operator"), parse=parsers.text(rules.NAME_LENGTH)),
    Field(name="ship_types", label=_("Ships served"), parse=_ships, example="container, ro_ro", help=", ".join(rules.SHIP_TYPES)),
    Field(name="solas", label=_("SOLAS"), parse=parsers.choice({v: v for v in rules.SOLAS}), example="yes"),
    Field(name="lat", label=_("Latitude"), parse=parsers.number(-90, 90), example="13.1034"),
    Field(name="lon", label=_("Longitude"), parse=parsers.number(-180, 180), example="-59.6303"),
    Field(name="status", label=_("Status"), parse=parsers.choice({"active": "active", "closed": "closed"}), example="active"),
    Field(name="source", label=_("Source"), parse=parsers.text(300)),
)


def plan(actor: Principal, rows: Sequence[Row]) -> list[Planned]:
    """What would become of each row. Three queries, however many rows."""
    numbers = {str(row.values["number"]) for row in rows if row.values.get("number")}
    ports = {p.code: p for p in Place.objects.filter(kind="port", code__in={n[:5] for n in numbers})}
    known = {p.code: p for p in Place.objects.select_related("parent").filter(kind="facility", code__in=numbers)}
    details = {f.pk: f for f in Facility.objects.filter(pk__in=[p.pk for p in known.values()])}
    return [_planned(actor, row, ports, known, details) for row in rows]


def _planned(actor: Principal, row: Row, ports: Mapping[str, Place], known: Mapping[str, Place], details: Mapping[int, Facility]) -> Planned:
    values = {name: value for name, value in row.values.items() if value is not None and name != "number"}
    number: FacilityNumber = row.values["number"]
    label = f"{number} {values.get('name', '')}"
    place = known.get(str(number))
    port = ports.get(str(number.port))
    if reason := _refuse(actor, number, port, place, values):
        return Planned(row, REFUSED, label, (reason,))
    if place is None:
        return Planned(row, NEW, label, what=(port, None, {"code": str(number), **values}))
    changes = _changes(place, details.get(place.pk), values)
    return Planned(row, CHANGED if changes else UNCHANGED, label, changes=changes, what=(port, place, {n: values[n] for n in changes}))


def _refuse(actor: Principal, number: FacilityNumber, port: Place | None, place: Place | None, values: Mapping[str, Any]) -> Reason | None:
    if port is None:
        return Reason("IMPORT_NO_PORT", {"port": str(number.port)}, "number")
    if reason := actor.refuse(Can.IMPORT, port.place_path):
        return reason
    if place is None and values.get("status") == "closed":
        return Reason("IMPORT_BEGINS_CLOSED", field="status")
    if place is not None and place.is_closed and values.get("status") != "active":
        return None if set(values) <= {"status", "name"} and values["name"] == place.name else Reason("PLACE_CLOSED")
    return rules.refuse_name(values["name"]) or rules.refuse_position(values.get("lat"), values.get("lon"))


def _changes(place: Place, detail: Facility | None, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    found = {}
    for name, value in values.items():
        before = getattr(detail if name in _DETAILS else place, name, None)
        if plain(before) != plain(value):
            found[name] = (plain(before), plain(value))
    return found


def carry_out(actor: Principal, planned: Sequence[Planned]) -> None:
    """Write the rows that are new or changed, by the actions of places."""
    for one in planned:
        port, place, values = one.what
        if place is None:
            actions.add_facility(actor=actor, parent=port, values={n: v for n, v in values.items() if n != "status"})
        else:
            _change(actor, Place.objects.get(pk=place.pk), values)


def _change(actor: Principal, place: Place, values: Mapping[str, Any]) -> None:
    if values.get("status") == "active":
        actions.reopen(actor=actor, place=place)
    facts = {n: v for n, v in values.items() if n in {*_OWN, *_DETAILS}}
    if facts:
        actions.edit(actor=actor, place=place, values=facts)
    if set(_POSITION) & set(values):
        actions.move(actor=actor, place=place, lat=values.get("lat", place.lat), lon=values.get("lon", place.lon))
    if values.get("status") == "closed":
        actions.close(actor=actor, place=place)


FACILITIES = Importer(
    slug="facilities",
    label=_("Port facilities"),
    can=Can.IMPORT,
    fields=FIELDS,
    plan=plan,
    carry_out=carry_out,
    key=("number",),
    help=_("One row a facility. Empty cells leave what is recorded as it is."),
)


def register() -> None:
    """Let port facilities be imported."""
    imports.register(FACILITIES)
