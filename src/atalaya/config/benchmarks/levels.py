"""From the click on a security level to the last local reaction committed: a State of 40 facilities with 2,000 measures."""

from time import perf_counter
from typing import Any

from atalaya.config.benchmarks.pages import settle
from atalaya.config.benchmarks.registry import Measured, benchmark
from atalaya.demo.building import World, build, maker
from atalaya.foundation.accounts.queries import principal_of
from atalaya.foundation.outbox import delivering
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.foundation.records.filling import fill
from atalaya.kernel import clock, ids
from atalaya.measures.models import Measure
from atalaya.measures.rules import FAMILIES, IN_PLACE, KINDS
from atalaya.pfsp import actions, queries
from atalaya.pfsp.models import DueMeasure
from atalaya.places.actions import add_many
from atalaya.places.public import Place

_FACILITIES, _MEASURES = 40, 2_000
_STATE = "QT"


@benchmark("levels", "set level 3 for a State of 40 facilities with 2,000 measures in place, until those concerned are told")
def levels(size: int) -> list[Measured]:
    """One decision after another, between level 1 and 3, in seconds. What stands in the world besides is left as it is; `size` changes nothing."""
    made = build(real=False)
    facilities = _fill(made)
    settle()
    authority = principal_of(made.people["authority"])
    decided, told = [], []
    for level in (1, 3, 1, 3, 1, 3):
        delivering.drain()
        with scope(authority):
            seen = queries.latest(made.places[_STATE])
            begun = perf_counter()
            actions.set_level(actor=authority, place=made.places[_STATE], values={"level": level, "reason": "benchmark", "instructions": "-"}, seen=seen)
        after = perf_counter()
        delivering.drain()
        if level != 1:
            decided.append(after - begun)
            told.append(perf_counter() - begun)
    with everywhere("the benchmark counts what began"):
        due = DueMeasure.objects.filter(decision__public_id=queries.latest(made.places[_STATE])).count()
    return [
        Measured("facilities it covers", facilities, "", _FACILITIES),
        Measured("measures that began", due, "", _MEASURES),
        Measured("the level in force at every facility, the slowest of 3", max(decided), "s"),
        Measured("and everybody concerned told, the slowest of 3", max(told), "s", 1.0, more_is_better=False),
    ]


def _fill(made: World) -> int:
    """Facilities up to 40, and as many measures at each as make 2,000."""
    by = maker()
    with scope(by), everywhere("the benchmark fills a State"):
        state = made.places[_STATE]
        held = list(queries.facilities(state.place_path))
        new = [{"name": f"Terminal {n}", "code": f"QTALM-{n + 100:04d}"} for n in range(_FACILITIES - len(held))]
        add_many(actor=by, parent=made.places["QTALM"], kind="facility", rows=new)
        every = list(queries.facilities(state.place_path).order_by("pk"))
        share = -(-_MEASURES // len(every))
        stamp = {"created_at": clock.now(), "changed_at": clock.now()}
        template = Measure(place=every[0], place_path="", title="", family="", kind="", levels="", status=IN_PLACE, **stamp)
        rows = (_measure(facility, n) for facility in every for n in range(share))
        fill(template, ("public_id", "place_id", "place_path", "title", "family", "kind", "levels"), rows)
    return len(every)


def _measure(facility: Place, n: int) -> tuple[Any, ...]:
    levels = "3" if n % 2 else "23"
    return ids.new_id(), facility.pk, facility.place_path, f"Measure {n}", FAMILIES[n % len(FAMILIES)], KINDS[n % len(KINDS)], levels
