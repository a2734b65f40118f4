"""What may follow what: projects, instruments, follow-ups, and the strategies, laws and committees of States."""

from datetime import date

from atalaya.kernel.partial import PartialDate
from atalaya.kernel.reasons import Reason
from atalaya.kernel.workflow import Workflow

PLANNED, UNDER_WAY, CLOSED, CANCELLED = PROJECT_STATUSES = ("planned", "under_way", "closed", "cancelled")

PROJECT = Workflow(
    "project",
    {
        ("", "plan"): PLANNED,
        (PLANNED, "begin"): UNDER_WAY,
        (PLANNED, "cancel"): CANCELLED,
        (UNDER_WAY, "close"): CLOSED,
        (UNDER_WAY, "cancel"): CANCELLED,
        (CLOSED, "reopen"): UNDER_WAY,
        (CANCELLED, "plan"): PLANNED,
    },
)

NEGOTIATED, SIGNED, ENDED, GIVEN_UP = INSTRUMENT_STATUSES = ("negotiated", "signed", "ended", "given_up")

INSTRUMENT = Workflow(
    "instrument",
    {
        ("", "negotiate"): NEGOTIATED,
        (NEGOTIATED, "sign"): SIGNED,
        (NEGOTIATED, "give_up"): GIVEN_UP,
        (SIGNED, "end"): ENDED,
        (GIVEN_UP, "negotiate"): NEGOTIATED,
        (ENDED, "renew"): SIGNED,
    },
)

OPEN, BEGUN, DONE, DROPPED = FOLLOW_UP_STATUSES = ("open", "begun", "done", "dropped")

FOLLOW_UP = Workflow(
    "follow-up",
    {
        ("", "agree"): OPEN,
        (OPEN, "begin"): BEGUN,
        (OPEN, "finish"): DONE,
        (OPEN, "drop"): DROPPED,
        (BEGUN, "finish"): DONE,
        (BEGUN, "drop"): DROPPED,
        (DONE, "reopen"): OPEN,
        (DROPPED, "reopen"): OPEN,
    },
)
WAITING = (OPEN, BEGUN)
# So long before its day those who keep the record are told.
DUE_SOON_DAYS = 7

# That there is none is something somebody found out; a State of which nobody asked has no record at all.
NONE, CONSIDERED, DRAFTED, ADOPTED, IN_FORCE, REVIEWED, REPEALED = FRAMEWORK_STATUSES = (
    *("none", "considered", "drafted", "adopted", "in_force", "reviewed"),
    "repealed",
)

FRAMEWORK = Workflow(
    "framework",
    {
        ("", "find_none"): NONE,
        ("", "consider"): CONSIDERED,
        ("", "draft"): DRAFTED,
        ("", "adopt"): ADOPTED,
        ("", "enter"): IN_FORCE,
        (NONE, "consider"): CONSIDERED,
        (NONE, "draft"): DRAFTED,
        (CONSIDERED, "draft"): DRAFTED,
        (CONSIDERED, "drop"): NONE,
        (DRAFTED, "adopt"): ADOPTED,
        (DRAFTED, "drop"): NONE,
        (ADOPTED, "enter"): IN_FORCE,
        (ADOPTED, "repeal"): REPEALED,
        (IN_FORCE, "review"): REVIEWED,
        (IN_FORCE, "repeal"): REPEALED,
        (REVIEWED, "enter"): IN_FORCE,
        (REVIEWED, "repeal"): REPEALED,
        (REPEALED, "draft"): DRAFTED,
    },
)
ENTRANCES = {state: verb for (start, verb), state in FRAMEWORK.ways.items() if not start}
# From which status on a State has one, of those that say so.
STANDS = (ADOPTED, IN_FORCE, REVIEWED)
_RANK = {status: rank for rank, status in enumerate((NONE, REPEALED, CONSIDERED, DRAFTED, ADOPTED, REVIEWED, IN_FORCE))}


def foremost(statuses: list[str]) -> str:
    """The status that says most of what a State has, of several of one kind; "" where nothing is known."""
    return max(statuses, key=_RANK.__getitem__, default="")


def is_overdue(status: str, due_on: date | None, on: date) -> bool:
    """Whether something agreed waits past its day. Without a day nobody can say that it is late."""
    return status in WAITING and due_on is not None and due_on < on


def refuse_order(begins: PartialDate | None, ends: PartialDate | None, field: str = "ends") -> Reason | None:
    """Why two dates are no beginning and end: the last day the end may mean lies before the first of the beginning."""
    if begins is not None and ends is not None and ends.end < begins.start:
        return Reason("AGENDA_ENDS_BEFORE_START", {"starts": str(begins), "ends": str(ends)}, field)
    return None


def refuse_future(given: PartialDate | None, today: date, field: str) -> Reason | None:
    """Why something that is said to have happened cannot have: it lies in the future."""
    if given is not None and given.start > today:
        return Reason("COOPERATION_IN_FUTURE", {"day": str(given)}, field)
    return None
