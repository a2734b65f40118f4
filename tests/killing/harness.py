"""Kill the process group of the product at random moments while clients act, then count what was done.

The harness loads Django once and forks the supervisor as `atalaya serve` builds it, each time as the leader of a new
process group, so that fifty lives take seconds. Clients live in a process of their own and write down an operation only
when the answer 200 has come back. Prints one JSON document.
"""

import argparse
import contextlib
import http.client
import json
import os
import random
import signal
import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

CLIENTS = 4


def _client(port: int, name: str, acked: int, stop: threading.Event) -> None:
    n = 0
    while not stop.is_set():
        op, n = f"{name}-{n}", n + 1
        try:
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=3)
            asked.request("POST", f"/probe?op={op}")
            if asked.getresponse().status == 200:
                os.write(acked, (op + "\n").encode())
        except (OSError, http.client.HTTPException):
            stop.wait(0.02)


def clients(port: int, acked: Path) -> int:
    """Fork the process of the clients. Returns its pid."""
    pid = os.fork()
    if pid:
        return pid
    stop = threading.Event()
    # Waited for, not handled: a handler that sets an event its own thread is waiting on can stand still for ever.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    out = os.open(acked, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    threads = [threading.Thread(target=_client, args=(port, f"c{i}", out, stop)) for i in range(CLIENTS)]
    for thread in threads:
        thread.start()
    signal.sigwait({signal.SIGTERM})
    stop.set()
    for thread in threads:
        thread.join()
    os._exit(0)


def product(listening: socket.socket) -> int:
    """Fork the product as the leader of a process group. Returns its pid."""
    pid = os.fork()
    if pid:
        # Made on both sides: whoever comes first, the group is there when this returns.
        with contextlib.suppress(PermissionError):
            os.setpgid(pid, pid)
        return pid
    code = 1
    try:
        os.setpgid(0, 0)
        from atalaya.foundation.operations import background, web
        from atalaya.foundation.operations.supervisor import Child, Supervisor

        children = [Child("web", lambda: web.run(listening, None)), Child("background", background.run)]
        code = Supervisor(children).run(lambda: True, lambda: None)
    finally:
        os._exit(code)


@contextlib.contextmanager
def living(listening: socket.socket) -> Iterator[None]:
    """One life of the product: its whole group is killed at the end, whatever happened."""
    group = product(listening)
    try:
        yield
    finally:
        os.killpg(group, signal.SIGKILL)
        os.waitpid(group, 0)


def until_more(acked: Path, known: int) -> None:
    """Wait until something more was acknowledged, ten seconds at most: a busy machine is slow to begin."""
    end = time.monotonic() + 10
    while acked.stat().st_size == known and time.monotonic() < end:
        time.sleep(0.01)


def left() -> dict[str, int]:
    """What is not yet done."""
    from atalaya.foundation.audit.models import Entry
    from atalaya.foundation.jobs.models import Job
    from atalaya.foundation.outbox.models import Delivery

    return {
        "deliveries": Delivery.rows.filter(state="waiting").count(),
        "jobs": Job.rows.filter(state__in=["waiting", "running"], name__startswith="probe.").count(),
        "leaves": Entry._base_manager.filter(leaf_index__isnull=True).count(),
    }


def finish(listening: socket.socket) -> dict[str, object]:
    """One last life, until everything is done; then a polite end."""
    from django.db import connections

    from atalaya.foundation.audit.sequencer import standing_still

    begun = time.perf_counter()
    group = product(listening)
    while any(left().values()) and time.perf_counter() - begun < 150:
        time.sleep(0.2)
    still, why, drained = left(), standing_still(), time.perf_counter() - begun
    connections.close_all()
    begun = time.perf_counter()
    os.kill(group, signal.SIGTERM)
    _, status = os.waitpid(group, 0)
    stopped = time.perf_counter() - begun
    code = os.waitstatus_to_exitcode(status)
    return {"left": still, "standing_still": why, "drained_s": round(drained, 2), "stopped_s": round(stopped, 2), "exit": code}


def counted(acked: Path) -> dict[str, object]:
    """What was acknowledged, what was done, and where they differ."""
    from atalaya.foundation.audit.verifying import verify
    from atalaya.foundation.jobs.models import Job
    from atalaya.foundation.outbox.models import Delivery
    from tests.killing.probe.models import Tally

    told = acked.read_text().split()
    done: dict[str, Counter[str]] = {"action": Counter(), "reaction": Counter(), "job": Counter()}
    for op, by in Tally.objects.values_list("op", "done_by"):
        done[by][op] += 1
    report = verify()
    return {
        "acknowledged": len(told),
        "acted": len(done["action"]),
        "lost": sorted(op for op in told if not done["action"][op])[:5],
        "twice": sorted(f"{by} {op}" for by, ops in done.items() for op, n in ops.items() if n > 1)[:5],
        "unheard": sorted(done["action"].keys() - done["reaction"].keys())[:5],
        "unworked": sorted(done["action"].keys() - done["job"].keys())[:5],
        "from_nothing": sorted((done["reaction"].keys() | done["job"].keys()) - done["action"].keys())[:5],
        "parked": Delivery.rows.filter(state="parked").count() + Job.rows.filter(state="parked").count(),
        "retried": Delivery.rows.filter(attempts__gt=1).count() + Job.rows.filter(attempts__gt=1).count(),
        "audit_good": report.is_good,
        "audit_findings": [str(f) for f in report.findings][:5],
    }


def run(times: int, shortest: float, longest: float, seed: int) -> dict[str, object]:
    """Kill `times` times, each after `shortest` to `longest` seconds of life."""
    from django.urls import get_resolver

    from atalaya.foundation.jobs import registry
    from atalaya.foundation.operations import options, starting

    starting.prepare()
    # Loaded before the forks: fifty lives need not read it fifty times.
    import atalaya.config.asgi  # noqa: F401

    assert get_resolver().url_patterns
    assert registry.every_kind()

    dice = random.Random(seed)
    acked = Path(tempfile.mkdtemp(prefix="atalaya-acked-")) / "acked"
    acked.touch()
    with options.listen("127.0.0.1", 0) as listening:
        people = clients(listening.getsockname()[1], acked)
        try:
            begun = time.perf_counter()
            for n in range(times):
                known = acked.stat().st_size
                with living(listening):
                    # Four lives in five end after work was acknowledged, the fifth at any moment of its beginning.
                    if n % 5:
                        until_more(acked, known)
                    time.sleep(dice.uniform(shortest, longest))
                sys.stderr.write(f"\rkilled {n + 1}") if sys.stderr.isatty() else None
            killed_in = time.perf_counter() - begun
            os.kill(people, signal.SIGTERM)
            with living(listening):
                os.waitpid(people, 0)
        except BaseException:
            # Left alone they would ask for ever, and keep open what our caller reads to its end.
            os.kill(people, signal.SIGKILL)
            raise
        last = finish(listening)
    return {"kills": times, "killed_s": round(killed_in, 1), **last, **counted(acked)}


def main() -> int:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--times", type=int, default=50)
    given.add_argument("--shortest", type=float, default=0.02)
    given.add_argument("--longest", type=float, default=0.6)
    given.add_argument("--seed", type=int, default=1)
    options = given.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.killing.settings"
    import django

    django.setup()
    sys.stdout.write(json.dumps(run(options.times, options.shortest, options.longest, options.seed), indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
