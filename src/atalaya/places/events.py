"""What happens to places. Each carries the public id; who wants more reads the place."""

from dataclasses import dataclass

from atalaya.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PlaceAdded(Event):
    """A place began. `continues` is the public id of the closed place it follows, or ""."""

    place: str
    kind: str
    continues: str = ""


@dataclass(frozen=True, kw_only=True)
class PlaceRenamed(Event):
    """The name of a place changed."""

    place: str


@dataclass(frozen=True, kw_only=True)
class PlaceChanged(Event):
    """Facts of a place changed: code, details, measures."""

    place: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class PlaceMoved(Event):
    """The position of a place was set, corrected or taken away."""

    place: str


@dataclass(frozen=True, kw_only=True)
class AreaDrawn(Event):
    """The limits of a place on the map were drawn, changed or taken away."""

    place: str


@dataclass(frozen=True, kw_only=True)
class PlaceClosed(Event):
    """A place is no longer in use."""

    place: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class PlaceReopened(Event):
    """A closed place is in use again."""

    place: str
    kind: str
