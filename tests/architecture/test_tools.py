"""The linter and the type checker catch what they are there for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("TID251", "from datetime import datetime\n\nNOW = datetime.now()\n"),
        ("TID251", "import time\n\nNOW = time.time()\n"),
        ("S608", 'def f(n: str) -> str:\n    """F."""\n    return f"SELECT * FROM t WHERE a = {n}"\n'),
        ("D103", "def f() -> None:\n    pass\n"),
        ("PLR0913", 'def f(a: int, b: int, c: int, d: int, e: int, g: int, h: int, i: int) -> None:\n    """F."""\n'),
    ],
)
def test_the_linter_catches(tmp_path: Path, code: str, text: str) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(f'"""Planted."""\n\n{text}', encoding="utf-8")
    command = [str(BIN / "ruff"), "check", "--no-cache", "--config", str(ROOT / "pyproject.toml"), "--output-format", "concise", str(planted)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert code in done.stdout


@pytest.mark.services
def test_the_type_checker_refuses_untyped_definitions_and_is_strict_where_it_says(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text("def f(a, b):\n    return a\n", encoding="utf-8")
    command = [str(BIN / "mypy"), "--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(tmp_path / "cache"), str(planted)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT, env=os.environ | {"MYPYPATH": str(ROOT / "src")})
    assert "Function is missing a type annotation" in done.stdout
