"""Finding on the database at hand: kept with the records, bounded by permission, in an order nobody else can shift."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from atalaya.foundation.accounts.models import Grant, User
from atalaya.foundation.permissions.principals import Principal, gather
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.records.actions import action
from atalaya.foundation.search import kinds, public
from atalaya.foundation.search.models import Document
from atalaya.kernel import clock
from atalaya.kernel.paths import Reach
from tests.foundation.acting import somebody

SYSTEM = Principal("system", "tests")
BEA = somebody("/1/2/", "accounts.view", "accounts.grant")


def describe(grant: Grant) -> public.Described | None:
    title, _, body = grant.reason.partition("|")
    return public.Described(title=title, body=body, codes=(grant.role,), language="es") if title != "hidden" else None


@pytest.fixture(autouse=True)
def _kind(db: None) -> Iterator[None]:
    public.register(public.Kind(kind="accounts.grant", model=Grant, view="accounts.view", label="Grants", describe=describe))
    yield
    kinds._kinds.pop("accounts.grant")


@action(can=None, why="a test makes its own rows")
def begin(*, actor: Principal, rows: list[tuple[str, str]]) -> list[Grant]:
    user = User.objects.first()
    if user is None:
        user = User(email="a@example.org", name="N", password="x")
        user.save()
    made = [Grant(user=user, role="guard", place_path=path, reason=reason, starts_at=clock.now()) for path, reason in rows]
    return list(Grant.objects.bulk_create(made))


@action(can=None, why="a test changes its own rows")
def retell(*, actor: Principal, grant: Grant, reason: str, place_path: str) -> None:
    grant.reason, grant.place_path = reason, place_path
    grant.save()


@action(can=None, why="a test removes its own rows")
def remove(*, actor: Principal, grants: list[Grant]) -> None:
    for grant in grants:
        grant.delete()


def titles(question: str, actor: Principal = BEA, **given: Any) -> list[str]:
    return [f.plain_title for f in public.find(actor, question, **given)]


def test_the_order_is_title_as_written_then_title_then_text_then_time() -> None:
    begin(actor=SYSTEM, rows=[("/1/2/", t) for t in ("otro|muelle aquí", "muelles", "muelle viejo", "muelle nuevo", "nada|")])
    assert titles("muelle") == ["muelle nuevo", "muelle viejo", "muelles", "otro"]
    assert titles("muelle", limit=2) == ["muelle nuevo", "muelle viejo"]
    assert titles("muelle vie") == ["muelle viejo"]
    assert titles("muelle muelle inexistente") == []
    assert titles("guard muelles") == ["muelles", "muelle nuevo", "muelle viejo", "otro"]


def test_accents_and_stems_meet() -> None:
    begin(actor=SYSTEM, rows=[("/1/2/", "Inspección de protección")])
    for question in ("inspecciones", "proteccion", "INSPECCION", "inspec prot"):
        assert titles(question) == ["Inspección de protección"]


def test_nobody_finds_what_they_may_not_see() -> None:
    begin(actor=SYSTEM, rows=[("/1/2/5/", "muelle mío"), ("/1/20/", "muelle ajeno"), ("/1/", "muelle arriba")])
    assert titles("muelle") == ["muelle mío"]
    assert titles("muelle", somebody("/1/2/", "accounts.grant")) == []
    assert titles("muelle", Principal("nobody", "")) == []
    assert titles("muelle", somebody("/", "accounts.view")) == ["muelle arriba", "muelle ajeno", "muelle mío"]
    exact = Principal("user", "X", gather([(frozenset({"accounts.view"}), Reach("/1/", below=False))]))
    assert titles("muelle", exact) == ["muelle arriba"]
    many = Principal("user", "X", gather([(frozenset({"accounts.view"}), Reach(f"/1/{n}/")) for n in range(2, 100)]))
    assert titles("muelle", many) == ["muelle ajeno", "muelle mío"]


def test_a_thousand_strangers_rows_change_not_one_byte() -> None:
    begin(actor=SYSTEM, rows=[("/1/2/", f"muelle {n}|puerto {'muelle ' * n}") for n in range(12)])
    before = repr([public.find(BEA, q) for q in ("muelle", "puerto", "muelle 3", "pue mue")])
    strangers = begin(actor=SYSTEM, rows=[("/1/20/", f"muelle {n}|puerto muelle") for n in range(1000)])
    assert repr([public.find(BEA, q) for q in ("muelle", "puerto", "muelle 3", "pue mue")]) == before
    remove(actor=SYSTEM, grants=strangers[::2])
    assert repr([public.find(BEA, q) for q in ("muelle", "puerto", "muelle 3", "pue mue")]) == before


def test_the_index_is_in_step_with_the_records() -> None:
    (grant,) = begin(actor=SYSTEM, rows=[("/1/2/", "muelle")])
    retell(actor=SYSTEM, grant=grant, reason="dársena", place_path="/1/2/")
    assert (titles("muelle"), titles("darsena")) == ([], ["dársena"])
    retell(actor=SYSTEM, grant=grant, reason="dársena", place_path="/1/20/")
    assert titles("darsena") == []
    retell(actor=SYSTEM, grant=grant, reason="hidden", place_path="/1/2/")
    assert titles("hidden") == []
    retell(actor=SYSTEM, grant=grant, reason="muelle", place_path="/1/2/")
    with transaction.atomic():
        retell(actor=SYSTEM, grant=grant, reason="canal", place_path="/1/2/")
        transaction.set_rollback(True)
    assert (titles("muelle"), titles("canal")) == (["muelle"], [])
    grant.refresh_from_db()
    remove(actor=SYSTEM, grants=[grant])
    assert titles("muelle") == []
    with everywhere("tests"):
        assert Document.objects.count() == 0


def test_rebuilding_gives_the_same_answers() -> None:
    begin(actor=SYSTEM, rows=[("/1/2/", f"muelle {n}") for n in range(5)])
    before = titles("muelle")
    with everywhere("tests"):
        Document._base_manager.all().delete()
    call_command("search", "rebuild")
    assert titles("muelle") == before
    call_command("search", "rebuild")
    assert titles("muelle") == before


def test_kinds_can_be_chosen() -> None:
    begin(actor=SYSTEM, rows=[("/1/2/", "muelle")])
    assert titles("muelle", kinds=["accounts.grant"]) == ["muelle"]
    assert titles("muelle", kinds=["places.place"]) == []


@pytest.mark.parametrize("question", ["", "''\"", "a OR b", "NEAR(", "*", "muelle*", "title:x", "\\", "!&|()", "é" * 500, "00rp", "\x00", "' :*"])
def test_no_question_breaks(question: str) -> None:
    begin(actor=SYSTEM, rows=[("/1/2/", "muelle")])
    assert public.find(BEA, question) in ([], public.find(BEA, "muelle"))


def test_a_question_takes_few_queries(django_assert_max_num_queries: Any) -> None:
    begin(actor=SYSTEM, rows=[("/1/2/", f"muelle {n}") for n in range(30)])
    with django_assert_max_num_queries(3):
        public.find(BEA, "muelle", limit=50)
