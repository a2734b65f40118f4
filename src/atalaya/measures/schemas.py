"""What programs send and get of measures."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from ninja import Field, Schema

from atalaya.measures import rules
from atalaya.measures.models import NOTE, REF, TEXT, TITLE, Fulfilment, Measure

Family = Literal[rules.FAMILIES]  # type: ignore[valid-type]
Kind = Literal[rules.KINDS]  # type: ignore[valid-type]
Status = Literal[rules.STATUSES]  # type: ignore[valid-type]
_LEVELS = Field(..., pattern=r"^1?2?3?$", min_length=1, description="the security levels at which it applies, as 123")


class MeasureOut(Schema):
    """A measure."""

    id: str
    revision: int
    place: str
    title: str
    language: str
    text: str
    family: Family
    kind: Kind
    levels: str
    is_standing: bool
    at_once: bool
    status: Status
    owner_role: str
    due_on: date | None
    cost: Decimal | None
    currency: str
    origin: str
    catalogue: str

    @staticmethod
    def of(measure: Measure) -> "MeasureOut":
        """A measure as programs get it."""
        own = ("revision", "title", "language", "text", "family", "kind", "levels", "is_standing", "at_once", "status", "owner_role", "due_on")
        more = ("cost", "currency", "origin", "catalogue")
        return MeasureOut(id=measure.public_id, place=measure.place.key, **{name: getattr(measure, name) for name in (*own, *more)})


class MeasurePage(Schema):
    """Measures, and the cursor of those after them."""

    rows: list[MeasureOut]
    next: str | None


class MeasuresAsked(Schema):
    """What narrows a list."""

    place: str | None = Field(None, max_length=40, description="a place and what lies below it, by its code or id")
    family: Family | None = None
    kind: Kind | None = None
    status: Status | None = None


class MeasureIn(Schema):
    """A measure to propose at a place."""

    place: str = Field(..., max_length=40, description="the code or the id of the place")
    title: str = Field(..., min_length=1, max_length=TITLE)
    language: Literal["en", "es", "pt", "fr"] = "en"
    text: str = Field("", max_length=TEXT)
    family: Family
    kind: Kind
    levels: str = _LEVELS
    is_standing: bool = True
    at_once: bool = False
    owner_role: str = Field("", max_length=40)
    due_on: date | None = None
    cost: Decimal | None = Field(None, ge=0, max_digits=14, decimal_places=2)
    currency: str = Field("", max_length=3)

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return self.model_dump(exclude={"place"})


class FulfilmentIn(Schema):
    """What was done for a measure."""

    what: str = Field(..., min_length=1, max_length=NOTE)
    done_on: date
    completes: bool = False
    evidence_title: str = Field("", max_length=TITLE)


class FulfilmentOut(Schema):
    """What was done for a measure, and how it stands since."""

    id: str
    what: str
    done_on: date
    completes: bool
    evidence: str = Field("", max_length=REF)
    measure: MeasureOut

    @staticmethod
    def of(made: Fulfilment, measure: Measure) -> "FulfilmentOut":
        """A fulfilment as programs get it."""
        told = {name: getattr(made, name) for name in ("what", "done_on", "completes", "evidence")}
        return FulfilmentOut(id=made.public_id, measure=MeasureOut.of(measure), **told)
