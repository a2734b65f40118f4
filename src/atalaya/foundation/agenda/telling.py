"""What stands in an agenda, told on a page: its dates and each change of its status."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from atalaya.foundation.agenda.labels import status
from atalaya.foundation.agenda.models import Scheduled, StatusChange
from atalaya.foundation.agenda.rules import CANCELLED
from atalaya.kernel.partial import DAY, PartialDate


def span(starts: date | None, ends: date | None, precision: str) -> str:
    """From when to when, as it is known; "" where nobody said."""
    if not starts:
        return ""
    first = str(PartialDate(starts, precision or "day"))
    return f"{first} – {PartialDate(ends, precision or 'day')}" if ends and ends != starts else first


def dates(record: Scheduled) -> list[tuple[str, str]]:
    """The planned and the actual dates."""
    return [
        (_("Planned"), span(record.planned_from, record.planned_until, record.planned_precision) or "–"),
        (_("Held"), span(record.actual_from, record.actual_until, record.actual_precision) or "–"),
    ]


def told(changes: Iterable[StatusChange]) -> Iterable[dict[str, Any]]:
    """Each change: since when it is known, the status, why, and the dates that were given up and taken."""
    for change in changes:
        before = span(change.before_from, change.before_until, change.before_precision)
        after = span(change.after_from, change.after_until, change.after_precision)
        moved = f"{before} → {after or _('no date yet')}" if before and before != after else ""
        yield {"at": change.known, "status": status(change.status), "text": change.reason, "dates": moved}


def days(record: Scheduled, changes: QuerySet[Any]) -> tuple[date, date, bool] | None:
    """The first and the last day, and whether they were given up; None where no day was ever said. `changes` are the record's.

    What is postponed without a new date stands where it was, so that calendars that hold it can take it away.
    """
    if record.starts is not None and record.ends is not None:
        if record.starts.precision != DAY:
            return None
        return record.starts.start, record.ends.end, record.status == CANCELLED
    last = changes.filter(before_from__isnull=False, before_precision=DAY).order_by("-id").first()
    return (last.before_from, last.before_until or last.before_from, True) if last else None
