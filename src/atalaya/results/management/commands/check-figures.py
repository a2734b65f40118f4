"""`atalaya check-figures FILE`: hold a document's totals against its items. Needs no database and writes nothing. With --records: the records."""  # noqa: N999  the word people type

import json
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser, call_command

from atalaya.foundation.accounts.queries import console_principal
from atalaya.foundation.i18n import words
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.kernel.reasons import Refused
from atalaya.results import checking
from atalaya.results.rules.checking import AGREES, Finding, check

_USAGE = 2


class Command(BaseCommand):
    help = "Hold the totals a document declares against its items: JSON, CSV, or a folder of tables. Example: atalaya check-figures report.json --format json"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="a JSON or CSV file, or a folder of the programme's tables")
        parser.add_argument("--records", action="store_true", help="hold the records of this installation against each other instead")
        parser.add_argument("--by", metavar="USER", help="with --records: for whom, by e-mail address; names of persons are given to those who may see them")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        if (options["file"] is None) != options["records"] or (options["by"] and not options["records"]):
            raise CommandError("say a file or --records, and --by with --records alone", returncode=_USAGE)
        try:
            found = _of_records(options["by"]) if options["records"] else check(checking.of_path(options["file"]))
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


def _of_records(by: str | None) -> list[Finding]:
    """What the records give, in the scope of a user; without one, of the whole programme and naming nobody."""
    call_command("migrate", verbosity=0)
    reader = console_principal(by) if by else None
    with scope(reader) if reader else everywhere("figures are of the whole programme, and name nobody"):
        return [*check(checking.of_records()), *checking.same_persons(reader)]


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
