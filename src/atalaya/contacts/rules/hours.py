"""Hours of the week at which somebody is reached: `[[weekday 0=Monday, "HH:MM", "HH:MM"], ...]`, the end exclusive, "24:00" allowed."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta

from atalaya.kernel.reasons import Reason

Interval = tuple[int, str, str]
DAY_ENDS = "24:00"
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00")
_WEEK = 7


def make(days: Iterable[int], starts: time, ends: time) -> list[list[int | str]]:
    """The hours of some days, the same on each. What goes past midnight ends on the next day; the same twice is the whole day."""
    first, last = f"{starts:%H:%M}", f"{ends:%H:%M}"
    found: list[list[int | str]] = []
    for day in sorted(set(days)):
        if last > first:
            found.append([day, first, last])
            continue
        found.append([day, first, DAY_ENDS])
        if last != "00:00":
            found.append([(day + 1) % _WEEK, "00:00", last])
    return sorted(found, key=str)


def read(stored: Sequence[Sequence[int | str]]) -> tuple[Interval, ...]:
    """The hours as a record keeps them."""
    return tuple((int(day), str(starts), str(ends)) for day, starts, ends in stored)


def refuse(stored: Sequence[Sequence[object]]) -> Reason | None:
    """Why something is no hours of a week."""
    for one in stored:
        if len(one) != 3 or one[0] not in range(_WEEK) or not all(isinstance(c, str) and _CLOCK.fullmatch(c) for c in one[1:]) or str(one[1]) >= str(one[2]):  # noqa: PLR2004
            return Reason("CONTACTS_HOURS", field="hours")
    return None


def is_open(hours: Sequence[Interval], local: datetime) -> bool:
    """Whether a moment, by the clock of the place, lies within the hours."""
    return closes(hours, local) is not None


def closes(hours: Sequence[Interval], local: datetime) -> datetime | None:
    """When the hours that are open at a moment end, by the same clock; None while they are closed."""
    clock = f"{local:%H:%M}"
    for day, starts, ends in hours:
        if day == local.weekday() and starts <= clock < ends:
            return _at(local, 0, ends)
    return None


def opens(hours: Sequence[Interval], local: datetime) -> datetime | None:
    """When the hours open next after a moment, by the same clock; None if they never do."""
    ahead = [_at(local, n, starts) for n in range(_WEEK + 1) for day, starts, _ends in hours if day == (local.weekday() + n) % _WEEK]
    return min((at for at in ahead if at > local), default=None)


def _at(local: datetime, days: int, clock: str) -> datetime:
    hour, minute = map(int, clock.split(":"))
    day = local.date() + timedelta(days=days + hour // 24)
    return datetime.combine(day, time(hour % 24, minute), local.tzinfo)


def together(hours: Sequence[Interval]) -> list[tuple[tuple[int, ...], str, str]]:
    """The hours as they are said: the days that have the same, together."""
    found: dict[tuple[str, str], list[int]] = {}
    for day, starts, ends in hours:
        found.setdefault((starts, ends), []).append(day)
    return sorted(((tuple(sorted(days)), *span) for span, days in found.items()), key=lambda one: (one[0], one[1]))
