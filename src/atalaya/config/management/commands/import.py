"""`atalaya import SLUG FILE`: bring a table in by the importer of that name, for a named user."""  # noqa: N999  the word people type

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser, call_command

from atalaya.foundation.accounts.queries import console_principal
from atalaya.foundation.i18n import words
from atalaya.foundation.imports import bundling, console, declared
from atalaya.foundation.imports.declared import Importer
from atalaya.foundation.imports.reading import MAX_BYTES
from atalaya.foundation.permissions import capabilities
from atalaya.foundation.permissions.principals import Principal, system
from atalaya.foundation.permissions.scope import scope
from atalaya.foundation.records import resolvers
from atalaya.kernel.reasons import Reason, Refused


class Command(BaseCommand):
    help = "Bring in a table, all or nothing. Example: atalaya import programme folder --by officer@example.org --dry-run"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", help="what the files hold: programme, facilities, areas")
        parser.add_argument("path", type=Path, nargs="+", help="CSV or XLSX files, or a folder of them; one file where it holds one table; GeoJSON for areas")
        parser.add_argument("--by", help="the e-mail address of the user it is done for, who must be allowed to; a dry run goes without")
        parser.add_argument("--at", default="", help="the place they lie in, by its code, for what lies in one place: areas")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
        parser.add_argument("--format", choices=("text", "jsonl"), default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        importer = declared.get(options["what"])
        if importer is None:
            raise CommandError(f"nothing is imported by the name {options['what']}")
        try:
            content = _read(importer, options["path"])
            actor = _actor(options["by"], dry_run=options["dry_run"])
            at = _path(importer, options["at"])
            with scope(actor):
                plan, done = console.bring(importer, actor, content, dry_run=options["dry_run"], at=at)
                lines = list(console.report(plan))
        except Refused as refused:
            raise CommandError(" ".join(words.say(r) for r in refused.reasons)) from refused
        for line in lines:
            self.stdout.write(json.dumps(line, ensure_ascii=False) if options["format"] == "jsonl" else _words(line))
        if not done and (plan.counts["refused"] or not options["dry_run"]):
            raise CommandError("nothing was written: put the refused rows right and run it again")


def _actor(by: str | None, *, dry_run: bool) -> Principal:
    """Who it is done for. A dry run writes nothing, and whoever runs commands here can read the database anyway."""
    if by:
        return console_principal(by)
    if dry_run:
        return system("console", capabilities.known())
    raise CommandError("say for whom it is done: --by E-MAIL")


def _path(importer: Importer, written: str) -> str:
    """The path of the place the file is for; empty for an importer that asks for none."""
    if importer.refuse_at is None:
        return ""
    if not written:
        raise CommandError(f"{importer.slug} are brought into one place: --at CODE")
    path = resolvers.read_place(written)
    if path is None:
        raise Refused(Reason("IMPORT_NO_PLACE", {"text": written}))
    return path


def _read(importer: Importer, paths: Sequence[Path]) -> bytes:
    try:
        if importer.sheets:
            return bundling.pack(bundling.gather(paths))
        if len(paths) > 1:
            raise CommandError(f"{importer.slug} takes one file")
        most = importer.form.max_bytes if importer.form else MAX_BYTES
        if paths[0].stat().st_size > most:
            raise CommandError(f"{paths[0]} is larger than {most // 1_000_000} MB")
        return paths[0].read_bytes()
    except OSError as error:
        raise CommandError(f"{error.filename}: {error.strerror or error}") from error


def _words(line: dict[str, Any]) -> str:
    if "counts" in line:
        aside = f"; left aside: {', '.join(line['aside'])}" if line.get("aside") else ""
        return ", ".join(f"{n} {verdict}" for verdict, n in line["counts"].items()) + aside
    told = [*line["reasons"], *line.get("notes", ())]
    said = "; ".join(f"{r.get('field') or 'row'}: {words.say(Reason(r['code'], r['params']))}" for r in told)
    where = f"{line['sheet']} row" if "sheet" in line else "row"
    return f"{where} {line['row']} {line['verdict']}: {line['label']}" + (f" ({said})" if said else "")
