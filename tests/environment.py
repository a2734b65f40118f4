"""Loaded before Django's settings: tests never touch the data folder of whoever runs them."""

import atexit
import gc
import os
import shutil
import tempfile
from pathlib import Path

# What is loaded and collected from here on stays: there is nothing to find in it.
gc.disable()

if os.environ.get("PYTEST_XDIST_WORKER"):
    # Its results are told: to take all it made apart, piece by piece, would keep the run waiting for seconds. Runs last.
    atexit.register(os._exit, 0)
DATA = Path(tempfile.mkdtemp(prefix="atalaya-tests-"))
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
(DATA / "static").mkdir()
os.environ["ATALAYA_DATA_DIR"] = str(DATA)
os.environ["ATALAYA_SECRET_KEY"] = "only-for-tests"
os.environ.setdefault("ATALAYA_EMAIL_URL", "keep:")
# A line a request is a tenth of what a request takes.
os.environ.setdefault("ATALAYA_LOG_LEVEL", "warning")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_finish() -> None:
    """Everything loaded by now stays: the collector need not look through it again and again."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    gc.enable()
