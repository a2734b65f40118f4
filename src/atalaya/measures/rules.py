"""The words of measures as slugs, and the decisions over them. Pure."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from atalaya.kernel.reasons import Reason
from atalaya.kernel.workflow import Workflow

# The seven activity families of ISPS Code A/14.2.
FAMILIES = ("security_duties", "access_control", "monitoring", "restricted_areas", "cargo", "ships_stores", "communications")
KINDS = ("technical", "procedural", "staffing", "training", "assistance", "cyber")
LEVELS = "123"
PLACES = ("state", "port", "facility", "area", "berth", "gate", "anchorage")
PROPOSED, APPROVED, IN_PLACE, RETIRED, REJECTED = STATUSES = ("proposed", "approved", "in_place", "retired", "rejected")
MEASURE = Workflow(
    "measure",
    {
        ("", "propose"): PROPOSED,
        (PROPOSED, "approve"): APPROVED,
        (PROPOSED, "reject"): REJECTED,
        (APPROVED, "put_in_place"): IN_PLACE,
        (APPROVED, "retire"): RETIRED,
        (IN_PLACE, "lose"): APPROVED,
        (IN_PLACE, "retire"): RETIRED,
        (REJECTED, "propose_again"): PROPOSED,
        (RETIRED, "take_up"): APPROVED,
    },
)
WAITING = (PROPOSED, APPROVED)
RESULTS = ("works", "partly", "fails")
# What is told with a reason: what is turned down, given up, or found missing.
WITH_REASON = ("reject", "retire", "lose")
# What brings a measure back that had ended.
BACK = ("take_up", "propose_again")
# So long after its day a measure is told to those who approve as well.
ESCALATE_DAYS = 14
_MOST_COST = Decimal(10) ** 12


def levels_of(chosen: Iterable[str]) -> str:
    """Security levels as they are stored: each once, rising. What is no level is left out."""
    given = set(chosen)
    return "".join(level for level in LEVELS if level in given)


def is_overdue(status: str, due_on: date | None, today: date) -> bool:
    """Whether a measure waits past its day. Without a day nobody can say that it is late."""
    return status in WAITING and due_on is not None and due_on < today


def is_escalated(due_on: date | None, today: date) -> bool:
    """Whether it has waited so long that those who approve are told."""
    return due_on is not None and due_on + timedelta(days=ESCALATE_DAYS) < today


def is_fulfilled(completing: Iterable[bool]) -> bool:
    """Whether the evidence suffices: one piece of it completes the measure."""
    return any(completing)


def refuse_measure(title: str, levels: str, cost: Decimal | None, currency: str) -> list[Reason]:
    """Why a measure cannot stand as it is told."""
    found = []
    if not title.strip():
        found.append(Reason("MEASURES_TITLE_MISSING", field="title"))
    if not levels:
        found.append(Reason("MEASURES_LEVELS_MISSING", field="levels"))
    if cost is not None and not 0 <= cost < _MOST_COST:
        found.append(Reason("MEASURES_COST", field="cost"))
    if cost is not None and not currency:
        found.append(Reason("MEASURES_CURRENCY_MISSING", field="currency"))
    return found


def refuse_change(status: str) -> Reason | None:
    """Why a measure's facts stand as they are: it was given up or turned down."""
    return Reason("MEASURES_ENDED") if status in {RETIRED, REJECTED} else None


def refuse_place(kind: str) -> Reason | None:
    """Why nothing is done at a place of this kind."""
    return None if kind in PLACES else Reason("MEASURES_NO_SUCH_PLACE", field="place")


def refuse_reason(verb: str, reason: str) -> Reason | None:
    """Why a step needs words: whoever reads the history wants to know."""
    return Reason("MEASURES_REASON_MISSING", field="reason") if verb in WITH_REASON and not reason.strip() else None


def refuse_day(on: date, today: date, field: str) -> Reason | None:
    """Why something cannot have been on a day: it lies ahead."""
    return Reason("MEASURES_AHEAD", {"day": on.isoformat()}, field) if on > today else None


def refuse_fulfilment(status: str) -> Reason | None:
    """Why a measure takes no evidence: nobody approved it, or it was given up."""
    return None if status in {APPROVED, IN_PLACE} else Reason("MEASURES_NOT_APPROVED")
