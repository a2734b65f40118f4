"""Changing what stands in an agenda: its dates, its status, and the change that is kept of both. The actions of the modules save."""

from datetime import date
from typing import Any, TypeVar

from atalaya.foundation.agenda import rules
from atalaya.foundation.agenda.models import Scheduled, StatusChange
from atalaya.kernel import clock
from atalaya.kernel.partial import DAY, PartialDate
from atalaya.kernel.reasons import Reason, Refused

Dates = tuple[date | None, date | None, str]
C = TypeVar("C", bound=StatusChange)
UNDATED: Dates = (None, None, DAY)


def planned(record: Scheduled) -> Dates:
    """The planned dates with their precision."""
    return record.planned_from, record.planned_until, record.planned_precision


def set_planned(record: Scheduled, starts: PartialDate | None, ends: PartialDate | None) -> None:
    """Plan it for these dates. Raises Refused for two that are no beginning and end."""
    _require_dates(starts, ends, ("planned_from", "planned_until"))
    record.planned_from, record.planned_until, record.planned_precision = _stored(starts, ends)


def set_actual(record: Scheduled, starts: PartialDate, ends: PartialDate | None = None) -> None:
    """Say when it was. Raises Refused for what lies in the future, and for two dates that are no beginning and end."""
    _require_dates(starts, ends, ("starts", "ends"))
    if reason := rules.refuse_held(starts, clock.today()):
        raise Refused(reason)
    record.actual_from, record.actual_until, record.actual_precision = _stored(starts, ends)


def told(change: C, record: Scheduled, reason: str, before: Dates) -> C:
    """A change of `record`, filled in as it stands now and known since today."""
    change.status, change.reason, change.known_on = record.status, reason, clock.today()
    change.before_from, change.before_until, change.before_precision = before
    change.after_from, change.after_until, change.after_precision = planned(record)
    return change


def required(reason: str) -> str:
    """Why, in words. Raises Refused for nothing."""
    if not reason.strip():
        raise Refused(Reason("AGENDA_REASON_MISSING", field="reason"))
    return reason.strip()


def proposed(record: Scheduled, verb: str) -> dict[str, Any]:
    """The planned dates, where the actual ones are asked for; new dates are the writer's own."""
    days = {"starts": record.actual_from or record.planned_from, "ends": record.planned_until} if verb in {"begin", "hold"} else {}
    return {name: str(PartialDate(day, record.planned_precision)) if (day := days.get(name)) else "" for name in ("starts", "ends")}


def _require_dates(starts: PartialDate | None, ends: PartialDate | None, fields: tuple[str, str]) -> None:
    if starts and ends and starts.precision != ends.precision:
        raise Refused(Reason("AGENDA_PRECISION", field=fields[1]))
    if reason := rules.refuse_dates(starts, ends, fields):
        raise Refused(reason)


def _stored(starts: PartialDate | None, ends: PartialDate | None) -> Dates:
    return starts.start if starts else None, ends.start if ends else None, starts.precision if starts else DAY
