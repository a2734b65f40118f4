"""The words of training as slugs, and the decisions over them. Pure."""

from datetime import date, time, timedelta

from atalaya.kernel.partial import DAY, PartialDate
from atalaya.kernel.reasons import Reason
from atalaya.kernel.workflow import Workflow

_LAST_DAYS = timedelta(days=3)
KINDS = ("webinar", "course", "diploma", "conference", "seminar", "workshop", "forum", "other")
OUR_ROLES = ("organiser", "co_organiser", "speaker", "host", "none")
# Rule R8: only what we organise counts as ours.
OURS = ("organiser", "co_organiser")
INVOLVEMENTS = ("organiser", "co_organiser", "partner", "provider", "host", "payer")
MODALITIES = ("", "online", "in_person", "hybrid")
SEXES = ("", "f", "m", "x")
ATTENDANCE = ENROLLED, ATTENDED, COMPLETED = ("enrolled", "attended", "completed")
EMPLOYERS = ("", "port_authority", "terminal", "designated_authority", "agency", "other")
NOMINATION = ("asked", "nominated", "declined", "selected", "reserve", "rejected", "withdrawn")
AWARD = ("granted", "accepted", "declined", "completed", "withdrawn")
# Awards that count as scholarships given: one that was declined or given back never took effect.
GRANTED = ("granted", "accepted", "completed")
OUTCOMES = ("", "completed", "withdrew", "failed", "unknown")
METHODS = ("tuition", "travel", "per_diem", "in_kind", "total")
# How an amount was found: rule R9 asks for it, and no document of the programme says it.
VALUATIONS = ("", "invoice", "list_price", "estimate", "stated")
MANDATES = (1, 2, 3, 4)


def refuse_announce(*, is_public: bool, starts: PartialDate | None) -> Reason | None:
    """Why an activity may not be announced: it is already, or nobody could come for want of a day."""
    if is_public:
        return Reason("TRAINING_ANNOUNCED")
    if starts is None or starts.precision != DAY:
        return Reason("TRAINING_NO_DATE", field="planned_from")
    return None


def refuse_times(day_from: date | None, day_until: date | None, starts: time | None, ends: time | None) -> Reason | None:
    """Why two times of day cannot be a beginning and an end: on one day the end comes later."""
    if starts and ends and ends <= starts and (day_until is None or day_until == day_from):
        return Reason("TRAINING_ENDS_BEFORE_START", {"starts": f"{starts:%H:%M}", "ends": f"{ends:%H:%M}"}, "ends_at_time")
    return None


def refuse_closing(closes: date | None, starts: PartialDate | None, field: str) -> Reason | None:
    """Why sign-up or nomination may not close on a day: it has begun by then."""
    if closes is not None and starts is not None and closes > starts.end:
        return Reason("TRAINING_CLOSES_AFTER_START", {"starts": str(starts)}, field)
    return None


VERDICTS = {"selected": "select", "reserve": "reserve", "rejected": "reject"}
# Who holds a seat, or asks for one.
HOLDS_A_SEAT = ("asked", "nominated", "selected")
SIGN_UP = Workflow(
    "sign-up",
    {
        ("", "ask"): "asked",
        ("", "nominate"): "nominated",
        ("asked", "select"): "selected",
        ("asked", "reserve"): "reserve",
        ("asked", "reject"): "rejected",
        ("nominated", "select"): "selected",
        ("nominated", "reserve"): "reserve",
        ("nominated", "reject"): "rejected",
        ("reserve", "select"): "selected",
        ("reserve", "reject"): "rejected",
        ("selected", "reserve"): "reserve",
        ("rejected", "select"): "selected",
        ("asked", "withdraw"): "withdrawn",
        ("nominated", "withdraw"): "withdrawn",
        ("selected", "withdraw"): "withdrawn",
        ("reserve", "withdraw"): "withdrawn",
        ("withdrawn", "ask"): "asked",
    },
)


def refuse_sign_up(status: str, starts: PartialDate | None, closes: date | None, today: date) -> Reason | None:
    """Why nobody can ask to come any more, or not yet."""
    if status in {"held", "under_way"}:
        return Reason("TRAINING_SIGN_UP_OVER")
    if status != "planned" or starts is None:
        return Reason("TRAINING_SIGN_UP_NOT_OPEN")
    if (closes is not None and today > closes) or today > starts.end:
        return Reason("TRAINING_SIGN_UP_CLOSED", {"closed": str(closes or starts)})
    return None


def refuse_nomination(status: str, starts: PartialDate | None, closes: date | None, today: date) -> Reason | None:
    """Why nobody can be nominated any more: the activity is not planned, has begun, or the day has passed."""
    if status != "planned" or starts is None or today > starts.end or (closes is not None and today > closes):
        return Reason("TRAINING_NOMINATION_CLOSED")
    return None


def is_award_reminder_due(awarded: date, answer_by: date, today: date) -> bool:
    """Whether the holder of an award that is not answered is reminded: in the last days, though not on the day of the award."""
    return awarded < today <= answer_by <= today + _LAST_DAYS


def refuse_attendance(status: str, activity_status: str) -> Reason | None:
    """Why attendance of a status cannot be recorded: nobody attends what has not begun, or was cancelled."""
    if status != ENROLLED and activity_status not in {"under_way", "held"}:
        return Reason("TRAINING_NOT_BEGUN", field="status")
    return None


def refuse_certificate(status: str, kind: str, *, is_named: bool) -> Reason | None:
    """Why a certificate cannot be issued: it is for persons, and for what they did."""
    if not is_named:
        return Reason("TRAINING_CERTIFICATE_NAMELESS")
    if kind not in {ATTENDED, COMPLETED} or ATTENDANCE.index(status) < ATTENDANCE.index(kind):
        return Reason("TRAINING_CERTIFICATE_NOT_EARNED")
    return None


CALL = Workflow(
    "call",
    {
        ("", "draft"): "draft",
        ("draft", "open"): "open",
        ("open", "close"): "closed",
        ("closed", "reopen"): "open",
        ("closed", "decide"): "decided",
        ("draft", "cancel"): "cancelled",
        ("open", "cancel"): "cancelled",
        ("closed", "cancel"): "cancelled",
    },
)
CANDIDATE = Workflow(
    "candidate",
    {
        ("", "propose"): "proposed",
        ("proposed", "award"): "awarded",
        ("proposed", "reserve"): "reserve",
        ("proposed", "reject"): "rejected",
        ("reserve", "award"): "awarded",
        ("reserve", "reject"): "rejected",
        ("rejected", "award"): "awarded",
        ("rejected", "reserve"): "reserve",
        ("proposed", "withdraw"): "withdrawn",
        ("reserve", "withdraw"): "withdrawn",
        ("withdrawn", "propose"): "proposed",
        ("awarded", "decline"): "declined",
        ("awarded", "give_back"): "withdrawn",
    },
)
SCHOLARSHIP = Workflow(
    "scholarship",
    {
        ("", "grant"): "granted",
        ("granted", "accept"): "accepted",
        ("granted", "decline"): "declined",
        ("granted", "give_back"): "withdrawn",
        ("accepted", "give_back"): "withdrawn",
        ("granted", "complete"): "completed",
        ("accepted", "complete"): "completed",
        ("completed", "correct"): "accepted",
    },
)


def refuse_call(seats: int | None, opens: date | None, closes: date | None) -> Reason | None:
    """Why a call cannot stand as it is written: it closes before it opens, or offers nothing."""
    if opens is not None and closes is not None and closes < opens:
        return Reason("TRAINING_CALL_ORDER", {"opens": str(opens)}, "closes_on")
    if seats is not None and seats < 1:
        return Reason("TRAINING_CALL_SEATS", field="seats")
    return None


def refuse_elsewhere(path: str, activity_path: str | None) -> Reason | None:
    """Why scholarships cannot be for an activity: it lies elsewhere, where others see it."""
    return Reason("TRAINING_ACTIVITY_ELSEWHERE", field="activity") if activity_path is not None and activity_path != path else None


def refuse_opening(seats: int | None, closes: date | None, today: date) -> Reason | None:
    """Why a call may not be opened: nobody knows how many places it offers or until when, or the day has passed."""
    if not seats:
        return Reason("TRAINING_CALL_SEATS", field="seats")
    if closes is None or closes < today:
        return Reason("TRAINING_CALL_CLOSING", field="closes_on")
    return None


def refuse_proposal(status: str, closes: date | None, today: date) -> Reason | None:
    """Why a State can propose nobody for a call: it is not open, or its day has passed."""
    if status != "open" or (closes is not None and today > closes):
        return Reason("TRAINING_CALL_NOT_OPEN")
    return None


def refuse_verdict(call_status: str) -> Reason | None:
    """Why nobody is decided on: while a call is open the States may still propose, and a cancelled one gives nothing."""
    return None if call_status in {"closed", "decided"} else Reason("TRAINING_CALL_NOT_CLOSED")


def refuse_award(seats: int | None, taken: int, *, holds_one: bool) -> Reason | None:
    """Why no further award of a call is made: its places are given, or this person holds one of them."""
    if holds_one:
        return Reason("TRAINING_AWARD_TWICE")
    if seats is not None and taken >= seats:
        return Reason("TRAINING_AWARD_OVER", {"seats": seats})
    return None


def refuse_acceptance(answer_by: date | None, today: date) -> Reason | None:
    """Why its holder can no longer accept an award by link: the last day has passed. Declining frees a place, and is never too late."""
    return Reason("TRAINING_AWARD_TOO_LATE", {"day": str(answer_by)}) if answer_by is not None and today > answer_by else None


def refuse_extension(status: str, answer_by: date, today: date) -> Reason | None:
    """Why an award cannot be given another last day: it is answered, or the day has passed."""
    if status != "granted":
        return Reason("TRAINING_AWARD_ANSWERED")
    return Reason("TRAINING_AWARD_DAY_PAST", field="answer_by") if answer_by < today else None


def refuse_outcome(status: str, on: date, awarded: date, today: date, *, is_certified: bool) -> Reason | None:
    """Why an outcome cannot be recorded: nobody holds the award, its day cannot be, or a certificate says otherwise."""
    if status not in GRANTED:
        return Reason("TRAINING_AWARD_NOT_HELD")
    if on < awarded or on > today:
        return Reason("TRAINING_OUTCOME_DAY", {"awarded": str(awarded)}, "on")
    return Reason("TRAINING_OUTCOME_CERTIFIED", field="outcome") if is_certified else None
