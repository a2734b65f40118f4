"""What the repository itself must keep: locks without hosts, free licences, no secrets."""

import re
import subprocess
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FORBIDDEN = re.compile(r"\b(AGPL|GPL)", re.IGNORECASE)
LESSER = re.compile(r"LGPL|Lesser", re.IGNORECASE)
SECRETS = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|AKIA[0-9A-Z]{16}|ghp_[A-Za-z0-9]{36}|xox[baprs]-[A-Za-z0-9-]{10,}")


def tracked() -> list[Path]:
    """The files git knows; without git, what stands in the source tree."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, text=True)
    if done.returncode:
        return [p for p in (ROOT / "src").rglob("*") if p.is_file()]
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_pin_hashes_and_name_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"https?://|--index-url|--find-links", text)
    names = re.findall(r"^([a-z0-9][a-z0-9._-]*)==", text, re.MULTILINE)
    blocks = re.split(r"^(?=[a-z0-9][a-z0-9._-]*==)", text, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(names)
    assert [b.split()[0] for b in blocks if "--hash=sha256:" not in b] == []


def test_no_dependency_of_the_product_is_under_a_strong_copyleft() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    refused = []
    for name in re.findall(r"^([a-z0-9][a-z0-9._-]*)==", text, re.MULTILINE):
        try:
            known = metadata(name)
        except PackageNotFoundError:
            continue  # a marker keeps it from this machine
        said = " ".join(
            [known.get("License-Expression") or "", (known.get("License") or "")[:200], *(c for c in known.get_all("Classifier") or [] if "License" in c)]
        )
        if FORBIDDEN.search(said) and not LESSER.search(said):
            refused.append((name, said))
    assert refused == []


def test_no_secret_is_tracked() -> None:
    found = []
    for file in tracked():
        if file.suffix in {".woff2", ".png", ".ttf", ".gz", ".pbf"}:
            continue
        if SECRETS.search(file.read_text(encoding="utf-8", errors="ignore")) and file != Path(__file__):
            found.append(str(file.relative_to(ROOT)))
    assert found == []
