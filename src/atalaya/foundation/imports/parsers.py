"""From the text of a cell to a value. Each parser raises Refused with the reason."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from atalaya.kernel.partial import PartialDate
from atalaya.kernel.reasons import Reason, Refused

Parser = Callable[[str], Any]
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+([.][0-9]+)?")
_YES = {"true", "1", "yes", "y", "si", "sí", "s", "sim", "oui", "o", "x"}
_NO = {"false", "0", "no", "n", "nao", "não", "non"}


def text(most: int = 500) -> Parser:
    """Text of at most `most` characters."""

    def parse(cell: str) -> str:
        if len(cell) > most:
            raise Refused(Reason("IMPORT_TOO_LONG", {"most": most, "long": len(cell)}))
        return cell

    return parse


def number(least: float | None = None, most: float | None = None) -> Parser:
    """A decimal number with a point; a comma or thousands are refused, never guessed."""

    def parse(cell: str) -> Decimal:
        if _PLAIN_NUMBER.fullmatch(cell) is None:
            raise Refused(Reason("IMPORT_NOT_A_NUMBER", {"text": cell[:80]}))
        try:
            found = Decimal(cell)
        except InvalidOperation as error:  # pragma: no cover  the pattern leaves nothing to fail
            raise Refused(Reason("IMPORT_NOT_A_NUMBER", {"text": cell[:80]})) from error
        if (least is not None and found < Decimal(str(least))) or (most is not None and found > Decimal(str(most))):
            raise Refused(Reason("IMPORT_OUT_OF_RANGE", {"least": least, "most": most}))
        return found

    return parse


def whole(least: int | None = None, most: int | None = None) -> Parser:
    """A whole number."""
    inner = number(least, most)

    def parse(cell: str) -> int:
        found = inner(cell)
        if found != int(found):
            raise Refused(Reason("IMPORT_NOT_WHOLE", {"text": cell[:80]}))
        return int(found)

    return parse


def day(cell: str) -> date:
    """A date as 2026-11-20. 3/4/2026 is refused: nobody can say which of the two is the month."""
    try:
        if len(cell) != len("2026-11-20"):
            raise ValueError
        return date.fromisoformat(cell)
    except ValueError:
        raise Refused(Reason("IMPORT_NOT_A_DATE", {"text": cell[:80]})) from None


def partial(cell: str) -> PartialDate:
    """A date to the day, the month or the year: 2026-11-20, 2026-11, 2026."""
    try:
        return PartialDate.parse(cell)
    except ValueError:
        raise Refused(Reason("IMPORT_NOT_A_PARTIAL_DATE", {"text": cell[:80]})) from None


def moment(cell: str) -> datetime:
    """A time with its distance from UTC, as 2026-11-20T08:00Z. One without is refused: nobody can say whose clock it is."""
    try:
        found = datetime.fromisoformat(cell)
        if found.tzinfo is None:
            raise ValueError
        return found.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Refused(Reason("IMPORT_NOT_A_MOMENT", {"text": cell[:80]})) from None


def listed(cell: str) -> list[str]:
    """Several texts with semicolons between them."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def yes_no(cell: str) -> bool:
    """Yes or no, in any of the four languages."""
    said = cell.casefold()
    if said in _YES | _NO:
        return said in _YES
    raise Refused(Reason("IMPORT_NOT_YES_OR_NO", {"text": cell[:80]}))


def choice(values: Mapping[str, Any]) -> Parser:
    """One of the words in `values`, however its letters are written."""
    known = {k.casefold(): v for k, v in values.items()}

    def parse(cell: str) -> Any:
        if cell.casefold() not in known:
            raise Refused(Reason("IMPORT_NOT_A_CHOICE", {"text": cell[:80], "known": ", ".join(sorted(values))}))
        return known[cell.casefold()]

    return parse
