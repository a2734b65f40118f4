"""Records end when their time is over, unless they are held; what stays says only that they were."""

import io
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import Q

from atalaya.foundation.accounts.models import Grant, User
from atalaya.foundation.audit.models import Entry, Subject
from atalaya.foundation.files import actions as files
from atalaya.foundation.permissions.principals import Denied, Principal
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.records.actions import action
from atalaya.foundation.retention import actions, classes, nightly
from atalaya.foundation.retention import public as retention
from atalaya.foundation.retention.models import Erasure, Hold
from atalaya.kernel import clock
from atalaya.kernel.reasons import Refused
from tests.conftest import NOON
from tests.foundation.acting import client_of, somebody

SYSTEM = Principal("system", "tests")
DA = somebody("/1/", "retention.view", "retention.hold", "accounts.view")
LATER = NOON + timedelta(days=366)


@action(can="accounts.grant", at="record")
def blank(*, actor: Principal, record: Grant) -> None:
    record.reason = ""
    record.save()


@action(can=None, why="a test makes its own rows")
def begin(*, actor: Principal, place_path: str) -> Grant:
    user = User.objects.first() or User(email="a@example.org", name="N", password="x")
    if user.pk is None:
        user.save()
    grant = Grant(user=user, role="guard", place_path=place_path, reason="seen by Marta", starts_at=clock.now())
    grant.save()
    return grant


@pytest.fixture(autouse=True)
def _class(db: None, tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.FILES_DIR = tmp_path
    known = retention.RecordClass(
        slug="grants",
        label="Grants",
        key="retention.visits.days",
        basis="Because.",
        does="Blanks the reason.",
        model=Grant,
        since="starts_at",
        left=~Q(reason=""),
        can="accounts.grant",
        erase=lambda actor, record: blank(actor=actor, record=record),
    )
    retention.register(known)
    yield
    classes._classes.pop("grants")


def reasons() -> list[str]:
    with everywhere("tests"):
        return list(Grant.objects.order_by("pk").values_list("reason", flat=True))


def test_a_record_ends_when_its_time_is_over_and_not_a_day_before(django_capture_on_commit_callbacks: Any, tmp_path: Path) -> None:
    grant = begin(actor=SYSTEM, place_path="/1/2/")
    keeper = somebody("/1/2/", "accounts.grant", "accounts.view")
    files.keep(actor=keeper, owner=grant, file=io.BytesIO(b"%PDF-1.7"), name="a.pdf", can="accounts.grant", view="accounts.view")
    with clock.frozen(NOON + timedelta(days=365)):
        assert retention.run().erased == 0
    with clock.frozen(LATER), django_capture_on_commit_callbacks(execute=True):
        assert retention.run() == nightly.Night(1, 0, ())
        assert retention.run() == nightly.Night(0, 0, ())
    assert reasons() == [""]
    assert not [f for f in tmp_path.rglob("*") if f.is_file()]
    with everywhere("tests"):
        done = Erasure.objects.get()
        entries = Entry.objects.filter(pk__in=Subject.objects.filter(ref=str(grant.ref)).values("entry"))
        assert (done.subject, done.files, done.entries) == (str(grant.ref), 1, 2)
        assert "Marta" not in "".join(str(e.payload) for e in entries if e.body is not None)


def test_a_hold_keeps_the_place_or_the_record() -> None:
    one, two = begin(actor=SYSTEM, place_path="/1/2/"), begin(actor=SYSTEM, place_path="/1/3/")
    begin(actor=SYSTEM, place_path="/10/")
    on_place = retention.hold(actor=DA, place_path="/1/2/", reason="Case 7")
    retention.hold(actor=DA, place_path="/1/3/", subject=str(two.ref), reason="Case 8")
    with clock.frozen(LATER):
        assert retention.run() == nightly.Night(1, 2, ())
        with pytest.raises(Refused, match="RETENTION_HELD"):
            actions.erase(actor=nightly.eraser(), record=one, record_class="grants", due_on=LATER.date())
        retention.release(actor=DA, hold=on_place)
        assert retention.run() == nightly.Night(1, 1, ())
    assert reasons() == ["", "seen by Marta", ""]


def test_a_dry_run_erases_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    begin(actor=SYSTEM, place_path="/1/2/")
    with clock.frozen(LATER):
        call_command("retention", "--dry-run", "--format", "json")
        assert json.loads(capsys.readouterr().out) == {"erased": 1, "held": 0, "refused": [], "dry_run": True}
        assert reasons() == ["seen by Marta"]
        call_command("retention")
    assert reasons() == [""]


def test_who_may_hold_and_erase() -> None:
    grant = begin(actor=SYSTEM, place_path="/1/2/")
    with pytest.raises(Denied):
        retention.hold(actor=DA, place_path="/2/", reason="x")
    with pytest.raises(Refused, match="RETENTION_REASON_NEEDED"):
        retention.hold(actor=DA, place_path="/1/", reason=" ")
    with pytest.raises(Denied):
        actions.erase(actor=DA, record=grant, record_class="grants", due_on=NOON.date())


def test_the_pages_show_and_place_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    begin(actor=SYSTEM, place_path="/1/2/")
    begin(actor=SYSTEM, place_path="/10/")
    client = client_of(DA, monkeypatch)
    assert client.post("/retention/hold", {"place_path": "/1/2/", "reason": ""}).status_code == 422
    assert client.post("/retention/hold", {"place_path": "/2/", "reason": "x"}).status_code == 404
    assert client.get("/retention/hold?at=/1/").status_code == 200
    assert client.post("/retention/hold", {"place_path": "/1/2/", "reason": "Case <7>"}).status_code == 302
    with clock.frozen(LATER):
        text = client.get("/retention/").content.decode()
    assert "Case &lt;7&gt;" in text
    assert text.count("goes next night") == 0
    with everywhere("tests"):
        held = Hold.objects.get()
    stranger = client_of(somebody("/2/", "retention.view", "retention.hold"), monkeypatch)
    assert stranger.post(f"/retention/release/{held.public_id}").status_code == 404
    assert "Case" not in stranger.get("/retention/").content.decode()
    assert client_of(DA, monkeypatch).post(f"/retention/release/{held.public_id}").status_code == 302
    with clock.frozen(LATER):
        assert "goes next night" in client_of(DA, monkeypatch).get("/retention/").content.decode()
