"""`atalaya received WHAT FOLDER`: the tables of an importer as they were received, the newest of each, as CSV files."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from atalaya.foundation.accounts.queries import console_principal
from atalaya.foundation.exports import public as exports
from atalaya.foundation.exports.actions import take_out
from atalaya.foundation.imports import receiving
from atalaya.foundation.imports.declared import get
from atalaya.foundation.permissions.scope import scope
from atalaya.kernel.paths import ROOT


class Command(BaseCommand):
    help = "Hand tables out as they were received. Example: atalaya received programme folder --by officer@example.org"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", help="what was imported: programme")
        parser.add_argument("folder", type=Path, help="the folder the files are written to; it is made if it is not there")
        parser.add_argument("--by", required=True, help="the e-mail address of the user it is done for, who must be allowed to see the tables")

    def handle(self, *args: Any, **options: Any) -> None:
        importer = get(options["what"])
        if importer is None or not importer.kept_for:
            raise CommandError(f"no tables are kept by the name {options['what']}")
        actor = console_principal(options["by"])
        with scope(actor):
            tables = receiving.newest(importer.slug)
            take_out(
                actor=actor,
                register=f"received-{importer.slug}",
                kind="csv",
                can=importer.kept_for,
                place_path=ROOT,
                filters={"tables": [t.sha256 for t in tables]},
                rows=sum(t.row_count for t in tables),
            )
            options["folder"].mkdir(parents=True, exist_ok=True)
            for table in tables:
                with (options["folder"] / f"{table.sheet or importer.slug}.csv").open("wb") as file:
                    exports.write(file, *receiving.sheet_of(table), "csv")
                self.stdout.write(f"{table.sheet or importer.slug}.csv: {table.row_count} rows, from {table.filename}")
