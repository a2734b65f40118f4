"""What the benchmark needs of the database itself."""

from django.db import connection, transaction

_BESIDE = 9 << 48


def durability() -> str:
    """How durable a commit is, in the database's own word."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous" if connection.vendor == "sqlite" else "SHOW synchronous_commit")
        return f"{connection.vendor}, synchronous {cursor.fetchone()[0]}"


def commit_one_row(number: int) -> None:
    """A bare transaction of one small row, in a table beside the tree that nobody reads there."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO audit_tile (key, data) VALUES (%s, %s)", [_BESIDE + number, b"x"])
