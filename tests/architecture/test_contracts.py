"""The import contracts hold on the tree, and break on every violation planted in a copy of it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PLANTS = {
    "kernel/upward.py": "import atalaya.places.capabilities\n",
    "measures/sideways.py": "import atalaya.library.thing\n",
    "library/thing.py": "X = 1\n",
    "kernel/deferred.py": "def f() -> None:\n    import atalaya.foundation.records.models\n",
    "kernel/typing_only.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import atalaya.foundation.records.acts\n",
    "measures/rules.py": "import django.db\n",
    "measures/queries.py": "import atalaya.places.capabilities\n",
    "library/rules.py": "import atalaya.library.models\n",
    "library/models.py": "X = 1\n",
    "library/actions.py": "import atalaya.library.pages\n",
    "library/pages.py": "X = 1\n",
    "foundation/records/up.py": "import atalaya.places.apps\n",
    "foundation/permissions/up.py": "import atalaya.foundation.accounts.models\n",
    "stranger/thing.py": "X = 1\n",
}
SAID = [
    "atalaya.kernel.upward -> atalaya.places.capabilities",
    "atalaya.measures.sideways -> atalaya.library.thing",
    "atalaya.kernel.deferred -> atalaya.foundation.records.models",
    "atalaya.kernel.typing_only -> atalaya.foundation.records.acts",
    "atalaya.measures.rules -> django",
    "atalaya.measures.queries imports atalaya.places.capabilities",
    "atalaya.library.rules -> atalaya.library.models",
    "atalaya.library.actions -> atalaya.library.pages",
    "atalaya.foundation.records.up -> atalaya.places.apps",
    "atalaya.foundation.permissions.up -> atalaya.foundation.accounts.models",
    "stranger",
]


def lint(where: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache", "--config", str(ROOT / "pyproject.toml")]
    environment = os.environ | {"PYTHONPATH": f"{where}{os.pathsep}{ROOT}"}
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=where, env=environment)


@pytest.mark.slow
def test_every_planted_import_is_caught(tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("static", "templates", "migrations", "locale", "__pycache__")
    shutil.copytree(ROOT / "src" / "atalaya", tmp_path / "atalaya", ignore=ignored)
    for name, text in PLANTS.items():
        file = tmp_path / "atalaya" / name
        if not (file.parent / "__init__.py").exists():
            file.parent.mkdir(exist_ok=True)
            (file.parent / "__init__.py").touch()
        file.write_text(text, encoding="utf-8")
    done = lint(tmp_path)
    said = re.sub(r"\s+", " ", done.stdout)
    assert done.returncode == 1
    assert [line for line in SAID if line not in said] == []


@pytest.mark.slow
def test_the_tree_keeps_the_contracts() -> None:
    done = lint(ROOT / "src")
    assert done.returncode == 0, done.stdout
