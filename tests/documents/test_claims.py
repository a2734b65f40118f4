"""What documents name exists: files of the project, commands, targets of make, settings, capabilities."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from django.core.management import get_commands

from atalaya.config.documents import commands
from atalaya.foundation import environment
from atalaya.foundation.permissions import capabilities
from tests.documents.test_links import ROOT, markdown

TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
# A decision speaks of what will be, a generated page is made from what is.
LEFT_OUT = ("docs/explanation/decisions/", "docs/reference/")


def _known_path(name: str) -> bool:
    path, _, test = name.partition("::")
    found = list(ROOT.glob(path.rstrip("/")))
    return bool(found) and (not test or f"def {test}(" in found[0].read_text(encoding="utf-8"))


def _known_command(words: str) -> bool:
    name, _, word = words.partition(" ")
    if name not in commands.ours():
        return name in get_commands()
    return not word or not commands.choices(name) or word in commands.choices(name)


def _known_setting(name: str) -> bool:
    return name.removesuffix("_FILE") in environment.described() or name in environment.described()


CLAIMS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    (r"`((?:src|tests|docs|scripts)/[\w./*:-]+)`", _known_path),
    (r"(?:^    (?:\.venv/bin/|sudo -u atalaya )?|`(?:\.venv/bin/)?)atalaya ([a-z_]+(?: [a-z]+)?)", _known_command),
    (r"(?:^    |`)make ([a-z-]+)", TARGETS.__contains__),
    (r"\b(ATALAYA_[A-Z_]*[A-Z])\b", _known_setting),
    (r"`((?:accounts|audit|places)\.[a-z]+)`", capabilities.known().__contains__),
)


def false_claims(root: Path) -> Iterator[str]:
    for file in markdown(root):
        name = str(file.relative_to(root))
        if name.startswith(LEFT_OUT):
            continue
        text = file.read_text(encoding="utf-8")
        for pattern, is_known in CLAIMS:
            for found in re.finditer(pattern, text, re.MULTILINE):
                if not is_known(found.group(1)):
                    yield f"{name}: {found.group(1)}"


def test_what_documents_name_exists() -> None:
    assert list(false_claims(ROOT)) == []


def test_each_false_claim_is_found(tmp_path: Path) -> None:
    good = "`tests/documents` `make check` ATALAYA_PORT `places.view`\n\n    atalaya docs --check\n    .venv/bin/atalaya messages check\n"
    (tmp_path / "a.md").write_text(good, encoding="utf-8")
    assert list(false_claims(tmp_path)) == []
    bad = "`tests/nowhere` `tests/environment.py::test_x` `make coffee` ATALAYA_POT `places.burn`\n\n    atalaya fly\n    atalaya messages burn\n"
    (tmp_path / "a.md").write_text(bad, encoding="utf-8")
    assert len(list(false_claims(tmp_path))) == 7
