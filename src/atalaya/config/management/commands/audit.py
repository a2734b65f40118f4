"""`atalaya audit verify` and `atalaya audit adopt`."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from atalaya.foundation.accounts.models import User
from atalaya.foundation.accounts.queries import principal_of
from atalaya.foundation.audit import sequencer
from atalaya.foundation.audit.verifying import verify
from atalaya.foundation.history.actions import adopt
from atalaya.foundation.i18n.words import say
from atalaya.foundation.permissions.principals import Principal
from atalaya.kernel.reasons import Refused

_FOUND = 1
_USAGE = 2


class Command(BaseCommand):
    help = "Verify the audit log, or go on with it after a restore.  Example: atalaya audit verify --format json"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parts = parser.add_subparsers(dest="part", required=True, metavar="verify|adopt")
        recompute = parts.add_parser("verify", help="recompute the whole log; exit 1 when something is found", description=_VERIFY)
        recompute.add_argument("--format", choices=["text", "json"], default="text")
        going_on = parts.add_parser("adopt", help="go on after a restored backup, as a new epoch", description=_ADOPT)
        going_on.add_argument("--reason", required=True, help="why; the log keeps it")
        going_on.add_argument("--by", required=True, metavar="USER", help="for whom, by e-mail address; they must hold audit.adopt")
        going_on.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        if options["part"] == "verify":
            self._verify(options["format"])
        else:
            self._adopt(options)

    def _verify(self, form: str) -> None:
        report = verify(self._tell if self.stderr.isatty() else None)
        if form == "json":
            self.stdout.write(json.dumps(report.plain(), indent=1))
        else:
            for finding in report.findings:
                self.stdout.write(str(finding))
            for note in report.notes:
                self.stdout.write(f"Note: {note}")
            self.stdout.write(
                f"{report.size} entries in epoch {report.epoch}, {report.waiting} waiting, {report.erased} erased; "
                f"{report.checkpoints} checkpoints here, {report.outside} outside"
            )
        if not report.is_good:
            count = len(report.findings)
            raise CommandError(f"the log is damaged: {count} finding{'s' if count > 1 else ''}", returncode=_FOUND)
        if form == "text":
            self.stdout.write("The log is whole.")

    def _tell(self, seen: int, whole: int) -> None:
        self.stderr.write(f"\r{seen} of {whole}", ending="")

    def _adopt(self, options: dict[str, Any]) -> None:
        try:
            adopted = adopt(actor=_principal(options["by"]), reason=options["reason"])
            size = sequencer.run_all().size
        except Refused as error:
            raise CommandError(say(error.reasons[0]), returncode=_FOUND) from error
        if options["format"] == "json":
            known = {"origin": adopted.known.origin, "size": adopted.known.size, "root": adopted.known.root.hex()}
            self.stdout.write(json.dumps({"epoch": adopted.epoch, "began_at": adopted.size, "because": adopted.code, "known": known, "entries": size}))
        else:
            self.stdout.write(
                f"Epoch {adopted.epoch} began at {adopted.size} entries and names the checkpoint of {adopted.known.size} "
                f"of {adopted.known.origin}. The log goes on."
            )


def _principal(email: str) -> Principal:
    user = User.objects.filter(email=User.objects.normalize_email(email), is_active=True).first()
    if user is None:
        raise CommandError(f"--by {email}: there is no such user", returncode=_USAGE)
    return principal_of(user, kind="console")


_VERIFY = (
    "Recomputes every leaf from its row, the tree, and every checkpoint in the database against those outside it. "
    "Prints one line for each thing found.  Example: atalaya audit verify"
)
_ADOPT = 'Example: atalaya audit adopt --reason "restored the backup of 3 May" --by admin@example.org'
