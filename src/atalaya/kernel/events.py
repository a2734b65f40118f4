"""Event: something that happened, as a frozen dataclass named in the past tense.

Events carry ids and plain values, never names of people and never objects. `subject` orders them: events of one
subject are delivered in the order they were written.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Event:
    """Base of every event. `place_path` is where it happened ("/1/7/"), "/" for nowhere in particular."""

    place_path: str = "/"

    @property
    def subject(self) -> str:
        """What the order of delivery is kept for. An event class overrides it; the default is its place."""
        return self.place_path
