"""Rows by the million and SQL by hand, past actions and audit log: for benchmarks, in databases that are thrown away."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models, transaction

_BATCH = 20_000


def fill(template: models.Model, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Copies of `template`, each with `rows` in the columns `names`. Every constraint of the database still holds."""
    fields = [f for f in template._meta.concrete_fields if not f.primary_key]
    base = [f.get_db_prep_save(getattr(template, f.attname), connection) for f in fields]
    at = [[f.attname for f in fields].index(name) for name in names]
    quote = connection.ops.quote_name
    table, columns = quote(template._meta.db_table), ", ".join(quote(f.column) for f in fields)

    def made() -> Iterable[list[Any]]:
        for row in rows:
            copy = base[:]
            for i, value in zip(at, row, strict=True):
                copy[i] = value
            yield copy

    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copying:
                for row in made():
                    copying.write_row(row)
            return
        insert = f"INSERT INTO {table} ({columns}) VALUES ({', '.join(['%s'] * len(fields))})"  # noqa: S608  names of our own
        waiting = iter(made())
        while batch := list(islice(waiting, _BATCH)):
            cursor.executemany(insert, batch)


def by_hand(sql: str, given: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows of a statement written by hand."""
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return list(cursor.fetchall())
