"""A backup: one ZIP file with a consistent copy of the database, the uploaded files, and a manifest with checksums.

On SQLite the copy is made by SQLite itself in one reading transaction; on PostgreSQL every table is copied in one
snapshot. Writers go on meanwhile. The database is copied first and the files after it, and files are never changed, so
every file that the copy names is there unless it was erased in those seconds. Keys are not in a backup: whoever holds
one cannot sign with them. The file is complete or it is not there.
"""

import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections, transaction

import atalaya
from atalaya.foundation.operations.options import Unfit
from atalaya.kernel import clock

FORMAT = "atalaya-backup/1"
_PIECE = 2**20


@dataclass
class Manifest:
    """What is in a backup. `members` maps each name in the ZIP file to its size and SHA-256."""

    database: str
    migrations: list[list[str]] = field(default_factory=list)
    tables: dict[str, list[str]] = field(default_factory=dict)
    sequences: dict[str, int] = field(default_factory=dict)
    members: dict[str, dict[str, Any]] = field(default_factory=dict)
    format: str = FORMAT
    version: str = atalaya.__version__
    made_at: str = ""


def write(target: Path) -> Manifest:
    """Write a backup to `target`, readable by its owner only. Raises Unfit if there is a file, or the folder will not have it."""
    if target.exists():
        raise Unfit(f"{target} is there already; name a new file")
    part = target.with_name(target.name + ".part")
    try:
        handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError as error:
        raise Unfit(f"cannot write {part}: {error.strerror}") from error
    try:
        with os.fdopen(handle, "w+b") as out:
            made = _fill(out, target.parent)
            out.flush()
            os.fsync(out.fileno())
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)
        connections.close_all()
    return made


def _fill(out: Any, near: Path) -> Manifest:
    made = Manifest(connection.vendor, made_at=clock.now().isoformat())
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as into:
        if connection.vendor == "sqlite":
            _sqlite(into, made, near)
        else:
            _postgresql(into, made)
        for file in _files(settings.FILES_DIR):
            try:
                _add(into, made, f"files/{file.relative_to(settings.FILES_DIR).as_posix()}", _pieces(file))
            except FileNotFoundError:
                continue  # erased since the copy of the database was made
        into.writestr("manifest.json", json.dumps(made.__dict__, indent=1, sort_keys=True))
    return made


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (file for file in sorted(folder.rglob("*")) if file.is_file() and not file.is_symlink())


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as reading:
        while piece := reading.read(_PIECE):
            yield piece


def _add(into: zipfile.ZipFile, made: Manifest, name: str, pieces: Iterable[bytes | memoryview]) -> None:
    """One member, streamed, its checksum in the manifest. Nothing is begun for a file that cannot be opened."""
    rest = iter(pieces)
    first = next(rest, b"")
    digest, size = hashlib.sha256(), 0
    with into.open(name, "w", force_zip64=True) as out:
        for piece in chain([first], rest):
            digest.update(piece)
            size += len(piece)
            out.write(piece)
    made.members[name] = {"sha256": digest.hexdigest(), "size": size}


def _sqlite(into: zipfile.ZipFile, made: Manifest, near: Path) -> None:
    with tempfile.TemporaryDirectory(dir=near, prefix=".backup-") as folder:
        copy = Path(folder) / "database.sqlite3"
        with closing(sqlite3.connect(settings.DATABASES["default"]["NAME"], timeout=20)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target, pages=-1)  # all pages in one reading transaction: writers neither wait nor make it begin anew
            made.migrations = [list(row) for row in target.execute("SELECT app, name FROM django_migrations ORDER BY id")]
        _add(into, made, "database.sqlite3", _pieces(copy))


def _postgresql(into: zipfile.ZipFile, made: Manifest) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
        made.migrations = [list(row) for row in cursor.fetchall()]
        made.tables = columns_of_tables()
        cursor.execute("SELECT sequencename, coalesce(last_value, 0) FROM pg_sequences WHERE schemaname = current_schema()")
        made.sequences = dict(cursor.fetchall())
        for table, columns in made.tables.items():
            names = ", ".join(map(connection.ops.quote_name, columns))
            with cursor.copy(f"COPY {connection.ops.quote_name(table)} ({names}) TO STDOUT") as copy:
                _add(into, made, f"tables/{table}.copy", copy)


def columns_of_tables() -> dict[str, list[str]]:
    """The tables of the schema in use, each with the columns that are stored, not computed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.table_name, array_agg(c.column_name::text ORDER BY c.ordinal_position) FROM information_schema.columns c"
            " JOIN information_schema.tables t USING (table_schema, table_name)"
            " WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'"
            " GROUP BY c.table_name ORDER BY c.table_name"
        )
        return {table: list(columns) for table, columns in cursor.fetchall()}
