"""A hundred thousand security measures over 35 States and 500 facilities: the lists of somebody who reaches all of them, and of one facility."""

import random
from collections.abc import Sequence
from itertools import islice
from time import perf_counter
from typing import Any

from django.conf import settings

from atalaya.config.benchmarks.pages import _asked, _signed_in, settle
from atalaya.config.benchmarks.registry import Measured, benchmark
from atalaya.config.benchmarks.search import _WORDS
from atalaya.demo.building import World, build, maker
from atalaya.demo.world import COUNTRIES
from atalaya.foundation.accounts.actions.grants import give_role
from atalaya.foundation.database import count_anew
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.foundation.records.filling import fill
from atalaya.foundation.search import keeping
from atalaya.kernel import clock, ids
from atalaya.measures.models import Measure
from atalaya.measures.rules import FAMILIES, KINDS, STATUSES
from atalaya.places.actions import add_many
from atalaya.places.public import Place

_STATES, _FACILITIES, _MEASURES = 35, 500, 100_000
_LIMIT, _QUERIES = 100.0, 15
_ROLE = "designated-authority"
_PAGES = (
    "/measures/",
    "/measures/?sort=-due_on",
    "/measures/?status=approved&family=cargo",
    "/measures/?level=3&kind=cyber",
    "/measures/?late=1&sort=due_on",
    "/measures/?words=security",
    "/measures/?words=proteccion&status=in_place",
    "/measures/mine/",
    "/api/v1/measures?limit=10",
    "/api/v1/measures?limit=100",
    "/api/v1/measures?limit=100&status=approved",
)


@benchmark("measures", "lists of 100,000 security measures over 35 States and 500 facilities, for all of them and for one facility")
def measures(size: int) -> list[Measured]:
    """At most 100,000 measures. One reader holds a role in each of the 35 States, the other at one facility; milliseconds of the server alone."""
    settings.ALLOWED_HOSTS = ["*"]
    made = build(real=False)
    begun = perf_counter()
    states, facilities = _places(made)
    count = min(size, _MEASURES)
    _fill(facilities, count)
    measured = [Measured(f"{count} measures at {len(facilities)} facilities of {len(states)} States", perf_counter() - begun, "s")]
    for state in states:
        give_role(actor=maker(), user=made.people["newcomer"], role=_ROLE, place_path=state.place_path, reason="benchmark")
    settle()
    one = f"/measures/at/{facilities[0].key}/"
    readers = {"everywhere": (made.people["newcomer"], (*_PAGES, one)), "at one facility": (made.people["pfso"], (*_PAGES, "/measures/at/QTALM-0002/"))}
    for whose, (reader, addresses) in readers.items():
        client = _signed_in(reader)
        for address in addresses:
            times, queries = _asked(client, address)
            measured.append(Measured(f"{whose}: {address} 95th percentile", times[int(len(times) * 0.95)], "ms", _LIMIT, more_is_better=False))
            measured.append(Measured(f"{whose}: {address} queries", queries, "", _QUERIES, more_is_better=False))
    return measured


def _places(made: World) -> tuple[list[Place], list[Place]]:
    """A port in each State with its share of the facilities; the terminal of the demonstration among them."""
    by = maker()
    with scope(by), everywhere("the benchmark fills the Americas"):
        states = list(Place.objects.filter(kind="state").exclude(code__in=[country.code for country in COUNTRIES]).order_by("code")[: _STATES - 1])
        share = -(-_FACILITIES // len(states))
        facilities = [made.places["QTALM-0002"]]
        for state in states:
            told = [{"name": f"Port {state.code}", "code": f"{state.code}XAZ", "time_zone": "UTC"}]
            (port,) = add_many(actor=by, parent=state, kind="port", rows=told)
            rows = [{"name": f"Terminal {n}", "code": f"{port.code}-{n:04d}"} for n in range(1, share + 1)]
            facilities += add_many(actor=by, parent=port, kind="facility", rows=rows)
    return [made.places["QT"], *states], facilities


def _fill(facilities: Sequence[Place], count: int) -> None:
    chance = random.Random(11)  # noqa: S311  a world, no secret
    stamp = {"created_at": clock.now(), "changed_at": clock.now()}
    template = Measure(place=facilities[0], place_path="", title="", family="", kind="", levels="", status="", owner_role="", catalogue="", **stamp)
    names = ("public_id", "place_id", "place_path", "title", "language", "family", "kind", "levels", "status", "owner_role", "due_on")
    fill(template, names, (_measure(chance, facilities[n % len(facilities)], n) for n in range(count)))
    count_anew()
    with everywhere("the benchmark makes its world"):
        rows: Any = Measure.objects.filter(changed_at=stamp["changed_at"]).order_by("pk").iterator(chunk_size=500)
        while some := list(islice(rows, 500)):
            keeping.put(some)


def _measure(chance: random.Random, facility: Place, n: int) -> Sequence[Any]:
    language = chance.choice(("en", "es", "fr", "pt"))
    title = f"{' '.join(chance.choices(_WORDS[language], k=5)).capitalize()} {n}"
    levels, status = chance.choice(("1", "12", "123", "23", "3")), chance.choice(STATUSES)
    role, day = chance.choice(("", "pfso", "guard")), f"{2025 + n % 3}-{1 + n % 12:02}-{1 + n % 28:02}"
    return ids.new_id(), facility.pk, facility.place_path, title, language, chance.choice(FAMILIES), chance.choice(KINDS), levels, status, role, day
