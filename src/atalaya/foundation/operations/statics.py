"""Static files: collected into the data folder under names that carry their content, only when something changed."""

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

import atalaya

_NOT_OURS = {"django_htmx", "ninja"}


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Hashed names where the files were collected, plain names where they were not (tests, a first run)."""

    manifest_strict = False
    support_js_module_import_aggregation = True

    def hashed_name(self, name: str, content: Any = None, filename: str | None = None) -> str:
        """As Django's; a reference inside somebody else's package that leads nowhere is left as it stands."""
        try:
            return str(super().hashed_name(name, content, filename))
        except ValueError:
            if name.split("/", 1)[0] in _NOT_OURS:
                return name
            raise

    def stored_name(self, name: str) -> str:
        """The hashed name, or the plain one when nothing was collected."""
        return str(super().stored_name(name)) if self.hashed_files else name


def fingerprint() -> str:
    """What the static files of this release are, by name, size and time of change."""
    digest = hashlib.sha256(atalaya.__version__.encode())
    for finder in finders.get_finders():
        for name, storage in finder.list(["CVS", ".*", "*~"]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect() -> bool:
    """Collect the static files if they changed since the last time. Returns whether they had."""
    mark = Path(settings.STATIC_ROOT) / ".fingerprint"
    now = fingerprint()
    if mark.exists() and mark.read_text(encoding="ascii") == now:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    mark.write_text(now, encoding="ascii")
    return True
