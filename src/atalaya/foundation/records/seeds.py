"""What every database starts with: facts that come with the product, written after the tables are up to date.

A module registers a function that brings its facts up to date. It runs after each migration and must be idempotent; what
it writes, it writes by an action, as a named part of the product.
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import post_migrate

Seed = Callable[[], None]
_seeds: dict[str, Seed] = {}


def register(name: str, seed: Seed) -> None:
    """Add what brings the facts called `name` up to date."""
    _seeds[name] = seed


def clear() -> None:
    """Forget every seed: for tests, which begin with empty tables and an empty log."""
    _seeds.clear()


def run() -> None:
    """Bring every registered fact up to date."""
    for seed in _seeds.values():
        seed()


def run_after_migrations() -> None:
    """Run the seeds whenever migrations are done: after the last app with tables, when all tables are there."""
    last = [app for app in apps.get_app_configs() if app.models_module is not None][-1]
    post_migrate.connect(_after, sender=last, dispatch_uid="records.seeds")


def _after(using: str, **_kwargs: Any) -> None:
    executor = MigrationExecutor(connections[using])
    if using == "default" and not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        run()
