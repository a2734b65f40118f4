"""Adding places."""

from collections.abc import Mapping, Sequence
from typing import Any

from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records import keys
from atalaya.foundation.records.actions import action
from atalaya.foundation.records.acts import emit
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places import rules
from atalaya.places.actions.drafts import Draft, Taken
from atalaya.places.capabilities import Can
from atalaya.places.events import PlaceAdded
from atalaya.places.models import DETAILS, Place


def _add(kind: str, parent: Place, values: Mapping[str, Any], continues: Place | None = None) -> Place:
    draft = Draft(kind, Place.objects.get(pk=parent.pk), values)
    draft.require()
    place = draft.write(continues)
    _tell(place, continues)
    return place


def _tell(place: Place, continues: Place | None = None) -> None:
    emit(PlaceAdded(place_path=place.place_path, place=place.public_id, kind=place.kind, continues=continues.public_id if continues else ""))


@action(can=Can.ADD, at="parent")
def add_state(*, actor: Principal, parent: Place, values: Mapping[str, Any]) -> Place:
    """Add a State, a territory or an observer under the root. Raises Refused with every fault of `values`."""
    return _add("state", parent, values)


@action(can=Can.ADD, at="parent")
def add_port(*, actor: Principal, parent: Place, values: Mapping[str, Any]) -> Place:
    """Add a port to a State: `code` is its UN/LOCODE, `time_zone` an IANA name. Raises Refused."""
    zone = {"time_zone": "", **values}
    return _add("port", parent, zone)


@action(can=Can.ADD, at="parent")
def add_facility(*, actor: Principal, parent: Place, values: Mapping[str, Any]) -> Place:
    """Add a port facility to a port: `code` is its IMO number. Raises Refused."""
    return _add("facility", parent, values)


@action(can=Can.ADD, at="parent")
def add_area(*, actor: Principal, parent: Place, values: Mapping[str, Any]) -> Place:
    """Add a restricted area to a facility or a port, drawn (`geometry`) or not yet. Raises Refused."""
    return _add("area", parent, {"area_type": "", **values})


@action(can=Can.ADD, at="parent")
def add_berth(*, actor: Principal, parent: Place, values: Mapping[str, Any]) -> Place:
    """Add a berth to a facility or a port; lengths and depths in metres. Raises Refused."""
    return _add("berth", parent, values)


@action(can=Can.ADD, at="parent")
def add_gate(*, actor: Principal, parent: Place, values: Mapping[str, Any]) -> Place:
    """Add a gate to a facility or a port. Raises Refused."""
    return _add("gate", parent, values)


@action(can=Can.ADD, at="parent")
def add_anchorage(*, actor: Principal, parent: Place, values: Mapping[str, Any]) -> Place:
    """Add an anchorage to a port. Raises Refused."""
    return _add("anchorage", parent, values)


@action(can=Can.ADD, at="parent")
def continue_place(*, actor: Principal, parent: Place, place: Place, values: Mapping[str, Any]) -> Place:
    """Open the successor of a closed place, under the same parent or another of its kind. Raises Refused."""
    old = Place.objects.get(pk=place.pk)
    if reason := rules.refuse_continue(old.kind, old.status, continued=old.continued_by.exists()):
        raise Refused(reason)
    return _add(old.kind, parent, values, continues=old)


@action(can=Can.ADD, at="parent")
def add_many(*, actor: Principal, parent: Place, kind: str, rows: Sequence[Mapping[str, Any]]) -> list[Place]:
    """Add many places of one kind under one parent, all or none. Raises Refused; each reason carries its `row`, from 1."""
    above = Place.objects.get(pk=parent.pk)
    drafts = [Draft(kind, above, values) for values in rows]
    if faults := _faults(drafts):
        raise Refused(*faults)
    built = [draft.build(ident) for draft, ident in zip(drafts, keys.reserve(Place, len(drafts)), strict=True)]
    places: list[Place] = Place.objects.bulk_create([place for place, _detail in built])
    DETAILS[kind].objects.bulk_create([detail for _place, detail in built])
    for place in places:
        _tell(place)
    return places


def _faults(drafts: Sequence[Draft]) -> list[Reason]:
    found = []
    seen: dict[tuple[str, str], int] = {}
    taken = Taken.from_others(drafts)
    for number, draft in enumerate(drafts, start=1):
        reasons = list(draft.reasons(taken))
        for field, value in (("code", draft.code), ("mark", draft.own.get("mark"))):
            if isinstance(value, str) and value and seen.setdefault((field, value), number) != number:
                reasons.append(Reason("TWICE_IN_FILE", {"value": value, "first": seen[field, value]}, field))
        found += [Reason(r.code, {**r.params, "row": number}, r.field) for r in reasons]
    return found
