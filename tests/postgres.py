"""Databases of their own on a PostgreSQL server, for tests that start the product. Skips where there is no server.

PGSERVER names the server as postgres://user@host:port; the default is the one on this machine.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

SERVER = os.environ.get("PGSERVER", "postgres://postgres@127.0.0.1:5432")


@contextmanager
def database(name: str = "atalaya_test") -> Iterator[str]:
    """The address of a new, empty database, dropped at the end."""
    made = f"{name}_{secrets.token_hex(4)}"
    try:
        admin = psycopg.connect(f"{SERVER}/postgres", autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        pytest.skip(f"no PostgreSQL answers at {SERVER}")
    with admin:
        admin.execute(f'CREATE DATABASE "{made}"')
        try:
            yield f"{SERVER}/{made}"
        finally:
            admin.execute(f'DROP DATABASE IF EXISTS "{made}" WITH (FORCE)')
