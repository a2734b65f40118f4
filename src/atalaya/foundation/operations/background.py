"""The background process: the parts that run beside the pages, each in its thread, each started again when it fails."""

import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

import structlog
from django.db import connections

from atalaya.foundation import workers
from atalaya.foundation.audit import sequencer
from atalaya.foundation.jobs import heartbeats, registry, ticking, working
from atalaya.foundation.outbox import delivering, leases
from atalaya.foundation.outbox.waking import Waker
from atalaya.kernel import clock

log = structlog.get_logger("atalaya.background")
_STOP_WITHIN = 3.5


@dataclass(frozen=True)
class Part:
    """`run` works until the event is set. It may raise: then it is called again after a pause."""

    name: str
    run: Callable[[threading.Event], None]


def deliver(stop: threading.Event) -> None:
    """Deliver events until told to stop."""
    waker = Waker()
    while not stop.is_set():
        if not delivering.deliver_some(_me()):
            waker.wait(stop)


def work(stop: threading.Event, queues: Callable[[], list[str]]) -> None:
    """Do the jobs of `queues` until told to stop."""
    waker = Waker()
    while not stop.is_set():
        taken = working.claim(_me(), queues())
        for row in taken:
            working.work(row, _me())
        if not taken:
            waker.wait(stop)


def tick(stop: threading.Event) -> None:
    """Every second, send the jobs that come by the clock and end the leases of the dead.

    Again and again: a database may commit what a process asked for after the process is gone.
    """
    while not stop.is_set():
        delivering.release_dead()
        working.release_dead()
        ticking.tick()
        stop.wait(1.0)


def pulse(stop: threading.Event) -> None:
    """Renew the leases of what runs here, and say that this process lives."""
    while True:
        working.renew(_me())
        heartbeats.beat("background", _me())
        if stop.wait(5.0):
            return


def _default() -> list[str]:
    return ["default"]


def _every_queue() -> list[str]:
    return sorted({"default", *(kind.queue for kind in registry.every_kind())})


def _audit_stands(error: Exception) -> None:
    log.error("the audit log does not grow", error=type(error).__name__)


_worker: dict[int, str] = {}


def _me() -> str:
    """The name of this process as a holder of leases; asked after the fork."""
    return _worker.setdefault(os.getpid(), workers.worker_id())


def parts() -> list[Part]:
    """What runs in the background. One thread keeps to the default queue, so that slow jobs never hold everything up."""
    return [
        Part("audit", lambda stop: sequencer.run_forever(stop, tell=_audit_stands)),
        Part("outbox", deliver),
        Part("jobs", lambda stop: work(stop, _default)),
        Part("jobs-all", lambda stop: work(stop, _every_queue)),
        Part("clock", tick),
        Part("pulse", pulse),
    ]


def run() -> None:
    """Run every part until SIGTERM or SIGINT."""
    stop = threading.Event()
    # A handler that set the event itself could stand still for ever: it runs in the thread that waits on it.
    asked: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _frame: asked.append(number))
    threads = [threading.Thread(target=_keep, args=(part, stop), name=part.name, daemon=True) for part in parts()]
    for thread in threads:
        thread.start()
    while not asked and not stop.wait(0.2):
        pass
    stop.set()
    end = monotonic() + _STOP_WITHIN
    for thread in threads:
        thread.join(max(0.0, end - monotonic()))


def _keep(part: Part, stop: threading.Event) -> None:
    """Run a part, and again after a growing pause when it fails."""
    failures = 0
    while not stop.is_set():
        begun = clock.now()
        try:
            part.run(stop)
        except Exception as error:
            failures = 1 if (clock.now() - begun).total_seconds() > leases.LEASE.total_seconds() else failures + 1
            log.exception("part failed", part=part.name, error=type(error).__name__, failures=failures)
            stop.wait(leases.back_off(min(failures, 5)).total_seconds() / 2)
        finally:
            connections.close_all()
