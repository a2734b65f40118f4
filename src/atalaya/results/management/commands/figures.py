"""`atalaya figures`: every indicator as a figure."""

import json
from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from atalaya.foundation.indicators import Asked, every
from atalaya.foundation.indicators.figures import RULES, STARTS_IN
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel import clock
from atalaya.results import answering

_USAGE = 2


class Command(BaseCommand):
    help = "Every indicator of a period as a figure. Example: atalaya figures --from 2020-04-01 --to 2020-06-30 --as-of 2020-06-30 --format json"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="start", required=True, type=_day, help="first day of the period")
        parser.add_argument("--to", dest="end", required=True, type=_day, help="last day of the period")
        parser.add_argument("--as-of", type=_day, default=None, help="count what was known on or before this day; today by default")
        parser.add_argument("--rule", choices=RULES, default=STARTS_IN, help="when an activity lies in the period")
        parser.add_argument("--state", default="", help="of one State only, by ISO code")
        parser.add_argument("--by", action="append", default=[], metavar="DIMENSION", help="also broken by this; twice for a cross")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        asked = _asked(options)
        call_command("migrate", verbosity=0)
        with everywhere("figures are of the whole programme, and name nobody"):
            if asked.state and not answering.is_state(asked.state):
                raise CommandError(f"--state {asked.state}: there is no such State", returncode=_USAGE)
            found = answering.document(asked)
        if options["format"] == "json":
            self.stdout.write(json.dumps(found, ensure_ascii=False))
            return
        for figure in found["figures"]:
            self.stdout.write(answering.line(figure))
        for figure in found["without_period"]:
            self.stdout.write(answering.line(figure))
        if found["unplaced"]:
            self.stdout.write(f"Dated too coarsely for this period, not counted: {', '.join(found['unplaced'])}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"write the day as 2020-06-30, not {text!r}") from None


def _asked(options: dict[str, Any]) -> Asked:
    known = {d for indicator in every() for d in indicator.dimensions}
    by = tuple(dict.fromkeys(options["by"]))
    if unknown := sorted(set(by) - known):
        raise CommandError(f"--by {unknown[0]}: there are {', '.join(sorted(known))}", returncode=_USAGE)
    as_of = options["as_of"] or clock.today()
    try:
        return Asked(start=options["start"], end=options["end"], rule=options["rule"], as_of=as_of, state=options["state"].upper(), by=by)
    except ValueError as error:
        raise CommandError(str(error), returncode=_USAGE) from error
