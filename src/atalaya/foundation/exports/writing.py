"""Rows as CSV, JSON lines or XLSX. Memory does not grow with the rows."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from typing import IO, Any

from atalaya.foundation.exports.columns import Column, as_text, check, exact, guarded

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/jsonl; charset=utf-8",
}
_SHEET_ROWS = 1_000_000
_CELL = 32_767
_QUIET = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class _Line:
    """What csv writes to: gives each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[bytes]:
    """RFC 4180 in UTF-8: one header row of names, then a line a row."""
    writer = csv.writer(_Line())
    yield writer.writerow([c.name for c in columns]).encode()
    for row in rows:
        yield writer.writerow([guarded(c.of(row)) for c in columns]).encode()


def json_lines(columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[bytes]:
    """One JSON object a row; what is not stated is null."""
    for row in rows:
        yield (json.dumps({c.name: exact(c.of(row)) for c in columns}, ensure_ascii=False) + "\n").encode()


def xlsx(out: IO[bytes], columns: Sequence[Column], rows: Iterable[Any]) -> None:
    """A workbook in `out`: headings in the reader's language, real dates and numbers, texts exactly (cut at 32,767).

    A new sheet begins after a million rows.
    """
    import xlsxwriter  # a quarter of a second at every start, needed only here

    book = xlsxwriter.Workbook(out, _QUIET)
    bold, day = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "yyyy-mm-dd"})
    left: Iterator[Any] = iter(rows)
    first = next(left, None)
    while True:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 1)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, max(10, min(40, len(column.heading) + 4)))
            sheet.write_string(0, at, column.heading, bold)
        number = 0
        while first is not None and number < _SHEET_ROWS:
            number += 1
            for at, column in enumerate(columns):
                _cell(sheet, number, at, column.of(first), day)
            first = next(left, None)
        if number:
            sheet.autofilter(0, 0, number, len(columns) - 1)
        if first is None:
            break
    book.close()


def _cell(sheet: Any, row: int, at: int, value: Any, day: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, at, value)
    elif isinstance(value, date) and not isinstance(value, datetime) and value.year >= 1900:  # noqa: PLR2004  Excel's first year
        sheet.write_datetime(row, at, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001  a day has no zone
    elif isinstance(value, int | float | Decimal) and abs(float(value)) < 10**15:
        sheet.write_number(row, at, float(value))
    else:
        text = as_text(value)
        sheet.write_string(row, at, text if len(text) <= _CELL else text[: _CELL - 1] + "…")


def write(out: IO[bytes], columns: Iterable[Column], rows: Iterable[Any], kind: str) -> None:
    """Write `rows` to `out`. Raises KeyError for a kind there is not."""
    wanted = check(columns)
    if kind == "xlsx":
        xlsx(out, wanted, rows)
        return
    lines = {"csv": csv_lines, "jsonl": json_lines}[kind]
    out.writelines(chain(lines(wanted, rows)))
