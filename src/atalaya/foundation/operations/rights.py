"""What the running product may do in PostgreSQL: read and write rows, never change tables, never rewrite the audit log.

Migrations run as the role that signs in. Then the product steps down with SET ROLE to a role without a login, on every
connection, so that a query it should never have sent can neither drop a table nor switch off a policy. A model with
`changeable` has no row removed and only those columns changed.
"""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, connections, transaction

from atalaya.foundation.operations.options import Unfit

_LOCK = 0x6174616C  # "atal": one process at a time hands out rights
_HOW = "see docs/how-to/postgresql.md"


def step_down() -> None:
    """Make sure of the role, give it what it needs, use it from the next connection on. Raises Unfit. Nothing on SQLite."""
    if connection.vendor != "postgresql":
        return
    role = settings.ENV.database_role
    if role:
        try:
            with transaction.atomic():
                _provide(role)
        except DatabaseError as error:
            raise Unfit(f"the role {role} cannot be given what it needs: {str(error).strip().splitlines()[0]}; {_HOW}") from error
        connection.settings_dict["OPTIONS"]["assume_role"] = role
    connections.close_all()
    try:
        require_modest()
    finally:
        connections.close_all()


def step_up() -> None:
    """Work as the role that signs in again, from the next connection on: for migrations."""
    if connection.vendor == "postgresql" and connection.settings_dict["OPTIONS"].pop("assume_role", None):
        connections.close_all()


def require_modest() -> None:
    """Raises Unfit if the role in use is a superuser, bypasses policies, or owns a table of the product."""
    found = _one(
        "SELECT r.rolname, r.rolsuper OR r.rolbypassrls,"
        " EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        "  WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND c.relowner = r.oid)"
        " FROM pg_roles r WHERE r.rolname = current_user"
    )
    name, mighty, owner = found
    if mighty or owner:
        said = "is a superuser or bypasses row policies" if mighty else "owns the tables"
        raise Unfit(f"the PostgreSQL role {name} {said}; let ATALAYA_DATABASE_ROLE name a role that is neither; {_HOW}")


def _one(sql: str, params: tuple[Any, ...] = ()) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchone()


def _provide(role: str) -> None:
    _one("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
    name = connection.ops.quote_name(role)
    if _one("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)) is None:
        _create(role, name)
    if not _one("SELECT pg_has_role(session_user, %s, 'MEMBER')", (role,))[0]:
        _do(f"GRANT {name} TO CURRENT_USER")
    owned = _one("SELECT pg_has_role(session_user, c.relowner, 'MEMBER') FROM pg_class c WHERE c.oid = to_regclass(%s)", ("django_migrations",))
    if owned and owned[0]:
        _grant(name)


def _create(role: str, name: str) -> None:
    """Another database of the same server may make it at the same moment."""
    try:
        with transaction.atomic():
            _do(f"CREATE ROLE {name} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE")
    except DatabaseError:
        if _one("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)) is None:
            raise


def _grant(name: str) -> None:
    """Rows of every table and numbers of every sequence; of the audit log only what a sequencer and an erasure need."""
    schema = connection.ops.quote_name(_one("SELECT current_schema()")[0])
    _do(f"GRANT USAGE ON SCHEMA {schema} TO {name}")
    _do(f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {name}")
    _do(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {name}")
    _do(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {name}")
    _do(f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {name}")
    present = set(connection.introspection.table_names())
    for model in apps.get_models():
        columns: tuple[str, ...] | None = getattr(model, "changeable", None)
        if columns is None or model._meta.db_table not in present:
            continue
        table = connection.ops.quote_name(model._meta.db_table)
        _do(f"REVOKE UPDATE, DELETE ON {table} FROM {name}")
        if columns:
            _do(f"GRANT UPDATE ({', '.join(map(connection.ops.quote_name, columns))}) ON {table} TO {name}")


def _do(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
