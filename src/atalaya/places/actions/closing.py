"""Closing places, and opening them again."""

from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.records.actions import action
from atalaya.foundation.records.acts import emit, note
from atalaya.kernel.reasons import Refused
from atalaya.places import rules
from atalaya.places.capabilities import Can
from atalaya.places.events import PlaceClosed, PlaceReopened
from atalaya.places.models import Place


@action(can=Can.CLOSE, at="place")
def close(*, actor: Principal, place: Place, reason: str = "") -> Place:
    """Close a place that is no longer in use and has nothing open in it. Raises Refused, or Stale."""
    with everywhere("a place with anything open in it stays open, whoever asks"):
        count = Place.objects.filter(parent=place, status="active").count()
    if refusal := rules.refuse_close(place.kind, place.status, count) or rules.refuse_text(reason, "reason", rules.NOTE_LENGTH):
        raise Refused(refusal)
    place.status = rules.STATUS.next(place.status, "close")
    place.save()
    note(reason=rules.tidy(reason, lines=True))
    emit(PlaceClosed(place_path=place.place_path, place=place.public_id, kind=place.kind))
    return place


@action(can=Can.CLOSE, at="place")
def reopen(*, actor: Principal, place: Place) -> Place:
    """Open a closed place again, unless a successor has taken its part. Raises Refused, or Stale."""
    with everywhere("a successor counts, whoever may see it"):
        continued = place.continued_by.exists()
    parent = Place.objects.get(pk=place.parent_id)
    if refusal := rules.refuse_reopen(place.status, parent.status, continued=continued):
        raise Refused(refusal)
    place.status = rules.STATUS.next(place.status, "reopen")
    place.save()
    emit(PlaceReopened(place_path=place.place_path, place=place.public_id, kind=place.kind))
    return place
