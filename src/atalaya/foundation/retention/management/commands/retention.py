"""`atalaya retention`: erase what is due, or say what would be."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from atalaya.foundation.retention import nightly


class Command(BaseCommand):
    help = "Erase the records whose time is over, as every night.  Example: atalaya retention --dry-run"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="erase nothing; say what would be")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        night = nightly.run(dry_run=options["dry_run"])
        if options["format"] == "json":
            self.stdout.write(json.dumps({"erased": night.erased, "held": night.held, "refused": list(night.refused), "dry_run": options["dry_run"]}))
        else:
            self.stdout.write(f"{night.erased} {'would be erased' if options['dry_run'] else 'erased'}, {night.held} held")
        if night.refused:
            raise CommandError(f"{len(night.refused)} could not be erased; the first: {night.refused[0]}")
