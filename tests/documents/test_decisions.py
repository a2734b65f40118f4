"""Decisions are short, numbered without a gap, and have the same three parts."""

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "decisions"
LINES = 40
PARTS = ["## Context", "## Decision", "## Consequences"]


def faults(folder: Path) -> list[str]:
    found = []
    for number, file in enumerate(sorted(folder.glob("[0-9]*.md")), start=1):
        text = file.read_text(encoding="utf-8")
        if not re.fullmatch(rf"{number:04}(-[a-z0-9]+)+\.md", file.name) or not text.startswith(f"# {number}. "):
            found.append(f"{file.name}: is not number {number}")
        if len(text.splitlines()) > LINES:
            found.append(f"{file.name}: more than {LINES} lines")
        if re.findall(r"^## .*$", text, re.MULTILINE) != PARTS:
            found.append(f"{file.name}: its parts are not {', '.join(PARTS)}")
        if not re.search(r"^(Accepted|Superseded by \[\d{4}\]\(.+\)), \d{4}-\d\d-\d\d\.$", text, re.MULTILINE):
            found.append(f"{file.name}: does not say whether it holds, and since when")
    return found


def test_decisions_have_their_form() -> None:
    assert len(list(FOLDER.glob("[0-9]*.md"))) > 20
    assert faults(FOLDER) == []


def test_each_fault_is_found(tmp_path: Path) -> None:
    good = "# 1. A\n\nAccepted, 2026-11-21.\n\n## Context\n\na\n\n## Decision\n\nb\n\n## Consequences\n\nc\n"
    (tmp_path / "0001-a.md").write_text(good, encoding="utf-8")
    assert faults(tmp_path) == []
    (tmp_path / "0003-c.md").write_text(good.replace("Accepted", "Perhaps") + "\n" * LINES + "## More\n", encoding="utf-8")
    assert [f.split(":")[0] for f in faults(tmp_path)] == ["0003-c.md"] * 4
