"""A document to be checked: from the records, from the programme's tables, or from one file that says its totals and items.

The one file is JSON, {"document": NAME, "declared": [{"indicator", "value", "from", "to", "dimensions"}], "items": [{"code",
"kind", "title", "from", "to", "participants", "states": [ISO codes], "states_count"}]}, or a CSV with a column `record` that
says of each line whether it is `declared` or an `item`, and the same names for its columns (several codes with semicolons).
"""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db.models import Count, Sum

from atalaya.foundation.imports import bundling, parsers, planning
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel import clock
from atalaya.kernel.partial import DAY, PartialDate
from atalaya.kernel.paths import ROOT
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places.public import classes, reference_states
from atalaya.results import variants
from atalaya.results.importing.programme import PROGRAMME, read_alone
from atalaya.results.models import Declared
from atalaya.results.rules.checking import PERSONS, Document, Finding, Item, Stated, Version
from atalaya.training.public import MOST_NAMES, OURS, Account, Activity, Attendance, Represented, same_named
from atalaya.training.public import Can as Training

MEMBER = "member_state"
_KINDS = ("webinar", "course", "diploma", "conference", "seminar", "workshop", "forum", "other")


def of_records() -> Document:
    """The programme's records in scope: totals, items and other sources' versions as they are recorded."""
    activities = {a.pk: a for a in Activity.objects.filter(place_path=ROOT).order_by("pk")}
    codes = {pk: _key(a) for pk, a in activities.items()}
    came = Attendance.objects.filter(activity__in=codes).order_by().values_list("activity_id").annotate(n=Sum("persons"))
    found = _document(
        activities=activities.values(),
        persons=[(codes[pk], n) for pk, n in came],
        states=[(codes[pk], code) for pk, code in Represented.objects.filter(activity__in=codes).order_by("pk").values_list("activity_id", "state__code")],
        accounts=[(account, codes[account.activity_id]) for account in Account.objects.filter(activity__in=codes).order_by("pk")],
        declared=Declared.objects.order_by("pk"),
        by_class=dict(classes().values()),
    )
    named = Attendance.objects.filter(activity__in=codes, participant__isnull=False).order_by().values_list("activity_id").annotate(n=Count("pk"))
    by_name = {codes[pk]: n for pk, n in named}
    items = [replace(item, named=by_name.get(item.code)) for item in found.items]
    return replace(found, items=items, names=variants.of_records(), editions=variants.editions_of_records())


def _key(activity: Activity) -> str:
    return activity.code or activity.public_id


def same_persons(reader: Principal | None) -> list[Finding]:
    """Persons of the records who may be one. Names are given to those who may see participants; all others learn how many pairs there are."""
    may_see = reader is not None and reader.holds(Training.VIEW_PERSONS)
    if may_see:
        pairs, is_cut = same_named()
    else:
        with everywhere("how many pairs there are names nobody"):
            pairs, is_cut = same_named()
    found = []
    if may_see:
        for pair in pairs:
            params = {"names": f"{pair.one} / {pair.other}"}
            found.append(Finding(kind=PERSONS, subject=pair.one, reason=Reason(f"RESULTS_CHECK_SAME_{pair.by.upper()}", params), codes=pair.activities))
    elif pairs:
        found.append(Finding(kind=PERSONS, subject="", reason=Reason("RESULTS_CHECK_SAME_PERSONS_HIDDEN", {"n": len(pairs)})))
    if is_cut:
        found.append(Finding(kind=PERSONS, subject="", reason=Reason("RESULTS_CHECK_SAME_PERSONS_MANY", {"n": MOST_NAMES})))
    return found


def of_path(path: Path) -> Document:
    """What a file or a folder of tables says. Needs no database. Raises Refused with every row that cannot be read, and OSError."""
    if path.is_dir():
        return of_tables(bundling.gather([path]))
    content = bundling.gather([path])[0][1]
    if path.suffix.lower() == ".json":
        return of_json(content)
    text = content.decode("utf-8-sig", errors="replace")
    first = text.splitlines()[0] if text else ""
    return of_lines(text) if "record" in first.split(",") else of_tables([(path.name, content)])


def of_tables(files: Sequence[tuple[str, bytes]]) -> Document:
    """The programme's tables, as an import would read them into empty records."""
    rows = planning.read_sheets(PROGRAMME, files).rows
    read = read_alone([row for row in rows if not row.reasons])
    wrong = [(row, row.reasons) for row in rows if row.reasons] + [(row, reasons) for row, _made, reasons in read if reasons]
    if wrong:
        raise Refused(*(r for row, reasons in wrong for r in (Reason("RESULTS_IN_ROW", {"sheet": row.sheet, "row": row.number}), *reasons)))
    values: dict[Any, dict[str, Any]] = {}
    for _row, made, _reasons in read:
        for one in made.wanted:
            values[one.known_by] = {**one.key, **one.values, **one.first, **values.get(one.known_by, {})}
    by_model: dict[type[Any], list[dict[str, Any]]] = defaultdict(list)
    for (model, *_key), found in values.items():
        by_model[model].append(found)
    document = _document(
        activities=[_begun(Activity, v) for v in by_model[Activity]],
        persons=[(v["activity__code"], v["persons"]) for v in by_model[Attendance]],
        states=[(v["activity__code"], v["state__code"]) for v in by_model[Represented]],
        accounts=[(_begun(Account, v), v["activity__code"]) for v in by_model[Account]],
        declared=[_begun(Declared, v) for v in by_model[Declared]],
        by_class={fact.code: fact.state_class for fact in reference_states()},
    )
    return replace(document, names=variants.of_rows(by_model), editions=variants.editions_of_rows(by_model))


def _begun(model: type[Any], values: Mapping[str, Any]) -> Any:
    """A record that is not saved, as it would stand."""
    record = model(**{n: v for n, v in values.items() if "__" not in n})
    if hasattr(record, "derive_dates"):
        record.derive_dates()
    record.known_until = record.known.end
    return record


def _document(
    *,
    activities: Iterable[Any],
    persons: Iterable[tuple[str, int]],
    states: Iterable[tuple[str, str]],
    accounts: Iterable[tuple[Any, str]],
    declared: Iterable[Any],
    by_class: Mapping[str, str],
) -> Document:
    came: dict[str, int] = defaultdict(int)
    for code, n in persons:
        came[code] += n
    listed: dict[str, set[str]] = defaultdict(set)
    for code, state in states:
        listed[code].add(state)
    items = [_item(activity, came.get(_key(activity)), listed[_key(activity)], by_class) for activity in activities]
    stated = [
        Stated(
            indicator=row.indicator,
            value=row.value,
            source=row.source,
            starts=row.starts_on,
            ends=row.ends_on,
            dimensions=row.dimensions,
            at_least=row.qualifier != "exact",
            noun=row.noun if row.indicator.startswith(("att.", "trn.")) else "",
        )
        for row in declared
    ]
    return Document(items, stated, [_version(account, code, by_class) for account, code in accounts])


def _item(activity: Any, persons: int | None, states: Iterable[str], by_class: Mapping[str, str]) -> Item:
    return Item(
        code=_key(activity),
        label=activity.title,
        kind=activity.kind,
        status=activity.status,
        is_ours=activity.our_role in OURS,
        persons=persons,
        states=frozenset(s for s in states if by_class.get(s) == MEMBER),
        others=frozenset(s for s in states if by_class.get(s) != MEMBER),
        states_count=activity.states_declared,
        others_count=activity.others_declared,
        starts=activity.starts_on,
        ends=activity.ends_last,
        known=_dated(activity),
        sources=tuple(part.strip() for part in activity.source.split(";")),
    )


def _dated(activity: Any) -> date | None:
    """The date of the document, if it has one: what is known since its entry comes from a document without a date."""
    entered = activity.created_at.date() if activity.created_at else clock.today()
    until: date = activity.known_until
    return None if activity.known == PartialDate(entered) else until


def _version(account: Any, item: str, by_class: Mapping[str, str]) -> Version:
    sure = [code for code in account.states_listed if "/" not in code]
    return Version(
        code=account.code or account.public_id,
        item=item,
        source=account.source,
        persons=account.participants if not account.participants_noun.startswith(("over", "about", "up to")) else None,
        states_count=account.states_count,
        wording=account.states_wording,
        states=frozenset(s for s in sure if by_class.get(s) == MEMBER),
        others=frozenset(s for s in sure if by_class.get(s) != MEMBER),
        unsure=len(account.states_listed) - len(sure),
        starts=account.starts_on if account.precision == DAY else None,
        ends=account.ends_on or account.starts_on if account.precision == DAY else None,
        noun=account.participants_noun,
    )


def of_json(content: bytes) -> Document:
    """One document as JSON. Raises Refused, naming the entry and the field."""
    try:
        read = json.loads(content)
        name, declared, items = str(read.get("document", "")), list(read["declared"]), list(read.get("items", []))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused(Reason("RESULTS_NOT_A_DOCUMENT")) from error
    return _stated_by_hand(name, [("declared", n, row) for n, row in enumerate(declared, 1)] + [("items", n, row) for n, row in enumerate(items, 1)])


def of_lines(text: str) -> Document:
    """One document as CSV, its lines marked by the column `record`. Raises Refused, naming row and field."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    named = {"declared": "declared", "item": "items"}
    lines = []
    for number, row in enumerate(rows, 2):
        if row.get("record") not in named:
            raise Refused(Reason("RESULTS_IN_ROW", {"sheet": "record", "row": number}), Reason("RESULTS_NOT_A_DOCUMENT"))
        lines.append((named[row["record"]], number, {n: v for n, v in row.items() if n and v}))
    return _stated_by_hand("", lines)


def _stated_by_hand(name: str, entries: Iterable[tuple[str, int, Any]]) -> Document:
    by_class = {fact.code: fact.state_class for fact in reference_states()}
    items: list[Item] = []
    stated: list[Stated] = []
    wrong: list[Reason] = []
    for sheet, number, row in entries:
        try:
            if not isinstance(row, Mapping):
                raise Refused(Reason("RESULTS_NOT_A_DOCUMENT"))
            if sheet == "items":
                items.append(_item_by_hand(name, number, row, by_class))
            else:
                stated.append(_total_by_hand(name, row))
        except Refused as refused:
            wrong += [Reason("RESULTS_IN_ROW", {"sheet": sheet, "row": number}), *refused.reasons]
    if wrong:
        raise Refused(*wrong)
    return Document(items, stated)


def _read(row: Mapping[str, Any], field: str, parse: parsers.Parser) -> Any:
    value = row.get(field)
    if value is None or value == "":
        return None
    try:
        return parse(str(value))
    except Refused as refused:
        raise Refused(Reason("RESULTS_IN_FIELD", {"field": field}, field), *refused.reasons) from refused


def _dates(row: Mapping[str, Any]) -> tuple[date | None, date | None]:
    starts, ends = _read(row, "from", parsers.partial), _read(row, "to", parsers.partial)
    if starts is not None and ends is not None and ends.end < starts.start:
        raise Refused(Reason("AGENDA_ENDS_BEFORE_START", {"starts": str(starts), "ends": str(ends)}, "to"))
    return starts and starts.start, (ends or starts) and (ends or starts).end


def _codes(cell: Any) -> list[str]:
    return [str(c) for c in cell] if isinstance(cell, list) else parsers.listed(str(cell or ""))


def _item_by_hand(name: str, number: int, row: Mapping[str, Any], by_class: Mapping[str, str]) -> Item:
    starts, ends = _dates(row)
    states = _codes(row.get("states"))
    if unknown := [s for s in states if s not in by_class]:
        raise Refused(Reason("RESULTS_UNKNOWN_COUNTRY", {"text": unknown[0][:80]}, "states"))
    return Item(
        code=str(row.get("code") or number),
        label=str(row.get("title") or row.get("code") or number),
        kind=_read(row, "kind", parsers.choice({k: k for k in _KINDS})) or "other",
        status=_read(row, "status", parsers.choice({s: s for s in ("planned", "under_way", "held", "cancelled", "postponed")})) or "held",
        persons=_read(row, "participants", parsers.whole(0)),
        states=frozenset(s for s in states if by_class[s] == MEMBER),
        others=frozenset(s for s in states if by_class[s] != MEMBER),
        states_count=_read(row, "states_count", parsers.whole(0, 300)),
        starts=starts,
        ends=ends,
        sources=(str(row.get("source") or name),),
    )


def _total_by_hand(name: str, row: Mapping[str, Any]) -> Stated:
    starts, ends = _dates(row)
    value: Decimal | None = _read(row, "value", parsers.number(0))
    at = row.get("dimensions") or {}
    dimensions = dict(at) if isinstance(at, Mapping) else dict(part.split("=", 1) for part in parsers.listed(str(at)) if "=" in part)
    indicator = str(row.get("indicator") or "")
    if not indicator:
        raise Refused(Reason("RESULTS_IN_FIELD", {"field": "indicator"}, "indicator"), Reason("IMPORT_REQUIRED"))
    return Stated(
        indicator=indicator,
        value=value,
        source=str(row.get("source") or name),
        starts=starts,
        ends=ends,
        dimensions={str(n): str(v) for n, v in dimensions.items()},
        at_least=row.get("qualifier") in {"at_least", "over"},
    )
