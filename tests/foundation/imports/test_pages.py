"""The pages of an import, from the file to the records."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from atalaya.foundation.accounts.models import Grant
from atalaya.foundation.imports import declared, register
from atalaya.foundation.imports.reading import read
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import everywhere
from tests.foundation.acting import client_of, somebody
from tests.foundation.imports.bringing import IMPORTER, csv_of, join

BEA = somebody("/1/2/", "accounts.grant", "accounts.view")


@pytest.fixture(autouse=True)
def _importer(db: None) -> Iterator[None]:
    register(IMPORTER)
    join(actor=Principal("system", "tests"), email="a@example.org")
    yield
    declared._importers.pop("grants")


@pytest.fixture
def bea(monkeypatch: pytest.MonkeyPatch) -> Any:
    return client_of(BEA, monkeypatch)


def send(client: Any, content: bytes) -> Any:
    return client.post(reverse("imports:bring", args=["grants"]), {"file": SimpleUploadedFile("g.csv", content)})


def test_a_file_is_looked_at_and_brought_in(bea: Any) -> None:
    answer = send(bea, csv_of("place_path,role,reason,extra", "/1/2/,guard,<b>first</b>,x"))
    look = bea.get(answer["Location"])
    assert "&lt;b&gt;first&lt;/b&gt;" in look.content.decode()
    assert "extra" in look.content.decode()
    done = bea.post(answer["Location"] + "confirm", follow=True)
    assert done.redirect_chain[-1][0] == reverse("imports:index")
    with everywhere("tests"):
        assert Grant.objects.get().reason == "<b>first</b>"
    assert "Brought in" in bea.get(answer["Location"]).content.decode()


def test_refused_rows_close_the_button_and_can_be_taken_home(bea: Any) -> None:
    answer = send(bea, csv_of("place_path,role,reason", "/1/2/,boss,=x()", "/1/2/,guard,ok"))
    text = bea.get(answer["Location"]).content.decode()
    assert "aria-disabled" in text
    assert 'action="' + answer["Location"] + "confirm" not in text
    bea.post(answer["Location"] + "confirm")
    with everywhere("tests"):
        assert not Grant.objects.exists()
    raw = bea.get(answer["Location"] + "refused.csv").content
    header, row = list(csv.reader(io.StringIO(raw.decode())))
    assert header == ["place_path", "role", "reason", "row", "problems"]
    assert row[:4] == ["/1/2/", "boss", "'=x()", "2"]
    assert "role:" in row[4]
    assert read(raw).rows[0][1][2] == "=x()"


def test_a_file_that_cannot_be_read_says_why(bea: Any) -> None:
    answer = send(bea, b"\x00\x01")
    assert answer.status_code == 422
    assert "neither CSV nor an XLSX workbook" in answer.content.decode()
    assert send(bea, b"").status_code == 422


def test_templates_can_be_brought_back(bea: Any) -> None:
    for kind in ("csv", "xlsx"):
        raw = bea.get(reverse("imports:template", args=["grants", kind])).content
        table = read(raw)
        assert len(table.header) == len(IMPORTER.fields)
        assert table.rows[0][1][0] == "/1/2/"
    assert bea.get(reverse("imports:template", args=["grants", "exe"])).status_code == 404


def test_nobody_sees_anothers_file_or_an_importer_not_theirs(bea: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    at = send(bea, csv_of("place_path,role", "/1/2/,guard"))["Location"]
    other = client_of(somebody("/1/2/", "accounts.grant", ident="OTHER"), monkeypatch)
    assert [other.get(at).status_code, other.post(at + "confirm").status_code, other.get(at + "refused.csv").status_code] == [404, 404, 404]
    zoe = client_of(somebody("/1/2/", "accounts.view"), monkeypatch)
    assert zoe.get(reverse("imports:bring", args=["grants"])).status_code == 404
    assert "Nothing you may bring in" in zoe.get(reverse("imports:index")).content.decode()


@pytest.mark.parametrize("query", ["?show=x", "?from=x", "?from=-1", "?from=99999999999999999999", "?from=٣", "?show=new&from=5"])
def test_no_address_breaks_the_preview(bea: Any, query: str) -> None:
    at = send(bea, csv_of("place_path,role", "/1/2/,guard"))["Location"]
    answer = bea.get(at + query)
    assert answer.status_code == 200
    assert re.search(r"1 to 1 of 1", answer.content.decode()) or "show=x" in query
