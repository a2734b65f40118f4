"""From texts to values, every error by row and field."""

from datetime import date
from decimal import Decimal

import pytest

from atalaya.foundation.imports import Field, Importer, register
from atalaya.foundation.imports.parsers import day, number, whole, yes_no
from atalaya.foundation.imports.parsing import parse
from atalaya.foundation.imports.reading import read
from atalaya.kernel.reasons import Refused
from tests.foundation.imports.bringing import IMPORTER, csv_of


def test_headers_are_known_by_name_alias_and_label() -> None:
    rows, heads = parse(IMPORTER, read(csv_of("LUGAR,role,Motivo,until", "/1/,guard,x,2026-11-20")))
    assert rows[0].values == {"place_path": "/1/", "role": "guard", "until": date(2026, 11, 20)}
    assert heads.unused == ("Motivo",)


def test_missing_and_doubled_columns_are_all_said() -> None:
    with pytest.raises(Refused) as caught:
        parse(IMPORTER, read(csv_of("place_path,lugar", "/1/,/1/")))
    assert [(r.code, r.params["column"]) for r in caught.value.reasons] == [("IMPORT_COLUMN_TWICE", "lugar"), ("IMPORT_COLUMN_MISSING", "role")]


def test_a_row_tells_all_its_errors() -> None:
    rows, _heads = parse(IMPORTER, read(csv_of("place_path,role,until,weight,below", ",boss,20/11/2026,11,perhaps,stray")))
    assert {(r.field, r.code) for r in rows[0].reasons} == {
        (None, "IMPORT_TOO_MANY_CELLS"),
        ("place_path", "IMPORT_REQUIRED"),
        ("role", "IMPORT_NOT_A_CHOICE"),
        ("until", "IMPORT_NOT_A_DATE"),
        ("weight", "IMPORT_OUT_OF_RANGE"),
        ("below", "IMPORT_NOT_YES_OR_NO"),
    }


def test_the_second_row_of_a_key_is_refused() -> None:
    rows, _heads = parse(IMPORTER, read(csv_of("place_path,role", "/1/,guard", "/1/,auditor", "/1/,guard")))
    assert [(r.code, r.params["row"]) for r in rows[2].reasons] == [("IMPORT_ROW_TWICE", 2)]
    assert not rows[1].reasons


def test_numbers_and_days_are_never_guessed() -> None:
    assert number()("-12.5") == Decimal("-12.5")
    assert whole()("12") == 12
    assert yes_no("Sí") is True
    for parser, cell in [
        (number(), "1,5"),
        (number(), "1.000,5"),
        (number(), "NaN"),
        (number(), "1e5"),
        (whole(), "1.5"),
        (day, "20261120"),
        (day, "3/4/2026"),
    ]:
        with pytest.raises(Refused):
            parser(cell)


def test_an_importer_with_a_stray_key_is_refused() -> None:
    with pytest.raises(ValueError, match="the key among them"):
        register(Importer(slug="x", label="X", can="x", fields=(Field(name="a", label="A"),), plan=lambda a, r: [], carry_out=lambda a, p: None, key=("b",)))
