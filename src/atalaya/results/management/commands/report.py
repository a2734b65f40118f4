"""`atalaya report executive`: the secretariat's report as a file."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser, call_command

from atalaya.foundation.i18n.languages import CODES
from atalaya.foundation.indicators import Asked
from atalaya.foundation.indicators.figures import RULES, STARTS_IN
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel import clock
from atalaya.results.executive import drawing, gather

_TEXT = ("html", "json")
_WRONG_USAGE = 2


class Command(BaseCommand):
    help = "Write a report. Example: atalaya report executive --from 2020-04-01 --to 2020-06-30 --as-of 2020-06-30 --lang es --format pdf -o report.pdf"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=("executive",), help="executive: the secretariat's report of a period")
        parser.add_argument("--from", dest="start", type=date.fromisoformat, required=True, metavar="DATE", help="first day of the period")
        parser.add_argument("--to", dest="end", type=date.fromisoformat, required=True, metavar="DATE", help="last day of the period")
        parser.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help="counts what was known on or before this day; today if left out")
        parser.add_argument("--rule", choices=RULES, default=STARTS_IN, help="which activities belong to the period")
        parser.add_argument("--lang", choices=CODES, default="en")
        parser.add_argument("--format", choices=tuple(drawing.FORMATS), default="html")
        parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to write it; standard output if left out")

    def handle(self, *args: Any, **given: Any) -> None:
        try:
            asked = Asked(start=given["start"], end=given["end"], rule=given["rule"], as_of=given["as_of"] or clock.today())
        except ValueError as error:
            raise CommandError(str(error), returncode=_WRONG_USAGE) from error
        if given["format"] not in _TEXT and given["output"] is None and sys.stdout.isatty():
            raise CommandError(f"name a file with -o: {given['format']} is not for a terminal", returncode=_WRONG_USAGE)
        call_command("migrate", interactive=False, verbosity=0)
        with everywhere("the programme's own report, asked for at the console"):
            made = drawing.draw(gather.content(asked), given["lang"], given["format"])
        self._write(made, given["format"], given["output"])

    def _write(self, made: bytes, form: str, output: Path | None) -> None:
        if output is not None:
            output.write_bytes(made)
        elif form in _TEXT:
            self.stdout.write(made.decode())
        else:
            sys.stdout.buffer.write(made)
