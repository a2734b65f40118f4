"""What happens to measures. Each carries the public id, and the reference to what the measure answers ("" for nothing)."""

from dataclasses import dataclass

from atalaya.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class _OfMeasure(Event):
    measure: str
    origin: str
    kind: str

    @property
    def subject(self) -> str:
        """The measure."""
        return self.measure


@dataclass(frozen=True, kw_only=True)
class MeasureRaised(_OfMeasure):
    """Somebody proposed a measure."""


@dataclass(frozen=True, kw_only=True)
class MeasureApproved(_OfMeasure):
    """A measure was approved: it is to be put in place."""


@dataclass(frozen=True, kw_only=True)
class MeasurePutInPlace(_OfMeasure):
    """A measure is in place: what it answers may be looked at again."""


@dataclass(frozen=True, kw_only=True)
class MeasureLost(_OfMeasure):
    """A measure that was in place is so no more."""
