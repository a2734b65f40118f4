"""Loaded before Django's settings: tests never touch the data folder of whoever runs them."""

import os
import tempfile
from pathlib import Path

DATA = Path(tempfile.mkdtemp(prefix="atalaya-tests-"))
(DATA / "static").mkdir()
os.environ["ATALAYA_DATA_DIR"] = str(DATA)
os.environ["ATALAYA_SECRET_KEY"] = "only-for-tests"
os.environ.setdefault("ATALAYA_EMAIL_URL", "keep:")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
