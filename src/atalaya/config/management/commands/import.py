"""`atalaya import SLUG FILE`: bring a table in by the importer of that name, for a named user."""  # noqa: N999  the word people type

import json
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser, call_command

from atalaya.foundation.accounts.queries import console_principal
from atalaya.foundation.i18n import words
from atalaya.foundation.imports import console, declared
from atalaya.foundation.permissions.scope import scope
from atalaya.kernel.reasons import Refused

_MOST_BYTES = 50_000_000


class Command(BaseCommand):
    help = "Bring in a table, all or nothing. Example: atalaya import facilities register.xlsx --by authority@example.org --dry-run"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", help="what the table holds: facilities")
        parser.add_argument("file", type=Path, help="a CSV or XLSX file")
        parser.add_argument("--by", required=True, help="the e-mail address of the user it is done for, who must be allowed to")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
        parser.add_argument("--format", choices=("text", "jsonl"), default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        importer = declared.get(options["what"])
        if importer is None:
            raise CommandError(f"nothing is imported by the name {options['what']}")
        content = _read(options["file"])
        try:
            actor = console_principal(options["by"])
            with scope(actor):
                plan, done = console.bring(importer, actor, content, dry_run=options["dry_run"])
                lines = list(console.report(plan))
        except Refused as refused:
            raise CommandError(" ".join(words.say(r) for r in refused.reasons)) from refused
        self._say(lines, options["format"])
        if not done and not options["dry_run"]:
            raise CommandError("nothing was written: put the refused rows right and run it again")

    def _say(self, lines: list[dict[str, Any]], form: str) -> None:
        for line in lines:
            self.stdout.write(json.dumps(line, ensure_ascii=False) if form == "jsonl" else _words(line))


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise CommandError(f"{file} is larger than {_MOST_BYTES // 1_000_000} MB")
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror or error}") from error


def _words(line: dict[str, Any]) -> str:
    if "counts" in line:
        return ", ".join(f"{n} {verdict}" for verdict, n in line["counts"].items())
    said = "; ".join(f"{r['field'] or 'row'}: {r['code']}" for r in line["reasons"])
    return f"row {line['row']} {line['verdict']}: {line['label']}" + (f" ({said})" if said else "")
