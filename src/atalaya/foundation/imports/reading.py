"""From the bytes of a file to a table of texts. What is too large, not a table or a trap is refused with the reason."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from atalaya.foundation.exports.columns import unguarded
from atalaya.kernel.reasons import Reason, Refused

MAX_BYTES = 10_000_000
MAX_COLUMNS = 200
MAX_CELL = 40_000
_UNFOLDED_BYTES = 200_000_000
_UNFOLDED_FILES = 2_000
_ENTITY = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True)
class Table:
    """`header` as written, `rows` with their line numbers, and the `encoding` it was read in ("xlsx" for a workbook)."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    encoding: str


def read(content: bytes, *, max_rows: int = 20_000) -> Table:
    """The table in `content`, CSV or XLSX by what it is, not by its name. Raises Refused."""
    if len(content) > MAX_BYTES:
        raise Refused(Reason("IMPORT_TOO_LARGE", {"most_mb": MAX_BYTES // 1_000_000}))
    if not content.strip():
        raise Refused(Reason("IMPORT_EMPTY"))
    if content.startswith(b"PK\x03\x04"):
        lines, encoding = _workbook_lines(content), "xlsx"
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(Reason("IMPORT_OLD_WORKBOOK"))
    else:
        text, encoding = _decoded(content)
        lines = _csv_lines(text)
    return _table(lines, encoding, max_rows)


def _table(lines: Iterator[tuple[int, tuple[str, ...]]], encoding: str, max_rows: int) -> Table:
    header: tuple[str, ...] = ()
    rows: list[tuple[int, tuple[str, ...]]] = []
    for number, cells in lines:
        if not any(cells):
            continue
        if len(cells) > MAX_COLUMNS:
            raise Refused(Reason("IMPORT_TOO_WIDE", {"most": MAX_COLUMNS}))
        if not header:
            header = tuple(cells[: max(i for i, c in enumerate(cells) if c) + 1])
            continue
        if len(rows) == max_rows:
            raise Refused(Reason("IMPORT_TOO_MANY_ROWS", {"most": max_rows}))
        rows.append((number, cells))
    if not rows:
        raise Refused(Reason("IMPORT_EMPTY"))
    return Table(header, tuple(rows), encoding)


def _decoded(content: bytes) -> tuple[str, str]:
    """The text, and in which encoding. Windows-1252 is tried last, and the preview says so."""
    tries = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for encoding in tries:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", text):
            return text, "utf-8" if encoding == "utf-8-sig" else encoding
        break
    raise Refused(Reason("IMPORT_NOT_A_TABLE"))


def _csv_lines(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    delimiter = max(",;\t", key=bare.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        last = 0
        for cells in reader:
            yield last + 1, tuple(_trimmed(unguarded(c)) for c in cells)
            last = reader.line_num
    except csv.Error as error:
        raise Refused(Reason("IMPORT_BROKEN_LINE", {"row": reader.line_num})) from error


def _trimmed(cell: str) -> str:
    if len(cell) > MAX_CELL:
        raise Refused(Reason("IMPORT_CELL_TOO_LONG", {"most": MAX_CELL}))
    return cell.strip()


def _workbook_lines(content: bytes) -> Iterator[tuple[int, tuple[str, ...]]]:
    _inspect(content)
    from openpyxl import load_workbook  # a third of a second at every start, needed only here

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS + 1), 1):
            texts = tuple(_trimmed(_cell(c)) for c in cells)
            yield number, texts[: max((i for i, c in enumerate(texts) if c), default=-1) + 1]
    except Refused:
        raise
    except Exception as error:  # a damaged workbook fails in openpyxl in many ways
        raise Refused(Reason("IMPORT_NOT_A_TABLE")) from error


def _inspect(content: bytes) -> None:
    """Look into the zip file before anything unfolds it: its size unfolded, and entities, which multiply."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as folded:
            entries = folded.infolist()
            if len(entries) > _UNFOLDED_FILES or sum(e.file_size for e in entries) > _UNFOLDED_BYTES:
                raise Refused(Reason("IMPORT_UNFOLDS_TOO_LARGE", {"most_mb": _UNFOLDED_BYTES // 1_000_000}))
            for entry in entries:
                with folded.open(entry) as part:
                    head = part.read(65_536)
                if head.startswith((b"\xff\xfe", b"\xfe\xff")) or _ENTITY.search(head):
                    raise Refused(Reason("IMPORT_NOT_A_TABLE"))
            if "xl/workbook.xml" not in folded.namelist():
                raise Refused(Reason("IMPORT_NOT_A_TABLE"))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise Refused(Reason("IMPORT_NOT_A_TABLE")) from error


def _cell(value: Any) -> str:
    """A typed cell as the text a CSV would hold."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 10**15 else repr(value)
    return str(value)
