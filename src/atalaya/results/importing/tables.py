"""A table of the programme, and what one row of it makes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from atalaya.foundation.imports import parsers
from atalaya.foundation.imports.declared import Field, Sheet
from atalaya.foundation.imports.loading import Wanted
from atalaya.kernel.reasons import Reason
from atalaya.results.importing.context import Context

NOTE = 600
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Made:
    """What a row makes: the records, the first of them the one it is about, and what somebody should know of it."""

    label: str
    wanted: Sequence[Wanted]
    notes: Sequence[Reason] = ()


@dataclass(frozen=True)
class Table:
    """A sheet and the function from its row to records. `make` raises Refused with the field."""

    sheet: Sheet
    make: Callable[[Context, Values], Made]


def column(name: str, parse: parsers.Parser | None = None, **more: Any) -> Field:
    """A column whose text may be as long as a title, unless it is parsed otherwise. It is called as in the file, in any language."""
    return Field(name=name, label=name, parse=parse or parsers.text(300), **more)


def rest(values: Values, name: str) -> str:
    """A text that may be missing, as "" when it is."""
    found = values.get(name)
    return found if isinstance(found, str) else ""
