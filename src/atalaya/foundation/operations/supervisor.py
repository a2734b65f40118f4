"""One parent, several children. A child that dies is started again; when the parent goes, every child goes.

Children are forked from the parent, which has loaded Django and holds no database connection and no thread: a child is
up in milliseconds. Each child holds the reading end of a pipe whose writing end is the parent's: when the parent dies,
however it dies, the pipe closes and the child stops itself.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

log = structlog.get_logger("atalaya.serve")
_GRACE = 4.0
_STEADY = 30.0
_TICK = 0.05


@dataclass
class Child:
    """One process: `run` is called in it and ends when it gets SIGTERM."""

    name: str
    run: Callable[[], None]
    pid: int = 0
    begun: float = 0.0
    deaths: int = 0
    due: float = field(default=0.0)


class Supervisor:
    """Starts children, watches over them, ends them all within five seconds."""

    def __init__(self, children: list[Child]) -> None:
        self.children = children
        self.stopping = False
        self._pipe = os.pipe()

    def run(self, ready: Callable[[], bool], tell: Callable[[], None], stop_with: Callable[[], None] = lambda: None) -> int:
        """Serve until told to stop. `tell` is called once, when `ready` first says so. Returns the exit code."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._asked_to_stop)
        told = False
        while not self.stopping:
            for child in self.children:
                if not child.pid and time.monotonic() >= child.due:
                    self._start(child)
            died = self._bury()
            if died and not told:
                log.error("a process ended while starting", process=died.name)
                self.stop()
                return 1
            if not told and ready():
                told = True
                tell()
            time.sleep(_TICK)
        stop_with()
        self.stop()
        return 0

    def _asked_to_stop(self, number: int, frame: object) -> None:
        self.stopping = True

    def _start(self, child: Child) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid == 0:
            self._be(child)
        child.pid, child.begun = pid, time.monotonic()

    def _be(self, child: Child) -> None:
        """The life of a child. Does not return."""
        code = 1
        try:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, signal.SIG_DFL)
            os.close(self._pipe[1])
            threading.Thread(target=_follow, args=(self._pipe[0],), daemon=True, name="parent").start()
            child.run()
            code = 0
        except KeyboardInterrupt:
            code = 0
        except BaseException:
            log.exception("process failed", process=child.name)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _bury(self) -> Child | None:
        """Notice one child that ended and say when it is started again."""
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return None
        child = next((c for c in self.children if c.pid == pid and pid), None)
        if child is None:
            return None
        steady = time.monotonic() - child.begun > _STEADY
        child.pid, child.deaths = 0, 1 if steady else child.deaths + 1
        wait = min(0.25 * 2 ** (child.deaths - 1), 30.0)
        child.due = time.monotonic() + wait
        if not self.stopping:
            log.error("process ended", process=child.name, status=os.waitstatus_to_exitcode(status), again_in=wait)
        return child

    def stop(self) -> None:
        """End every child: ask, wait four seconds, then make."""
        self.stopping = True
        self._signal(signal.SIGTERM)
        end = time.monotonic() + _GRACE
        while any(c.pid for c in self.children) and time.monotonic() < end:
            self._bury()
            time.sleep(_TICK / 2)
        self._signal(signal.SIGKILL)
        for child in self.children:
            if child.pid:
                os.waitpid(child.pid, 0)

    def _signal(self, number: int) -> None:
        for child in self.children:
            if child.pid:
                try:
                    os.kill(child.pid, number)
                except ProcessLookupError:
                    continue


def _follow(reading: int) -> None:
    """Wait for the parent's death, then stop this process: politely, and after four seconds for good."""
    os.read(reading, 1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_GRACE)
    os._exit(1)
