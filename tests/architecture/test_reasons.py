"""Every reason that code can give has words."""

import ast
from pathlib import Path

from atalaya.foundation.i18n.words import known_reasons

SOURCE = Path(__file__).resolve().parents[2] / "src" / "atalaya"


def given(tree: Path) -> set[str]:
    """The codes written as Reason("CODE", ...)."""
    found = set()
    for file in tree.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Reason" and node.args and isinstance(node.args[0], ast.Constant):
                found.add(str(node.args[0].value))
    return found


def test_every_reason_has_words() -> None:
    assert given(SOURCE) - known_reasons() == set()


def test_a_reason_without_words_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text('Reason("NO_SUCH_WORDS", {})\n', encoding="utf-8")
    assert given(tmp_path) - known_reasons() == {"NO_SUCH_WORDS"}
