"""What happens to security levels."""

from dataclasses import dataclass

from atalaya.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class LevelChanged(Event):
    """A facility is at another level. `before` is 0 where nobody had decided; `decision` is the public id of what decided it."""

    facility: str
    before: int
    level: int
    decision: str

    @property
    def subject(self) -> str:
        """The facility."""
        return self.facility


@dataclass(frozen=True, kw_only=True)
class LevelDecided(Event):
    """A decision brought another level to at least one facility. `place` and `decision` are public ids."""

    place: str
    level: int
    decision: str

    @property
    def subject(self) -> str:
        """The place that was decided over."""
        return self.place


@dataclass(frozen=True, kw_only=True)
class LevelComplied(Event):
    """Every measure that began with a level is under way at a facility. `seconds` after the level was decided there, or its order received."""

    facility: str
    level: int
    decision: str
    seconds: int

    @property
    def subject(self) -> str:
        """The facility."""
        return self.facility
