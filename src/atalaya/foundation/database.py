"""From ATALAYA_DATABASE_URL to what Django wants, for the two databases the product knows, and what both are asked in their own words."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.db import connection

from atalaya.foundation.environment import SettingError

# FULL: a write that was acknowledged survives a power cut. IMMEDIATE: two writers wait, neither is turned away.
_SQLITE_START = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
    "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=67108864;PRAGMA cache_size=-20000;"
)


# Pages ask short questions of what lies in memory or on a solid disk: nothing to compile, and an index is no dearer than reading it all.
_POSTGRESQL_START = "-c jit=off -c random_page_cost=1.1"


def _sqlite(file: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": _SQLITE_START},
    }


def settings_for(url: str, data_dir: Path) -> dict[str, Any]:
    """One entry of DATABASES. Raises SettingError for an address that is neither SQLite nor PostgreSQL."""
    if not url:
        return _sqlite(str(data_dir / "atalaya.sqlite3"))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise SettingError(f"ATALAYA_DATABASE_URL: {error}") from error
    if parts.scheme == "sqlite":
        if not parts.path.startswith("//"):
            raise SettingError("ATALAYA_DATABASE_URL: a SQLite file is absolute, with four slashes: sqlite:////srv/atalaya.sqlite3")
        return _sqlite(unquote(parts.path[1:]))
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(port or ""),
            "CONN_MAX_AGE": 0,
            "OPTIONS": {"options": _POSTGRESQL_START, **dict(parse_qsl(parts.query, keep_blank_values=True))},
        }
    raise SettingError("ATALAYA_DATABASE_URL: begins with sqlite:////, postgres:// or postgresql://")


def count_anew() -> None:
    """Let the database look at a sample of what it holds, by which it chooses how to read. PostgreSQL does so by itself, unless that was
    turned off; SQLite never does. Within a transaction PostgreSQL does not sweep as well.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE" if connection.in_atomic_block else "VACUUM ANALYZE")
        else:
            cursor.execute("PRAGMA analysis_limit=1000")
            cursor.execute("ANALYZE")
