"""What every test stands on."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django import shortcuts
from django.apps import apps
from django.contrib.auth.backends import ModelBackend
from django.core.management import call_command
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test.utils import override_settings
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker
from whitenoise.middleware import WhiteNoiseMiddleware
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from atalaya.demo import building, records
from atalaya.foundation.accounts import queries as accounts
from atalaya.foundation.accounts.sessions import SessionStore
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import scope
from atalaya.foundation.records import seeds
from atalaya.foundation.web import errors
from atalaya.kernel import clock
from atalaya.places import seeding
from tests import worlds
from tests.browsers import ARGUMENTS, CHROMIUM

NOON = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)

# What they stand on takes seconds to build: were the tests of one spread over processes, each would build its own.
LONG_TO_BUILD = ("tests/architecture/", "tests/cooperation/", "tests/library/", "tests/results/", "tests/training/")
# Whose tables are no models.
BY_MIGRATION = {"search"}
# One test takes seconds: begun last, one process would wait for it.
LONG_TO_RUN = ("tests/journeys/test_every_page.py", "tests/test_hostile.py", "tests/test_matrix.py")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave to the other run what means something on one database only: the whole suite runs on both. The longest come first."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG_TO_RUN))
    elsewhere = [item for item in items if (mark := item.get_closest_marker("only_on")) and mark.args[0] != connection.vendor]
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in elsewhere]


class Scheduling(LoadScopeScheduling):
    """Tests one by one to whichever process is free; folders that stand on something long to build whole."""

    def _split_scope(self, nodeid: str) -> str:
        return next((folder for folder in LONG_TO_BUILD if nodeid.startswith(folder)), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    """How `-n` spreads the tests."""
    return Scheduling(config, log)


@pytest.fixture(scope="session")
def _tables_of_models() -> override_settings:
    """On SQLite the tables are made from the models, which takes a quarter of the time.

    `make check` holds the migrations to the models; the run on PostgreSQL, the journeys and the kills go through them.
    """
    made = override_settings(MIGRATION_MODULES={app.label: None for app in apps.get_app_configs() if app.label not in BY_MIGRATION})
    if connection.vendor == "sqlite":
        made.enable()
    return made


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Tests begin with empty tables; those that need the public facts ask for `facts`."""
    seeds.clear()


@pytest.fixture(scope="session")
def django_db_setup(_tables_of_models: override_settings, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The empty database, which says that the migrations were made."""
    if connection.vendor == "sqlite":
        _tables_of_models.disable()
        with django_db_blocker.unblock():
            call_command("migrate", fake=True, verbosity=0)


@pytest.fixture
def facts(db: None) -> None:
    """The public facts that come with the product: States, memberships, names."""
    worlds.laid(f"facts of {clock.today()}", seeding.seed)


@contextmanager
def once(blocker: DjangoDbBlocker) -> Iterator[None]:
    """What is written inside stands for a module of tests and is taken back after it: for worlds that take a second to build."""
    with blocker.unblock(), clock.frozen(NOON), transaction.atomic():
        yield
        transaction.set_rollback(True)


def _load() -> None:
    seeding.seed()
    by = building.maker()
    with scope(by):
        records.load(by)


@pytest.fixture(scope="module")
def once_programme(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The public facts and the programme's real records."""
    with once(django_db_blocker):
        worlds.laid("programme", _load)
        yield


@pytest.fixture(scope="module")
def once_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[building.World]:
    """The small demonstration world, without the real records beside it."""
    with once(django_db_blocker):
        yield worlds.of_one_test(worlds.laid("world", lambda: building.build(real=False)))


@pytest.fixture
def same_world(once_world: building.World, db: None) -> building.World:
    """The same demonstration world for every test of a module; what a test changes is taken back after it."""
    return worlds.of_one_test(once_world)


@pytest.fixture(scope="module")
def once_fiction(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[building.World]:
    """The demonstration as `make run` builds it: the small world with the real records beside it."""
    with once(django_db_blocker):
        yield worlds.of_one_test(worlds.laid("fiction", building.build))


@pytest.fixture
def programme(once_programme: None, db: None) -> None:
    """The programme's real records; what the test changes is taken back after it."""


@pytest.fixture(autouse=True)
def _at_noon(request: pytest.FixtureRequest) -> Iterator[None]:
    """Hold the clock still, unless the test is marked as needing real time."""
    if request.node.get_closest_marker("real_time"):
        yield
        return
    with clock.frozen(NOON):
        yield


@pytest.fixture(scope="session", autouse=True)
def _fast_passwords() -> Iterator[None]:
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session", autouse=True)
def _static_files_found_once() -> Iterator[None]:
    """Let every new client share the list of static files, which takes as long as a page."""
    found: dict[str, Any] = {}
    look = WhiteNoiseMiddleware.add_files_from_finders

    def add(middleware: WhiteNoiseMiddleware) -> None:
        if not found:
            look(middleware)
            found.update(middleware.files)
        middleware.files.update(found)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(WhiteNoiseMiddleware, "add_files_from_finders", add)
        yield


@pytest.fixture
def short_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer errors with their heading alone, for tests that ask thousands of addresses for the status only."""

    def heading(_request: HttpRequest, _template: str, values: dict[str, Any], status: int) -> HttpResponse:
        return HttpResponse(str(values["heading"]), status=status)

    monkeypatch.setattr(errors, "render", heading)


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw no page, for tests that ask for the status only."""
    monkeypatch.setattr(shortcuts, "loader", SimpleNamespace(render_to_string=lambda *_args, **_values: ""))


@pytest.fixture
def known_by_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Find who asks once a test and not at each of its thousands of requests: for tests in which nobody's account or grants change."""
    people: dict[int, Principal] = {}
    sessions: dict[str, Any] = {}
    users: dict[Any, Any] = {}
    principal_of, session_of, user_of = accounts.principal_of, SessionStore._get_session_from_db, ModelBackend.get_user

    def principal(user: Any, *, kind: str = "user") -> Principal:
        known = people.get(user.pk) or principal_of(user)
        people[user.pk] = known
        return known if kind == known.kind else replace(known, kind=kind)

    def session(store: Any) -> Any:
        store._row = sessions.get(store.session_key) or session_of(store)
        sessions[store.session_key] = store._row
        return store._row

    def user(backend: ModelBackend, user_id: Any) -> Any:
        users[user_id] = users.get(user_id) or user_of(backend, user_id)
        return copy.copy(users[user_id])

    def changed(name: str) -> Any:
        change = getattr(SessionStore, name)

        def run(store: Any, *args: Any, **values: Any) -> Any:
            sessions.clear()
            return change(store, *args, **values)

        return run

    for name in ("save", "delete"):
        monkeypatch.setattr(SessionStore, name, changed(name))
    monkeypatch.setattr(accounts, "principal_of", principal)
    monkeypatch.setattr(SessionStore, "_get_session_from_db", session)
    monkeypatch.setattr(ModelBackend, "get_user", user)


@pytest.fixture
def data_dir(tmp_path: Path, settings) -> Path:
    """An own data folder."""
    return tmp_path


@pytest.fixture
def keys_dir(tmp_path: Path, settings) -> Path:
    """An own keys folder: what a test sequences must not stand in the way of the next one's empty database."""
    settings.ENV = replace(settings.ENV, keys_dir=tmp_path / "keys")
    return tmp_path / "keys"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of the session; each test opens a context of its own."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        running.close()
