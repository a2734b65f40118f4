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
