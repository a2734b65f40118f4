"""When a notice may ring: quiet hours in the receiver's own zone."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


def due(now: datetime, zone: ZoneInfo, start: time, end: time) -> datetime:
    """`now`, or the end of the quiet hours it lies in. They may go over midnight; equal ends mean none."""
    local = now.astimezone(zone)
    at = local.time()
    if start == end:
        return now
    inside = start <= at < end if start < end else at >= start or at < end
    if not inside:
        return now
    day = local.date() if at < end else local.date() + timedelta(days=1)
    return datetime.combine(day, end, zone).astimezone(now.tzinfo)
