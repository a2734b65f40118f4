"""An export holds the rows its reader sees, and is noted before it leaves."""

from typing import Any

import pytest
from django.http import Http404
from django.test import RequestFactory

from atalaya.foundation.audit.models import Entry
from atalaya.foundation.exports.answering import common, safe_name
from atalaya.foundation.exports.public import About, Column, respond
from atalaya.foundation.permissions.principals import Denied, Principal, gather
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.foundation.ui import registers
from atalaya.foundation.ui.registers import exporting
from atalaya.foundation.web.taking import take_out
from atalaya.kernel.paths import Reach

COLUMNS = [Column("action"), Column("place_path")]
ABOUT = About(can="audit.view", filters={"action": "a.b"}, source="The log")


def somebody(*paths: str, can: str = "audit.view") -> Principal:
    return Principal("user", "SOMEBODY", gather([(frozenset({can}), Reach(path)) for path in paths]))


def entries(*paths: str) -> None:
    for at, path in enumerate(paths):
        Entry._base_manager.create(
            entry_id=f"E{at}", at="2026-11-20T17:00:00Z", action="a.b", actor="user:x", place_path=path, body="{}", payload_hash=b"", leaf=b"", seal=b""
        )


def ask(actor: Principal, kind: str = "csv", **kwargs: Any) -> Any:
    request = RequestFactory().get("/")
    request.principal = actor
    with scope(actor):
        return respond(request, "entries of *today*", COLUMNS, Entry.objects.filter(action="a.b").order_by("pk"), kind, about=kwargs.get("about", ABOUT))


def test_rows_are_the_readers_own_and_come_in_pieces(db: None) -> None:
    entries("/1/2/", "/1/20/", "/1/2/5/")
    answer = ask(somebody("/1/2/"))
    assert answer.streaming
    assert b"".join(answer).decode().splitlines() == ["action,place_path,source", "a.b,/1/2/,The log", "a.b,/1/2/5/,The log"]
    assert answer["Content-Disposition"] == 'attachment; filename="entries-of-today.csv"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_an_export_is_noted_before_it_leaves(db: None) -> None:
    entries("/1/2/", "/1/3/", "/1/20/")
    ask(somebody("/1/2/", "/1/3/"), "xlsx")
    with everywhere("tests read the log"):
        noted = Entry.objects.get(action="exports.take_out")
    assert noted.place_path == "/1/"
    assert noted.payload["data"] == {"register": "entries of *today*", "kind": "xlsx", "can": "audit.view", "filters": {"action": "a.b"}, "rows": 2}


def test_nothing_leaves_without_the_capability(db: None) -> None:
    with pytest.raises(Denied):
        ask(somebody("/1/2/", can="places.view"))
    with pytest.raises(Http404):
        ask(somebody("/1/2/"), "exe")


def test_the_place_of_an_export_is_the_lowest_above_all() -> None:
    assert common([Reach("/1/2/")]) == "/1/2/"
    assert common([Reach("/1/2/5/"), Reach("/1/2/")]) == "/1/2/"
    assert common([Reach("/1/2/"), Reach("/1/20/")]) == "/1/"
    assert common([Reach("/1/"), Reach("/2/")]) == "/"
    assert safe_name("../../etc", "csv") == "etc.csv"
    assert safe_name("…", "csv") == "export.csv"


def test_a_register_gives_all_its_columns(db: None) -> None:
    entries("/1/2/", "/1/20/")
    request = RequestFactory().get("/")
    request.principal = actor = somebody("/1/2/")
    columns = (registers.Column("what", "What", "action"), registers.Column("where", "Where", "place_path", export=lambda row: row.place_path.upper()))
    with scope(actor):
        answer: Any = take_out(request, exporting.Export("audit.log", columns, Entry.objects.filter(action="a.b"), "csv", "audit.view", {"q": ["a"]}))
    assert b"".join(answer).decode().splitlines() == ["what,where,as_of", "a.b,/1/2/,2026-11-20"]
    assert exporting.exporter() is take_out
