"""What programs may ask of places."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Path, Query, Status

from atalaya.foundation.api.operations import Operations
from atalaya.foundation.api.paging import page_of
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.records.models import Stale
from atalaya.kernel import paths
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places import actions, geometry, queries, schemas
from atalaya.places.capabilities import Can
from atalaya.places.models import Place, detail_fields
from atalaya.places.shapes import AREAS

operations = Operations("/places", "Places")

Key = Annotated[str, Path(max_length=20, description="a State's ISO code, a UN/LOCODE, an IMO facility number, or an id")]
_ADD = {
    "port": actions.add_port,
    "facility": actions.add_facility,
    "area": actions.add_area,
    "berth": actions.add_berth,
    "gate": actions.add_gate,
    "anchorage": actions.add_anchorage,
}


def _place(key: str) -> Place:
    place = queries.find(key) if "\0" not in key else None
    if place is None:
        raise Http404
    return place


def _at(key: str, revision: int) -> Place:
    place = _place(key)
    if place.revision != revision:
        raise Stale(place)
    return place


def _full(place: Place) -> schemas.PlaceFull:
    return schemas.PlaceFull.of_place(place, queries.detail_of(place), detail_fields(place.kind))


@operations.get("", can=Can.VIEW, answers=schemas.PlacePage)
def list_places(
    request: HttpRequest,
    kind: schemas.AnyKind | None = None,
    under: Annotated[str | None, Query(max_length=20, description="the key of a place: only what lies at or below it")] = None,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 100,
) -> schemas.PlacePage:
    """The places you may see, by path."""
    rows = Place.objects.all()
    if under is not None:
        path = _place(under).place_path
        rows = rows.filter(place_path__gte=path, place_path__lt=paths.upper(path))
    if kind:
        rows = rows.filter(kind=kind)
    found, after = page_of(rows, order=("place_path",), cursor=cursor, limit=limit)
    return schemas.PlacePage(rows=[schemas.PlaceBrief.of(p) for p in found], next=after)


@operations.get("/states/find", can=Can.VIEW, answers=schemas.StateFound)
def find_state(request: HttpRequest, name: Annotated[str, Query(min_length=1, max_length=120)]) -> schemas.StateFound:
    """The State a name means. A name that is unknown, or of two, is never guessed: it has candidates."""
    answer = queries.StateNames().find(name.replace("\0", ""))
    brief = schemas.PlaceBrief.of
    return schemas.StateFound(state=brief(answer.state) if answer.state else None, candidates=[brief(p) for p in answer.candidates], note=answer.note)


@operations.get("/{key}", can=Can.VIEW, answers=schemas.PlaceFull)
def read_place(request: HttpRequest, key: Key) -> schemas.PlaceFull:
    """One place with all it says."""
    return _full(_place(key))


@operations.post("/{key}/places", can=Can.ADD, answers=schemas.PlaceFull)
def add_place(request: HttpRequest, key: Key, body: schemas.PlaceIn) -> Status[schemas.PlaceFull]:
    """Add a place under another."""
    place = _ADD[body.kind](actor=principal_of(request), parent=_place(key), values=_fitting(body.kind, body.values()))
    return Status(201, _full(place))


@operations.patch("/{key}", can=Can.EDIT, answers=schemas.PlaceFull)
def change_place(request: HttpRequest, key: Key, body: schemas.PlacePatch) -> schemas.PlaceFull:
    """Change what is said of a place."""
    place = _at(key, body.revision)
    actions.edit(actor=principal_of(request), place=place, values=_fitting(place.kind, body.values()))
    return _full(_place(key))


@operations.post("/{key}/limits", can=Can.DRAW, answers=schemas.PlaceFull, status=200)
def draw_limits(request: HttpRequest, key: Key, body: schemas.Limits) -> schemas.PlaceFull:
    """Draw the limits of a place, or take them away."""
    shape = geometry.read(body.geometry, kinds=AREAS) if body.geometry is not None else None
    if isinstance(shape, Reason):
        raise Refused(shape)
    actions.draw(actor=principal_of(request), place=_at(key, body.revision), shape=shape)
    return _full(_place(key))


@operations.post("/{key}/position", can=Can.DRAW, answers=schemas.PlaceFull, status=200)
def move_place(request: HttpRequest, key: Key, body: schemas.Position) -> schemas.PlaceFull:
    """Put a place at a position, or take its position away."""
    actions.move(actor=principal_of(request), place=_at(key, body.revision), lat=body.lat, lon=body.lon)
    return _full(_place(key))


def _fitting(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """Raises Refused for what a place of this kind does not say."""
    known = {"name", "code", "mark", "source", "lat", "lon", "geometry", *detail_fields(kind)}
    if strangers := sorted(set(values) - known):
        raise Refused(*(Reason("NOT_OF_THIS_KIND", {"kind": kind}, name) for name in strangers))
    return values
