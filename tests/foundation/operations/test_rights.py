"""On PostgreSQL the running product can do no more than it must."""

import os
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest

from tests import postgres

pytestmark = [pytest.mark.services, pytest.mark.real_time]
ROLE = "atalaya_app"
PREPARE = (
    "import django; django.setup()\n"
    "from atalaya.foundation.operations import starting\n"
    "from atalaya.foundation.operations.options import Unfit\n"
    "try:\n    starting.prepare()\nexcept Unfit as e:\n    raise SystemExit(str(e))\n"
)


def prepare(url: str, tmp_path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("ATALAYA_")}
    environment |= {"ATALAYA_DATA_DIR": str(tmp_path), "ATALAYA_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "atalaya.config.settings", **more}
    return subprocess.run([sys.executable, "-c", PREPARE], env=environment, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Iterator[str]:
    with postgres.database("atalaya_rights") as url:
        done = prepare(url, tmp_path_factory.mktemp("rights"))
        assert done.returncode == 0, done.stderr
        yield url


@pytest.fixture
def app(prepared: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(prepared, autocommit=True) as connection:
        connection.execute(f"SET ROLE {ROLE}")
        yield connection


@pytest.mark.parametrize(
    "sql",
    [
        "TRUNCATE outbox_storedevent CASCADE",
        "DROP TABLE outbox_delivery",
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
        "CREATE TABLE mine (id int)",
        "DELETE FROM audit_entry",
        "UPDATE audit_entry SET actor = 'user:other'",
        "UPDATE audit_subject SET ref = 'x:Y'",
        "DELETE FROM audit_head",
        "UPDATE audit_head SET note = ''",
        "DELETE FROM audit_tile",
        "DELETE FROM django_migrations",
    ],
)
def test_the_running_product_is_refused(app, sql) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_entry SET leaf_index = leaf_index",
        "UPDATE audit_entry SET body = NULL, salt = NULL",
        "SELECT id FROM audit_entry FOR UPDATE",
        "DELETE FROM outbox_delivery",
        "SELECT nextval('outbox_storedevent_id_seq')",
        "SELECT * FROM django_migrations",
    ],
)
def test_the_running_product_may(app, sql) -> None:
    app.execute(sql)


def test_a_second_start_changes_nothing(prepared, tmp_path) -> None:
    assert prepare(prepared, tmp_path).returncode == 0


def test_a_superuser_or_owner_does_not_serve(prepared, tmp_path) -> None:
    refused = prepare(prepared, tmp_path, ATALAYA_DATABASE_ROLE="")
    assert refused.returncode == 1
    assert "ATALAYA_DATABASE_ROLE" in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1
