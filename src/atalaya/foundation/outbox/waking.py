"""When to look again: at once when a SQLite file changed, every fifth of a second elsewhere."""

import threading
from time import monotonic

from django.db import connection

_POLL = 0.2
_GLANCE = 0.04


class Waker:
    """Belongs to one thread and its database connection."""

    def __init__(self) -> None:
        self._version: int | None = None

    def wait(self, stop: threading.Event, longest: float = 1.0) -> None:
        """Return when there may be work, after `longest` seconds, or when `stop` is set."""
        if connection.vendor != "sqlite":
            stop.wait(_POLL)
            return
        end = monotonic() + longest
        while not stop.wait(_GLANCE) and monotonic() < end:
            with connection.cursor() as cursor:
                version = cursor.execute("PRAGMA data_version").fetchone()[0]
            if version != self._version:
                self._version = version
                return
