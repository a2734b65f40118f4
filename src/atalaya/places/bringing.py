"""What lies in one port or port facility, brought in from GeoJSON: planned feature by feature, carried out by the actions of places.

A feature is the place with its id, else the one with its mark, else the one of its kind with its name that has no other
mark. What is not there is added; what a feature leaves out stays as it is; what is missing from the file is left alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from atalaya.foundation import imports
from atalaya.foundation.imports.declared import CHANGED, NEW, REFUSED, UNCHANGED, Importer, Planned, Row
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.values import plain
from atalaya.kernel.reasons import Reason
from atalaya.places import actions, geometry, labels, mapping, parts, rules
from atalaya.places.actions.drafts import Draft, Taken
from atalaya.places.capabilities import Can
from atalaya.places.models import DETAILS, Detail, Place, detail_fields
from atalaya.places.shapes import AREAS, Shape, outside_parent

_AT = ("lat", "lon")


def refuse_at(actor: Principal, path: str) -> Reason | None:
    """Why nothing is brought in at a path: only ports and port facilities in use hold such places."""
    place = Place.objects.filter(place_path=path).first()
    if place is None or place.kind not in {"port", "facility"}:
        return Reason("AREAS_NOT_HERE")
    return Reason("PLACE_PARENT_CLOSED") if place.is_closed else actor.refuse(Can.ADD, path)


@dataclass
class _Standing:
    """What lies in the place already, and what features of the file have claimed, by their number."""

    parent: Place
    places: list[Place]
    details: Mapping[int, Detail]
    claimed: dict[Any, int] = field(default_factory=dict)

    @classmethod
    def of(cls, path: str) -> "_Standing":
        parent = Place.objects.select_related("parent").get(place_path=path)
        places = list(Place.objects.filter(parent=parent, kind__in=parts.KINDS).order_by("pk"))
        kinds = {p.kind for p in places}
        return cls(parent, places, {d.pk: d for kind in sorted(kinds) for d in DETAILS[kind].objects.filter(place__parent=parent)})

    def claim(self, key: Any, number: int) -> int | None:
        """The feature that claimed the key before, if another did."""
        first = self.claimed.setdefault(key, number)
        return first if first != number else None


@dataclass
class _Feature:
    """One row: the place it is, if it is there, and what it says as the actions take it."""

    row: Row
    place: Place | None
    kind: str
    values: dict[str, Any]
    draft: Draft
    faults: list[Reason]
    notes: tuple[Reason, ...] = ()


def plan(actor: Principal, rows: Sequence[Row]) -> list[Planned]:
    """What would become of each feature. A handful of queries, and two for each five hundred."""
    if not rows:
        return []
    standing = _Standing.of(rows[0].at)
    outline = geometry.read(standing.parent.geometry) if standing.parent.geometry else None
    near = mapping.box_of(standing.parent).middle
    found = [_feature(row, standing, near) for row in rows]
    taken = Taken.from_others([f.draft for f in found])
    return [_planned(actor, one, standing, taken, outline if isinstance(outline, Shape) else None) for one in found]


def _feature(row: Row, standing: _Standing, near: tuple[float, float]) -> _Feature:
    kind: str = row.values["kind"]
    place, faults, notes = _match(row, kind, standing)
    values = {n: v for n, v in row.values.items() if v is not None and n not in {"kind", "id", geometry.FIELD}}
    allowed = {*parts.OWN, *detail_fields(kind)}
    faults += [Reason("NOT_OF_THIS_KIND", {}, name) for name in values if name not in allowed]
    values = {n: v for n, v in values.items() if n in allowed}
    shape: Shape | None = row.values.get(geometry.FIELD)
    if shape is not None:
        faults += [reason] if (reason := geometry.swapped(shape, near)) else []
        values |= _drawn(shape)
    if place is None and kind == "area":
        values = {"area_type": "", **values}
    return _Feature(row, place, kind, values, Draft(kind, standing.parent, values, place), faults, notes)


def _drawn(shape: Shape) -> dict[str, Any]:
    if shape.kind in AREAS:
        return {geometry.FIELD: shape.geojson}
    lon, lat = shape.inside
    return {"lat": Decimal(str(lat)), "lon": Decimal(str(lon))}


def _match(row: Row, kind: str, standing: _Standing) -> tuple[Place | None, list[Reason], tuple[Reason, ...]]:
    """The place a feature is, what is wrong with that, and what somebody should know."""
    ident, mark, name = row.values.get("id"), rules.tidy(row.values.get("mark") or ""), rules.fold(row.values.get("name") or "")
    place = next((p for p in standing.places if ident and p.public_id == ident), None)
    by, said = "id", str(ident or "")
    notes = (Reason("FEATURE_ID_ELSEWHERE", {"id": said}),) if ident and place is None else ()
    if place is None and mark:
        place, by, said = next((p for p in standing.places if p.mark == mark), None), "mark", mark
    if place is None:
        named = [p for p in standing.places if name and p.kind == kind and rules.fold(p.name) == name and not (mark and p.mark)]
        if len(named) > 1:
            return None, [Reason("NAME_OF_SEVERAL", {"name": row.values["name"], "count": len(named)}, "name")], notes
        if named:
            place, by, said = named[0], "name", row.values["name"]
    if place is not None and place.kind != kind:
        return None, [Reason("KIND_STAYS", {"value": said}, "kind")], notes
    key: Any = ("place", place.pk) if place else ("mark", mark) if mark else ("name", kind, name)
    by, said = (by, said) if place else ("mark", mark) if mark else ("name", row.values.get("name") or "")
    first = standing.claim(key, row.number) if place or mark or name else None
    return place, [Reason("FEATURE_TWICE", {"feature": first, "value": said}, by)] if first else [], notes


def _planned(actor: Principal, one: _Feature, standing: _Standing, taken: Taken, outline: Shape | None) -> Planned:
    name = one.values.get("name") or (one.place.name if one.place else "")
    mark = one.values.get("mark") or (one.place.mark if one.place else "")
    label = " ".join(filter(None, (str(labels.KINDS[one.kind]), mark, name)))
    changes = _changes(one, standing)
    faults = [*one.faults, *one.draft.reasons(taken)] if changes or one.faults or one.place is None else []
    if one.place is not None and changes:
        faults += [Reason("PLACE_CLOSED")] if one.place.is_closed else []
        wanted = {Can.DRAW if n in {*_AT, geometry.FIELD} else Can.EDIT for n in changes}
        faults += [r for can in sorted(wanted) if (r := actor.refuse(can, one.place.place_path))]
    if faults:
        return Planned(one.row, REFUSED, label, tuple(faults))
    shape = one.row.values.get(geometry.FIELD)
    warned = outside_parent(shape, outline) if shape is not None and (set(changes) & {*_AT, geometry.FIELD}) else None
    notes = (*one.notes, *([warned] if warned else []))
    shown = _shown(changes)
    if one.place is None:
        return Planned(one.row, NEW, label, changes=shown, notes=notes, what=(one.kind, None, one.values))
    what = (one.kind, one.place, {n: one.values[n] for n in changes})
    return Planned(one.row, CHANGED if changes else UNCHANGED, label, changes=shown, notes=notes if changes else (), what=what)


def _changes(one: _Feature, standing: _Standing) -> dict[str, tuple[Any, Any]]:
    """What the feature says that is not so yet. Texts are compared as they would be stored."""
    detail = standing.details.get(one.place.pk) if one.place else None
    found = {}
    for name, value in {**one.draft.own, **one.draft.details}.items():
        before = getattr(detail if name in detail_fields(one.kind) else one.place, name, None) if one.place else None
        if plain(before) != plain(value) and not (one.place is None and value == ""):
            found[name] = (before, value)
    if set(_AT) & set(found):
        found |= {name: (getattr(one.place, name, None), one.values[name]) for name in _AT}
    return found


def _shown(changes: Mapping[str, tuple[Any, Any]]) -> dict[str, tuple[Any, Any]]:
    """The changes in plain values; where something lies is one of them, shown by what can be compared at a glance."""
    found = {n: (plain(before), plain(after)) for n, (before, after) in changes.items() if n not in {*_AT, geometry.FIELD}}
    if geometry.FIELD in changes:
        before, after = changes[geometry.FIELD]
        found[geometry.FIELD] = parts.glance(before), parts.glance(after)
    elif set(_AT) & set(changes):
        before, after = ({n: changes[n][i] for n in _AT} for i in (0, 1))
        found[geometry.FIELD] = None if before["lat"] is None else _at(before), _at(after)
    return found


def _at(position: Mapping[str, Any]) -> Any:
    return parts.glance({"type": "Point", "coordinates": [float(position["lon"]), float(position["lat"])]})


def carry_out(actor: Principal, planned: Sequence[Planned]) -> None:
    """Write the features that are new, all of a kind at once, and those that are changed."""
    new: dict[str, list[Mapping[str, Any]]] = {}
    for one in planned:
        kind, place, values = one.what
        if place is None:
            new.setdefault(kind, []).append(values)
        else:
            _change(actor, Place.objects.get(pk=place.pk), values)
    parent = Place.objects.get(place_path=planned[0].row.at)
    for kind, rows in new.items():
        actions.add_many(actor=actor, parent=parent, kind=kind, rows=rows)


def _change(actor: Principal, place: Place, values: Mapping[str, Any]) -> None:
    facts = {n: v for n, v in values.items() if n not in {*_AT, geometry.FIELD}}
    if facts:
        actions.edit(actor=actor, place=place, values=facts)
    if geometry.FIELD in values:
        shape = geometry.read(values[geometry.FIELD])
        actions.draw(actor=actor, place=place, shape=shape if isinstance(shape, Shape) else None)
    if set(_AT) & set(values):
        actions.move(actor=actor, place=place, lat=values["lat"], lon=values["lon"])


AREAS_OF = Importer(
    slug="areas",
    label=_("Areas, berths, gates and anchorages"),
    can=Can.ADD,
    fields=parts.FIELDS,
    plan=plan,
    carry_out=carry_out,
    form=parts.FORM,
    refuse_at=refuse_at,
    at_help=_("The code of the port or port facility they lie in, such as BBBGI or BBBGI-0001."),
    help=_("What a feature leaves out stays as it is; what the file leaves out is left alone."),
)


def register() -> None:
    """Let what lies in a port or facility be brought in."""
    imports.register(AREAS_OF)
