"""Meetings as a report lists them."""

from dataclasses import dataclass
from datetime import date

from atalaya.cooperation.models import Meeting, MeetingChange
from atalaya.foundation.agenda import rules as agenda
from atalaya.kernel.partial import DAY, PartialDate

_OFF = (agenda.CANCELLED, agenda.POSTPONED)


@dataclass(frozen=True, kw_only=True)
class MeetingLine:
    """One meeting that was cancelled or postponed: the dates given up, and those taken."""

    id: str
    title: str
    ordinal: int | None
    city: str
    country: str
    status: str
    before: PartialDate | None
    starts: PartialDate | None
    ends: PartialDate | None
    reason: str


def called_off(since: date, as_of: date) -> list[MeetingLine]:
    """Our meetings that were cancelled or postponed, as their `status` says, by a change known from `since` to `as_of`."""
    changes: dict[int, MeetingChange] = {}
    for change in MeetingChange.objects.filter(known_until__lte=as_of).order_by("known_until", "id"):
        changes[change.meeting_id] = change
    # What was postponed may stand planned again by now: the last word of the two counts.
    last = {key: change for key, change in changes.items() if change.status in _OFF and change.known_until >= since}
    rows = Meeting.objects.filter(pk__in=last, is_ours=True).order_by("starts_on", "id")
    return [_line(row, last[row.pk]) for row in rows]


def _line(row: Meeting, change: MeetingChange) -> MeetingLine:
    after = _partial(change.after_from, change.after_precision)
    gone = change.status == agenda.CANCELLED
    return MeetingLine(
        id=row.public_id,
        title=row.title,
        ordinal=row.ordinal,
        city=row.city,
        country=row.country,
        status=change.status,
        before=_partial(change.before_from, change.before_precision) or (row.starts if gone else None),
        starts=None if gone else after or row.starts,
        ends=None if gone else (_partial(change.after_until, change.after_precision) or after if after else row.ends),
        reason=change.reason,
    )


def _partial(day: date | None, precision: str) -> PartialDate | None:
    return PartialDate(day, precision or DAY) if day else None
