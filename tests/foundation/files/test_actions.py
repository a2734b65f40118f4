"""Files of records: kept once, served by permission, erased with their bytes."""

import hashlib
import io
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.urls import reverse

from atalaya.foundation.accounts.models import Grant, User
from atalaya.foundation.files import actions, queries, storing
from atalaya.foundation.files.forms import UploadField
from atalaya.foundation.files.models import File
from atalaya.foundation.permissions.principals import Denied, Principal
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock
from atalaya.kernel.reasons import Refused
from tests.foundation.acting import client_of, somebody

PDF = b"%PDF-1.7 the plan"
BEA = somebody("/1/2/", "accounts.grant", "accounts.view")


@action(can=None, why="a test makes its own rows")
def begin(*, actor: Principal, place_path: str) -> Grant:
    user = User.objects.first() or User(email="a@example.org", name="N", password="x")
    user.save()
    grant = Grant(user=user, role="guard", place_path=place_path, starts_at=clock.now())
    grant.save()
    return grant


@pytest.fixture(autouse=True)
def files_dir(tmp_path: Path, settings: Any) -> Path:
    settings.FILES_DIR = tmp_path / "files"
    return settings.FILES_DIR


@pytest.fixture
def owner(db: None) -> Grant:
    return begin(actor=Principal("system", "tests"), place_path="/1/2/5/")


def keep(owner: Grant, content: bytes = PDF, name: str = "plan.pdf", actor: Principal = BEA, **given: Any) -> File:
    return actions.keep(actor=actor, owner=owner, file=io.BytesIO(content), name=name, can="accounts.grant", view="accounts.view", **given)


def test_a_file_lies_where_its_record_lies_under_a_random_key(owner: Grant, files_dir: Path) -> None:
    file = keep(owner, name="C:\\Users\\bea\\..\\Plan <v2>\u202efdp.pdf")
    assert (file.place_path, file.media, file.size, file.name) == ("/1/2/5/", "pdf", len(PDF), "Plan _v2_fdp.pdf")
    assert file.sha256 == hashlib.sha256(PDF).hexdigest()
    on_disk = [f for f in files_dir.rglob("*") if f.is_file()]
    assert [f.name for f in on_disk] == [file.key]
    assert on_disk[0].read_bytes() == PDF
    assert oct(on_disk[0].stat().st_mode & 0o777) == "0o600"


def test_the_same_bytes_are_kept_once_a_record_and_never_shared(owner: Grant, files_dir: Path) -> None:
    other = begin(actor=Principal("system", "tests"), place_path="/1/2/5/")
    one, again, elsewhere = keep(owner), keep(owner, name="other.pdf"), keep(other)
    assert one.pk == again.pk != elsewhere.pk
    assert len([f for f in files_dir.rglob("*") if f.is_file()]) == 2


def test_what_may_not_be_kept(owner: Grant, monkeypatch: pytest.MonkeyPatch, files_dir: Path) -> None:
    with pytest.raises(Denied):
        keep(owner, actor=somebody("/1/3/", "accounts.grant"))
    with pytest.raises(Refused, match="FILE_KIND_NOT_HERE"):
        keep(owner, allowed=frozenset({"png"}))
    with pytest.raises(Refused, match="FILE_EMPTY"):
        keep(owner, b"")
    monkeypatch.setattr(actions, "MAX_BYTES", 5)
    with pytest.raises(Refused, match="FILE_TOO_LARGE"):
        keep(owner)
    assert not files_dir.exists()


def test_only_who_may_see_the_record_gets_the_bytes(owner: Grant, monkeypatch: pytest.MonkeyPatch) -> None:
    url = reverse("files:serve", args=[keep(owner).public_id])
    answer = client_of(BEA, monkeypatch).get(url)
    assert b"".join(answer) == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert (answer["X-Content-Type-Options"], answer["Content-Type"]) == ("nosniff", "application/pdf")
    assert "sandbox" in answer["Content-Security-Policy"]
    for stranger in (somebody("/1/3/", "accounts.view"), somebody("/1/2/5/", "accounts.grant"), somebody("/1/2/50/", "accounts.view")):
        assert client_of(stranger, monkeypatch).get(url).status_code == 404
    image = keep(owner, b"\x89PNG\r\n\x1a\n..", "a.png")
    shown = client_of(BEA, monkeypatch).get(reverse("files:serve", args=[image.public_id]))
    assert shown["Content-Disposition"].startswith("inline")
    assert b"".join(shown)


def test_erasing_takes_the_bytes_and_the_name(owner: Grant, files_dir: Path, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any) -> None:
    file = keep(owner)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.erase_of(actor=BEA, owner=owner.ref, place_path="/1/2/5/", can="accounts.grant") == 1
    assert not [f for f in files_dir.rglob("*") if f.is_file()]
    file.refresh_from_db()
    assert (file.key, file.name, file.size) == (None, "", len(PDF))
    with scope(BEA):
        assert not queries.of(owner.ref)
    assert client_of(BEA, monkeypatch).get(reverse("files:serve", args=[file.public_id])).status_code == 404


def test_files_follow_their_record(owner: Grant) -> None:
    keep(owner)
    owner.place_path = "/1/2/6/"
    actions.follow(actor=BEA, owner=owner, can="accounts.grant")
    with everywhere("tests"):
        assert File.objects.get().place_path == "/1/2/6/"


def test_bytes_no_row_names_are_removed_after_a_day(owner: Grant, files_dir: Path) -> None:
    kept = keep(owner)

    def rolled_back() -> None:
        with transaction.atomic():
            keep(owner, b"%PDF-1.7 another")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        rolled_back()
    on_disk = [f for f in files_dir.rglob("*") if f.is_file()]
    assert len(on_disk) == 2
    written = clock.now().timestamp()
    for file in on_disk:
        os.utime(file, (written, written))
    assert queries.clean() == 0
    for file in on_disk:
        os.utime(file, (written - 90_000, written - 90_000))
    assert queries.clean() == 1
    assert storing.place_of(kept.key or "").exists()


def test_a_form_says_why_a_file_is_not_taken() -> None:
    field = UploadField(allowed=frozenset({"png"}))
    assert field.widget.attrs["accept"] == ".png"
    with pytest.raises(Exception, match="Taken are: png"):
        field.clean(SimpleUploadedFile("a.pdf", PDF))
    assert field.clean(SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\n")).name == "a.png"


def test_the_database_keeps_key_and_erasure_apart(owner: Grant) -> None:
    file = keep(owner)
    with pytest.raises(Exception, match="file_erased_has_no_key"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE files_file SET key = NULL WHERE id = %s", [file.pk])
