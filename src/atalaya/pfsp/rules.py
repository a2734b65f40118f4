"""Security levels of ISPS Code A/2.1.9 to 11, and what a decision over one must say. Pure."""

from collections.abc import Iterable
from datetime import date, datetime

from atalaya.kernel.reasons import Reason

LEVELS = (1, 2, 3)
PLACES = ("state", "port", "facility")
# What a Designated Authority weighs, ISPS Code A/4.1.
BASIS = ("credible", "corroborated", "specific", "imminent", "consequence")
CHANNELS = ("telephone", "e_mail", "radio", "letter", "in_person")


def refuse_place(kind: str) -> Reason | None:
    """Why a place of this kind has no level of its own."""
    return None if kind in PLACES else Reason("PFSP_NO_LEVEL_HERE", field="place")


def refuse_decision(level: int, reason: str, basis: Iterable[str]) -> list[Reason]:
    """Why a decision cannot stand as it is told."""
    found = []
    if level not in LEVELS:
        found.append(Reason("PFSP_LEVEL", field="level"))
    if not reason.strip():
        found.append(Reason("PFSP_REASON_MISSING", field="reason"))
    if set(basis) - set(BASIS):
        found.append(Reason("PFSP_BASIS", field="basis"))
    return found


def refuse_order(ordered_by: str, channel: str, received_at: datetime | None, now: datetime) -> list[Reason]:
    """Why an order that came from elsewhere cannot be recorded: nobody gave it, or it came in the future."""
    found = []
    if not ordered_by.strip():
        found.append(Reason("PFSP_ORDERED_BY_MISSING", field="ordered_by"))
    if channel and channel not in CHANNELS:
        found.append(Reason("PFSP_CHANNEL", field="channel"))
    if received_at is None or received_at > now:
        found.append(Reason("PFSP_RECEIVED", field="received_at"))
    return found


def begins(levels: str, level: int, before: int) -> bool:
    """Whether a measure of these levels begins when a facility comes to `level`: it applies now and did not before.

    Where nobody had decided (0), what is in place for level 1 was kept: level 1 is kept at all times, ISPS Code A/2.1.9.
    """
    return str(level) in levels and str(before or LEVELS[0]) not in levels


def refuse_tick(asked: int, found: int) -> Reason | None:
    """Why measures cannot be said to be under way: the level changed, and with it what is due, or somebody else was quicker."""
    return Reason("PFSP_NOT_DUE") if not asked or asked != found else None


def refuse_stale(seen: str, latest: str) -> Reason | None:
    """Why a decision is not taken: another one came in between, which its maker has not seen."""
    return None if seen == latest else Reason("PFSP_DECIDED_MEANWHILE")


def warnings(level: int, instructions: str, review_on: date | None) -> list[str]:
    """What a decision leaves out and ought to say: codes of sentences. Both higher levels are temporary by definition."""
    found = []
    if level == LEVELS[-1] and not instructions.strip():
        found.append("instructions")
    if level > LEVELS[0] and review_on is None:
        found.append("review_on")
    return found
