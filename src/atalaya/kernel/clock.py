"""The one source of "now". Nothing else in the project asks the machine for the time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, tzinfo

Clock = Callable[[], datetime]


def _machine() -> datetime:
    return datetime.now(UTC)


_clock: ContextVar[Clock] = ContextVar("clock", default=_machine)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _clock.get()()


def today(zone: tzinfo = UTC) -> date:
    """The present day as people at `zone` write it."""
    return now().astimezone(zone).date()


@contextmanager
def running(clock: Clock) -> Iterator[None]:
    """Let `clock` tell the time inside the block. It must return aware datetimes."""
    token = _clock.set(clock)
    try:
        yield
    finally:
        _clock.reset(token)


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """Hold the time at `at` (aware) inside the block."""
    if at.tzinfo is None:
        raise ValueError("a frozen clock needs an aware datetime")
    with running(lambda: at.astimezone(UTC)):
        yield
