"""What is shipped of others is what was written down, with its licence."""

import hashlib
import tomllib
from pathlib import Path

import pytest

import atalaya.foundation.ui

VENDOR = Path(atalaya.foundation.ui.__file__).parent / "static" / "vendor"


def faults(folder: Path) -> list[str]:
    """What does not agree between a folder and its vendor.toml."""
    told = tomllib.loads((folder / "vendor.toml").read_text(encoding="utf-8"))
    found = [f"{folder.name}: no {key}" for key in ("package", "version", "spdx") if not told.get(key)]
    listed = {file["name"]: file["sha256"] for file in told["file"]}
    there = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir() if file.name != "vendor.toml"}
    found += [f"{folder.name}/{name} is not listed" for name in there.keys() - listed.keys()]
    found += [f"{folder.name}/{name} is missing" for name in listed.keys() - there.keys()]
    found += [f"{folder.name}/{name} was changed" for name in listed.keys() & there.keys() if listed[name] != there[name]]
    if folder.name != f"{told.get('package')}-{told.get('version')}":
        found.append(f"{folder.name} is not named after its package and version")
    return found if "LICENSE.txt" in there else [*found, f"{folder.name}: no licence"]


@pytest.mark.parametrize("folder", sorted(p for p in VENDOR.iterdir() if p.is_dir()), ids=lambda p: p.name)
def test_every_vendored_file_is_as_written_down(folder: Path) -> None:
    assert faults(folder) == []


def test_a_changed_an_added_and_a_missing_file_are_found(tmp_path: Path) -> None:
    folder = tmp_path / "thing-1.0"
    folder.mkdir()
    (folder / "LICENSE.txt").write_text("ISC")
    (folder / "added.js").write_text("1")
    (folder / "vendor.toml").write_text(
        'package = "thing"\nversion = "1.0"\nspdx = "ISC"\n[[file]]\nname = "LICENSE.txt"\nsha256 = "0"\n[[file]]\nname = "gone.js"\nsha256 = "0"\n'
    )
    assert sorted(faults(folder)) == ["thing-1.0/LICENSE.txt was changed", "thing-1.0/added.js is not listed", "thing-1.0/gone.js is missing"]
