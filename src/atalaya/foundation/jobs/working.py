"""Working: claim a job, run it, note its end. What dies with its process is taken up when its lease ends."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import structlog
from django.db import models, transaction
from django.db.models import F, Q

from atalaya.foundation import workers
from atalaya.foundation.jobs import registry
from atalaya.foundation.jobs.models import DONE, DROPPED, PARKED, RUNNING, WAITING, Job
from atalaya.foundation.jobs.registry import Kind
from atalaya.foundation.outbox import causes, leases
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import scope
from atalaya.kernel import clock

log = structlog.get_logger("atalaya.jobs")
KEEP = timedelta(days=14)


class LeaseLost(RuntimeError):
    """Somebody else has taken the job over: what was done here is rolled back."""


@dataclass
class Running:
    """A job while it runs, as its handler sees it. `attempt` counts from 1."""

    pk: int
    job_id: str
    name: str
    actor: Principal
    attempt: int
    worker: str
    completed: bool = field(default=False)


_held: set[int] = set()
_held_lock = threading.Lock()


def _ready(queues: list[str]) -> models.QuerySet[Job]:
    """What may start now: due and without a running twin, or running with a lease that has ended."""
    moment = clock.now()
    twin = Job.rows.filter(state=RUNNING, name=models.OuterRef("name"), dedupe=models.OuterRef("dedupe"), lease_until__gte=moment)
    fresh = Q(state=WAITING, run_at__lte=moment) & (Q(dedupe="") | ~models.Exists(twin))
    return Job.rows.filter(fresh | Q(state=RUNNING, lease_until__lt=moment), queue__in=queues).order_by("run_at", "id")


def claim(worker: str, queues: list[str], limit: int = 1) -> list[Job]:
    """Take up to `limit` jobs, the longest due first. Cheap when there is none."""
    if not _ready(queues).exists():
        return []
    with transaction.atomic():
        taken = list(leases.lock_free(_ready(queues))[:limit])
        until = clock.now() + leases.LEASE
        Job.rows.filter(pk__in=[j.pk for j in taken]).update(state=RUNNING, lease_until=until, lease_by=worker, attempts=F("attempts") + 1)
    return taken


@contextmanager
def completing(job: Running) -> Iterator[None]:
    """One transaction for the block and the completion of the job. Raises LeaseLost if the job is no longer ours."""
    _let_go(job.pk)
    with transaction.atomic():
        ours = Job.rows.filter(pk=job.pk, state=RUNNING, lease_by=job.worker)
        if not ours.update(state=DONE, ended_at=clock.now(), lease_until=None, error=""):
            raise LeaseLost(job.job_id)
        yield
    job.completed = True


def work(row: Job, worker: str, *, strict: bool = False) -> bool:
    """Run one claimed job. False when it failed or was lost; `strict` raises what it failed with."""
    running = None
    with _held_lock:
        _held.add(row.pk)
    try:
        kind = registry.get(row.name)
        running = Running(row.pk, row.job_id, row.name, kind.actor, row.attempts + 1, worker)
        with causes.behind(row.cause), scope(kind.actor):
            _run(kind, running, row.args)
    except LeaseLost:
        log.warning("job was taken over", job=row.job_id, name=row.name)
        return False
    except Exception as error:
        if strict:
            raise
        if running is None or not running.completed:
            _failed(row.pk, worker, error)
        return False
    finally:
        _let_go(row.pk)
    return True


def _run(kind: Kind, running: Running, args: dict[str, Any]) -> None:
    if kind.atomic:
        with completing(running):
            _keep_result(running, kind.handler(running, **args))
        return
    result = kind.handler(running, **args)
    if running.completed:
        _keep_result(running, result)
        return
    with completing(running):
        _keep_result(running, result)


def _keep_result(running: Running, result: Any) -> None:
    if result is not None:
        Job.rows.filter(pk=running.pk).update(result=result)


def _failed(pk: int, worker: str, error: Exception) -> None:
    """Note the failure; try again later, park it, or let the twin that waits already do it."""
    with transaction.atomic():
        job = Job.rows.filter(pk=pk, lease_by=worker, state=RUNNING).first()
        if job is None:
            return
        job.error, job.lease_until, job.lease_by = leases.describe(error), None, ""
        twin = job.dedupe and Job.rows.filter(name=job.name, dedupe=job.dedupe, state=WAITING).exists()
        if job.attempts >= leases.GIVE_UP or isinstance(error, registry.UnknownJob):
            job.state, job.ended_at = PARKED, clock.now()
        elif twin:
            job.state, job.ended_at = DROPPED, clock.now()
        else:
            job.state, job.run_at = WAITING, clock.now() + leases.back_off(job.attempts)
        job.save()
    log.warning("job failed", job=job.job_id, name=job.name, attempts=job.attempts, state=job.state, error=type(error).__name__)


def _let_go(pk: int) -> None:
    with _held_lock:
        _held.discard(pk)


def renew(worker: str) -> int:
    """Move the end of the lease of every job that runs here. Returns how many."""
    with _held_lock:
        held = list(_held)
    if not held:
        return 0
    with transaction.atomic():
        free = list(leases.lock_free(Job.rows.filter(pk__in=held, lease_by=worker, state=RUNNING)).values_list("pk", flat=True))
        return Job.rows.filter(pk__in=free).update(lease_until=clock.now() + leases.LEASE)


def release_dead() -> int:
    """End the leases of processes of this machine that are gone, and park jobs that have outlived too many of them."""
    moment = clock.now()
    running = Job.rows.filter(state=RUNNING)
    running.filter(attempts__gte=leases.DIED_TOO_OFTEN, lease_until__lt=moment).update(state=PARKED, ended_at=moment, error="ProcessDied")
    freed = 0
    for worker in list(running.filter(lease_until__gte=moment).values_list("lease_by", flat=True).distinct()):
        if workers.is_dead(worker):
            freed += running.filter(lease_by=worker).update(lease_until=moment - timedelta(seconds=1))
    return freed


def drain(rounds: int = 100, queues: list[str] | None = None) -> int:
    """Do everything that is due, in this thread, raising what fails: for tests and the demonstration."""
    total = 0
    every = queues or sorted({kind.queue for kind in registry.every_kind()})
    for _ in range(rounds):
        taken = claim("drain", every, limit=50)
        if not taken:
            return total
        total += sum(work(row, "drain", strict=True) for row in taken)
    raise RuntimeError(f"jobs keep coming after {rounds} rounds")


def purge() -> int:
    """Forget jobs that ended longer ago than two weeks. Returns how many."""
    return Job.rows.filter(state__in=[DONE, DROPPED], ended_at__lt=clock.now() - KEEP).delete()[0]
