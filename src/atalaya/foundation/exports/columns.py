"""What a column is, and how its values are written."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from atalaya.foundation.i18n.texts import Text

_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_HARMLESS = re.compile(r"[+-]?[0-9 ().,/:+-]*")


def _by_name(name: str) -> Callable[[Any], Any]:
    def value(row: Any) -> Any:
        for part in name.split("__"):
            row = row.get(part) if isinstance(row, dict) else getattr(row, part)
        return row

    return value


@dataclass(frozen=True)
class Column:
    """`name` is the stable header of CSV and JSON, `label` the words above it in XLSX; `value` reads it from a row."""

    name: str
    label: Text = ""
    value: Callable[[Any], Any] | None = None

    def of(self, row: Any) -> Any:
        """The value of this column in `row`: by `value`, else by the name (`port__locode` goes through)."""
        return (self.value or _by_name(self.name))(row)

    @property
    def heading(self) -> str:
        """The words above the column, in the reader's language."""
        return str(self.label) or self.name


def exact(value: Any) -> Any:
    """`value` in JSON's terms; None stays None: not stated is not empty text."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return [exact(v) for v in value]
    if isinstance(value, dict):
        return {str(k): exact(v) for k, v in value.items()}
    return as_text(value)


def as_text(value: Any) -> str:
    """`value` as a cell of text: ISO dates, times in UTC, true and false, lists with "; ", nothing for not stated."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, list | tuple | set | frozenset):
        return "; ".join(as_text(v) for v in value)
    return str(value)


def guarded(value: Any) -> str:
    """`value` as a CSV cell that no spreadsheet runs. `unguarded` gives it back exactly."""
    text = as_text(value)
    is_text = not isinstance(value, bool | int | float | Decimal | date)
    return "'" + text if is_text and _is_risky(text.lstrip("'")) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text.startswith("'") and _is_risky(text.lstrip("'")) else text


def _is_risky(text: str) -> bool:
    return text.startswith(_SIGNS) and _HARMLESS.fullmatch(text) is None


def check(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns, each name once. Raises ValueError."""
    found = tuple(columns)
    names = [c.name for c in found]
    if len(set(names)) != len(names) or not names:
        raise ValueError(f"columns need names, each once: {names}")
    return found
