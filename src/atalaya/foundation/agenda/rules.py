"""What may follow what, and what a status was on a day. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from atalaya.kernel.partial import PartialDate
from atalaya.kernel.reasons import Reason
from atalaya.kernel.workflow import Workflow

PLANNED, UNDER_WAY, HELD, CANCELLED, POSTPONED = STATUSES = ("planned", "under_way", "held", "cancelled", "postponed")

AGENDA = Workflow(
    "agenda",
    {
        ("", "plan"): PLANNED,
        (PLANNED, "begin"): UNDER_WAY,
        (PLANNED, "hold"): HELD,
        (PLANNED, "cancel"): CANCELLED,
        (PLANNED, "postpone"): POSTPONED,
        (UNDER_WAY, "hold"): HELD,
        (UNDER_WAY, "cancel"): CANCELLED,
        (POSTPONED, "plan"): PLANNED,
        (POSTPONED, "postpone"): POSTPONED,
        (POSTPONED, "cancel"): CANCELLED,
        (CANCELLED, "plan"): PLANNED,
        (HELD, "correct"): UNDER_WAY,
    },
)


class Changed(Protocol):
    """A change of status, as far as reading it needs."""

    status: str
    known_until: date


def status_on(as_of: date, changes: Iterable[Changed], ends: PartialDate | None) -> str | None:
    """The status as it was known on a day: the last change known by then; None if nothing was known yet.

    Held means over: what is marked held and ends after the day counts as under way. Changes come in the order of entry.
    """
    known = sorted((c for c in changes if c.known_until <= as_of), key=lambda c: c.known_until)
    if not known:
        return None
    return reading(known[-1].status, ends, as_of)


def reading(status: str, ends: PartialDate | None, as_of: date) -> str:
    """`status`, or under way where held would mean the future."""
    return UNDER_WAY if status == HELD and ends is not None and ends.end > as_of else status


def refuse_dates(starts: PartialDate | None, ends: PartialDate | None, fields: tuple[str, str] = ("starts", "ends")) -> Reason | None:
    """Why two dates cannot be a beginning and an end."""
    if ends is not None and starts is None:
        return Reason("AGENDA_END_WITHOUT_START", field=fields[1])
    if starts is not None and ends is not None and ends.end < starts.start:
        return Reason("AGENDA_ENDS_BEFORE_START", {"starts": str(starts), "ends": str(ends)}, fields[1])
    return None


def refuse_held(starts: PartialDate | None, as_of: date) -> Reason | None:
    """Why something cannot have been held: it begins in the future."""
    if starts is not None and starts.start > as_of:
        return Reason("AGENDA_HELD_IN_FUTURE", {"starts": str(starts)}, "status")
    return None
