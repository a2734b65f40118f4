"""Restoring a backup: everything is checked before anything is touched, and the database changes in one step.

Files are added before that step and those the backup does not know are removed after it, so that whenever it is
interrupted, the database in place finds its files. Run it again then: it is all the same backup.
"""

import hashlib
import json
import os
import re
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from atalaya.foundation.jobs import heartbeats
from atalaya.foundation.operations import backups, starting
from atalaya.foundation.operations.backups import FORMAT, Manifest
from atalaya.foundation.operations.options import Unfit

_NAME = re.compile(r"database\.sqlite3|tables/[a-z0-9_]+\.copy|files(?:/(?!\.\.?(?:/|$))[A-Za-z0-9._-]+)+")
_PIECE = 2**20
_SAMPLES = ("accounts_user", "audit_entry")

# Left behind on both databases: the pulse of processes that ran elsewhere would say for half a minute that somebody works here.
_PULSE = "jobs_heartbeat"


def restore(source: Path, *, replace: bool) -> Manifest:
    """Put the backup in the place of the database and the files. Raises Unfit, having changed nothing."""
    try:
        with zipfile.ZipFile(source) as archive:
            made = read_manifest(archive)
            _require_known(made)
            verify(archive, made)
            with starting.hold(settings.ENV.data_dir, alone=True):
                _require_room(replace)
                _add_files(archive, made)
                _sqlite(archive, made) if made.database == "sqlite" else _postgresql(archive, made)
                _remove_other_files(made)
    except (OSError, zipfile.BadZipFile, EOFError) as error:
        raise Unfit(f"cannot read {source}: {getattr(error, 'strerror', None) or error}") from error
    finally:
        connections.close_all()
    return made


def read_manifest(archive: zipfile.ZipFile) -> Manifest:
    """The manifest. Raises Unfit for what is no backup of ours, or names what a backup does not hold."""
    try:
        made = Manifest(**json.loads(archive.read("manifest.json")))
    except (KeyError, ValueError, TypeError) as error:
        raise Unfit("this is no backup of Atalaya: it has no readable manifest") from error
    if made.format != FORMAT:
        raise Unfit(f"this backup is of the form {made.format}; this release reads {FORMAT}")
    if strange := [name for name in made.members if not _NAME.fullmatch(name)]:
        raise Unfit(f"the backup holds {strange[0]!r}, which no backup does")
    return made


def verify(archive: zipfile.ZipFile, made: Manifest) -> None:
    """Read every member against its checksum. Raises Unfit naming the first that differs."""
    present = set(archive.namelist()) - {"manifest.json"}
    if present != made.members.keys():
        raise Unfit(f"the backup does not hold what its manifest lists: {sorted(present ^ made.members.keys())[0]}")
    for name, about in made.members.items():
        digest = hashlib.sha256()
        try:
            with archive.open(name) as member:
                while piece := member.read(_PIECE):
                    digest.update(piece)
        except zipfile.BadZipFile as error:
            raise Unfit(f"the backup is damaged: {name}") from error
        if digest.hexdigest() != about["sha256"]:
            raise Unfit(f"the backup is damaged: {name}")


def _require_known(made: Manifest) -> None:
    if made.database != connection.vendor:
        raise Unfit(f"the backup is of {made.database}, ATALAYA_DATABASE_URL names {connection.vendor}")
    known = MigrationLoader(None).disk_migrations
    ours = {app for app, _name in known}
    if newer := [f"{app}.{name}" for app, name in made.migrations if app in ours and (app, name) not in known]:
        raise Unfit(f"the backup is of a newer release (version {made.version}): this one does not know {newer[0]}")


def _require_room(replace: bool) -> None:
    """The database is empty or may be replaced, and nobody works on it."""
    present = set(connection.introspection.table_names())
    if _PULSE in present and connection.vendor == "postgresql" and heartbeats.alive("background"):
        raise Unfit("the product is running on this database; stop it first")
    filled = [t for t in _SAMPLES if t in present and _has_rows(t)]
    if filled and not replace:
        raise Unfit("the database is not empty; --replace puts the backup in its place")


def _has_rows(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {connection.ops.quote_name(table)})")  # noqa: S608  one of two names above
        return bool(cursor.fetchone()[0])


def _sqlite(archive: zipfile.ZipFile, made: Manifest) -> None:
    target = Path(settings.DATABASES["default"]["NAME"])
    fresh = target.with_name(target.name + ".restoring")
    connections.close_all()
    try:
        with archive.open("database.sqlite3") as member, fresh.open("wb") as out:
            os.chmod(fresh, 0o600)
            shutil.copyfileobj(member, out, _PIECE)
            out.flush()
            os.fsync(out.fileno())
        with closing(sqlite3.connect(fresh)) as copy:
            if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise Unfit("the database in the backup is damaged")
            copy.execute(f"DELETE FROM {_PULSE}")  # noqa: S608  a name of our own
            copy.commit()
        _close_journal(target)
        _close_journal(fresh)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def _close_journal(file: Path) -> None:
    """Fold the write-ahead log into its database: left lying, it would be read into the one that takes its place."""
    if not file.exists():
        return
    try:
        with closing(sqlite3.connect(file, timeout=1)) as old:
            mode = old.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
    except sqlite3.OperationalError as error:
        raise Unfit(f"somebody has {file} open ({error}); stop them first") from error
    if mode != "delete":
        raise Unfit(f"somebody has {file} open; stop them first")


def _postgresql(archive: zipfile.ZipFile, made: Manifest) -> None:
    try:
        with transaction.atomic():
            _make_tables(made)
            now = backups.columns_of_tables()
            if missing := sorted(made.tables.keys() - now.keys()):
                raise Unfit(f"the database has no table {missing[0]}; restore into a new, empty database")
            with connection.cursor() as cursor:
                cursor.execute("TRUNCATE " + ", ".join(map(connection.ops.quote_name, now)) + " CASCADE")
                for table, columns in made.tables.items():
                    if table != _PULSE:
                        _load(cursor, archive, table, columns)
                for sequence, last in made.sequences.items():
                    cursor.execute("SELECT setval(%s::regclass, %s, %s)", (connection.ops.quote_name(sequence), max(last, 1), last > 0))
    except DatabaseError as error:
        raise Unfit(f"the database refused the backup, nothing was changed: {str(error).strip().splitlines()[0]}") from error


def _make_tables(made: Manifest) -> None:
    """The tables as they were when the backup was made: there already, or made in an empty database."""
    executor = MigrationExecutor(connection)
    wanted = {tuple(pair) for pair in made.migrations}
    applied = set(executor.loader.applied_migrations)
    if applied == wanted:
        return
    if applied:
        raise Unfit("the database is at another release than the backup; restore into a new, empty database")
    leaves: list[Any] = [key for key in wanted if not any(child.key in wanted for child in executor.loader.graph.node_map[key].children)]
    executor.migrate(sorted(leaves))


def _load(cursor: Any, archive: zipfile.ZipFile, table: str, columns: list[str]) -> None:
    names = ", ".join(map(connection.ops.quote_name, columns))
    with archive.open(f"tables/{table}.copy") as member, cursor.copy(f"COPY {connection.ops.quote_name(table)} ({names}) FROM STDIN") as copy:
        while piece := member.read(_PIECE):
            copy.write(piece)


def _add_files(archive: zipfile.ZipFile, made: Manifest) -> None:
    for name in made.members:
        if not name.startswith("files/"):
            continue
        target = settings.FILES_DIR / name.removeprefix("files/")
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(target.name + ".restoring")
        with archive.open(name) as member, part.open("wb") as out:
            shutil.copyfileobj(member, out, _PIECE)
        part.replace(target)


def _remove_other_files(made: Manifest) -> None:
    if not settings.FILES_DIR.is_dir():
        return
    for file in sorted(settings.FILES_DIR.rglob("*")):
        if file.is_file() and f"files/{file.relative_to(settings.FILES_DIR).as_posix()}" not in made.members:
            file.unlink()
