"""atalaya messages: collect the words to translate, or say what is not translated."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from atalaya.foundation.i18n import catalogues
from atalaya.foundation.i18n.compiling import compile_catalogues


class Command(BaseCommand):
    """Works on the source tree; touches no record."""

    help = "Collect the words to translate, or check that every one is. Example: atalaya messages check"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["collect", "check", "compile"])

    def handle(self, *args: Any, **options: Any) -> None:
        folder = settings.PACKAGE / "locale"
        if options["what"] == "collect":
            catalogues.update(settings.PACKAGE, folder)
        elif options["what"] == "compile":
            self.stderr.write(f"compiled {compile_catalogues(folder)} catalogues")
        elif found := catalogues.faults(settings.PACKAGE, folder):
            for fault in found[:40]:
                self.stderr.write(str(fault))
            raise CommandError(f"{len(found)} faults in the catalogues")
