"""`atalaya backup`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from atalaya.foundation.operations import backups
from atalaya.foundation.operations.options import Unfit


class Command(BaseCommand):
    help = "Write a consistent copy of database and files, while everybody works.  Example: atalaya backup /srv/backups/2026-11-21.zip"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="the file to write; it must not be there yet")

    def handle(self, *args: Any, **given: Any) -> None:
        try:
            made = backups.write(given["file"])
        except Unfit as error:
            raise CommandError(str(error)) from error
        files = sum(name.startswith("files/") for name in made.members)
        self.stdout.write(f"{given['file']}: {given['file'].stat().st_size:,} bytes, {files} files; keys are not in it, keep them elsewhere")
