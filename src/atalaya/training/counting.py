"""What figures of training are counted from: the activities of a period as of a day, and sums over who came.

Few queries, whatever the size: the activities and their changes, then one GROUP BY over attendance, read from its index
alone. Everything is read once in a sitting. Attendance is summed wherever its activity is in scope: sums name nobody.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, Sum

from atalaya.foundation.agenda.rules import HELD, UNDER_WAY
from atalaya.foundation.indicators import Asked, held, once
from atalaya.foundation.indicators.figures import ENDS_IN, OVERLAPS, STARTS_IN
from atalaya.foundation.indicators.models import known_by
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel import clock
from atalaya.kernel.partial import PartialDate
from atalaya.kernel.paths import ROOT
from atalaya.places.public import classed
from atalaya.training import rules
from atalaya.training.models import Activity, ActivityChange, ActivityTopic, Attendance, Involvement, Represented

SUMS = "sums of persons over the activities in scope name nobody"
COURSES = ("course", "diploma")
PRESENT = (rules.ATTENDED, rules.COMPLETED)
# What of a breakdown stands at the activity, and what at each row of attendance.
OF_ACTIVITY = ("activity", "month", "year", "mandate", "kind", "modality", "language", "topic", "partner")
OF_ATTENDANCE = ("state", "sex", "status")
_NAMELESS = Sum("persons", filter=Q(participant__isnull=True))


@dataclass(frozen=True, slots=True)
class Item:
    """An activity as figures need it. `starts` and `ends` are each the first and last day that may be meant."""

    pk: int
    public_id: str
    kind: str
    our_role: str
    mandate: int | None
    status: str
    starts: tuple[date, date]
    ends: tuple[date, date]
    modality: str
    languages: tuple[str, ...]
    hours: Decimal | None

    @property
    def is_ours(self) -> bool:
        """Rule R8: whether it counts as ours."""
        return self.our_role in rules.OURS


@dataclass(frozen=True)
class Placed:
    """The activities held or under way on the day, in the period; those too coarsely dated; the keys of all others in the period."""

    items: tuple[Item, ...]
    unplaced: tuple[str, ...]
    others: tuple[int, ...]

    def of(self, *kinds: str) -> list[Item]:
        """Those of ours of some kinds."""
        return [i for i in self.items if i.is_ours and i.kind in kinds]


@dataclass(slots=True)
class Came:
    """Who came to one activity: persons by status, hours of those who completed, and how many of them have none stated; statuses with a State known."""

    persons: dict[str, int]
    hours: Decimal
    persons_without_hours: int
    with_state: set[str]


@dataclass(frozen=True, slots=True)
class Group:
    """Attendance that counts, of one State (None: not stated) at one kind of activity: persons by sex, and at how many activities."""

    kind: str
    state: int | None
    persons: Mapping[str, int]
    activities: int


def touching(asked: Asked, prefix: str = "") -> Q:
    """What may lie in the period, by its rule."""
    first, last = {STARTS_IN: ("starts_on", "starts_last"), ENDS_IN: ("ends_on", "ends_last"), OVERLAPS: ("starts_on", "ends_last")}[asked.rule]
    return Q(**{f"{prefix}{first}__lte": asked.end, f"{prefix}{last}__gte": asked.start})


def programme(prefix: str = "") -> Q:
    """The programme's own activities: those of the demonstration's States lie at their States."""
    return Q(**{f"{prefix}place_path": ROOT})


def placed(asked: Asked) -> Placed:
    """The activities of the period, read once."""
    plain = replace(asked, by=())
    return once(("training.placed", plain), lambda: _placed(plain))


def _placed(asked: Asked) -> Placed:
    statuses = _statuses(asked)
    items, unplaced, others = [], [], []
    as_of = asked.as_of or clock.today()
    for row in _rows(asked):
        item = _item(row)
        status = statuses.get(item.pk, item.status)
        if status not in {HELD, UNDER_WAY}:
            others.append(item.pk)
        elif not _within(asked, item):
            unplaced.append(item.public_id)
            others.append(item.pk)
        else:
            # Held means over: what ends after the day is under way.
            items.append(replace(item, status=UNDER_WAY if item.ends[1] > as_of else status))
    return Placed(tuple(items), tuple(unplaced), tuple(others))


def _rows(asked: Asked) -> Iterable[tuple[Any, ...]]:
    rows = Activity.objects.filter(programme(), touching(asked), known_by(asked.as_of), our_role__in=(*rules.OURS, "speaker"))
    if asked.state:
        rows = rows.filter(_with_state(asked))
    names = ("pk", "public_id", "kind", "our_role", "mandate", "status", "starts_on", "starts_last", "ends_on", "ends_last", "modality", "languages", "hours")
    found: Iterable[tuple[Any, ...]] = rows.order_by("starts_on", "pk").values_list(*names)
    return found


def _with_state(asked: Asked) -> Q:
    with everywhere(SUMS):
        came = Attendance.objects.filter(known_by(asked.as_of), state__code=asked.state).values("activity_id")
        named = Represented.objects.filter(state__code=asked.state).values("activity_id")
    return Q(pk__in=came) | Q(pk__in=named)


def _item(row: tuple[Any, ...]) -> Item:
    pk, public_id, kind, our_role, mandate, status, starts_on, starts_last, ends_on, ends_last, modality, languages, hours = row
    return Item(pk, public_id, kind, our_role, mandate, status, (starts_on, starts_last), (ends_on, ends_last), modality, tuple(languages), hours)


def _within(asked: Asked, item: Item) -> bool:
    """Whether an activity that touches the period lies in it for certain."""
    if asked.rule == OVERLAPS:
        return item.starts[1] <= asked.end and asked.start <= item.ends[0]
    first, last = item.starts if asked.rule == STARTS_IN else item.ends
    return asked.start <= first and last <= asked.end


def _statuses(asked: Asked) -> dict[int, str]:
    """The status of each activity on the day: the last change known by then; one with changes, and none known yet, has none."""
    changes = ActivityChange.objects.filter(touching(asked, "activity__")).order_by("known_until", "pk").values_list("activity_id", "status", "known_until")
    found: dict[int, str] = {}
    for pk, status, known_until in changes:
        if asked.as_of is None or known_until <= asked.as_of:
            found[pk] = status
        else:
            found.setdefault(pk, "")
    return found


def _attendance(asked: Asked) -> Any:
    """The attendance at what may lie in the period, without States that are made up."""
    with everywhere(SUMS):
        rows = Attendance.objects.filter(touching(asked, "activity__"), programme("activity__"), known_by(asked.as_of), activity__our_role__in=rules.OURS)
        if asked.as_of:
            rows = rows.filter(activity__known_until__lte=asked.as_of)
        if made_up := [pk for pk in once("places.classed", classed) if pk not in state_classes()]:
            rows = rows.exclude(state__in=made_up)
    return rows.filter(state__code=asked.state) if asked.state else rows


def _counted(asked: Asked) -> Any:
    """The attendance that counts: of activities held or under way, enrolled only where enrolment is the datum."""
    rows = _attendance(asked).filter(Q(activity__kind__in=COURSES) | Q(status__in=PRESENT))
    others = placed(asked).others
    return rows.exclude(activity_id__in=others) if others else rows


def state_classes(asked: Asked | None = None) -> Mapping[int, tuple[str, str]]:
    """The code and class of each real State, read once; in the period asked, by its membership then (rule R4)."""
    known = {pk: one for pk, one in once("places.classed", classed).items() if one.state_class}
    if asked is None:
        return {pk: (one.code, one.state_class) for pk, one in known.items()}
    return once(("training.classes", asked.start, asked.end), lambda: {pk: (one.code, one.during(asked.start, asked.end)) for pk, one in known.items()})


def came(asked: Asked) -> Mapping[int, Came]:
    """Who came to each activity of the period, read once."""
    plain = replace(asked, by=())
    return once(("training.came", plain), lambda: _came(plain))


def _came(asked: Asked) -> dict[int, Came]:
    found: dict[int, Came] = {}
    with_hours = Sum(F("persons") * F("hours"), filter=Q(status=rules.COMPLETED))
    without = Sum("persons", filter=Q(hours__isnull=True, status=rules.COMPLETED))
    rows = _attendance(asked).order_by().values_list("activity_id", "status").annotate(n=Sum("persons"), h=with_hours, w=without, s=Count(F("state")))
    for pk, status, persons, hours, w, states in rows:
        one = found.setdefault(pk, Came({}, Decimal(0), 0, set()))
        one.persons[status] = persons
        if states:
            one.with_state.add(status)
        one.hours += Decimal(str(hours)) if hours is not None else 0
        one.persons_without_hours += w or 0
    return found


def cells(asked: Asked, dimensions: tuple[str, ...]) -> list[tuple[int, str, tuple[str, ...], int]]:
    """Persons by activity, status and the dimensions that stand at attendance: (activity, status, values, persons)."""
    return once(("training.cells", replace(asked, by=dimensions)), lambda: _cells(asked, dimensions))


def _cells(asked: Asked, dimensions: tuple[str, ...]) -> list[tuple[int, str, tuple[str, ...], int]]:
    names = [{"state": "state_id", "sex": "sex"}[d] for d in dimensions if d != "status"]
    rows = _attendance(asked).order_by().values_list("activity_id", "status", *names).annotate(n=Sum("persons"))
    codes = {pk: code for pk, (code, _class) in state_classes().items()}
    found = []
    for pk, status, *values, persons in rows:
        known = dict(zip(names, values, strict=True))
        said = {"state": codes.get(known.get("state_id", 0), ""), "sex": known.get("sex", ""), "status": status}
        found.append((pk, status, tuple(said[d] for d in dimensions), persons))
    return found


def states_by_kind(asked: Asked) -> Mapping[str, set[int]]:
    """The States of attendance that counts, by kind of activity, read once."""
    plain = replace(asked, by=())
    return once(("training.states_by_kind", plain), lambda: _states_by_kind(plain))


def _states_by_kind(asked: Asked) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    if (told := held(("training.people", asked))) is not None:
        # A board that shades the States on a map has read them.
        for group in told:
            found.setdefault(group.kind, set()).update([group.state] if group.state else [])
        return found
    for kind, state in _counted(asked).order_by().filter(state__isnull=False).values_list("activity__kind", "state_id").distinct():
        found.setdefault(kind, set()).add(state)
    return found


def persons_by_kind(asked: Asked) -> Mapping[str, tuple[int, int]]:
    """Over attendance that counts, by kind of activity: distinct named persons, persons without a name. Read once."""
    plain = replace(asked, by=())
    return once(("training.persons_by_kind", plain), lambda: _persons_by_kind(plain))


def _persons_by_kind(asked: Asked) -> dict[str, tuple[int, int]]:
    rows = _counted(asked).order_by().values_list(F("activity__kind")).annotate(n=Count(F("participant"), distinct=True), w=_NAMELESS)
    return {kind: (named, nameless or 0) for kind, named, nameless in rows}


def persons(asked: Asked, kinds: tuple[str, ...]) -> tuple[int, int]:
    """Over attendance that counts at these kinds together: distinct named persons, persons without a name."""
    rows = _counted(asked).filter(activity__kind__in=kinds)
    got = rows.aggregate(n=Count(F("participant"), distinct=True), w=_NAMELESS)
    return got["n"], got["w"] or 0


def represented(asked: Asked) -> Mapping[int, set[int]]:
    """The States named for each activity of the period without a number of persons."""
    plain = replace(asked, by=())
    return once(("training.represented", plain), lambda: _represented(plain))


def _represented(asked: Asked) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    rows = Represented.objects.filter(touching(asked, "activity__"), state__in=list(state_classes()))
    if asked.state:
        rows = rows.filter(state__code=asked.state)
    for pk, state in rows.values_list("activity_id", "state_id"):
        found.setdefault(pk, set()).add(state)
    return found


def states_of(asked: Asked) -> Mapping[int, set[int]]:
    """The States of each activity, from attendance that counts and from lists."""
    plain = replace(asked, by=())
    return once(("training.states_of", plain), lambda: _states_of(plain))


def _states_of(asked: Asked) -> dict[int, set[int]]:
    found = {pk: set(states) for pk, states in represented(asked).items()}
    for pk, state in _counted(asked).order_by().filter(state__isnull=False).values_list("activity_id", "state_id").distinct():
        found.setdefault(pk, set()).add(state)
    return found


def keys(asked: Asked, dimension: str) -> Mapping[int, tuple[str, ...]]:
    """What an activity is under in a dimension that others write down: its topics, or its partners."""
    plain = replace(asked, by=(dimension,))
    return once(("training.keys", plain), lambda: _keys(plain, dimension))


def _keys(asked: Asked, dimension: str) -> dict[int, tuple[str, ...]]:
    at = touching(asked, "activity__")
    if dimension == "topic":
        rows = ActivityTopic.objects.filter(at).values_list("activity_id", "topic")
    else:
        rows = Involvement.objects.filter(at).exclude(role="payer").values_list("activity_id", "organisation__name")
    found: dict[int, list[str]] = {}
    for pk, value in rows:
        found.setdefault(pk, []).append(value)
    return {pk: tuple(sorted(set(values))) for pk, values in found.items()}


def undated(asked: Asked) -> list[str]:
    """What of ours is said to be held and when nobody says."""
    rows = Activity.objects.filter(programme(), known_by(asked.as_of), starts_on__isnull=True, our_role__in=rules.OURS, status__in=(HELD, UNDER_WAY))
    return list(rows.values_list("public_id", flat=True))


def people(asked: Asked) -> list[tuple[str, str, str, int]]:
    """Attendance that counts, over all activities of a kind together: (kind, State, sex, persons). For boards, which need no records behind it."""
    codes = _codes()
    return [(group.kind, codes.get(group.state, ""), sex, n) for group in _groups(asked) for sex, n in group.persons.items()]


def active(asked: Asked) -> dict[str, int]:
    """In how many activities of ours each State took part, by its code."""
    found: Counter[str] = Counter()
    codes = _codes()
    for group in _groups(asked):
        if group.state:
            found[codes[group.state]] += group.activities
    ours = {i.pk for i in placed(asked).items if i.is_ours}
    named = {(pk, state) for pk, states in represented(asked).items() if pk in ours for state in states}
    if named:
        # A State that is both on the list and among the attendance took part once.
        both = _counted(asked).order_by().filter(activity_id__in={pk for pk, _state in named}).values_list("activity_id", "state_id").distinct()
        found.update(codes[state] for _pk, state in named - set(both))
    return dict(found)


def _codes() -> dict[int | None, str]:
    return {pk: code for pk, (code, _class) in state_classes().items()}


def _groups(asked: Asked) -> list[Group]:
    plain = replace(asked, by=())
    return once(("training.people", plain), lambda: _read_groups(plain))


def _read_groups(asked: Asked) -> list[Group]:
    sums = {f"of_{sex or 'none'}": Sum("persons", filter=Q(sex=sex)) for sex in rules.SEXES}
    rows = _counted(asked).order_by().values_list(F("activity__kind"), "state_id").annotate(**sums, activities=Count(F("activity_id"), distinct=True))
    return [Group(kind, state, {sex: n for sex, n in zip(rules.SEXES, told, strict=True) if n}, activities) for kind, state, *told, activities in rows]


def latest_year() -> int:
    """The year of the last activity of ours that was held and of which somebody said who came; this year if there is none."""
    held = Activity.objects.filter(programme(), our_role__in=rules.OURS, status=HELD, starts_on__isnull=False)
    last = held.filter(attendance__isnull=False).order_by("-starts_on").first()
    return last.starts_on.year if last and last.starts_on else clock.today().year


@dataclass(frozen=True, slots=True)
class Part:
    """One activity a State took part in: how many of its people are known to have come (None: nobody said), and the activity."""

    public_id: str
    title: str
    language: str
    kind: str
    starts: PartialDate
    persons: int | None


def taken_part(asked: Asked) -> list[Part]:
    """The activities of the asked State, the last ones first."""
    items = [i for i in placed(asked).items if i.is_ours]
    rows = Activity.objects.filter(pk__in=[i.pk for i in items]).order_by("-starts_on", "-pk")
    counts = came(asked)
    return [Part(a.public_id, a.title, a.title_language, a.kind, a.starts, persons_of(counts.get(a.pk), statuses_of(a.kind))) for a in rows if a.starts]


def statuses_of(kind: str) -> tuple[str, ...]:
    """Which attendance counts at a kind: at a course whoever enrolled, elsewhere who came."""
    return rules.ATTENDANCE if kind in COURSES else PRESENT


def persons_of(came: Came | None, statuses: tuple[str, ...]) -> int | None:
    """None where nobody wrote down who came; and where only enrolments are known, but completion is asked for."""
    if came is None:
        return None
    known = {s: n for s, n in came.persons.items() if s in statuses}
    outcome_known = bool(came.persons.keys() & set(PRESENT))
    return sum(known.values()) if known else 0 if outcome_known and rules.COMPLETED in statuses and rules.ATTENDED not in statuses else None
