"""From a table of texts to rows of values, with every error by row and field."""

import re
import unicodedata
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import translation

from atalaya.foundation.i18n.languages import CODES, django_code
from atalaya.foundation.imports.declared import Field, Importer, Row, Sheet
from atalaya.foundation.imports.reading import Table
from atalaya.kernel.reasons import Reason, Refused


@dataclass(frozen=True)
class Heads:
    """Which column of the file is which field, and the columns nothing is done with."""

    places: Mapping[str, int]
    unused: tuple[str, ...]


def heads(importer: Importer | Sheet, header: Sequence[str]) -> Heads:
    """How the header is understood. Raises Refused with every missing or doubled column."""
    known = names_of(importer)
    places: dict[str, int] = {}
    unused: list[str] = []
    reasons: list[Reason] = []
    for at, written in enumerate(header):
        name = known.get(folded(written))
        if name is None:
            unused.append(written)
        elif name in places:
            reasons.append(Reason("IMPORT_COLUMN_TWICE", {"column": written}))
        else:
            places[name] = at
    reasons += [Reason("IMPORT_COLUMN_MISSING", {"column": f.name}) for f in importer.fields if f.required and f.name not in places]
    if reasons:
        raise Refused(*reasons)
    return Heads(places, tuple(u for u in unused if u))


def names_of(importer: Importer | Sheet) -> Mapping[str, str]:
    """Every name a column may have, folded, with the field it means."""
    return {name: f.name for f in importer.fields for name in _names(f)}


def _names(declared: Field) -> Iterable[str]:
    yield folded(declared.name)
    yield from map(folded, declared.aliases)
    for code in CODES:
        with translation.override(django_code(code)):
            yield folded(str(declared.label))


def folded(text: str) -> str:
    """A name as names are compared: small letters and figures."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def parse(importer: Importer | Sheet, table: Table) -> tuple[list[Row], Heads]:
    """The rows of the table, each with all its errors; rows that repeat an earlier key are among the errors."""
    found = heads(importer, table.header)
    seen: dict[tuple[Hashable, ...], int] = {}
    rows = []
    for number, cells in table.rows:
        row = _row(importer, found, number, cells, len(table.header))
        key = tuple(row.values.get(name) for name in importer.key)
        if importer.key and not row.reasons and all(k is not None for k in key):
            first = seen.setdefault(key, number)
            if first != number:
                row = replace(row, reasons=(Reason("IMPORT_ROW_TWICE", {"row": first}, importer.key[0]),))
        rows.append(row)
    return rows, found


def _row(importer: Importer | Sheet, found: Heads, number: int, cells: tuple[str, ...], width: int) -> Row:
    values: dict[str, Any] = {}
    reasons: list[Reason] = []
    if any(cells[width:]):
        reasons.append(Reason("IMPORT_TOO_MANY_CELLS", {"most": width}))
    for declared in importer.fields:
        at = found.places.get(declared.name)
        if at is None:
            continue
        cell = cells[at] if at < len(cells) else ""
        if not cell:
            values[declared.name] = None
            if declared.required:
                reasons.append(Reason("IMPORT_REQUIRED", {}, declared.name))
            continue
        try:
            values[declared.name] = declared.parse(cell)
        except Refused as refused:
            reasons += [replace(r, field=declared.name) for r in refused.reasons]
    return Row(number, values, cells, tuple(reasons))
