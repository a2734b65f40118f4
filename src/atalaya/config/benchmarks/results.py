"""How long figures take over a million rows of attendance in 35 States and 20 years, beside plain SQL of the same sums."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client

from atalaya.config.benchmarks.pages import _asked, settle
from atalaya.config.benchmarks.registry import Measured, benchmark
from atalaya.demo.building import build
from atalaya.foundation.indicators import Asked
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.records.filling import by_hand, fill
from atalaya.kernel import clock
from atalaya.kernel.paths import ROOT
from atalaya.places.public import classes
from atalaya.results import answering
from atalaya.results.executive import gather
from atalaya.training.models import Activity, ActivityChange, Attendance, Participant

_FIRST, _YEARS, _EACH = 2001, 20, 250
_KINDS = ("webinar", "webinar", "course", "workshop", "conference", "seminar")
# Known since its first day, as what is entered when it happens.
_KNOWN = ("known_on", "known_until")
_PAGES = ("/results/", "/results/mandates/", "/results/mandates/?mandate=3", "/results/figures/att.webinar.sum/", "/training/")
_WITHIN = (
    "a.place_path = '/' AND a.our_role IN ('organiser', 'co_organiser') AND a.starts_on <= %s AND a.starts_last >= %s "
    "AND a.known_until <= %s AND a.status IN ('held', 'under_way')"
)
_CAME = f"FROM training_activity a JOIN training_attendance t ON t.activity_id = a.id WHERE {_WITHIN} AND t.known_until <= %s"
_COUNTS = "(a.kind IN ('course', 'diploma') OR t.status IN ('attended', 'completed'))"
# The same sums, as somebody would write them who needs nothing but the totals.
_PLAIN = (
    (f"SELECT a.kind, COUNT(*) FROM training_activity a WHERE {_WITHIN} GROUP BY a.kind", 3),  # noqa: S608  constants of our own
    (f"SELECT a.kind, SUM(t.persons) {_CAME} AND {_COUNTS} GROUP BY a.kind", 4),
    (f"SELECT a.kind, SUM(t.persons), SUM(t.persons * t.hours) {_CAME} AND t.status = 'completed' GROUP BY a.kind", 4),
    (f"SELECT a.kind, COUNT(DISTINCT t.state_id) {_CAME} AND {_COUNTS} GROUP BY a.kind", 4),
    (f"SELECT a.kind, COUNT(DISTINCT t.participant_id) {_CAME} AND {_COUNTS} GROUP BY a.kind", 4),
    (f"SELECT COUNT(DISTINCT t.participant_id) {_CAME} AND a.kind IN ('course', 'diploma')", 4),
    (f"SELECT t.sex, SUM(t.persons) {_CAME} AND {_COUNTS} GROUP BY t.sex", 4),
)


@benchmark("results", "figures of a year, of twenty, and their pages over a million rows of attendance, beside plain SQL")
def results(size: int) -> list[Measured]:
    """As of the last day; the slowest year counts."""
    settings.ALLOWED_HOSTS = ["*"]
    made = build()
    taken = _timed(lambda: _build(size))
    measured = [Measured(f"{size} rows of attendance made", taken / 1000, "s")]
    years = [_asked_of(_FIRST + n, _FIRST + n) for n in range(_YEARS)]
    whole = _asked_of(_FIRST, _FIRST + _YEARS - 1)
    limit = 2.0 if connection.vendor == "sqlite" else 1.0
    with everywhere("the benchmark counts"):
        slowest = max(_timed(lambda year=year: gather.content(year)) for year in years) / 1000  # type: ignore[misc]
        measured.append(Measured("executive report of a year as JSON, the slowest of 20", slowest, "s", limit, more_is_better=False))
        for name, asked, most in (("a year", years[_YEARS // 2], limit), ("all 20 years", whole, 10.0)):
            ours = min(_timed(lambda asked=asked: answering.document(asked)) for _again in range(3)) / 1000  # type: ignore[misc]
            plain = min(_timed(lambda asked=asked: _plainly(asked)) for _again in range(3)) / 1000  # type: ignore[misc]
            measured += [
                Measured(f"every figure of {name}", ours, "s", most, more_is_better=False),
                Measured(f"plain SQL of {name}", plain, "s"),
                Measured(f"every figure of {name}, times plain SQL", ours / plain, "x", 3.0, more_is_better=False),
            ]
    client = Client()
    client.force_login(made.people["secretariat"], backend="django.contrib.auth.backends.ModelBackend")
    year = years[_YEARS // 2]
    for path in _PAGES:
        times, queries = _asked(client, f"{path}{'&' if '?' in path else '?'}from={year.start}&to={year.end}&as_of={year.as_of}")
        measured.append(Measured(f"{path} of a year, 95th percentile", times[int(len(times) * 0.95)], "ms", 150.0, more_is_better=False))
        measured.append(Measured(f"{path} queries", queries, "", 15, more_is_better=False))
    return measured


def _asked_of(first: int, last: int) -> Asked:
    return Asked(start=date(first, 1, 1), end=date(last, 12, 31), as_of=date(last, 12, 31))


def _timed(work: Callable[[], Any]) -> float:
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000


def _plainly(asked: Asked) -> None:
    given = (asked.end, asked.start, asked.as_of, asked.as_of)
    for sql, wanted in _PLAIN:
        by_hand(sql, [str(value) for value in given[:wanted]])


def _build(size: int) -> None:
    """Activities spread over twenty years, `_EACH` persons at each; one in ten nameless, one in twenty without a State or a sex."""
    chance = random.Random(7)  # noqa: S311  the same rows every time
    activities, people = max(_YEARS, size // _EACH), max(1, size // 10)
    now = clock.now()
    stamp = {"created_at": now, "changed_at": now}
    known = {"known_on": date(_FIRST, 1, 1), "known_until": date(_FIRST, 1, 1)}
    named = ("public_id", "kind", "title", "starts_on", "starts_last", "ends_on", "ends_last", "actual_from", "actual_until", "mandate", *_KNOWN)
    template = Activity(place_path=ROOT, status="held", our_role="organiser", is_public=True, source="bench", **known, **stamp)
    fill(template, named, (_activity(chance, n, activities) for n in range(activities)))
    with everywhere("the benchmark makes its world"):
        rows = Activity.objects.filter(source="bench").order_by("pk").values_list("pk", "starts_on")
        keys, days = map(list, zip(*((pk, day.isoformat()) for pk, day in rows), strict=True))
        states = [pk for pk, (_code, state_class) in classes().items() if state_class == "member_state"][:35]
    change = ActivityChange(activity_id=keys[0], status="held", **known, **stamp)
    fill(change, ("public_id", "activity_id", *_KNOWN), ((f"C{n:013}", key, days[n], days[n]) for n, key in enumerate(keys)))
    fill(Participant(place_path=ROOT, **stamp), ("public_id", "name", "folded"), ((f"P{n:013}", f"Person {n}", f"person {n}") for n in range(people)))
    with everywhere("the benchmark makes its world"):
        first = Participant.objects.filter(public_id="P" + "0" * 13).values_list("pk", flat=True)[0]
    row = Attendance(activity_id=keys[0], place_path=ROOT, **known, **stamp)
    columns = ("public_id", "activity_id", *_KNOWN, "participant_id", "status", "state_id", "sex", "hours")
    each = -(-size // len(keys))
    at = [(key, day, day) for key, day in zip(keys, days, strict=True)]
    fill(row, columns, (_came(chance, n, at[n // each], states, first + (n // each * each + n % each * 7) % people) for n in range(size)))
    settle()


def _activity(chance: random.Random, n: int, of: int) -> tuple[Any, ...]:
    begins = date(_FIRST, 1, 1) + timedelta(days=int(n / of * (365.25 * _YEARS - 2)))
    day, end = begins.isoformat(), min(begins + timedelta(days=chance.choice((0, 2, 20))), date(begins.year, 12, 31)).isoformat()
    return (f"A{n:013}", _KINDS[n % len(_KINDS)], f"Activity {n}", day, day, end, end, day, end, 2, day, day)


def _came(chance: random.Random, n: int, at: tuple[int, str, str], states: list[int], person: int) -> tuple[Any, ...]:
    state = states[chance.randrange(len(states))] if n % 20 else None
    status = ("enrolled", "attended", "completed", "completed")[n % 4]
    return (f"T{n:013}", *at, person if n % 10 else None, status, state, ("f", "m", "m", "f", "")[n % 5], "8.00" if n % 3 else None)
