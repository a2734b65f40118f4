"""What States have: how many have a strategy, a law, a committee, as far as it is known; and the advice given."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from atalaya.cooperation.indicators.counting import MEMBER, Keyed, classes, counts, day
from atalaya.cooperation.models import Advice, Framework, FrameworkChange
from atalaya.cooperation.rules import moves
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.indicators import Asked, Figure, once
from atalaya.foundation.indicators.figures import AT_LEAST, EXACT
from atalaya.foundation.indicators.models import known_by
from atalaya.kernel.partial import DAY, PartialDate

LABELS: Mapping[str, Text] = {
    "strategy": _("Member States with a strategy"),
    "law": _("Member States with a law"),
    "committee": _("Member States with a committee"),
}


def _standing(asked: Asked) -> list[tuple[str, str, int, str]]:
    """Each record of a State as it stood on the day: (id, kind, State, status)."""
    return once(("cooperation.frameworks", asked.end, asked.as_of), lambda: _read(asked))


def _read(asked: Asked) -> list[tuple[str, str, int, str]]:
    on = day(asked)
    statuses: dict[int, str] = {}
    rows: Any = FrameworkChange.objects.filter(known_by(asked.as_of)).order_by("known_until", "pk")
    for pk, status, since, precision in rows.values_list("framework_id", "status", "since_on", "since_precision"):
        if since is None or PartialDate(since, precision or DAY).end <= on:
            statuses[pk] = status
    records = Framework.objects.filter(known_by(asked.as_of), state__isnull=False).order_by("pk").values_list("pk", "public_id", "kind", "state_id", "status")
    kept = set(FrameworkChange.objects.values_list("framework_id", flat=True))
    # What was brought in without its changes stands as it is.
    return [(ident, kind, state, statuses.get(pk, status)) for pk, ident, kind, state, status in records if pk in statuses or pk not in kept]


def standing(kind: str) -> Callable[[Asked], Iterable[Figure]]:
    """How many member States have one of a kind: adopted, in force or under review. A State of which nobody asked is without data, not without one."""

    def compute(asked: Asked) -> Iterable[Figure]:
        on, code = day(asked), f"gov.{kind}.states"
        members = {pk: one.code for pk, one in classes().items() if one.during(on, on) == MEMBER and asked.state in {"", one.code}}
        own: dict[int, list[tuple[str, str]]] = {}
        for ident, own_kind, state, status in _standing(asked):
            if own_kind == kind and state in members:
                own.setdefault(state, []).append((ident, status))
        foremost = {state: moves.foremost([status for _ident, status in some]) for state, some in own.items()}
        ids = [ident for some in own.values() for ident, _status in some]
        yield _figure(code, sum(status in moves.STANDS for status in foremost.values()) if own else None, len(members), len(members) - len(own), ids)
        if asked.by == ("status",):
            for status in sorted(set(foremost.values())):
                states = [state for state, is_it in foremost.items() if is_it == status]
                some = [ident for state in states for ident, _status in own[state]]
                yield Figure(indicator=code, unit="1", value=len(states), items=len(states), record_ids=tuple(some), dimensions={"status": status})

    return compute


def _figure(code: str, value: int | None, items: int, without: int, ids: list[str]) -> Figure:
    qualifier = AT_LEAST if value is not None and without else EXACT
    return Figure(indicator=code, unit="1", value=value, qualifier=qualifier, items=items, items_without_data=without, record_ids=tuple(ids))


def advice(asked: Asked) -> Iterable[Figure]:
    """The advice given in the period; what has no day of its own counts when it became known."""
    rows = Advice.objects.filter(known_by(asked.as_of)).select_related("framework__state").order_by("pk")
    found: Keyed = []
    for one in rows:
        state = one.framework.state
        code = (state.code or "") if state else ""
        if state and not classes()[state.pk].state_class:
            continue  # of a State that does not exist
        if asked.holds(one.given or one.known) and asked.state in {"", code}:
            found.append((one.public_id, {"kind": one.framework.kind, "state": code}))
    return counts("gov.advice", asked, ("kind", "state"), found)
