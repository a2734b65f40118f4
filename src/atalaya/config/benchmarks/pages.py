"""How long the server takes for a page: every page of the small world, and the lists and maps of a large one."""

import gc
import html
import re
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from time import perf_counter
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import Resolver404, resolve

from atalaya.config.benchmarks.registry import Measured, benchmark
from atalaya.demo.building import World, build, maker
from atalaya.demo.world import COUNTRIES
from atalaya.foundation.accounts.actions.grants import give_role
from atalaya.foundation.accounts.models import Grant, User
from atalaya.foundation.database import count_anew
from atalaya.foundation.permissions.scope import everywhere

_ROUNDS = 30
_SMALL_ROUNDS = 9
_READERS = ("authority", "pfso", "secretariat")
_STARTS = ("/", "/search?words=terminal", "/places/QTALM-0002/")
_LINK = re.compile(r'href="(/[^"#]*)')
_LARGE = (
    "/places/all/area/",
    "/places/all/area/?sort=-sort_name",
    "/places/all/berth/",
    "/places/all/facility/",
    "/places/all/area/?words=norte",
    "/places/all/area/?words=area",
    "/places/all/area/?words=r45",
    "/places/all/area/?type=cargo",
    "/places/all/area/?state=QT&status=active&words=9",
    "/places/all/area/?in=QTXAZ",
    "/places/all/area/?type=cargo&part=filter",
    "/places/map/",
    "/places/map/?at=QT",
    "/places/map/features.json?bbox=-124,-55,-34,52&zoom=4",
    "/history/",
)
_LARGE_RECORDS = ("/places/QTXAZ/", "/places/QTXAZ-0001/")
_QUERIES = 15
_ROLE = "designated-authority"


@benchmark("pages", "server time of every page on the small world; with --size over 50,000 instead the lists and maps of a hundred thousand places")
def pages(size: int) -> list[Measured]:
    """Pages as people of the small world see them, on the large one as a Designated Authority and as somebody who reaches all of it; milliseconds of the
    server alone.
    """
    settings.ALLOWED_HOSTS = ["*"]
    if size <= 50_000:  # noqa: PLR2004
        made = build()
        settle()
        return _small(made.people)
    made = build(size="large")
    settle()
    return [*_large("in one State", made.people["authority"]), *_large("everywhere", _who_sees_all(made))]


def settle() -> None:
    """Leave behind what building a world left: the database looks at what it holds, and what Python keeps of it is looked through for
    garbage now, not during a page. A server that answers people has built nothing.
    """
    count_anew()
    gc.collect()
    gc.freeze()


def _small(people: Mapping[str, User]) -> list[Measured]:
    measured = []
    for slug in _READERS:
        client = _signed_in(people[slug])
        for address in _walk(client):
            times, queries = _asked(client, address, _SMALL_ROUNDS)
            measured.append(Measured(f"{slug}: {address} median ({queries} queries)", times[len(times) // 2], "ms", 50.0, more_is_better=False))
    return measured


def _walk(client: Client) -> list[str]:
    """One address of each page that links lead to from the first pages: pages only, no files."""
    ahead = deque(_STARTS)
    found: dict[str, str] = {}
    while ahead:
        address = ahead.popleft()
        try:
            name = resolve(urlsplit(address).path).view_name
        except Resolver404:
            continue
        if name in found:
            continue
        answer = client.get(address)
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):  # noqa: PLR2004
            continue
        found[name] = address
        ahead.extend(html.unescape(link) for link in _LINK.findall(answer.content.decode()))
    return list(found.values())


def _large(whose: str, reader: User) -> list[Measured]:
    measured = []
    for address in (*_LARGE, *_LARGE_RECORDS):
        times, queries = _asked(_signed_in(reader), address)
        measured.append(Measured(f"{whose}: {address} 95th percentile", times[int(len(times) * 0.95)], "ms", 100.0, more_is_better=False))
        measured.append(Measured(f"{whose}: {address} queries", queries, "", _QUERIES if address in _LARGE else None, more_is_better=False))
    return measured


def _who_sees_all(made: World) -> User:
    """Somebody with a role in every State of the world: no role at the top looks down into them."""
    reader = made.people["newcomer"]
    with everywhere("a benchmark looks whether it was here before"):
        held = set(Grant.objects.filter(user=reader, role=_ROLE).values_list("place_path", flat=True))
    for country in COUNTRIES:
        path = made.places[country.code].place_path
        if path not in held:
            give_role(actor=maker(), user=reader, role=_ROLE, place_path=path, reason="benchmark")
    return reader


def _signed_in(reader: User) -> Client:
    client = Client()
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _get(client: Client, address: str) -> int:
    """Ask for a page, or for a part of one as htmx does; the status it answers."""
    return client.get(address, headers={"HX-Request": "true"} if "part=" in address else {}).status_code


def _asked(client: Client, address: str, rounds: int = _ROUNDS) -> tuple[list[float], int]:
    _get(client, address)
    count = 0

    def counted(execute: Callable[..., object], *given: object) -> object:
        nonlocal count
        count += 1
        return execute(*given)

    with connection.execute_wrapper(counted):
        status = _get(client, address)
    if status != 200:  # noqa: PLR2004
        raise RuntimeError(f"{address} answered {status}")
    return sorted(_timed(client, [address] * rounds)), count


def _timed(client: Client, addresses: Iterable[str]) -> list[float]:
    times = []
    for address in addresses:
        begun = perf_counter()
        _get(client, address)
        times.append((perf_counter() - begun) * 1000)
    return times
