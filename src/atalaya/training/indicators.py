"""The figures of training: activities, who came, who was trained, scholarships."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import partial
from itertools import product

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.indicators import Asked, Figure, Indicator, register, register_unplaced
from atalaya.foundation.indicators.figures import AT_LEAST, EXACT, counted, summed
from atalaya.training import counting, rules, scholarships
from atalaya.training.counting import COURSES, OF_ACTIVITY, OF_ATTENDANCE, Item

KINDS: dict[str, Text] = {
    "webinar": _("Webinars"),
    "course": _("Courses"),
    "diploma": _("Diplomas"),
    "conference": _("Conferences"),
    "seminar": _("Seminars"),
    "workshop": _("Workshops"),
    "forum": _("Forums"),
}
CLASSES: dict[str, tuple[str, Text]] = {
    "states": ("member_state", _("Member States represented")),
    "territories": ("territory", _("territories represented")),
    "observers": ("observer", _("observers represented")),
}
Keys = dict[str, tuple[str, ...]]
_ALL = (*OF_ACTIVITY, *OF_ATTENDANCE)


def register_all() -> None:
    """Every indicator of training."""
    for kind, label in KINDS.items():
        _one(f"act.{kind}.n", label, "1", partial(_activities, kind), (*OF_ACTIVITY, "state", "status"))
        _one(f"att.{kind}.sum", _of(label, _("participations")), "1", partial(_sum, f"att.{kind}.sum", (kind,), None), _ALL)
        _one(f"att.{kind}.persons", _of(label, _("distinct persons")), "1", partial(_persons, f"att.{kind}.persons", (kind,)), ())
        for name, (_class, what) in CLASSES.items():
            _one(f"att.{kind}.{name}", _of(label, what), "1", partial(_states, kind, name), OF_ACTIVITY)
    _one("trn.enrolled", _("Enrolled in courses and diplomas"), "1", partial(_sum, "trn.enrolled", COURSES, rules.ATTENDANCE), _ALL)
    _one("trn.completed", _("Completed a course or diploma"), "1", partial(_sum, "trn.completed", COURSES, (rules.COMPLETED,)), _ALL)
    _one("trn.persons", _("Distinct persons in courses and diplomas"), "1", partial(_persons, "trn.persons", COURSES), ())
    _one("trn.hours", _("Hours of training completed"), "h", _hours, OF_ACTIVITY)
    _one("att.women", _("Share of women among participants of stated sex"), "%", _women, _ALL)
    _one("spk.n", _("Appearances as a speaker"), "1", _speaking, OF_ACTIVITY)
    scholarships.register_all()
    register_unplaced("training", lambda asked: [*counting.placed(asked).unplaced, *counting.undated(asked)])


def _of(label: Text, what: Text) -> Text:
    return format_lazy(_("{kind}: {what}"), kind=label, what=what)


def _one(code: str, label: Text, unit: str, compute: Callable[[Asked], Iterable[Figure]], dimensions: tuple[str, ...]) -> None:
    register(Indicator(code, label, unit, compute, dimensions, records="training.activity"))


def _by(asked: Asked, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """The dimensions to break by: all that were asked for, or none where one of them means nothing here."""
    return asked.by if set(asked.by) <= set(allowed) else ()


def keys_of(asked: Asked, item: Item, dimensions: Iterable[str]) -> list[dict[str, str]]:
    """Under what an activity stands in dimensions of its own; in several places where it has several topics or languages."""
    return [dict(zip(dimensions, values, strict=True)) for values in product(*(_values(asked, item, d) for d in dimensions))]


def _values(asked: Asked, item: Item, dimension: str) -> tuple[str, ...]:
    if dimension in {"topic", "partner"}:
        return counting.keys(asked, dimension).get(item.pk, ("",))
    if dimension == "language":
        return item.languages or ("",)
    day, last = item.starts
    month = f"{day:%Y-%m}" if (day.year, day.month) == (last.year, last.month) else ""
    own = {"activity": item.public_id, "month": month, "year": f"{day:%Y}", "mandate": str(item.mandate or ""), "kind": item.kind, "modality": item.modality}
    return ({**own, "status": item.status}[dimension],)


def _frozen(key: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(key.items())


def _activities(kind: str, asked: Asked) -> Iterable[Figure]:
    code, items = f"act.{kind}.n", counting.placed(asked).of(kind)
    yield counted(code, "1", [i.public_id for i in items])
    by = _by(asked, (*OF_ACTIVITY, "state", "status"))
    if not by:
        return
    found: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for item in items:
        for key in keys_of(asked, item, [d for d in by if d != "state"]):
            for state in _states_or_none(asked, item, by):
                full = _frozen({d: state if d == "state" else key[d] for d in by})
                found.setdefault(full, []).append(item.public_id)
    for full, ids in sorted(found.items()):
        yield counted(code, "1", ids, dimensions=dict(full))


def _states_or_none(asked: Asked, item: Item, by: tuple[str, ...]) -> list[str]:
    if "state" not in by:
        return [""]
    classes = counting.state_classes()
    return sorted(classes[pk][0] for pk in counting.states_of(asked).get(item.pk, ())) or [""]


def _sum(code: str, kinds: tuple[str, ...], statuses: tuple[str, ...] | None, asked: Asked) -> Iterable[Figure]:
    items = counting.placed(asked).of(*kinds)
    came = counting.came(asked)
    values: dict[str, int | None] = {}
    for item in items:
        values[item.public_id] = counting.persons_of(came.get(item.pk), statuses or counting.statuses_of(item.kind))
    yield summed(code, "1", values)
    if by := _by(asked, _ALL):
        yield from _broken(code, items, values, statuses=statuses, asked=asked, by=by)


def _broken(
    code: str, items: list[Item], values: dict[str, int | None], *, statuses: tuple[str, ...] | None, asked: Asked, by: tuple[str, ...]
) -> Iterable[Figure]:
    own = tuple(d for d in by if d in OF_ACTIVITY)
    theirs = tuple(d for d in by if d in OF_ATTENDANCE)
    found: dict[tuple[tuple[str, str], ...], dict[str, int | None]] = {}
    keys = {item.pk: keys_of(asked, item, own) for item in items}
    if not theirs:
        for item in items:
            for key in keys[item.pk]:
                found.setdefault(_frozen(key), {})[item.public_id] = values[item.public_id]
    else:
        by_pk = {item.pk: item for item in items}
        for pk, status, said, persons in counting.cells(asked, theirs):
            if pk not in by_pk or status not in (statuses or counting.statuses_of(by_pk[pk].kind)):
                continue
            item = by_pk[pk]
            for key in keys[pk]:
                full = _frozen({d: key[d] if d in key else said[theirs.index(d)] for d in by})
                cell = found.setdefault(full, {})
                cell[item.public_id] = (cell.get(item.public_id) or 0) + persons
    for full, cell in sorted(found.items()):
        yield summed(code, "1", cell, dimensions=dict(full))


def _persons(code: str, kinds: tuple[str, ...], asked: Asked) -> Iterable[Figure]:
    """Distinct persons by name. Groups without names hold persons nobody can tell apart: the items they stand at lack the datum."""
    items = counting.placed(asked).of(*kinds)
    if len(kinds) == 1:
        named, nameless = counting.persons_by_kind(asked).get(kinds[0], (0, 0))
    else:
        named, nameless = counting.persons(asked, kinds) if items else (0, 0)
    came = counting.came(asked)
    without = sum(1 for i in items if counting.persons_of(came.get(i.pk), counting.statuses_of(i.kind)) is None)
    partly = bool(without or nameless)
    yield Figure(
        indicator=code,
        unit="1",
        value=named or None,
        qualifier=AT_LEAST if named and partly else EXACT,
        items=len(items),
        items_without_data=without,
        record_ids=tuple(i.public_id for i in items),
    )


def _states(kind: str, name: str, asked: Asked) -> Iterable[Figure]:
    code, wanted = f"att.{kind}.{name}", CLASSES[name][0]
    items = counting.placed(asked).of(kind)
    named = counting.represented(asked)
    came = counting.came(asked)
    known = {i.pk for i in items if i.pk in named or (i.pk in came and came[i.pk].with_state & set(counting.statuses_of(kind)))}
    union = set(counting.states_by_kind(asked).get(kind, ()))
    for item in items:
        union |= named.get(item.pk, set())
    yield _union(code, (asked, wanted), union, items, known=known)
    by = _by(asked, OF_ACTIVITY)
    if not by:
        return
    states = counting.states_of(asked)
    found: dict[tuple[tuple[str, str], ...], list[Item]] = {}
    for item in items:
        for key in keys_of(asked, item, by):
            found.setdefault(_frozen(key), []).append(item)
    for full, some in sorted(found.items(), key=lambda pair: pair[0]):
        together = set().union(*(states.get(i.pk, set()) for i in some))
        yield _union(code, (asked, wanted), together, some, known={i.pk for i in some if i.pk in known}, dimensions=dict(full))


def _union(code: str, of: tuple[Asked, str], states: set[int], items: list[Item], *, known: set[int], dimensions: dict[str, str] | None = None) -> Figure:
    """How many of a class, as it was in the period, there are in a set of States: never from counts (rule R4)."""
    asked, wanted = of
    classes = counting.state_classes(asked)
    value = sum(1 for pk in states if classes[pk][1] == wanted) if known else None
    without = len(items) - len(known)
    return Figure(
        indicator=code,
        unit="1",
        value=value,
        qualifier=AT_LEAST if known and without else EXACT,
        items=len(items),
        items_without_data=without,
        record_ids=tuple(i.public_id for i in items),
        dimensions=dimensions or {},
    )


def _hours(asked: Asked) -> Iterable[Figure]:
    """Persons times hours, of those who completed; the hours of the activity where a person's own are not stated."""
    items = counting.placed(asked).of(*COURSES)
    came = counting.came(asked)
    values: dict[str, int | Decimal | None] = {}
    for item in items:
        one = came.get(item.pk)
        persons = counting.persons_of(one, (rules.COMPLETED,))
        if one is None or persons is None or (one.persons_without_hours and item.hours is None):
            values[item.public_id] = None
        else:
            values[item.public_id] = one.hours + one.persons_without_hours * (item.hours or 0)
    yield summed("trn.hours", "h", values)
    if by := _by(asked, OF_ACTIVITY):
        found: dict[tuple[tuple[str, str], ...], dict[str, int | Decimal | None]] = {}
        for item in items:
            for key in keys_of(asked, item, by):
                found.setdefault(_frozen(key), {})[item.public_id] = values[item.public_id]
        for full, cell in sorted(found.items()):
            yield summed("trn.hours", "h", cell, dimensions=dict(full))


def _women(asked: Asked) -> Iterable[Figure]:
    """Women among those whose sex is stated, over everything of ours. An activity at which nobody's is stated lacks the datum."""
    by = _by(asked, _ALL)
    yield _share(asked, ())[()]
    if by:
        yield from (figure for _key, figure in sorted(_share(asked, by).items()))


def _share(asked: Asked, by: tuple[str, ...]) -> dict[tuple[tuple[str, str], ...], Figure]:
    items = {i.pk: i for i in counting.placed(asked).items if i.is_ours}
    theirs = tuple(dict.fromkeys([*(d for d in by if d in OF_ATTENDANCE), "sex"]))
    own = [d for d in by if d in OF_ACTIVITY]
    told: dict[tuple[tuple[str, str], ...], dict[str, int]] = {}
    seen: dict[tuple[tuple[str, str], ...], set[str]] = {}
    if not by:
        told[()], seen[()] = {}, set()
    for pk, status, said, persons in counting.cells(asked, theirs):
        item = items.get(pk)
        sex = said[theirs.index("sex")]
        if item is None or not sex or status not in counting.statuses_of(item.kind):
            continue
        for key in keys_of(asked, item, own):
            full = _frozen({d: key[d] if d in key else said[theirs.index(d)] for d in by})
            cell = told.setdefault(full, {})
            cell[sex] = cell.get(sex, 0) + persons
            seen.setdefault(full, set()).add(item.public_id)
    return {full: _percent(cell, seen[full], len(items), dict(full)) for full, cell in told.items()}


def _percent(cell: dict[str, int], seen: set[str], items: int, dimensions: dict[str, str]) -> Figure:
    stated = sum(cell.values())
    value = round(100 * cell.get("f", 0) / stated, 1) if stated else None
    whole = items if not dimensions else len(seen)
    return Figure(
        indicator="att.women", unit="%", value=value, items=whole, items_without_data=whole - len(seen), record_ids=tuple(sorted(seen)), dimensions=dimensions
    )


def _speaking(asked: Asked) -> Iterable[Figure]:
    items = [i for i in counting.placed(asked).items if i.our_role == "speaker"]
    yield counted("spk.n", "1", [i.public_id for i in items])
    if by := _by(asked, OF_ACTIVITY):
        found: dict[tuple[tuple[str, str], ...], list[str]] = {}
        for item in items:
            for key in keys_of(asked, item, by):
                found.setdefault(_frozen(key), []).append(item.public_id)
        for full, ids in sorted(found.items()):
            yield counted("spk.n", "1", ids, dimensions=dict(full))
