"""`atalaya bench`."""

import json
import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from atalaya.config import benchmarks
from atalaya.foundation.operations import starting

_MILLION = 1_000_000


class Command(BaseCommand):
    help = "Run the benchmark suite, or the named parts of it, each in a database of its own.  Example: atalaya bench audit --format json"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(benchmarks.every())}; all when none is named")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument("--size", type=int, default=_MILLION, help="rows in the largest thing built (default 1,000,000)")
        parser.add_argument("--database", default="", help="an empty database to work in, as ATALAYA_DATABASE_URL; a SQLite file of its own by default")
        parser.add_argument("--here", action="store_true", help="work in the database that is configured; it is left full of rows")

    def handle(self, *args: Any, **options: Any) -> None:
        names = options["names"] or list(benchmarks.every())
        if unknown := sorted(set(names) - set(benchmarks.every())):
            raise CommandError(f"no benchmark {unknown[0]}; there are {', '.join(benchmarks.every())}", returncode=2)
        if options["size"] < 1:
            raise CommandError("--size: at least 1", returncode=2)
        results = {name: self._run(name, options) for name in names}
        if options["format"] == "json":
            self.stdout.write(json.dumps({"size": options["size"], "benchmarks": results}, indent=1))
        else:
            for name, measured in results.items():
                self.stdout.write(name)
                for one in measured:
                    self.stdout.write(f"  {_line(one)}")
        if missed := [one["name"] for measured in results.values() for one in measured if one["met"] is False]:
            raise CommandError(f"not reached: {'; '.join(missed)}")

    def _run(self, name: str, options: dict[str, Any]) -> list[dict[str, Any]]:
        if options["here"]:
            call_command("migrate", verbosity=0, run_syncdb=True)
            starting.warm()  # as `serve` does: what is measured is a process such as answers people
            return [one.plain() for one in benchmarks.get(name)(options["size"])]
        with tempfile.TemporaryDirectory(prefix="atalaya-bench-") as folder:
            env = {k: v for k, v in os.environ.items() if not k.startswith("ATALAYA_")}
            env |= {"ATALAYA_DATA_DIR": folder, "ATALAYA_DATABASE_URL": options["database"], "ATALAYA_LOG_LEVEL": "warning"}
            again = [sys.executable, "-m", "atalaya", "bench", name, "--here", "--format", "json", "--size", str(options["size"])]
            done = subprocess.run(again, env=env, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603  ourselves, on our own arguments
        try:
            found: list[dict[str, Any]] = json.loads(done.stdout)["benchmarks"][name]
        except (json.JSONDecodeError, KeyError) as error:
            raise CommandError(f"benchmark {name} broke off; the lines above say why") from error
        return found


def _line(one: dict[str, Any]) -> str:
    mark = "" if one["met"] is None else "   met" if one["met"] else f"   NOT MET, wanted {one['target']:g}"
    return f"{one['value']:>12,.3f} {one['unit']:<8} {one['name']}{mark}"
