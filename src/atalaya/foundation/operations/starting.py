"""Before the first page: the folder, the tables, the static files."""

import fcntl
import gc
from importlib import import_module
from pathlib import Path
from typing import IO

from django.core.checks import ERROR, run_checks
from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from atalaya.foundation.jobs import registry
from atalaya.foundation.operations import rights
from atalaya.foundation.operations.options import Unfit
from atalaya.foundation.permissions.routes import routes
from atalaya.foundation.records import seeds


def pending() -> list[str]:
    """The migrations that this release has and the database lacks, as "app.name"."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def catch_up() -> list[str]:
    """Bring the tables and the facts of the product up to this release. Returns the migrations that were applied."""
    waiting = pending()
    if waiting:
        call_command("migrate", interactive=False, verbosity=0)
    else:
        seeds.run()
    return waiting


def migrate() -> list[str]:
    """As `catch_up`; leaves no connection open. Raises Unfit when the database does not answer."""
    try:
        return catch_up()
    except DatabaseError as error:
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise Unfit(f"the database does not answer as it should: {first}") from error
    finally:
        connections.close_all()


def prepare() -> list[str]:
    """Make the database what this release works on, and use it as a role that can do no more than it must. Returns the migrations applied.
    Leaves no connection open. Raises Unfit.
    """
    rights.step_up()
    applied = migrate()
    rights.step_down()
    return applied


def require_sound() -> None:
    """Raises Unfit for the first error of the system checks; warnings are for `atalaya check`."""
    if errors := [found for found in run_checks() if found.level >= ERROR]:
        raise Unfit(f"{errors[0].msg} ({errors[0].id}); atalaya check tells all")


def warm() -> None:
    """Load in the parent what every child needs, so that a child is up, and started again, in milliseconds.

    After the static files are collected: the pages look once which there are. What is loaded is garbage to nobody, so
    it is kept out of the collector's sight: a child that never writes to it shares it with the parent.
    """
    import_module("atalaya.config.asgi")
    list(routes())
    registry.discover()
    gc.freeze()
    gc.enable()


def hold(data_dir: Path, *, alone: bool) -> IO[str]:
    """The lock on the data folder: shared by what serves, alone for a restore. Raises Unfit. Closing it lets go."""
    file = (data_dir / "serve.lock").open("a", encoding="ascii")
    try:
        fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        said = "the product is running on this data folder; stop it first" if alone else "a restore is under way on this data folder"
        raise Unfit(said) from error
    return file
