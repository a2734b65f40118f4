"""Dates as documents give them: a year, a month of it, or a day.

A partial date is stored as its first day and its precision, so that dates sort and compare in the database. For "known
on" it counts from its end: what a document of "March 2019" says was known on 31 March 2019 at the latest.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Any, overload

YEAR, MONTH, DAY = PRECISIONS = ("year", "month", "day")
_WRITTEN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, order=True)
class PartialDate:
    """`start` is the first day it may mean, `precision` year, month or day. Raises ValueError if the two disagree."""

    start: date
    precision: str = DAY

    def __post_init__(self) -> None:
        if self.precision not in PRECISIONS:
            raise ValueError(f"a date is known to the {', '.join(PRECISIONS)}, not {self.precision!r}")
        if (self.precision != DAY and self.start.day != 1) or (self.precision == YEAR and self.start.month != 1):
            raise ValueError(f"{self.start} is not the first day of a {self.precision}")

    @property
    def end(self) -> date:
        """The last day it may mean."""
        if self.precision == DAY:
            return self.start
        month = 12 if self.precision == YEAR else self.start.month
        return date(self.start.year, month, calendar.monthrange(self.start.year, month)[1])

    def __str__(self) -> str:
        return self.start.isoformat()[: {YEAR: 4, MONTH: 7, DAY: 10}[self.precision]]

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """From "2019", "2019-03" or "2019-03-05". Raises ValueError for anything else."""
        match = _WRITTEN.fullmatch(text)
        if match is None:
            raise ValueError(f"not a date to the year, month or day: {text!r}")
        year, month, day = match.groups()
        precision = DAY if day else MONTH if month else YEAR
        return cls(date(int(year), int(month or 1), int(day or 1)), precision)

    def is_within(self, start: date, end: date) -> bool:
        """Whether every day it may mean lies in `start` to `end`, both included."""
        return start <= self.start and self.end <= end

    def touches(self, start: date, end: date) -> bool:
        """Whether some day it may mean lies in `start` to `end`. Touching without being within: it cannot be placed."""
        return self.start <= end and start <= self.end


class PartialPair:
    """A partial date that a record keeps as two attributes: its first day, None where nobody said, and its precision."""

    def __init__(self, day: str, precision: str) -> None:
        self.day, self.precision = day, precision

    @overload
    def __get__(self, record: None, owner: Any = None) -> "PartialPair": ...

    @overload
    def __get__(self, record: object, owner: Any = None) -> PartialDate | None: ...

    def __get__(self, record: object | None, owner: Any = None) -> "PartialDate | PartialPair | None":
        """The two as one date."""
        if record is None:
            return self
        start = getattr(record, self.day)
        return PartialDate(start, getattr(record, self.precision) or DAY) if start else None

    def __set__(self, record: object, given: PartialDate | None) -> None:
        setattr(record, self.day, given.start if given else None)
        setattr(record, self.precision, given.precision if given else DAY)
