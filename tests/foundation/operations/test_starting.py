"""A start is quick: nothing is compiled or looked through twice."""

import gc
import os
import subprocess
from pathlib import Path

from atalaya.foundation.operations import starting

ROOT = Path(__file__).resolve().parents[3]


def test_what_make_starts_keeps_what_python_compiled() -> None:
    command = ["make", "--no-print-directory", "--eval", "probe: ; @echo [$$PYTHONDONTWRITEBYTECODE]", "probe"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"})
    assert done.stdout == "[]\n"


def test_the_collector_runs_again_once_all_is_loaded_and_spares_what_was() -> None:
    gc.disable()
    try:
        starting.warm()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 100_000
    finally:
        gc.unfreeze()
        gc.enable()
