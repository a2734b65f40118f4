"""From bytes to a table: what is read, and what is refused with its reason."""

import contextlib
import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atalaya.foundation.imports import reading
from atalaya.foundation.imports.reading import read
from atalaya.kernel.reasons import Refused
from tests.foundation.imports.bringing import csv_of, xlsx_of


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read(content)
    return caught.value.reasons[0].code


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folded:
        for name, content in parts.items():
            folded.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def test_rows_keep_their_line_numbers() -> None:
    table = read(csv_of("a,b", '1,"x', 'y"', "", "2,z"))
    assert table.header == ("a", "b")
    assert table.rows == ((2, ("1", "x\r\ny")), (5, ("2", "z")))


@pytest.mark.parametrize("line", ["a;b", "a\tb", '"a,a";b'])
def test_the_separator_is_seen(line: str) -> None:
    separator = "\t" if "\t" in line else ";"
    assert read(csv_of(line, f"1{separator}2")).rows[0][1] == ("1", "2")


@pytest.mark.parametrize(("encoding", "said"), [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("cp1252", "cp1252"), ("utf-16", "utf-16")])
def test_encodings_are_told_apart(encoding: str, said: str) -> None:
    table = read("nombre\r\nMuelle Peñón".encode(encoding))
    assert (table.header, table.rows[0][1], table.encoding) == (("nombre",), ("Muelle Peñón",), said)


def test_typed_cells_become_the_text_of_a_csv() -> None:
    table = read(xlsx_of([["a", "b", "c", "d"], [date(2026, 11, 20), 5.0, 2.5, True], [None] * 4, ["x"]]))
    assert table.rows == ((2, ("2026-11-20", "5", "2.5", "true")), (4, ("x",)))
    assert table.encoding == "xlsx"


def test_the_guard_of_our_own_exports_is_taken_off() -> None:
    assert read(csv_of("a", "'=x()")).rows[0][1] == ("=x()",)


def test_what_is_no_table_is_refused() -> None:
    assert refusal(b"") == "IMPORT_EMPTY"
    assert refusal(b"a,b\r\n") == "IMPORT_EMPTY"
    assert refusal(b"%PDF-1.7\x00\x01") == "IMPORT_NOT_A_TABLE"
    assert refusal(b"\xd0\xcf\x11\xe0old") == "IMPORT_OLD_WORKBOOK"
    assert refusal(b"PK\x03\x04broken") == "IMPORT_NOT_A_TABLE"
    assert refusal(zipped(a=b"x")) == "IMPORT_NOT_A_TABLE"
    assert refusal(zipped(xl__workbook_xml=b"<broken")) == "IMPORT_NOT_A_TABLE"
    assert refusal(csv_of("a,b", '1,"x')) == "IMPORT_BROKEN_LINE"
    assert refusal(b"\xff\xfea") == "IMPORT_NOT_A_TABLE"


def test_traps_are_seen_before_they_unfold(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(zipped(xl__workbook_xml=b'<!DOCTYPE x [<!ENTITY a "b">]>')) == "IMPORT_NOT_A_TABLE"
    monkeypatch.setattr(reading, "_UNFOLDED_BYTES", 1_000_000)
    assert refusal(zipped(xl__workbook_xml=b"0" * 1_000_001)) == "IMPORT_UNFOLDS_TOO_LARGE"


def test_limits_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused, match="IMPORT_TOO_MANY_ROWS"):
        read(csv_of("a", *map(str, range(11))), max_rows=10)
    assert refusal(csv_of("a", "," * 300 + "x")) == "IMPORT_TOO_WIDE"
    assert refusal(csv_of("a", "x" * 50_000)) == "IMPORT_CELL_TOO_LONG"
    monkeypatch.setattr(reading, "MAX_BYTES", 10)
    assert refusal(b"a\r\n1234567890") == "IMPORT_TOO_LARGE"


@given(st.binary(max_size=200) | st.binary(max_size=200).map(lambda b: b"PK\x03\x04" + b))
def test_no_bytes_are_an_error_of_ours(content: bytes) -> None:
    with contextlib.suppress(Refused):
        read(content)
