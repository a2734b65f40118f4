"""How long the server takes for a page: every page of the small world, and the registers of a large one."""

from collections.abc import Callable, Iterable
from time import perf_counter

from django.conf import settings
from django.db import connection
from django.test import Client

from atalaya.config.benchmarks.registry import Measured, benchmark
from atalaya.demo.building import build

_ROUNDS = 30
_SMALL = (
    "/",
    "/places/",
    "/places/map/",
    "/places/QT/",
    "/places/QTALM/",
    "/places/QTALM-0002/",
    "/places/QTALM-0002/sheet/",
    "/places/all/area/",
    "/places/QTALM-0002/history/",
    "/places/QTALM-0002/edit/",
    "/history/",
    "/accounts/",
    "/accounts/people",
    "/search?words=terminal",
    "/notices/",
)
_LARGE = ("/places/all/area/", "/places/all/area/?sort=-name", "/places/all/berth/", "/places/all/facility/", "/places/all/area/?words=norte", "/history/")
_QUERIES = 15


@benchmark("pages", "server time of every page on the small world; with --size over 50,000 also the registers of a large one")
def pages(size: int) -> list[Measured]:
    """Pages as the Designated Authority of a State sees them; milliseconds of the server alone."""
    large = size > 50_000  # noqa: PLR2004
    settings.ALLOWED_HOSTS = ["*"]
    made = build(size="large" if large else "small")
    client = Client()
    client.force_login(made.people["authority"], backend="django.contrib.auth.backends.ModelBackend")
    measured = []
    for address in _LARGE if large else _SMALL:
        times, queries = _asked(client, address)
        if large:
            measured.append(Measured(f"{address} 95th percentile", times[int(len(times) * 0.95)], "ms", 100.0, more_is_better=False))
            measured.append(Measured(f"{address} queries", queries, "", _QUERIES, more_is_better=False))
        else:
            measured.append(Measured(f"{address} median ({queries} queries)", times[len(times) // 2], "ms", 50.0, more_is_better=False))
    return measured


def _asked(client: Client, address: str) -> tuple[list[float], int]:
    client.get(address)
    count = 0

    def counted(execute: Callable[..., object], *given: object) -> object:
        nonlocal count
        count += 1
        return execute(*given)

    with connection.execute_wrapper(counted):
        answer = client.get(address)
    if answer.status_code != 200:  # noqa: PLR2004
        raise RuntimeError(f"{address} answered {answer.status_code}")
    return sorted(_timed(client, [address] * _ROUNDS)), count


def _timed(client: Client, addresses: Iterable[str]) -> list[float]:
    times = []
    for address in addresses:
        begun = perf_counter()
        client.get(address)
        times.append((perf_counter() - begun) * 1000)
    return times
