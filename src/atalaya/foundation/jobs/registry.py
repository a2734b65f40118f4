"""Which jobs there are. Modules declare them in jobs.py, which is found by itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.utils.module_loading import autodiscover_modules

from atalaya.foundation.jobs.rules import Daily, Every, Schedule
from atalaya.foundation.permissions.principals import Principal, system

F = TypeVar("F", bound=Callable[..., Any])


class UnknownJob(LookupError):
    """No module of this release has a job of this name."""


@dataclass(frozen=True)
class Kind:
    """A kind of job: what runs, as whom, in which queue, and when it comes by the clock."""

    name: str
    handler: Callable[..., Any]
    capabilities: tuple[str, ...]
    queue: str
    atomic: bool
    schedule: Schedule | None

    @property
    def actor(self) -> Principal:
        """Whom the job acts as."""
        return system(self.name, self.capabilities)


_kinds: dict[str, Kind] = {}
_found: list[bool] = []


def job(
    name: str,
    *,
    capabilities: Iterable[str] = (),
    queue: str = "default",
    atomic: bool = True,
    every: timedelta | None = None,
    daily: tuple[str, str] | None = None,
) -> Callable[[F], F]:
    """Make a function the handler of the job `name` ("module.verb"), which is stored and never changes.

    `atomic` runs it in one transaction with its completion. `every` (a second at least) or `daily=("03:00",
    "America/Panama")` lets it come by the clock. Raises ValueError for a name that is taken or an impossible schedule.
    """

    def keep(handler: F) -> F:
        held = _kinds.get(name)
        if held is not None and held.handler.__qualname__ != handler.__qualname__:
            raise ValueError(f"two jobs are named {name}")
        _kinds[name] = Kind(name, handler, tuple(map(str, capabilities)), queue, atomic, _schedule(every, daily))
        return handler

    return keep


def _schedule(every: timedelta | None, daily: tuple[str, str] | None) -> Schedule | None:
    if every is not None and daily is not None:
        raise ValueError("a job comes every so often or daily, not both")
    if every is not None:
        return Every(every)
    return Daily.at(daily[0], ZoneInfo(daily[1])) if daily is not None else None


def forget(name: str) -> None:
    """Take a job out again: for tests."""
    _kinds.pop(name, None)


def get(name: str) -> Kind:
    """The job of this name. Raises UnknownJob."""
    if name not in _kinds:
        discover()
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownJob(name) from None


def every_kind() -> list[Kind]:
    """All jobs, by name."""
    discover()
    return [kind for _name, kind in sorted(_kinds.items())]


def discover() -> None:
    """Import the jobs.py of every module, once."""
    if not _found:
        _found.append(True)
        autodiscover_modules("jobs")
