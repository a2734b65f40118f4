"""`atalaya search rebuild`: make the index anew."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from atalaya.foundation.search.keeping import rebuild


class Command(BaseCommand):
    help = "Make the index of what can be found anew. Example: atalaya search rebuild"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["rebuild"])
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        counts = rebuild()
        if options["format"] == "json":
            sys.stdout.write(json.dumps({"documents": counts}) + "\n")
            return
        for kind, n in counts.items():
            self.stdout.write(f"{kind} {n}")
