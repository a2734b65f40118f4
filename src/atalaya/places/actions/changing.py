"""Changing places: their facts, their position, their limits."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.foundation.records.acts import emit
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places import rules
from atalaya.places.actions.drafts import Draft
from atalaya.places.capabilities import Can
from atalaya.places.events import AreaDrawn, PlaceChanged, PlaceMoved, PlaceRenamed
from atalaya.places.models import DETAILS, Place
from atalaya.places.shapes import Shape


def _require_editable(place: Place) -> None:
    if reason := rules.refuse_edit(place.kind):
        raise Refused(reason)
    if place.is_closed:
        raise Refused(Reason("PLACE_CLOSED"))


def _apply(place: Place, values: Mapping[str, Any]) -> None:
    _require_editable(place)
    draft = Draft(place.kind, Place.objects.get(pk=place.parent_id), values, place)
    draft.require()
    _require_free_code(place, draft)
    was = place.name
    for name, value in draft.settled().items():
        setattr(place, name, value)
    place.save()
    if draft.details:
        detail = DETAILS[place.kind].objects.get(pk=place.pk)
        for name, value in draft.details.items():
            setattr(detail, name, value)
        detail.save()
    if place.name != was:
        emit(PlaceRenamed(place_path=place.place_path, place=place.public_id))


def _require_free_code(place: Place, draft: Draft) -> None:
    """A port's code stands in the numbers of its facilities: it is corrected before there are any."""
    if "code" in draft.own and place.kind == "port" and draft.code != place.code and place.children.filter(kind="facility").exists():
        raise Refused(Reason("CODE_IN_USE", {"code": place.code}, "code"))


@action(can=Can.EDIT, at="place")
def rename(*, actor: Principal, place: Place, name: str, language: str = "") -> Place:
    """Give a place another name, in `language` if that is known. Raises Refused, or Stale."""
    _apply(place, {"name": name, "language": language})
    return place


@action(can=Can.EDIT, at="place")
def edit(*, actor: Principal, place: Place, values: Mapping[str, Any]) -> Place:
    """Change facts of a place: only those in `values`. Position and limits have their own actions. Raises Refused, or Stale."""
    if drawn := sorted({"lat", "lon", "geometry"} & set(values)):
        raise TypeError(f"{drawn[0]} is changed by move or draw")
    _apply(place, values)
    emit(PlaceChanged(place_path=place.place_path, place=place.public_id, kind=place.kind))
    return place


@action(can=Can.DRAW, at="place")
def move(*, actor: Principal, place: Place, lat: Decimal | None, lon: Decimal | None) -> Place:
    """Put a place at a position in degrees WGS 84; None for both takes it away. Raises Refused, or Stale."""
    _apply(place, {"lat": lat, "lon": lon})
    emit(PlaceMoved(place_path=place.place_path, place=place.public_id))
    return place


@action(can=Can.DRAW, at="place")
def draw(*, actor: Principal, place: Place, shape: Shape | None) -> Place:
    """Draw the limits of a place; None takes them away. Raises Refused, or Stale."""
    _apply(place, {"geometry": shape.geojson if shape else None})
    emit(AreaDrawn(place_path=place.place_path, place=place.public_id))
    return place
