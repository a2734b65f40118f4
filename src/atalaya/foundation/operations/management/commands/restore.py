"""`atalaya restore`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from atalaya.foundation.operations import options, restoring, starting
from atalaya.foundation.operations.options import Unfit


class Command(BaseCommand):
    help = "Put a backup in the place of database and files; stop the product first.  Example: atalaya restore /srv/backups/2026-11-21.zip"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="a backup")
        parser.add_argument("--replace", action="store_true", help="even if the database is not empty")

    def handle(self, *args: Any, **given: Any) -> None:
        try:
            options.require_folder(settings.ENV.data_dir)
            made = restoring.restore(given["file"], replace=given["replace"])
            starting.migrate()
        except Unfit as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"restored what was kept at {made.made_at}")
        self.stdout.write("The audit log goes no further until somebody says why it is behind: atalaya audit adopt --reason '...'")
