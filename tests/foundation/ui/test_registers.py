"""Registers: filters, order, keyset pages, counts and what a broken address does."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.db import connection
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from atalaya.foundation.accounts.models import Grant
from atalaya.foundation.permissions.managers import read_in_order
from atalaya.foundation.permissions.principals import Principal, gather
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.foundation.records.actions import action
from atalaya.foundation.ui.registers import Bulk, Choice, Column, Empty, Export, Flag, Register, View, Words, exporting, paging, showing, use_exporter
from atalaya.kernel import clock
from atalaya.kernel.paths import Reach
from tests.foundation.ui.people import join

pytestmark = pytest.mark.django_db
READER = Principal("user", "READER", gather([(frozenset({"accounts.view"}), Reach("/1/"))]))
GRANTS = Register(
    "t.grants",
    "Grants",
    columns=(
        Column("reason", "Reason", sort="reason", link=lambda row: f"/grants/{row.public_id}"),
        Column("role", "Role", kind="status", value=lambda row: ("ok", row.role), sort="role", phone="status"),
        Column("until", "Until", kind="moment", sort="until", phone="end"),
        Column("where", "Where", "place_path", kind="place", is_hidden=True),
    ),
    filters=(Words(("reason",)), Choice("role", "Role", "role", {"guard": "Guard", "auditor": "Auditor"}), Flag("ends", "With an end", Q(until__isnull=False))),
    order="reason",
    size=4,
    empty=Empty("No grant yet", "Give the first."),
    bulk=(Bulk("End", "/end", "x", "accounts.view"), Bulk("Hidden", "/no", "x", "accounts.grant")),
    views=(View("All", ""), View("Guards", "role=guard")),
    export_can="accounts.view",
)


@action(can=None, why="a test fills its own table")
def fill(*, actor: Principal, n: int = 11) -> None:
    user = join(actor=actor)
    now = clock.now()
    Grant.objects.bulk_create(
        Grant(
            user=user,
            role="guard" if i % 2 else "auditor",
            place_path=f"/{1 if i < n - 1 else 2}/",
            starts_at=now,
            until=now + timedelta(days=i % 4) if i % 4 else None,
            reason=f"r{i:02}",
        )
        for i in range(n)
    )


@pytest.fixture
def _filled() -> None:
    with everywhere("a test fills its own table"):
        fill(actor=Principal("system", "tests"))


def asking(query: str = "", **headers: str) -> HttpRequest:
    request = RequestFactory().get("/grants" + query, headers=headers)
    request.user, request.principal, request.session = AnonymousUser(), READER, SessionStore()  # type: ignore[attr-defined]
    return request


def shown(query: str = "", **headers: str) -> Any:
    with scope(READER):
        return GRANTS.shown(asking(query, **headers), Grant.objects.all())


def page(query: str = "", **headers: str) -> HttpResponse:
    with scope(READER):
        return GRANTS.respond(asking(query, **headers), Grant.objects.all())  # type: ignore[return-value]


def names(query: str = "") -> list[str]:
    return [row.name for row in shown(query).rows]


def walk(query: str) -> list[list[str]]:
    pages, after = [], query
    while after:
        found = shown(after)
        pages.append([row.name for row in found.rows])
        after = found.after
    return pages


@pytest.mark.usefixtures("_filled")
@pytest.mark.parametrize("sort", ["reason", "-reason", "role", "-role", "until", "-until"])
def test_every_row_is_seen_once_in_both_directions(sort: str) -> None:
    pages = walk(f"?sort={sort}")
    seen = [name for one in pages for name in one]
    assert sorted(seen) == [f"r{i:02}" for i in range(10)]
    assert [len(one) for one in pages] == [4, 4, 2]
    last = shown(f"?sort={sort}")
    while last.after:
        last = shown(last.after)
    back = []
    while last.before:
        last = shown(last.before)
        back.append([row.name for row in last.rows])
    assert back[::-1] == pages[:-1]
    assert not last.before


@pytest.mark.usefixtures("_filled")
def test_rows_without_a_value_come_last() -> None:
    assert [name for one in walk("?sort=-until") for name in one][-3:] == ["r08", "r04", "r00"]


@pytest.mark.usefixtures("_filled")
def test_filters_narrow_and_leave_chips_that_take_them_off() -> None:
    found = shown("?role=guard&role=nonsense&words=r0&ends=1&after=x")
    assert [c.label for c in found.chips] == ["“r0”", "Guard", "With an end"]
    assert found.chips[1].url == "?role=nonsense&words=r0&ends=1"
    assert (found.found.n, found.total.n) == (5, 10)
    assert names("?words=r03") == ["r03"]
    assert [(o.value, o.count) for o in found.filters[1].options] == [("guard", 5), ("auditor", 2)]


@pytest.mark.usefixtures("_filled")
@pytest.mark.parametrize(
    "after",
    [
        "x",
        "%00",
        "9" * 300,
        "bnVsbA",
        "WzEsMiwzLDRd",
        "e30",
        "WyJhIiwicmVhc29uIix7fSwxXQ",
        "WyJhIiwicmVhc29uIiwiXHUwMDAwIiwxXQ",
        "WyJhIiwicmVhc29uIiwicjAiLDFlOTld",
    ],
)
def test_a_cursor_nobody_made_is_the_first_page(after: str) -> None:
    assert names("?after=" + after) == ["r00", "r01", "r02", "r03"]


@pytest.mark.usefixtures("_filled")
def test_a_moment_of_a_cursor_that_is_none_is_refused() -> None:
    order = paging.Order("until")
    assert paging._read(Grant._base_manager.all(), order, paging.base64.urlsafe_b64encode(b'["a","until","2026-99-99",1]').decode()) is None


@pytest.mark.usefixtures("_filled")
def test_an_order_that_is_not_offered_is_the_usual_one() -> None:
    assert names("?sort=user__password")[0] == "r00"


@pytest.mark.usefixtures("_filled")
def test_the_page_and_its_fragment(django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(7):
        whole = page("?role=guard").content.decode()
    assert "<html" in whole
    assert "/grants/" in whole
    assert "Hidden" not in whole
    part = page("?role=guard", HX_Request="true", HX_Target="register").content.decode()
    assert part.lstrip().startswith('<div id="register"')
    assert "<html" in page("", HX_Request="true", HX_History_Restore_Request="true", HX_Target="register").content.decode()


@pytest.mark.usefixtures("_filled")
def test_the_choice_of_columns_is_kept() -> None:
    answer = page("?columns=&columns=where&columns=nonsense")
    assert answer.cookies[GRANTS.cookie].value == "reason where"
    request = asking()
    request.COOKIES[GRANTS.cookie] = "where x"
    with scope(READER):
        assert [h.column.slug for h in GRANTS.shown(request, Grant.objects.all()).heads] == ["reason", "where"]


@pytest.mark.usefixtures("_filled")
def test_the_view_that_is_asked_for_is_current() -> None:
    assert [v.is_current for v in shown("?role=guard&sort=until").views] == [False, True]


@pytest.mark.usefixtures("_filled")
def test_nothing_yet_and_nothing_matches_are_two_things() -> None:
    assert "Nothing matches" in page("?words=zzz").content.decode()
    with scope(READER):
        empty = GRANTS.respond(asking(), Grant.objects.none())
    assert "No grant yet" in empty.content.decode()  # type: ignore[attr-defined]


@pytest.mark.usefixtures("_filled")
def test_an_export_gets_the_rows_the_reader_sees(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Export] = []

    def keep(request: HttpRequest, export: Export) -> HttpResponse:
        made.append(export)
        return HttpResponse("made")

    monkeypatch.setattr(exporting, "_exporter", [])
    assert b"<html" in page("?export=csv").content
    use_exporter(keep)
    assert page("?export=csv&role=guard").content == b"made"
    assert {c.exported(row) for row in made[0].rows for c in made[0].columns if c.slug == "role"} == {"guard"}
    assert made[0].filters == {"role": ["guard"]}
    assert b"<html" in page("?export=exe").content


def test_counts_stop_at_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    with everywhere("a test fills its own table"):
        fill(actor=Principal("system", "tests"), n=9)
    monkeypatch.setattr(paging, "MOST", 3)
    found = shown("?role=guard")
    assert (found.found.shown, found.found.is_more) == (3, True)
    assert (found.total.shown, found.total.is_more) == (3, True)


def test_many_rows_are_counted_by_filter_in_a_request_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    with everywhere("a test fills its own table"):
        fill(actor=Principal("system", "tests"), n=9)
    monkeypatch.setattr(showing, "_COUNTED", 3)
    found = shown("?role=guard")
    assert found.filters[1].options[0].count is None
    assert "part=filter" in found.counts_later
    part = page("?part=filter", HX_Request="true").content.decode()
    assert part.startswith('<div class="c-filter-box"')
    assert ">4</span>" in part


@pytest.mark.usefixtures("_filled")
def test_every_box_is_counted_by_what_the_other_filters_leave_in_one_query(django_assert_max_num_queries: Any) -> None:
    def counts(query: str) -> list[list[tuple[str, int | None]]]:
        return [[(o.value, o.count) for o in asked.options] for asked in shown(query).filters[1:]]

    with django_assert_max_num_queries(4):
        assert counts("?role=guard&words=r") == [[("guard", 5), ("auditor", 5)], [("1", 5)]]
    assert counts("?ends=1") == [[("guard", 5), ("auditor", 2)], [("1", 7)]]
    assert counts("?role=auditor&ends=1") == [[("guard", 5), ("auditor", 2)], [("1", 2)]]
    assert counts("?words=r00") == [[("guard", 0), ("auditor", 1)], [("1", 0)]]


@pytest.mark.usefixtures("_filled")
def test_few_rows_and_many_are_the_same_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    few = names("?role=guard&sort=-until")
    for name in ("_WALKED", "MOST"):
        monkeypatch.setattr(paging, name, 2)
        assert names("?role=guard&sort=-until") == few
    assert len(few) == 4


@pytest.mark.usefixtures("_filled")
def test_many_rows_are_read_in_their_order_and_not_by_place() -> None:
    with scope(READER):
        rows = Grant.objects.order_by("reason")
        assert '+"accounts_grant"."place_path" >=' not in str(rows.query)
        wide = read_in_order(rows).filter(role="guard")
        if connection.vendor == "sqlite":
            assert '+"accounts_grant"."place_path" >=' in str(wide.query)
        assert list(wide) == list(rows.filter(role="guard"))
