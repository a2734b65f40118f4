"""How the installation is, for who keeps it."""

import platform
import shutil
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import django
from django.conf import settings
from django.db import connection

import atalaya
from atalaya.foundation.audit.models import Entry
from atalaya.foundation.jobs import parking as jobs
from atalaya.foundation.jobs.models import Heartbeat, Job, Tick
from atalaya.foundation.outbox import parking as outbox
from atalaya.foundation.outbox.models import Delivery

PAGE = 50


@dataclass(frozen=True)
class Queue:
    """One queue: how many wait and failed, and when the oldest waiting was due."""

    slug: str
    waiting: int
    parked: int
    oldest: datetime | None


@dataclass(frozen=True)
class Failed:
    """A parked delivery or job, without what it was about."""

    kind: str
    key: int
    name: str
    what: str
    attempts: int
    error: str
    at: datetime | None

    @property
    def first_line(self) -> str:
        """The class of the error."""
        return self.error.partition("\n")[0]


def queues() -> list[Queue]:
    """The queues with their lags. Three queries."""
    waiting = Entry._base_manager.filter(leaf_index__isnull=True)
    oldest = waiting.order_by("id").values_list("at", flat=True).first()
    found = [Queue("audit", waiting[:10_000].count(), 0, oldest)]
    for slug, lag in (("events", outbox.lag()), ("jobs", jobs.lag())):
        values: Any = lag
        found.append(Queue(slug, values["waiting"], values["parked"], values["oldest"]))
    return found


def versions() -> list[tuple[str, str]]:
    """What the installation is made of."""
    database = "SQLite"
    if connection.vendor == "postgresql":
        database = "PostgreSQL"
    number = ".".join(map(str, connection.get_database_version()))
    return [("Atalaya", atalaya.__version__), ("Python", platform.python_version()), ("Django", django.get_version()), (database, number)]


def room() -> tuple[int, int]:
    """Megabytes left and megabytes in all on the disk of the data folder."""
    usage = shutil.disk_usage(settings.ENV.data_dir)
    return usage.free // 2**20, usage.total // 2**20


def pulses() -> list[Heartbeat]:
    """The parts that say they live, and when they last did."""
    return list(Heartbeat.rows.order_by("part"))


def ticks() -> list[Tick]:
    """The periodic jobs and when they come next."""
    return list(Tick.rows.order_by("name"))


def failed(kind: str, before: int | None) -> list[Failed]:
    """Parked work of one kind, newest first, at most a page and one."""
    if kind == "delivery":
        return [_delivery(row) for row in outbox.parked(before, PAGE + 1)]
    return [_job(row) for row in jobs.parked(before, PAGE + 1)]


def _delivery(row: Delivery) -> Failed:
    return Failed("delivery", row.pk, row.reaction, row.event.name, row.attempts, row.error, row.ended_at)


def _job(row: Job) -> Failed:
    return Failed("job", row.pk, row.name, row.queue, row.attempts, row.error, row.ended_at)
