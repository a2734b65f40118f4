"""`atalaya check-figures FILE`: hold a document's totals against its items. Needs no database and writes nothing."""  # noqa: N999  the word people type

import json
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from atalaya.foundation.i18n import words
from atalaya.kernel.reasons import Refused
from atalaya.results import checking
from atalaya.results.rules.checking import AGREES, Finding, check


class Command(BaseCommand):
    help = "Hold the totals a document declares against its items: JSON, CSV, or a folder of tables. Example: atalaya check-figures report.json --format json"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a JSON or CSV file, or a folder of the programme's tables")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = check(checking.of_path(options["file"]))
        except Refused as refused:
            raise CommandError(" ".join(words.say(r) for r in refused.reasons)) from refused
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror or error}") from error
        if options["format"] == "json":
            self.stdout.write(json.dumps({"findings": [_plain(f) for f in found]}, ensure_ascii=False))
            return
        for finding in found:
            self.stdout.write(f"{finding.kind}: {finding.subject}: {words.say(finding.reason)}" + (f" [{finding.source}]" if finding.source else ""))
        agree = sum(f.kind == AGREES for f in found)
        self.stdout.write(f"{len(found) - agree} to look at, {agree} agree")


def _plain(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "subject": finding.subject,
        "text": words.say(finding.reason),
        "stated": _float(finding.stated),
        "found": _float(finding.found),
        "difference": _float(finding.difference),
        "sum": finding.sum,
        "source": finding.source,
        "codes": list(finding.codes),
    }


def _float(value: Any) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)
