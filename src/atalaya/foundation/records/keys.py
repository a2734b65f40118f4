"""Keys ahead of the rows: for what must know its own key before it is written, such as a path of ids."""

from django.db import connections, router
from django.db.models import Max, Model


def reserve(model: type[Model], count: int = 1) -> list[int]:
    """`count` keys of `model` that nobody else will get. To be called inside the transaction that writes the rows."""
    connection = connections[router.db_for_write(model)]
    table, column = model._meta.db_table, model._meta.pk.column
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)", [table, column, count])
            return [key for (key,) in cursor.fetchall()]
    # SQLite has one writer: its transaction began IMMEDIATE, so no other can be counting now.
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
    last = max(row[0] if row else 0, model._base_manager.aggregate(last=Max("pk"))["last"] or 0)
    return list(range(last + 1, last + 1 + count))
