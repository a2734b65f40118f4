"""What of a document's own numbers does not agree with its items, or with another source's. Pure.

Everything is held against everything of the same document, and nothing is filled in: a missing item is said, a distinct
count that only counts stand behind is said to be unprovable, and what agrees is said to agree.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from atalaya.kernel.reasons import Reason
from atalaya.results.rules import naming, periods
from atalaya.results.rules.findings import (
    AGREES,
    ARITHMETIC,
    DISTINCT,
    HELD,
    KINDS,
    MISSING,
    NAMING,
    OUTSIDE,
    PERIODS,
    PERSONS,
    TERRITORIES,
    TWO_VALUES,
    Document,
    Edition,
    Finding,
    Item,
    Names,
    Number,
    Stated,
    Version,
    made,
    short,
)

__all__ = [
    "AGREES",
    "ARITHMETIC",
    "DISTINCT",
    "KINDS",
    "MISSING",
    "NAMING",
    "OUTSIDE",
    "PERIODS",
    "PERSONS",
    "TERRITORIES",
    "TWO_VALUES",
    "Document",
    "Edition",
    "Finding",
    "Item",
    "Names",
    "Stated",
    "Version",
    "check",
]
WHOLE_SHARE = 100


def check(document: Document) -> list[Finding]:
    """All findings, the worst first."""
    found = [*_totals(document), *_parts(document.stated), *_versions(document), *_outside(document), *_between_sources(document.stated)]
    found += [*_above_the_list(document), *periods.findings(document), *naming.findings(document)]
    once = {(f.kind, f.subject, f.stated, f.found, f.source, f.codes): f for f in found}
    return sorted(once.values(), key=lambda f: KINDS.index(f.kind))


def _compared(subject: str, stated: Number, found: Number, **given: object) -> Finding:
    given = {"stated": short(stated), "found": short(found), "sum": "", **given}
    if stated == found:
        return made(AGREES, subject, "RESULTS_CHECK_AGREES", **given)
    return made(ARITHMETIC, subject, "RESULTS_CHECK_DIFFERS", **given)


def _behind(document: Document, stated: Stated, kind: str, *, planned: bool = False) -> list[Item]:
    """The items of the same document that a total speaks of."""
    return [
        item
        for item in document.items
        if item.kind == kind
        and item.is_ours
        and stated.source in item.sources
        and (item.status == "planned" if planned else item.status in HELD)
        and (stated.starts is None or stated.ends is None or (item.starts is not None and stated.starts <= item.starts <= stated.ends))
    ]


def _totals(document: Document) -> Iterator[Finding]:
    """Totals of counts, of persons and of States, against the items of the same document."""
    for stated in document.stated:
        group, _, what = stated.indicator.rpartition(".")
        kind = group.partition(".")[2]
        if stated.value is None or stated.at_least or stated.dimensions or not kind:
            continue
        items = _behind(document, stated, kind, planned=what == "planned")
        if not items:
            continue
        codes = tuple(i.code for i in items)
        if what in {"n", "planned"} and len(items) < stated.value:
            given = {"stated": short(stated.value), "found": len(items), "source": stated.source, "codes": codes, "sum": " + ".join(codes)}
            yield made(MISSING, stated.indicator, "RESULTS_CHECK_ITEMS_MISSING", **given)
        elif what in {"n", "planned"}:
            yield _compared(stated.indicator, stated.value, len(items), source=stated.source, codes=codes, sum=" + ".join(codes))
        elif what == "sum":
            yield from _persons(stated, items)
        elif what == "states":
            yield from _states(stated, items)


def _persons(stated: Stated, items: Sequence[Item]) -> Iterator[Finding]:
    counted = [i for i in items if i.persons is not None]
    if counted and stated.value is not None:
        yield _compared(
            stated.indicator,
            stated.value,
            sum(i.persons or 0 for i in counted),
            source=stated.source,
            codes=tuple(i.code for i in items),
            sum=" + ".join(str(i.persons) for i in counted),
        )
        for item in items:
            if item.persons is None:
                yield made(MISSING, item.label, "RESULTS_CHECK_NO_PERSONS", item=item.label, source=stated.source, codes=(item.code,))


def _states(stated: Stated, items: Sequence[Item]) -> Iterator[Finding]:
    codes = tuple(i.code for i in items)
    listed = [i for i in items if i.states]
    if stated.value is None:
        return
    if len(listed) == len(items):
        union, others = frozenset[str]().union(*(i.states for i in items)), frozenset[str]().union(*(i.others for i in items))
        given = {"stated": stated.value, "found": len(union), "others": len(others), "source": stated.source, "codes": codes, "sum": " ".join(sorted(union))}
        if others and stated.value == len(union | others):
            yield made(TERRITORIES, stated.indicator, "RESULTS_CHECK_TERRITORIES", **given)
        elif others and stated.value != len(union):
            yield made(ARITHMETIC, stated.indicator, "RESULTS_CHECK_STATES_DIFFER", **given)
        else:
            yield _compared(stated.indicator, stated.value, len(union), source=stated.source, codes=codes, sum=given["sum"])
        return
    counts = [i.states_count for i in items if i.states_count is not None]
    for item in items:
        if item.states_count is None and not item.states and counts:
            yield made(MISSING, item.label, "RESULTS_CHECK_NO_STATES", item=item.label, source=stated.source, codes=(item.code,))
    least = max([*counts, *(len(i.states) for i in listed)], default=0)
    if stated.value < least:
        yield _compared(stated.indicator, stated.value, least, source=stated.source, codes=codes, sum=f"max {least}")
    else:
        said = ", ".join("–" if i.states_count is None else str(i.states_count) for i in items)
        given = {"stated": stated.value, "counts": said, "source": stated.source, "codes": codes, "sum": said}
        yield made(DISTINCT, stated.indicator, "RESULTS_CHECK_DISTINCT", **given)


def _parts(stated: Sequence[Stated]) -> Iterator[Finding]:
    """A total against the parts the same document breaks it into by one more dimension; shares against a hundred."""
    groups: dict[tuple[object, ...], list[Stated]] = {}
    for one in stated:
        if one.value is not None and not one.at_least:
            groups.setdefault((one.indicator, one.starts, one.ends, one.source), []).append(one)
    for (indicator, _starts, _ends, source), rows in groups.items():
        yield from _broken_down(str(indicator), str(source), rows)
    by_key = {key: next((r for r in rows if not r.dimensions), None) for key, rows in groups.items()}
    for (indicator, *rest), total in by_key.items():
        men, women = by_key.get(("sch.men", *rest)), by_key.get(("sch.women", *rest))
        if indicator == "sch.count" and total and men and women and None not in {total.value, men.value, women.value}:
            parts = [int(men.value or 0), int(women.value or 0)]
            yield _compared("sch.count", total.value or 0, sum(parts), source=str(rest[-1]), sum=" + ".join(map(str, parts)))


def _broken_down(indicator: str, source: str, rows: Sequence[Stated]) -> Iterator[Finding]:
    is_share = indicator.endswith(".share")
    wholes = [r for r in rows if is_share or any(set(r.dimensions.items()) < set(o.dimensions.items()) for o in rows)]
    if is_share:
        for name in sorted({n for r in rows for n in r.dimensions}):
            added = _added(source, f"{indicator} {name}", WHOLE_SHARE, [r for r in rows if name in r.dimensions])
            yield added if added.kind == AGREES else replace(added, reason=Reason("RESULTS_CHECK_SHARES", added.reason.params))
        return
    for whole in wholes:
        deeper = [r for r in rows if set(whole.dimensions.items()) < set(r.dimensions.items()) and len(r.dimensions) == len(whole.dimensions) + 1]
        for name in sorted({n for r in deeper for n in r.dimensions} - set(whole.dimensions)):
            subject = " ".join([indicator, *whole.dimensions.values()])
            yield _added(source, subject, whole.value or 0, [r for r in deeper if name in r.dimensions])


def _added(source: str, subject: str, whole: Number, parts: Sequence[Stated]) -> Finding:
    values = [p.value for p in parts if p.value is not None]
    return _compared(subject, whole, sum(values), source=source, sum=" + ".join(str(short(v)) for v in values))


def _versions(document: Document) -> Iterator[Finding]:
    """What several sources say of one event, and what each says of itself."""
    items = {item.code: item for item in document.items}
    for version in document.versions:
        yield from _own_count(version, items.get(version.item))
    for item in document.items:
        others = [v for v in document.versions if v.item == item.code and v.code != item.code]
        if not others:
            continue
        persons = [item.persons, *(v.persons for v in others)]
        states = [_count_of(item), *(v.states_count for v in others)]
        yield from _dates_differ(item, others)
        for what, values in (("persons", persons), ("states", states)):
            known = [v for v in values if v is not None]
            if len(known) < len(("one", "two")):
                continue
            sources = "; ".join(dict.fromkeys([*item.sources, *(v.source for v in others)]))
            given = {"item": item.label, "values": " / ".join(map(str, known)), "source": sources, "codes": (item.code, *(v.code for v in others))}
            differ = len(set(known)) > 1
            code = f"RESULTS_CHECK_{what.upper()}_{'TWO_VALUES' if differ else 'ONE_VALUE'}"
            yield made(TWO_VALUES if differ else AGREES, item.label, code, stated=known[0], found=next((k for k in known if k != known[0]), known[0]), **given)


def _dates_differ(item: Item, others: Sequence[Version]) -> Iterator[Finding]:
    """Sources that give one event other days, where both give days."""
    told = [(item.starts, item.ends or item.starts)] if item.starts else []
    told += [(v.starts, v.ends or v.starts) for v in others if v.starts]
    if len(set(told)) > 1:
        values = " / ".join(str(first) if first == last else f"{first} – {last}" for first, last in dict.fromkeys(told))
        sources = "; ".join(dict.fromkeys([*item.sources, *(v.source for v in others)]))
        given = {"item": item.label, "values": values, "source": sources, "codes": (item.code, *(v.code for v in others))}
        yield made(TWO_VALUES, item.label, "RESULTS_CHECK_DATES_TWO_VALUES", **given)


def _above_the_list(document: Document) -> Iterator[Finding]:
    """Where a source counts more persons than the list of an activity names, or fewer: the two are never made one."""
    for item in document.items:
        for version in document.versions if item.named else ():
            if version.item == item.code and version.persons is not None and version.persons != item.named:
                more = version.persons > (item.named or 0)
                given = {"item": item.label, "stated": version.persons, "found": item.named, "source": version.source, "codes": (item.code,)}
                yield made(MISSING if more else ARITHMETIC, item.label, f"RESULTS_CHECK_{'ABOVE' if more else 'BELOW'}_LIST", **given)


def _count_of(item: Item) -> int | None:
    if item.states:
        return len(item.states)
    return None if item.states_count is None else item.states_count + (item.others_count or 0)


def _own_count(version: Version, item: Item | None) -> Iterator[Finding]:
    """The number a source gives against the names it gives."""
    if version.states_count is None or not (version.states or version.others):
        return
    label = item.label if item else version.code
    members, apart = len(version.states), len(version.others) + version.unsure
    sum_ = " ".join(sorted(version.states)) + (f" + {apart}" if apart else "")
    given = {"stated": version.states_count, "found": members, "others": apart, "source": version.source, "codes": (version.code,), "sum": sum_}
    of_members = "member" in version.wording.casefold()
    if version.states_count == members or (version.states_count == members + apart and not of_members):
        yield _compared(label, version.states_count, version.states_count, **{k: v for k, v in given.items() if k in {"source", "codes", "sum"}})
    elif version.states_count == members + apart:
        yield made(TERRITORIES, label, "RESULTS_CHECK_TERRITORIES", **given)
    else:
        yield made(ARITHMETIC, label, "RESULTS_CHECK_STATES_DIFFER", **given)


def _outside(document: Document) -> Iterator[Finding]:
    """What was counted in a period and ends after it, and what is still planned for a day before the document's own."""
    told: set[str] = set()
    for stated in document.stated:
        group, _, what = stated.indicator.rpartition(".")
        if what not in {"n", "sum"} or stated.ends is None:
            continue
        for item in _behind(document, stated, group.partition(".")[2]):
            if item.ends is not None and item.ends > stated.ends and item.code not in told:
                told.add(item.code)
                given = {"item": item.label, "day": item.ends.isoformat(), "end": stated.ends.isoformat(), "source": stated.source, "codes": (item.code,)}
                yield made(OUTSIDE, item.label, "RESULTS_CHECK_ENDS_AFTER", **given)
    for item in document.items:
        if item.status == "planned" and item.starts and item.known and item.starts < item.known and item.ends != item.known:
            given = {"item": item.label, "day": item.starts.isoformat(), "known": item.known.isoformat(), "source": "; ".join(item.sources)}
            yield made(OUTSIDE, item.label, "RESULTS_CHECK_PLANNED_BEFORE", codes=(item.code,), **given)


def _between_sources(stated: Sequence[Stated]) -> Iterator[Finding]:
    """One indicator over one period with different values in different documents."""
    groups: dict[tuple[object, ...], list[Stated]] = {}
    for one in stated:
        if one.value is not None and not one.at_least and one.starts is not None:
            groups.setdefault((one.indicator, one.starts, one.ends, tuple(sorted(one.dimensions.items()))), []).append(one)
    for (indicator, *_rest), rows in groups.items():
        told = sorted(rows, key=lambda row: row.source)
        values = list(dict.fromkeys(short(row.value) for row in told if row.value is not None))
        sources = list(dict.fromkeys(row.source for row in told))
        if len(values) > 1 and len(sources) > 1:
            given = {"item": str(indicator), "values": " / ".join(map(str, values)), "stated": values[0], "found": values[1], "source": "; ".join(sources)}
            yield made(TWO_VALUES, str(indicator), "RESULTS_CHECK_TWO_VALUES", **given)
