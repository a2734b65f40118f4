"""Processes that hold work: a name for this one, and how to tell that the one behind a name is gone."""

import os
import secrets
import socket
from hashlib import sha256
from pathlib import Path

_LONG = 30


def worker_id() -> str:
    """A name for this process, 60 characters at most: host, number, when it began, and a mark of its own."""
    return f"{_host()}:{os.getpid()}:{_begun(os.getpid())}:{secrets.token_hex(4)}"


def is_dead(worker: str) -> bool:
    """Whether the process behind `worker` ran on this machine and is gone. False when one cannot know."""
    host, number, begun = ([*worker.split(":"), "", ""])[:3]
    if host != _host() or not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:
        pass
    # A container that starts again gives out the same few numbers: it is the same process only if it began at the same moment.
    return _begun(int(number)) not in {begun, ""}


def _host() -> str:
    """The name of this machine, a long one shortened so that it stays its own."""
    name = socket.gethostname().replace(":", "-")
    return name if len(name) <= _LONG else f"{name[:20]}-{sha256(name.encode()).hexdigest()[:9]}"


def _begun(number: int) -> str:
    """When a process began, in the ticks of the machine; "dead" for one that only waits to be buried, "" where no one says."""
    try:
        state, *rest = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except (OSError, ValueError):
        return ""
    return "dead" if state in {"Z", "X"} else rest[18]
