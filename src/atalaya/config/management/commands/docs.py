"""atalaya docs: write the reference pages from the code, or say which are missing or stale."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from atalaya.config.documents import writing


class Command(BaseCommand):
    """Works on the source tree; needs no database."""

    help = "Write the reference pages of docs/ from the code; --check only compares. Example: atalaya docs --check"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a page is missing or stale")
        parser.add_argument("--folder", type=Path, default=None, help="the documents' folder; docs/ of the source tree by default")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["folder"] or settings.PACKAGE.parents[1] / "docs"
        if not folder.is_dir():
            raise CommandError(f"{folder} is not there: this works on the source tree")
        if options["check"]:
            if stale := writing.stale(folder):
                raise CommandError(f"run `make docs`; missing or stale: {', '.join(stale)}")
            return
        for name in writing.write(folder):
            self.stderr.write(f"wrote docs/{name}")
