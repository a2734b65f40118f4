"""The table of results of a mandate: for each line what documents declare, what is counted from records, and the records by name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from atalaya.cooperation import public as cooperation
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.indicators import Asked, Figure, figures, get, sitting, unplaced
from atalaya.foundation.indicators.citing import Citations
from atalaya.foundation.indicators.figures import ITEMISED
from atalaya.foundation.records import resolvers
from atalaya.foundation.records.resolvers import Shown
from atalaya.kernel.refs import Ref
from atalaya.results import wording
from atalaya.results.comparing import gap
from atalaya.results.models import Declared
from atalaya.results.saying import said

_NONE: Mapping[str, str] = MappingProxyType({})
_NAMED = 12


@dataclass(frozen=True)
class Row:
    """A line of the table: an indicator, or one cell of its breakdown. `lists` names its records: of a sum they stand with the count above it."""

    code: str
    at: Mapping[str, str] = field(default_factory=lambda: _NONE)
    lists: bool = True


ROWS: Mapping[str, Sequence[Row]] = {
    "1": (
        Row("act.meeting.n", {"body": "cip"}),
        Row("act.meeting.n", {"body": "cecip"}),
        Row("att.meeting.states", lists=False),
        Row("coop.board.term"),
        Row("coop.decisions"),
    ),
    "2": (
        *(Row("sch.count", lists=False), Row("sch.states", lists=False), Row("sch.women", lists=False), Row("sch.value", lists=False)),
        *(Row("act.course.n"), Row("att.course.sum", lists=False), Row("att.course.states", lists=False)),
        *(Row("act.webinar.n"), Row("att.webinar.sum", lists=False), Row("att.webinar.states", lists=False)),
        *(Row("act.conference.n"), Row("att.conference.sum", lists=False), Row("att.conference.states", lists=False)),
    ),
    "3": (Row("ta.projects"), Row("ta.value"), Row("gov.advice")),
    "4": (
        *(Row("coop.members"), Row("coop.instruments", {"kind": "mou"}), Row("coop.instruments", {"kind": "supplementary"})),
        Row("coop.awards"),
    ),
}


@dataclass(frozen=True)
class Said:
    """What one document declares of a line: the value, its words, the document's number in the list at the end."""

    value: str
    note: str
    number: int
    gap: str
    differs: bool


@dataclass(frozen=True)
class Line:
    """A line as it is printed. `maybe` are records dated too coarsely to be counted, `planned` what is not known to have been held."""

    label: Text
    url: str
    counted: str
    qualifier: str
    completeness: str
    records: Sequence[Shown]
    more: int
    maybe: Sequence[Shown]
    said: Sequence[Said] = ()
    planned: Sequence[Shown] = ()


@dataclass(frozen=True)
class Table:
    """The lines by mandate, and the documents they cite, in the order of their numbers."""

    groups: Sequence[tuple[Text, Sequence[Line]]]
    documents: Sequence[SafeString]


def table(asked: Asked) -> Table:
    """The lines of each mandate over the period."""
    with sitting():
        return _table(asked)


def _table(asked: Asked) -> Table:
    rows = [row for some in ROWS.values() for row in some if get(row.code) is not None]
    found = _figures(asked, rows)
    coarse = unplaced(asked)
    notes = _notes(asked, rows)
    sources = [*(f.source for some in found.values() for f in some if f.source), *(source for some in notes.values() for source, _note in some)]
    numbers = {source: n for n, source in enumerate(dict.fromkeys(sources), start=1)}
    citing = Citations(numbers)
    planned = cooperation.planned_meetings([row.at["body"] for row in rows if "body" in row.at], asked.start, asked.end, asked.as_of)
    shown = resolvers.show([*_refs(rows, found, coarse), *(_meeting(ident) for ids in planned.values() for ident in ids)])
    bodies = cooperation.bodies_of_meetings(coarse)
    lines = {}
    for row in rows:
        own = found[_key(row)]
        counted = next((f for f in own if f.kind == ITEMISED), None)
        line = _line(asked, row, counted, shown, [i for i in coarse if _may_be(row, i, shown, bodies)])
        to_come = [one for ident in planned.get(row.at.get("body", ""), ()) if (one := shown.get(_meeting(ident)))]
        lines[_key(row)] = replace(line, said=_said(own, counted, notes.get(_key(row), []), numbers), planned=to_come)
    groups = [(wording.MANDATES[number], [lines[_key(row)] for row in some if _key(row) in lines]) for number, some in ROWS.items()]
    return Table(groups, [citing.html(source) for source in numbers])


def _key(row: Row) -> tuple[str, tuple[tuple[str, str], ...]]:
    return row.code, tuple(row.at.items())


def _figures(asked: Asked, rows: Iterable[Row]) -> dict[Any, list[Figure]]:
    """The figures of each line, those of one breakdown together."""
    by: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        by.setdefault(tuple(row.at), []).append(row)
    found: dict[Any, list[Figure]] = {}
    for dimensions, some in by.items():
        made = figures(replace(asked, by=dimensions), dict.fromkeys(row.code for row in some))
        for row in some:
            own = [f for f in made if f.indicator == row.code and dict(f.dimensions) == dict(row.at)]
            if not any(f.kind == ITEMISED for f in own) and any(f.indicator == row.code and f.kind == ITEMISED for f in made):
                # The records were looked through, and none is of this cell.
                own.append(Figure(indicator=row.code, value=0, unit=own[0].unit if own else "1", dimensions=row.at))
            found[_key(row)] = own
    return found


def _notes(asked: Asked, rows: Iterable[Row]) -> dict[Any, list[tuple[str, str]]]:
    """The words documents add to their values, by line: (document, words)."""
    codes = {row.code for row in rows}
    told: dict[Any, list[tuple[str, str]]] = {}
    for row in said(asked):
        if row.note and row.indicator in codes and (row.starts_on, row.ends_on) == (asked.start, asked.end):
            told.setdefault((row.indicator, tuple(row.dimensions.items())), []).append((row.source, row.note))
    return told


def _refs(rows: Iterable[Row], found: Mapping[Any, Sequence[Figure]], coarse: Sequence[str]) -> list[Ref]:
    refs = []
    for row in rows:
        indicator = get(row.code)
        if row.lists and indicator and indicator.records:
            ids = next((f.record_ids for f in found[_key(row)] if f.kind == ITEMISED), ())
            refs += [Ref(indicator.records, ident) for ident in (*ids[:_NAMED], *coarse)]
    return list(dict.fromkeys(refs))


def _may_be(row: Row, ident: str, shown: Mapping[Ref, Shown], bodies: Mapping[str, str]) -> bool:
    """Whether a record dated too coarsely would be of this line: of its kind, and of its body."""
    indicator = get(row.code)
    if not row.lists or indicator is None or Ref(indicator.records or "x.x", ident) not in shown:
        return False
    if "body" in row.at:
        return bodies.get(ident) == row.at["body"]
    kind = row.code.split(".")[1]
    return not row.code.startswith("act.") or shown[Ref(indicator.records, ident)].kind == kind


def _said(own: Sequence[Figure], counted: Figure | None, notes: Sequence[tuple[str, str]], numbers: Mapping[str, int]) -> list[Said]:
    found, words = [], dict(notes)
    for figure in own:
        if figure.kind == ITEMISED:
            continue
        apart = gap(counted, figure)
        value = "" if figure.value is None else f"{wording.qualifier_of(figure)} {wording.value_of(figure.value, figure.unit)}".strip()
        about = words.pop(figure.source, "")
        found.append(Said(value, about, numbers[figure.source], "" if not apart else wording.value_of(apart, figure.unit), bool(apart)))
    return found + [Said("", note, numbers[source], "", differs=False) for source, note in words.items()]


def _line(asked: Asked, row: Row, counted: Figure | None, shown: Mapping[Ref, Shown], coarse: Sequence[str]) -> Line:
    indicator = get(row.code)
    if indicator is None:
        raise LookupError(row.code)
    ids = counted.record_ids if counted and row.lists else ()
    named = [one for ident in ids[:_NAMED] if (one := shown.get(Ref(indicator.records or "x.x", ident)))]
    query = f"?from={asked.start}&to={asked.end}&as_of={asked.as_of}" + "".join(f"&by={name}" for name in row.at)
    label = "; ".join([str(indicator.label), *(wording.of_dimension(name, value) for name, value in row.at.items())])
    return Line(
        label=label,
        url=reverse("results:figure", args=[row.code]) + query,
        counted=wording.value_of(counted.value, counted.unit) if counted else "–",
        qualifier=wording.qualifier_of(counted) if counted else "",
        completeness=wording.completeness(counted) if counted and counted.items_without_data else "",
        records=named,
        more=len(ids) - len(named),
        maybe=[shown[Ref(indicator.records, ident)] for ident in coarse],
    )


def _meeting(ident: str) -> Ref:
    return Ref(cooperation.Meeting.ref_kind(), ident)


def periods() -> list[tuple[date, date]]:
    """The periods of mandates, the newest first: the terms of the bodies, and the spans over several years that documents declare results for."""
    rows = Declared.objects.filter(starts_on__isnull=False, indicator__startswith="coop.").order_by().values_list("starts_on", "ends_on").distinct()
    declared = {(starts, ends) for starts, ends in rows if ends.year - starts.year > 1}
    return sorted(declared | set(cooperation.terms_of_years()), reverse=True)
