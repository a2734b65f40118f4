"""The activities of the programme as a report lists them: dates, partners, counts, States. Nothing of persons.

Fictional States and what lies at a State never enter: the programme's records lie at the root.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, Q, Sum, When

from atalaya.foundation.agenda import rules as agenda
from atalaya.foundation.indicators import once
from atalaya.foundation.indicators.figures import ENDS_IN, OVERLAPS, Asked
from atalaya.foundation.indicators.models import known_by
from atalaya.kernel.partial import DAY, PartialDate
from atalaya.kernel.paths import ROOT
from atalaya.places.public import Classed, classed
from atalaya.training import rules
from atalaya.training.counting import statuses_of
from atalaya.training.models import Activity, ActivityChange, Attendance, Involvement, Represented


@dataclass(frozen=True, kw_only=True)
class Line:
    """One activity on a day. `persons` are those that count at its kind, by status; none at all means that no record says how many came.

    `is_placed` is False where its dates are too coarse to say whether it lies in the period: it is listed, never counted.
    """

    id: str
    kind: str
    title: str
    title_language: str
    titles: Mapping[str, str] = field(default_factory=dict)
    ordinal: int | None = None
    our_role: str = "organiser"
    status: str = agenda.HELD
    starts: PartialDate | None = None
    ends: PartialDate | None = None
    before: PartialDate | None = None
    reason: str = ""
    partners: tuple[str, ...] = ()
    city: str = ""
    country: str = ""
    languages: tuple[str, ...] = ()
    persons: Mapping[str, int] = field(default_factory=dict)
    states: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    states_declared: int | None = None
    others_declared: int | None = None
    speaker_role: str = ""
    is_placed: bool = True


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a report lists of a period: what was held in it, called off in it, put off in it, and what lies ahead."""

    held: list[Line]
    cancelled: list[Line]
    postponed: list[Line]
    ahead: list[Line]


def told(asked: Asked) -> Told:
    """The lines of a report, each in the order of its dates. Seven queries, however many lists and lines.

    Held or under way in the period, ours and where we spoke; cancelled or postponed by a change known from its first day to
    the day as of which it is told, with the dates given up as `before`; planned as of that day and not over by then.
    """
    as_of = asked.as_of or asked.end
    changes = _last_changes(asked.start, as_of)
    in_period = _in_period(asked)
    later = Q(known_by(as_of), our_role__in=rules.OURS, ends_last__gt=as_of)
    off = Q(pk__in={change.activity_id for change in changes}, our_role__in=rules.OURS)
    rows = list(
        Activity.objects.filter(in_period | later | off, place_path=ROOT)
        .annotate(is_in_period=_whether(in_period), is_later=_whether(later), is_off=_whether(off))
        .order_by("starts_on", "id")
    )
    known = _Known(rows, as_of)
    called_off = [row for row in rows if row.is_off]
    return Told(
        held=_held(asked, [row for row in rows if row.is_in_period], known),
        cancelled=_called_off(agenda.CANCELLED, called_off, changes, known),
        postponed=_called_off(agenda.POSTPONED, called_off, changes, known),
        ahead=[known.line(row) for row in rows if row.is_later and known.statuses[row.pk] == agenda.PLANNED],
    )


def _whether(condition: Q) -> Case:
    return Case(When(condition, then=True), default=False)


def _in_period(asked: Asked) -> Q:
    first, last = {OVERLAPS: ("ends_last", "starts_on"), ENDS_IN: ("ends_last", "ends_on")}.get(asked.rule, ("starts_last", "starts_on"))
    period = {f"{first}__gte": asked.start, f"{last}__lte": asked.end}
    return Q(known_by(asked.as_of), our_role__in=(*rules.OURS, "speaker"), **period)


def _held(asked: Asked, rows: Iterable[Activity], known: "_Known") -> list[Line]:
    found = []
    for row in rows:
        held = asked.holds(row.starts, row.ends) if row.starts else False
        kept = (agenda.HELD, agenda.UNDER_WAY) if row.our_role in rules.OURS else (agenda.HELD, agenda.UNDER_WAY, agenda.PLANNED)
        if held is not False and known.statuses[row.pk] in kept:
            found.append(known.line(row, is_placed=held is True))
    return found


def _last_changes(since: date, as_of: date) -> list[ActivityChange]:
    """What was cancelled or postponed in these days, in the order it became known."""
    off = (agenda.CANCELLED, agenda.POSTPONED)
    made = ActivityChange.objects.filter(status__in=off, known_until__gte=since, known_until__lte=as_of, activity__place_path=ROOT)
    return list(made.order_by("known_until", "id"))


def _called_off(status: str, rows: Iterable[Activity], changes: Iterable[ActivityChange], known: "_Known") -> list[Line]:
    last = {change.activity_id: change for change in changes if change.status == status}
    kept = {agenda.CANCELLED: (agenda.CANCELLED,), agenda.POSTPONED: (agenda.POSTPONED, agenda.PLANNED)}[status]
    return [known.line(row, last[row.pk]) for row in rows if row.pk in last and known.statuses[row.pk] in kept]


def _statuses(rows: Sequence[Activity], as_of: date | None) -> dict[int, str]:
    """The status of each on the day; one without a recorded change reads as it stands."""
    until = as_of or date.max
    changes: dict[int, list[ActivityChange]] = defaultdict(list)
    for change in ActivityChange.objects.filter(activity__in=[row.pk for row in rows]).order_by("id"):
        changes[change.activity_id].append(change)
    return {
        row.pk: (agenda.status_on(until, changes[row.pk], row.ends) if changes[row.pk] else None) or agenda.reading(row.status, row.ends, until) for row in rows
    }


class _Known:
    """What is known of some activities on a day, read for all of them at once."""

    def __init__(self, rows: Sequence[Activity], as_of: date | None) -> None:
        keys = [row.pk for row in rows]
        self.statuses = _statuses(rows, as_of)
        self._persons, self._states, self._partners = _persons(keys, as_of), _states(keys, as_of), _partners(rows)

    def line(self, row: Activity, change: ActivityChange | None = None, *, is_placed: bool = True) -> Line:
        """The activity as a report lists it; after `change`, where it tells of that."""
        states = self._states[row.pk]
        return Line(
            id=row.public_id,
            kind=row.kind,
            title=row.title,
            title_language=row.title_language,
            titles=row.titles,
            ordinal=row.ordinal,
            our_role=row.our_role,
            status=self.statuses[row.pk],
            partners=self._partners[row.pk],
            city=row.city,
            country=row.country,
            languages=tuple(row.languages),
            persons={status: n for status, n in self._persons[row.pk].items() if status in statuses_of(row.kind)},
            states=tuple(sorted(c.code for c in states if _class_at(c, row) == "member_state")),
            territories=tuple(sorted(c.code for c in states if _class_at(c, row) == "territory")),
            states_declared=row.states_declared,
            others_declared=row.others_declared,
            speaker_role=row.speaker_role,
            is_placed=is_placed,
            **_dates(row, change),
        )


def _dates(row: Activity, change: ActivityChange | None) -> dict[str, Any]:
    if change is None:
        return {"starts": row.starts, "ends": row.ends}
    if change.status == agenda.CANCELLED:
        return {"before": _partial(change.before_from, change.before_precision) or row.starts, "reason": change.reason}
    after = _partial(change.after_from, change.after_precision)
    return {
        "before": _partial(change.before_from, change.before_precision),
        "starts": after or row.starts,
        "ends": (_partial(change.after_until, change.after_precision) or after) if after else row.ends,
        "reason": change.reason,
    }


def _partial(day: date | None, precision: str) -> PartialDate | None:
    return PartialDate(day, precision or DAY) if day else None


def _persons(keys: Sequence[int], as_of: date | None) -> Mapping[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = defaultdict(dict)
    rows = Attendance.objects.filter(known_by(as_of), activity__in=keys).order_by()
    for key, status, persons in rows.values_list("activity_id", "status").annotate(n=Sum("persons")):
        found[key][status] = persons
    return found


def _states(keys: Sequence[int], as_of: date | None) -> Mapping[int, set[Classed]]:
    found: dict[int, set[Classed]] = defaultdict(set)
    known = {pk: one for pk, one in once("places.classed", classed).items() if one.state_class}
    of_keys = {"activity__in": keys, "state__in": list(known)}
    for rows in (Represented.objects.filter(**of_keys), Attendance.objects.filter(known_by(as_of), **of_keys)):
        for key, state in rows.order_by().values_list("activity_id", "state_id").distinct():
            found[key].add(known[state])
    return found


def _class_at(state: Classed, activity: Activity) -> str:
    """The class of a State when the activity was held."""
    first, last = activity.starts_on, activity.ends_last or activity.starts_on
    return state.during(first, last) if first and last else state.state_class


def _partners(rows: Sequence[Activity]) -> Mapping[int, tuple[str, ...]]:
    ours = {row.pk: row.our_role == "organiser" for row in rows}
    found: dict[int, list[str]] = defaultdict(list)
    for part in Involvement.objects.filter(activity__in=list(ours)).select_related("organisation").order_by("id"):
        # Where we organise, the organiser is the secretariat itself.
        if not (ours[part.activity_id] and part.role == "organiser"):
            found[part.activity_id].append(str(part.organisation))
    return defaultdict(tuple, {key: tuple(dict.fromkeys(names)) for key, names in found.items()})
