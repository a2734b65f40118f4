"""`atalaya level`: set the security level of a place for a named user, or show what is in force."""

import contextlib
import json
from argparse import ArgumentTypeError
from datetime import datetime
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from atalaya.foundation.accounts.queries import console_principal
from atalaya.foundation.i18n import words
from atalaya.foundation.permissions.principals import Denied
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.kernel.reasons import Refused
from atalaya.pfsp import actions, queries
from atalaya.pfsp.rules import LEVELS
from atalaya.places.public import Place, find

_USAGE = 2


class Command(BaseCommand):
    help = 'Security levels. Example: atalaya level set QTALM 2 --by authority@demo.example --reason "Threat against passenger ships"'

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_subparsers(dest="what", required=True, metavar="set|show")
        place = "a State's ISO code, a UN/LOCODE or an IMO port facility number"
        made = what.add_parser("set", help="set the level of a place and of every facility below it")
        made.add_argument("place", help=place)
        made.add_argument("level", type=int, choices=LEVELS)
        made.add_argument("--by", required=True, metavar="USER", help="the e-mail address of who decides; the log says console for them")
        made.add_argument("--reason", required=True)
        made.add_argument("--instructions", default="")
        made.add_argument("--ordered-by", default="", help="who ordered it, where it was ordered elsewhere")
        made.add_argument("--order-ref", default="", help="the number of the order")
        made.add_argument("--received-at", type=_moment, help="when the order was received, as 2026-11-22T14:30+00:00")
        shown = what.add_parser("show", help="what is in force at a place")
        shown.add_argument("place", help=place)
        for one in (made, shown):
            one.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        if options["what"] == "set":
            self._set(options)
        with everywhere("whoever has the console sees what is in force"):
            self._show(_place(options["place"]), options["format"])

    def _set(self, options: dict[str, Any]) -> None:
        told = {"level": options["level"], "reason": options["reason"], "instructions": options["instructions"]}
        try:
            with everywhere("the console names a user, who must hold the capability"):
                actor = console_principal(options["by"])
                place = _place(options["place"])
            with scope(actor):
                seen = queries.latest(place)
                if options["ordered_by"]:
                    order = {"ordered_by": options["ordered_by"], "order_ref": options["order_ref"]}
                    actions.record_level(actor=actor, place=place, values=told | order, received_at=options["received_at"], seen=seen)
                else:
                    actions.set_level(actor=actor, place=place, values=told, seen=seen)
        except Denied as denied:
            raise CommandError(f"{options['by']} may not set the level of {options['place']}") from denied
        except Refused as refused:
            raise CommandError(" ".join(words.say(reason) for reason in refused.reasons)) from refused

    def _show(self, place: Place, form: str) -> None:
        force = queries.in_force(place.place_path)
        held = queries.levels(place.place_path).filter(facility__status="active").select_related("facility", "decision").order_by("facility__code")
        facilities = [{"facility": one.facility.code, "level": one.level, "since": one.since.isoformat(), "reason": one.decision.reason} for one in held]
        if form == "json":
            told = {"place": place.code, "level": force.level, "facilities": facilities, "undecided": force.undecided}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        self.stdout.write(f"{place.code} {place.name}: {f'level {force.level}' if force.level else 'no level decided'}")
        for one in facilities:
            self.stdout.write(f"    {one['facility']}: level {one['level']} since {one['since']}, {one['reason']}")
        if force.undecided:
            self.stdout.write(f"    without a decision: {force.undecided}")


def _place(code: str) -> Place:
    place = find(code.upper())
    if place is None or not place.code:
        raise CommandError(
            f"{code}: there is no such place; name a State by its ISO code, a port by its UN/LOCODE, a facility by its IMO number", returncode=_USAGE
        )
    return place


def _moment(text: str) -> datetime:
    found: datetime | None = None
    with contextlib.suppress(ValueError):
        found = datetime.fromisoformat(text)
    if found is None or found.tzinfo is None:
        raise ArgumentTypeError(f"write the moment with its zone, as 2026-11-22T14:30+00:00, not {text!r}")
    return found
