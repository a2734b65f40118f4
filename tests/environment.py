"""Loaded before Django's settings: tests never touch the data folder of whoever runs them."""

import gc
import os
import tempfile
from pathlib import Path

DATA = Path(tempfile.mkdtemp(prefix="atalaya-tests-"))
(DATA / "static").mkdir()
os.environ["ATALAYA_DATA_DIR"] = str(DATA)
os.environ["ATALAYA_SECRET_KEY"] = "only-for-tests"
os.environ.setdefault("ATALAYA_EMAIL_URL", "keep:")
# A line a request is a tenth of what a request takes.
os.environ.setdefault("ATALAYA_LOG_LEVEL", "warning")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_finish() -> None:
    """Everything loaded by now stays: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
