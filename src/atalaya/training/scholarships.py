"""The figures of scholarships: how many, to which States, to whom, worth what."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from django.db.models import JSONField, OuterRef, Subquery, Value
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.indicators import Asked, Figure, Indicator, once, register, register_unplaced, widest
from atalaya.foundation.indicators.figures import AT_LEAST, EXACT, summed
from atalaya.foundation.indicators.models import known_by
from atalaya.kernel import clock
from atalaya.training import rules
from atalaya.training.counting import programme, state_classes
from atalaya.training.models import Award, AwardChange, ValueLine

DIMENSIONS = ("state", "sex", "month", "year", "status")
_SEXES: dict[str, tuple[str, Text]] = {
    "men": ("m", _("Scholarships to men")),
    "women": ("f", _("Scholarships to women")),
    "undisclosed": ("", _("Scholarships, sex not stated or another")),
}


@dataclass(frozen=True, slots=True)
class Granted:
    """An award, or a group of them, as figures need it."""

    pk: int
    public_id: str
    persons: int
    state: int | None
    sex: str
    month: str
    year: str
    status: str


def register_all() -> None:
    """The indicators of scholarships."""
    _one("sch.count", _("Scholarships awarded"), "1", _count)
    for name, (_sex, label) in _SEXES.items():
        _one(f"sch.{name}", label, "1", partial(_of_sex, name))
    _one("sch.states", _("Member States whose people hold scholarships"), "1", _states)
    _one("sch.value", _("Value of scholarships"), "USD", _value)
    register_unplaced("training.awards", lambda asked: _awards(asked)[1])


def _one(code: str, label: Text, unit: str, compute: Callable[[Asked], Iterable[Figure]]) -> None:
    register(Indicator(code, label, unit, compute, DIMENSIONS, records="training.award"))


def granted(asked: Asked) -> list[Granted]:
    """The awards of the period, read once."""
    return _awards(asked)[0]


def _awards(asked: Asked) -> tuple[list[Granted], list[str]]:
    plain = replace(asked, by=())
    return once(("training.awards", plain), lambda: _read(plain))


def _read(asked: Asked) -> tuple[list[Granted], list[str]]:
    """Those whose day lies in the period, and those whose date is too coarse to say. A day has no end: every rule is the same."""
    found, unplaced = [], []
    real = state_classes()
    whole = widest(asked)
    for pk, public_id, persons, state, sex, on, last, now, changed_from in once(("training.awards.rows", whole), lambda: _rows(whole)):
        if on > asked.end or last < asked.start:
            continue
        status = changed_from["status"] if changed_from else now
        if (state is not None and state not in real) or status not in rules.GRANTED:
            continue
        if on < asked.start or last > asked.end:
            unplaced.append(public_id)
            continue
        month = f"{on:%Y-%m}" if (on.year, on.month) == (last.year, last.month) else ""
        found.append(Granted(pk, public_id, persons, state, sex, month, f"{on:%Y}", status))
    return found, unplaced


def _rows(asked: Asked) -> list[Any]:
    """The awards that touch the period, each with what it changed from after the day."""
    rows = Award.objects.filter(programme(), known_by(asked.as_of), awarded_on__lte=asked.end, awarded_last__gte=asked.start)
    if asked.state:
        rows = rows.filter(state__code=asked.state)
    names = ("pk", "public_id", "persons", "state_id", "sex", "awarded_on", "awarded_last", "status", "changed_from")
    return list(_as_it_stood(rows, asked.as_of).order_by("awarded_on", "pk").values_list(*names))


def _as_it_stood(rows: Any, as_of: date | None) -> Any:
    """The awards with what they changed from after a day: a status is read as of a day, so that a report reads the same again."""
    if as_of is None or as_of >= clock.today():
        return rows.annotate(changed_from=Value(None, output_field=JSONField()))
    after = datetime.combine(as_of + timedelta(days=1), time(), UTC)
    changes = AwardChange.objects.filter(award=OuterRef("pk"), created_at__gte=after, before__has_key="status").order_by("id")
    return rows.annotate(changed_from=Subquery(changes.values("before")[:1]))


def _values(asked: Asked) -> tuple[dict[int, Decimal], set[int]]:
    """What each award is worth in USD: its total where that is said, else the sum of its parts; and those partly or wholly
    valued in another currency. One of which nobody said is missing, and no currency is turned into another: no rate is declared."""
    if not granted(asked):
        return {}, set()
    within = {"award__awarded_on__lte": asked.end, "award__awarded_last__gte": asked.start}
    totals: dict[int, Decimal] = {}
    parts: dict[int, Decimal] = {}
    elsewhere: set[int] = set()
    rows = ValueLine.objects.filter(**within)
    for award, method, currency, amount in rows.values_list("award_id", "method", "currency", "amount"):
        if currency != "USD":
            elsewhere.add(award)
            continue
        into = totals if method == "total" else parts
        into[award] = into.get(award, Decimal(0)) + amount
    return parts | totals, elsewhere - totals.keys()


def _groups(asked: Asked) -> Iterable[tuple[dict[str, str], list[Granted]]]:
    """All awards, then those of each cell that is asked for."""
    every = granted(asked)
    yield {}, every
    if not asked.by or not set(asked.by) <= set(DIMENSIONS):
        return
    codes = {pk: code for pk, (code, _class) in state_classes().items()}
    found: dict[tuple[str, ...], list[Granted]] = {}
    for one in every:
        own = {"state": codes.get(one.state or 0, ""), "sex": one.sex, "month": one.month, "year": one.year, "status": one.status}
        found.setdefault(tuple(own[d] for d in asked.by), []).append(one)
    for key, some in sorted(found.items()):
        yield dict(zip(asked.by, key, strict=True)), some


def _count(asked: Asked) -> Iterable[Figure]:
    for dimensions, some in _groups(asked):
        yield summed("sch.count", "1", {a.public_id: a.persons for a in some}, dimensions=dimensions)


def _of_sex(name: str, asked: Asked) -> Iterable[Figure]:
    """Men, women, and the rest: the three add up to the count."""
    wanted = ("", "x") if name == "undisclosed" else (_SEXES[name][0],)
    for dimensions, some in _groups(asked):
        persons = sum(a.persons for a in some if a.sex in wanted)
        ids = tuple(a.public_id for a in some)
        yield Figure(indicator=f"sch.{name}", unit="1", value=persons if some else None, items=len(some), record_ids=ids, dimensions=dimensions)


def _states(asked: Asked) -> Iterable[Figure]:
    classes = state_classes(asked)
    for dimensions, some in _groups(asked):
        known = [a for a in some if a.state is not None]
        states = {a.state for a in known if a.state and classes[a.state][1] == "member_state"}
        yield Figure(
            indicator="sch.states",
            unit="1",
            value=len(states) if known else None,
            qualifier=AT_LEAST if known and len(known) < len(some) else EXACT,
            items=len(some),
            items_without_data=len(some) - len(known),
            record_ids=tuple(a.public_id for a in some),
            dimensions=dimensions,
        )


def _value(asked: Asked) -> Iterable[Figure]:
    """The sum in USD. An award that is partly valued in another currency is worth at least what it says in USD."""
    values, elsewhere = _values(asked)
    for dimensions, some in _groups(asked):
        known = [values[a.pk] for a in some if a.pk in values]
        without = sum(a.pk not in values or a.pk in elsewhere for a in some)
        yield Figure(
            indicator="sch.value",
            unit="USD",
            value=sum(known) if known else None,
            qualifier=AT_LEAST if known and without else EXACT,
            items=len(some),
            items_without_data=without,
            record_ids=tuple(a.public_id for a in some),
            dimensions=dimensions,
        )
