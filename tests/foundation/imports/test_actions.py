"""Preview, confirm, all or nothing."""

from collections.abc import Iterator

import pytest

from atalaya.foundation.accounts.models import Grant
from atalaya.foundation.audit.models import Entry
from atalaya.foundation.imports import actions, console, declared, register
from atalaya.foundation.imports.models import Upload
from atalaya.foundation.permissions.principals import Denied, Principal
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel import clock
from atalaya.kernel.reasons import Refused
from tests.conftest import NOON
from tests.foundation.acting import somebody
from tests.foundation.imports.bringing import IMPORTER, csv_of, join, put

BEA = somebody("/1/2/", "accounts.grant", "accounts.view")
GOOD = csv_of("place_path,role,reason", "/1/2/,guard,first", "/1/2/5/,guard,second")


@pytest.fixture(autouse=True)
def _importer(db: None) -> Iterator[None]:
    register(IMPORTER)
    join(actor=Principal("system", "tests"), email="a@example.org")
    yield
    declared._importers.pop("grants")


def bring(content: bytes = GOOD, actor: Principal = BEA) -> Upload:
    return actions.bring(actor=actor, importer="grants", filename="../g.csv", content=content)


def grants() -> list[tuple[str, str]]:
    with everywhere("tests"):
        return list(Grant.objects.order_by("place_path").values_list("place_path", "reason"))


def test_a_preview_writes_no_record() -> None:
    upload = bring()
    assert upload.counts == {"new": 2, "changed": 0, "unchanged": 0, "refused": 0}
    assert upload.filename == ".. g.csv"
    assert grants() == []


def test_confirming_writes_all_and_empties_the_upload() -> None:
    upload = bring()
    actions.carry_out(actor=BEA, upload=upload)
    assert grants() == [("/1/2/", "first"), ("/1/2/5/", "second")]
    upload.refresh_from_db()
    assert (upload.state, bytes(upload.content), upload.plan) == ("done", b"", {})
    with everywhere("tests read the log"):
        around = Entry.objects.get(action="imports.carry_out")
        assert around.payload["data"]["counts"]["new"] == 2
        assert Entry.objects.filter(cause=around.entry_id).count() == 2
        assert "first" not in str(Entry.objects.get(action="imports.bring").payload)
    with pytest.raises(Refused, match="IMPORT_NOT_WAITING"):
        actions.carry_out(actor=BEA, upload=upload)


def test_one_refused_row_holds_back_all() -> None:
    upload = bring(csv_of("place_path,role", "/1/2/,guard", "/1/3/,guard", "/1/2/,boss"))
    assert upload.counts["refused"] == 2
    with pytest.raises(Refused, match="IMPORT_HAS_REFUSED"):
        actions.carry_out(actor=BEA, upload=upload)
    assert grants() == []


def test_what_breaks_half_way_leaves_nothing() -> None:
    upload = bring(csv_of("place_path,role,reason", "/1/2/,guard,first", "/1/2/5/,guard,fail"))
    with pytest.raises(RuntimeError):
        actions.carry_out(actor=BEA, upload=upload)
    assert grants() == []
    upload.refresh_from_db()
    assert upload.state == "waiting"


def test_a_plan_that_changed_is_shown_again() -> None:
    upload = bring()
    put(actor=BEA, place_path="/1/2/", role="guard", reason="meanwhile", grant=None)
    with pytest.raises(actions.PlanChanged):
        actions.carry_out(actor=BEA, upload=upload)
    assert actions.plan_anew(actor=BEA, upload=upload) is True
    assert upload.counts == {"new": 1, "changed": 1, "unchanged": 0, "refused": 0}
    actions.carry_out(actor=BEA, upload=upload)
    assert grants() == [("/1/2/", "first"), ("/1/2/5/", "second")]


def test_who_may_not_import_may_not_look() -> None:
    with pytest.raises(Denied):
        bring(actor=somebody("/1/2/", "accounts.view"))
    with pytest.raises(Denied):
        actions.carry_out(actor=somebody("/1/2/", "accounts.grant", ident="OTHER"), upload=bring())


def test_files_nobody_confirms_are_emptied_after_a_day() -> None:
    upload = bring()
    system = Principal("system", "imports")
    assert actions.drop_old(actor=system) == 0
    with clock.frozen(NOON + 2 * actions.KEPT):
        assert actions.drop_old(actor=system) == 1
    upload.refresh_from_db()
    assert (upload.state, bytes(upload.content)) == ("dropped", b"")


def test_a_command_reports_and_carries_out() -> None:
    plan, done = console.bring(IMPORTER, BEA, GOOD, dry_run=True)
    assert (done, grants()) == (False, [])
    lines = list(console.report(plan))
    assert [line.get("verdict") for line in lines] == ["new", "new", None]
    assert lines[-1]["counts"]["new"] == 2
    bad, done = console.bring(IMPORTER, BEA, csv_of("place_path,role", "/1/2/,boss"), dry_run=False)
    assert not done
    assert next(iter(console.report(bad)))["reasons"][0]["field"] == "role"
    assert console.bring(IMPORTER, BEA, GOOD, dry_run=False)[1] is True
    assert len(grants()) == 2
