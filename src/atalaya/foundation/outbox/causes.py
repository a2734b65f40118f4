"""What lies behind what is being done: the audit entry whose event or job brought us here."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_cause: ContextVar[str] = ContextVar("cause", default="")


def current() -> str:
    """The id of the audit entry behind what is being done; empty when a person or a clock began it."""
    return _cause.get()


@contextmanager
def behind(entry_id: str) -> Iterator[None]:
    """Actions run inside the block name `entry_id` as their cause."""
    token = _cause.set(entry_id)
    try:
        yield
    finally:
        _cause.reset(token)
