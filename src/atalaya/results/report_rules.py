"""What may be done with a report, and why not. Pure."""

from collections.abc import Sequence
from datetime import date

from atalaya.kernel.reasons import Reason
from atalaya.results.rules import DRAFT, PROPOSED, PUBLISHED, REPORT

__all__ = ["DRAFT", "PROPOSED", "PUBLISHED", "next_status", "refuse_following", "refuse_period", "refuse_publish", "refuse_verb"]


def next_status(status: str, verb: str) -> str:
    """The status after a verb. Raises Refused where the way is closed."""
    return REPORT.next(status, verb)


def refuse_verb(status: str, verb: str) -> Reason | None:
    """Why a verb is closed."""
    return REPORT.refuse(status, verb)


def refuse_period(starts_on: date, ends_on: date, as_of: date, today: date) -> Reason | None:
    """Why a period and an as-of date cannot be a report's."""
    if ends_on < starts_on:
        return Reason("AGENDA_ENDS_BEFORE_START", {"starts": starts_on.isoformat(), "ends": ends_on.isoformat()}, "ends_on")
    if as_of > today:
        return Reason("REPORT_AS_OF_IN_FUTURE", {"as_of": as_of.isoformat()}, "as_of")
    return None


def refuse_following(titles: Sequence[str]) -> Reason | None:
    """Why a report cannot be published: numbers that are kept back would follow from it and from what is published already."""
    return Reason("REPORT_FOLLOWS", {"titles": "; ".join(titles)}) if titles else None


def refuse_publish(status: str, proposed_by: str, by: str) -> Reason | None:
    """Why somebody may not publish: a report is signed off by another than the one who proposed it."""
    if reason := REPORT.refuse(status, "publish"):
        return reason
    return Reason("REPORT_SECOND_PERSON") if proposed_by == by else None
