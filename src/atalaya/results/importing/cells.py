"""From the words of a source to values: numbers of meetings and editions, periods of years, dates in two fields."""

import re
from typing import Any

from atalaya.kernel.partial import DAY, PartialDate
from atalaya.kernel.reasons import Reason, Refused

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def ordinal(title: str) -> int | None:
    """The number a title begins with: "XII Regular Meeting", "13th ...", "Third ...". None when it begins with none."""
    word = title.split(" ", 1)[0]
    if match := re.fullmatch("([0-9]{1,3})(st|nd|rd|th|[oaº°ª])", word):
        return int(match[1])
    if re.fullmatch("[IVXL]+", word):
        values = [_ROMAN[letter] for letter in word]
        return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return _WORDS.index(word.lower()) + 1 if word.lower() in _WORDS else None


def period(cell: str) -> tuple[PartialDate, PartialDate]:
    """The first and the last year of "2023-2026" or "2023"."""
    match = re.fullmatch("([0-9]{4})(?:-([0-9]{4}))?", cell)
    if match is None or (match[2] or match[1]) < match[1]:
        raise Refused(Reason("IMPORT_NOT_A_PARTIAL_DATE", {"text": cell[:80]}))
    return PartialDate.parse(match[1]), PartialDate.parse(match[2] or match[1])


def dated(name: str, day: PartialDate | None) -> dict[str, Any]:
    """A date to the year, month or day as the two fields it is kept in."""
    return {f"{name}_on": day and day.start, f"{name}_precision": day.precision if day else DAY}
