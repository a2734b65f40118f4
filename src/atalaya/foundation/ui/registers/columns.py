"""Columns: what a cell says, how it is drawn, and what it is worth in an export."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from django.http import HttpRequest
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.records import resolvers
from atalaya.foundation.ui import drawing, here

_NUMERIC = {"number", "day", "moment", "partial"}
_DRAW: dict[str, Callable[[Any], str]] = {
    "number": drawing.number,
    "day": drawing.day,
    "moment": drawing.moment,
    "partial": drawing.partial,
    "status": lambda value: drawing.status(*value),
    "html": SafeString,
}


@dataclass(frozen=True)
class Column:
    """One column. `value` is a function of the row or the name of an attribute ("port__name" goes through).

    `kind`: text, number, day, moment, partial (a date to the year, month or day), place (a place path), ref (a Ref),
    status (tone, word[, icon]) or html (safe text).
    `sort` is the model field it is sorted by; `link` gives the row's address (the first column has one). `phone` says
    where it stands on a narrow screen: "" nowhere, "status" below the title, "end" at the right. `export` is what a file
    gets instead of the value; `is_hidden` columns wait to be chosen. `reads` names the relations of the row the value goes
    through to many: they are fetched with the rows only where the column stands.
    """

    slug: str
    label: Text
    value: str | Callable[[Any], Any] = ""
    kind: str = "text"
    sort: str = ""
    link: Callable[[Any], str] | None = None
    note: Callable[[Any], Any] | None = None
    phone: str = ""
    is_hidden: bool = False
    export: Callable[[Any], Any] | None = None
    reads: Sequence[str] = ()

    @property
    def is_numeric(self) -> bool:
        """Whether it is set to the right."""
        return self.kind in _NUMERIC

    @property
    def css(self) -> str:
        """The classes of its cells."""
        at = {"status": "g-status", "end": "g-due"}.get(self.phone, "ph-hide")
        return f"n nowrap {at}" if self.is_numeric else at

    def of(self, row: Any) -> Any:
        """The value in `row`; None where something on the way is missing."""
        if callable(self.value):
            return self.value(row)
        found = row
        for part in (self.value or self.slug).split("__"):
            found = getattr(found, part, None)
            if found is None:
                return None
        return found() if callable(found) else found

    def exported(self, row: Any) -> Any:
        """The value as a file holds it: the word of a status, the reference as text."""
        if self.export is not None:
            return self.export(row)
        value = self.of(row)
        if self.kind == "status" and value is not None:
            return str(value[1])
        return str(value) if self.kind in {"ref", "html", "partial"} and value is not None else value


@dataclass(frozen=True)
class Cell:
    """A cell ready for the page."""

    html: SafeString
    css: str


@dataclass(frozen=True)
class Row:
    """A row ready for the page: its key for the bulk bar, its title and its cells."""

    key: str
    title: SafeString
    name: str
    cells: tuple[Cell, ...]


def with_read(rows: QuerySet[Any], columns: Sequence[Column]) -> QuerySet[Any]:
    """The rows with what the columns read through them."""
    reads = [name for c in columns for name in c.reads]
    return rows.prefetch_related(*reads) if reads else rows


def draw(request: HttpRequest, columns: Sequence[Column], rows: Sequence[Any]) -> list[Row]:
    """The rows with their cells. Places and references are named in one query a kind, not one a row."""
    head, *others = columns
    prefetch_related_objects(rows, *(name for c in columns for name in c.reads))
    shown = _shown(columns, rows)
    places = here.named(request, {c.of(r) for c in columns if c.kind == "place" for r in rows} - {None})
    return [_row(head, others, row, {**shown, **places}) for row in rows]


def _shown(columns: Iterable[Column], rows: Sequence[Any]) -> dict[Any, resolvers.Shown]:
    refs = {c.of(r) for c in columns if c.kind == "ref" for r in rows} - {None}
    return dict(resolvers.show(refs)) if refs else {}


def _row(head: Column, others: Sequence[Column], row: Any, named: dict[Any, resolvers.Shown]) -> Row:
    words = conditional_escape(head.of(row))
    title = words
    if head.note is not None and (note := head.note(row)):
        title = format_html('<span class="c-table__ref">{}</span> {}', note, words)
    if head.link is not None:
        title = format_html('<a href="{}">{}</a>', head.link(row), title)
    cells = tuple(Cell(_draw(c, row, named), c.css) for c in others)
    return Row(str(getattr(row, "public_id", "")), SafeString(title), str(words), cells)


def _draw(column: Column, row: Any, named: dict[Any, resolvers.Shown]) -> SafeString:
    value = column.of(row)
    if value is None or value == "":
        return drawing.nothing()
    if column.kind in {"place", "ref"}:
        shown = named.get(value)
        return drawing.link(shown) if shown else drawing.nothing()
    drawn = _DRAW.get(column.kind, conditional_escape)(value)
    return format_html('<a href="{}">{}</a>', column.link(row), drawn) if column.link else SafeString(drawn)
