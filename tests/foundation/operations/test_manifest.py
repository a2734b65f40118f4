"""What is no sound backup is refused before anything is touched."""

import json
import zipfile
from pathlib import Path

import pytest

from atalaya.foundation.operations import backups, restoring
from atalaya.foundation.operations.options import Unfit


def made(folder: Path, *, members: dict[str, bytes] | None = None, **about: object) -> Path:
    file = folder / "b.zip"
    with zipfile.ZipFile(file, "w") as into:
        manifest = backups.Manifest("sqlite")
        for name, content in (members or {}).items():
            backups._add(into, manifest, name, [content])
        into.writestr("manifest.json", json.dumps(manifest.__dict__ | about))
    return file


def look(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        restoring.verify(archive, restoring.read_manifest(archive))


def test_a_sound_one(tmp_path: Path) -> None:
    look(made(tmp_path, members={"database.sqlite3": b"x", "files/ab/cd.bin": b"", "tables/a_b.copy": b"1"}))


@pytest.mark.parametrize("name", ["files/../../etc/passwd", "/etc/passwd", "files/./x", "keys/secret-key", "files/", "tables/../x.copy"])
def test_names_that_lead_elsewhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unfit, match="which no backup does"):
        look(made(tmp_path, members={name: b"x"}))


def test_another_form_or_none_at_all(tmp_path: Path) -> None:
    with pytest.raises(Unfit, match="atalaya-backup/9"):
        look(made(tmp_path, format="atalaya-backup/9"))
    with pytest.raises(Unfit, match="no backup"):
        look(made(tmp_path, colour="red"))
    with pytest.raises(Unfit, match="cannot read"):
        restoring.restore(tmp_path / "missing", replace=False)
    (tmp_path / "text").write_text("x")
    with pytest.raises(Unfit, match="cannot read"):
        restoring.restore(tmp_path / "text", replace=False)


def test_a_changed_or_missing_member(tmp_path: Path) -> None:
    whole = {"files/a": {"sha256": "0" * 64, "size": 1}}
    with pytest.raises(Unfit, match="damaged: files/a"):
        look(_with(tmp_path, {"files/a": b"x"}, whole))
    with pytest.raises(Unfit, match="does not hold"):
        look(_with(tmp_path, {}, whole))


def _with(folder: Path, members: dict[str, bytes], told: dict) -> Path:
    file = folder / "c.zip"
    with zipfile.ZipFile(file, "w") as into:
        for name, content in members.items():
            into.writestr(name, content)
        into.writestr("manifest.json", json.dumps(backups.Manifest("sqlite").__dict__ | {"members": told}))
    return file


def test_a_backup_of_a_newer_release_or_another_database(tmp_path: Path) -> None:
    manifest = backups.Manifest("oracle")
    with pytest.raises(Unfit, match="is of oracle"):
        restoring._require_known(manifest)
    from django.db import connection

    manifest = backups.Manifest(connection.vendor, migrations=[["outbox", "9999_future"]])
    with pytest.raises(Unfit, match=r"newer release .* outbox\.9999_future"):
        restoring._require_known(manifest)


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "b.zip").touch()
    with pytest.raises(Unfit, match="name a new file"):
        backups.write(tmp_path / "b.zip")
