"""`atalaya demo`: build the demonstration world."""

import json
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from atalaya.demo import building, personas
from atalaya.foundation.accounts.models import User
from atalaya.foundation.operations import starting


class Command(BaseCommand):
    help = "Build the demonstration: three fictional States with ports and people in every role. Example: atalaya demo --size small --seed 7"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--size", choices=building.SIZES, default="small", help="large adds about a hundred thousand places, for benchmarks")
        parser.add_argument("--seed", type=int, default=7, help="the same seed gives the same world")
        parser.add_argument("--if-empty", action="store_true", help="do nothing where there are real users")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        starting.catch_up()
        if options["if_empty"] and User.objects.filter(is_demo=False).exists():
            return
        try:
            made = building.build(size=options["size"], seed=options["seed"])
        except building.Refuses as error:
            raise CommandError(str(error)) from error
        self._say(made, options["format"])

    def _say(self, made: building.World, form: str) -> None:
        lines = [{"email": p.email, "name": p.name, "role": str(personas.label_of(p)), "place": str(p.place)} for p in personas.PERSONAS]
        if form == "json":
            self.stdout.write(json.dumps({"is_new": made.is_new, "password": personas.PASSWORD, "people": lines}, ensure_ascii=False))
            return
        self.stdout.write("The demonstration is built." if made.is_new else "The demonstration was built before; nothing was changed.")
        self.stdout.write(f"Everybody's password is {personas.PASSWORD}; it works on this machine only.")
        for line in lines:
            self.stdout.write(f"  {line['email']:<32} {line['role']}, {line['place']}")
