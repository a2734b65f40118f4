"""Worlds that take a second to build, built once a process and laid down again row by row wherever a test asks for one."""

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from atalaya.demo.building import World


@dataclass(frozen=True)
class Laid:
    """What a build left behind: the rows of each table as the database itself writes them, and what the build gave back."""

    rows: Mapping[str, Any]
    given: Any


_OF_MIGRATIONS = {"auth_permission", "django_content_type", "django_migrations"}
_kept: dict[str, Laid] = {}


def laid(name: str, build: Callable[[], Any]) -> Any:
    """What `build` gives, with all it writes. After the first time its rows are written as they stood; among others' rows it builds anew."""
    if (known := _kept.get(name)) is None:
        before = _filled(_tables())
        given = build()
        if before <= _OF_MIGRATIONS:
            _kept[name] = Laid(_taken(before), given)
        return given
    if _filled(known.rows):
        return build()
    with transaction.atomic(), connection.cursor() as cursor:
        for table, rows in known.rows.items():
            _LAY[connection.vendor](cursor, table, rows)
    return known.given


def of_one_test(world: World) -> World:
    """The world with records of its own, copied as they are asked for: what a test sets on one is gone with it."""
    return replace(world, places=_Copies(world.places), people=_Copies(world.people))


class _Copies(dict[str, Any]):
    def __init__(self, records: Mapping[str, Any]) -> None:
        super().__init__(records)
        self._own: set[str] = set()

    def __getitem__(self, key: str) -> Any:
        if key not in self._own:
            self._own.add(key)
            self[key] = copy.deepcopy(super().__getitem__(key))
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        return self[key] if key in self else default  # noqa: SIM401  `get` of the dictionary itself makes no copy

    def values(self) -> Any:
        return [self[key] for key in self]

    def items(self) -> Any:
        return [(key, self[key]) for key in self]


def _tables() -> list[str]:
    """Every table but those an index of words keeps for itself."""
    with connection.cursor() as cursor:
        every = set(connection.introspection.table_names(cursor))
    return sorted(t for t in every if not any(t.startswith(f"{o}_") and t.removeprefix(f"{o}_") in _SHADOWS and f"{o}_docsize" in every for o in every))


_SHADOWS = {"config", "content", "data", "docsize", "idx"}


def _filled(tables: Iterable[str]) -> set[str]:
    name = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{t}' WHERE EXISTS (SELECT 1 FROM {name(t)})" for t in tables))
        return {table for (table,) in cursor.fetchall()}


def _taken(before: set[str]) -> dict[str, Any]:
    with connection.cursor() as cursor:
        return {table: _TAKE[connection.vendor](cursor, table) for table in sorted(_filled(_tables()) - before)}


def _columns(cursor: CursorWrapper, table: str) -> list[str]:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} LIMIT 0")
    return ["rowid", *(f'"{column[0]}"' for column in cursor.description)]


def _take_here(cursor: CursorWrapper, table: str) -> Any:
    columns = _columns(cursor, table)
    # A column with a sign before it has no type, so it comes as it is stored.
    cursor.execute(f'SELECT {", ".join(f"+{c}" for c in columns)} FROM "{table}"')
    return columns, cursor.fetchall()


def _lay_here(cursor: CursorWrapper, table: str, taken: Any) -> None:
    columns, rows = taken
    raw = cursor.connection.cursor()
    raw.executemany(f'INSERT INTO "{table}" ({", ".join(columns)}) VALUES ({", ".join("?" * len(columns))})', rows)


def _take_there(cursor: CursorWrapper, table: str) -> bytes:
    def parts() -> Iterator[bytes]:
        with cursor.copy(f'COPY "{table}" TO STDOUT') as copying:
            yield from map(bytes, copying)

    return b"".join(parts())


def _lay_there(cursor: CursorWrapper, table: str, taken: bytes) -> None:
    with cursor.copy(f'COPY "{table}" FROM STDIN') as copying:
        copying.write(taken)


_TAKE: dict[str, Callable[[CursorWrapper, str], Any]] = {"sqlite": _take_here, "postgresql": _take_there}
_LAY: dict[str, Callable[[CursorWrapper, str, Any], None]] = {"sqlite": _lay_here, "postgresql": _lay_there}
