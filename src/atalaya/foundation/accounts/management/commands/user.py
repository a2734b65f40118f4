"""`atalaya user add`: the first user, and users made at the console."""

import getpass
import json
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from atalaya.foundation.accounts.actions import people
from atalaya.foundation.accounts.letters import reset_link
from atalaya.foundation.accounts.models import User
from atalaya.foundation.accounts.queries import console_principal
from atalaya.foundation.i18n.languages import CODES
from atalaya.foundation.i18n.words import say
from atalaya.foundation.permissions import capabilities, roles
from atalaya.foundation.permissions.principals import Principal, system
from atalaya.foundation.records.resolvers import read_place
from atalaya.kernel.paths import ROOT
from atalaya.kernel.reasons import Refused


class Command(BaseCommand):
    help = "Add a user with a first role. Example: atalaya user add ana@example.org --name 'Ana Pereira' --role administrator --place /"

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        add = verbs.add_parser("add", help="add a user; prints a link to set the password, or asks for one with --ask-password")
        add.add_argument("email")
        add.add_argument("--name", required=True)
        add.add_argument("--role", required=True, help="a role, for instance administrator")
        add.add_argument("--place", default=ROOT, help="a State's ISO code, a UN/LOCODE, an IMO facility number, or / for the root")
        add.add_argument("--language", default="en", choices=CODES)
        add.add_argument("--by", metavar="USER", help="e-mail address of the user you act for; left out only for the very first user")
        add.add_argument("--ask-password", action="store_true", help="ask for a password on the terminal; without it a link is printed")
        add.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *args: Any, **given: Any) -> None:
        try:
            user = self._add(given)
        except Refused as refused:
            raise CommandError(say(refused.reasons[0])) from refused
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        link = "" if given["ask_password"] else reset_link(user)
        if given["format"] == "json":
            self.stdout.write(json.dumps({"id": user.public_id, "email": user.email, "role": given["role"], "link": link or None}))
        else:
            self.stdout.write(f"added {user.email}")
            if link:
                self.stdout.write(f"set the password within an hour at {link}")

    def _add(self, given: dict[str, Any]) -> User:
        validate_email(given["email"])
        place = read_place(given["place"])
        if place is None:
            raise CommandError(f"there is no place {given['place']}")
        if roles.get(given["role"]) is None:
            raise CommandError(f"there is no role {given['role']}; there are {', '.join(r.slug for r in roles.every())}")
        actor = self._actor(given["by"])
        password = self._password(User(email=given["email"], name=given["name"])) if given["ask_password"] else None
        person = people.NewPerson(email=given["email"], name=given["name"], language=given["language"], password=password)
        user: User = people.add_person(actor=actor, person=person, role=given["role"], place_path=place)
        return user

    def _actor(self, by: str | None) -> Principal:
        if by:
            return console_principal(by)
        if User.objects.exists():
            raise CommandError("there are users already: say for whom you act with --by EMAIL")
        return system("accounts.first-user", capabilities.known())

    def _password(self, user: User) -> str:
        if sys.stdin.isatty():
            password = getpass.getpass("Password: ")
            if password != getpass.getpass("Again: "):
                raise CommandError("the two passwords differ")
        else:
            password = sys.stdin.readline().rstrip("\n")
        validate_password(password, user)
        return password
