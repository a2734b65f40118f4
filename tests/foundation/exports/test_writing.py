"""Rows as files: exact, streamed, and never run by a spreadsheet."""

import csv
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from atalaya.foundation.exports.columns import guarded, unguarded
from atalaya.foundation.exports.public import Column, write

COLUMNS = [Column("name", "Nombre"), Column("port__locode"), Column("on"), Column("at"), Column("depth"), Column("open"), Column("kinds")]
ROWS = [
    {
        "name": 'Muelle "A"; sur',
        "port": {"locode": "XSALM"},
        "on": date(2026, 11, 20),
        "at": datetime(2026, 11, 20, 17, tzinfo=UTC),
        "depth": Decimal("-12.50"),
        "open": True,
        "kinds": ["bulk", "ro-ro"],
    },
    {"name": '=HYPERLINK("x")', "port": {"locode": None}, "on": None, "at": None, "depth": None, "open": False, "kinds": []},
]


def written(kind: str) -> bytes:
    out = io.BytesIO()
    write(out, COLUMNS, iter(ROWS), kind)
    return out.getvalue()


def test_csv_is_rfc_4180_with_empty_for_not_stated() -> None:
    raw = written("csv").decode()
    assert raw.splitlines()[0] == "name,port__locode,on,at,depth,open,kinds"
    assert raw.count("\r\n") == 3
    first, second = list(csv.reader(io.StringIO(raw)))[1:]
    assert first == ['Muelle "A"; sur', "XSALM", "2026-11-20", "2026-11-20T17:00:00Z", "-12.50", "true", "bulk; ro-ro"]
    assert second == ['\'=HYPERLINK("x")', "", "", "", "", "false", ""]


def test_json_lines_keep_null_and_lists() -> None:
    first, second = map(json.loads, written("jsonl").decode().splitlines())
    assert first["kinds"] == ["bulk", "ro-ro"]
    assert second["depth"] is None
    assert second["name"] == '=HYPERLINK("x")'


def test_xlsx_holds_dates_numbers_and_no_formula() -> None:
    sheet = load_workbook(io.BytesIO(written("xlsx"))).active
    rows = list(sheet.iter_rows())
    assert [c.value for c in rows[0]][:2] == ["Nombre", "port__locode"]
    assert rows[1][2].value == datetime(2026, 11, 20)  # noqa: DTZ001  a workbook has no zones
    assert rows[1][4].value == -12.5
    assert (rows[2][0].data_type, rows[2][0].value) == ("s", '=HYPERLINK("x")')


def test_a_workbook_goes_on_in_a_second_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("atalaya.foundation.exports.writing._SHEET_ROWS", 3)
    out = io.BytesIO()
    write(out, [Column("n")], [{"n": i} for i in range(7)], "xlsx")
    book = load_workbook(io.BytesIO(out.getvalue()))
    assert [sheet.max_row for sheet in book.worksheets] == [4, 4, 2]


@pytest.mark.parametrize("text", ["=1+1", "+A1", "-cmd|' /C calc'!A0", "@SUM(A1)", "\tx", "\r=x", "＝x"])
def test_what_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["-12", "+1 246 555 0100", "-12.5, -13", "Muelle", "'s Gravenhage", ""])
def test_what_does_no_harm_is_left_alone(text: str) -> None:
    assert guarded(text) == text


@given(st.text(alphabet="'=+-@a1 \t\r", max_size=6))
def test_the_guard_is_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "@", "\t", "\r"))


def test_columns_are_named_once() -> None:
    with pytest.raises(ValueError, match="each once"):
        write(io.BytesIO(), [Column("a"), Column("a")], [], "csv")
