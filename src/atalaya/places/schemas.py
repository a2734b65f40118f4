"""What programs send and get of places. Degrees are WGS 84; shapes are GeoJSON (longitude, latitude)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from ninja import Field, Schema

from atalaya.places import rules
from atalaya.places.models import Detail, Place

Kind = Literal["port", "facility", "area", "berth", "gate", "anchorage"]
AnyKind = Literal["root", "state", "port", "facility", "area", "berth", "gate", "anchorage"]


class PlaceBrief(Schema):
    """One row of a list. `key` stands in addresses: the code, or the id of a place without one."""

    key: str
    id: str
    kind: str
    code: str | None
    mark: str
    name: str
    status: str
    path: str
    lat: Decimal | None
    lon: Decimal | None
    known_on: date
    source: str

    @classmethod
    def of(cls, place: Place) -> "PlaceBrief":
        """The row of a place."""
        return cls(**_common(place))


class PlaceFull(PlaceBrief):
    """A place with all it says. `details` holds what only its kind says; null there means "not stated"."""

    revision: int
    created_at: datetime
    changed_at: datetime
    parent: str | None
    geometry: dict[str, Any] | None
    details: dict[str, Any]

    @classmethod
    def of_place(cls, place: Place, detail: Detail | None, fields: tuple[str, ...]) -> "PlaceFull":
        """The place with its detail, of which `fields` are told."""
        told = {name: getattr(detail, name) for name in fields} if detail else {}
        return cls(
            **_common(place),
            revision=place.revision,
            created_at=place.created_at,
            changed_at=place.changed_at,
            parent=place.parent.key if place.parent else None,
            geometry=place.geometry,
            details=told,
        )


def _common(place: Place) -> dict[str, Any]:
    return {
        "key": place.key,
        "id": place.public_id,
        "kind": place.kind,
        "code": place.code,
        "mark": place.mark,
        "name": place.name,
        "status": place.status,
        "path": place.place_path,
        "lat": place.lat,
        "lon": place.lon,
        "known_on": place.known_on,
        "source": place.source,
    }


class PlacePage(Schema):
    """One page of a list; `next` is the cursor of the one after it, null at the end."""

    rows: list[PlaceBrief]
    next: str | None


class Told(Schema):
    """What may be said of a place of any kind, and of some kinds only. What is not sent is not changed."""

    name: str | None = Field(None, max_length=rules.NAME_LENGTH)
    mark: str | None = Field(None, max_length=rules.MARK_LENGTH)
    source: str | None = Field(None, max_length=300)
    time_zone: str | None = Field(None, max_length=64)
    operator: str | None = Field(None, max_length=rules.NAME_LENGTH)
    ship_types: list[Literal[rules.SHIP_TYPES]] | None = None  # type: ignore[valid-type]
    solas: Literal[rules.SOLAS] | None = None  # type: ignore[valid-type]
    area_type: Literal[rules.AREA_TYPES] | None = None  # type: ignore[valid-type]
    level: Literal[1, 2, 3] | None = None
    access_measures: str | None = Field(None, max_length=rules.NOTE_LENGTH)
    activity_measures: str | None = Field(None, max_length=rules.NOTE_LENGTH)
    direction: Literal[rules.DIRECTIONS] | None = None  # type: ignore[valid-type]
    traffic: Literal[rules.TRAFFIC] | None = None  # type: ignore[valid-type]
    length_m: Decimal | None = Field(None, ge=0, le=2000)
    depth_m: Decimal | None = Field(None, ge=0, le=500)

    def values(self) -> dict[str, Any]:
        """What was sent."""
        return {n: v for n, v in self.dict(exclude_unset=True).items() if v is not None and n in Told.model_fields}


class PlaceIn(Told):
    """A new place under the one in the address."""

    kind: Kind
    name: str = Field(..., min_length=1, max_length=rules.NAME_LENGTH)
    code: str | None = Field(None, max_length=10)
    lat: Decimal | None = Field(None, ge=-90, le=90)
    lon: Decimal | None = Field(None, ge=-180, le=180)
    geometry: dict[str, Any] | None = None

    def values(self) -> dict[str, Any]:
        """What was sent of the new place, its position and limits among it."""
        own = {n: getattr(self, n) for n in ("name", "code", "lat", "lon", "geometry")}
        return super().values() | {n: v for n, v in own.items() if v is not None}


class PlacePatch(Told):
    """Changes to a place, read at `revision`: an older one is refused with 409."""

    revision: int = Field(..., ge=1, le=2**31 - 1)


class Limits(Schema):
    """The limits of a place as a GeoJSON Polygon or MultiPolygon, or null for none; read at `revision`."""

    revision: int = Field(..., ge=1, le=2**31 - 1)
    geometry: dict[str, Any] | None


class Position(Schema):
    """Where a place is, in degrees; both null for "not stated"; read at `revision`."""

    revision: int = Field(..., ge=1, le=2**31 - 1)
    lat: Decimal | None = Field(..., ge=-90, le=90)
    lon: Decimal | None = Field(..., ge=-180, le=180)


class StateFound(Schema):
    """What a name of a State may mean: one, or several to choose from. `note` warns of a name that misleads."""

    state: PlaceBrief | None
    candidates: list[PlaceBrief]
    note: str
