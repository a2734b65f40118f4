"""What documents declare and sources gave, as figures beside those counted from records; and the indicators only they have."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.indicators import Asked, Figure, Indicator, get, register, register_source
from atalaya.foundation.indicators.figures import AT_LEAST, EXACT
from atalaya.results.saying import said

# Of these there are no records: a source says them, or nobody does.
ONLY_DECLARED: dict[str, tuple[Text, str, tuple[str, ...]]] = {
    "prt.users": (_("Users of the portal"), "1", ()),
    "prt.new": (_("New users of the portal"), "1", ()),
    "prt.sessions": (_("Sessions on the portal"), "1", ()),
    "prt.page": (_("Visits to a page of the portal"), "1", ("page",)),
    "prt.share": (_("Share of the portal's users, leading countries"), "%", ("country", "visitors")),
    "prt.contents": (_("Practices and documents on a page of the portal"), "1", ("page", "group", "content")),
    "att.organisations": (_("Authorities and organisations that took part"), "1", ()),
    "lib.publications": (_("Publications"), "1", ()),
    "prg.states": (_("Beneficiary countries"), "1", ()),
    "prg.elements": (_("Elements of the programme"), "1", ("element",)),
    "spk.participants": (_("Participants where the secretariat spoke"), "1", ("activity",)),
}
Key = tuple[str, str, str]


def register_all() -> None:
    """The indicators of which there are no records, and declared values for all."""
    for code, (label, unit, dimensions) in ONLY_DECLARED.items():
        register(Indicator(code, label, unit, _no_records, dimensions))
    register_source("declared", declared)


def _no_records(asked: Asked) -> Iterable[Figure]:
    return ()


def declared(asked: Asked) -> list[Figure]:
    """Declared and imported values whose period lies inside the one asked: one total for each indicator, kind and source.

    Of several from one source the one with the longest period stands, the latest of those; it says its period. Where a source
    gives only parts of it, the total is their sum: it is the document's own breakdown, not records.
    """
    if asked.state:
        return []
    rows = [row for row in said(asked) if row.starts_on]
    found: dict[Key, list[Any]] = {}
    for row in rows:
        found.setdefault((row.indicator, row.kind, row.source), []).append(row)
    return [figure for key, some in sorted(found.items(), key=lambda pair: pair[0]) for figure in _of_source(asked, key, some)]


def _of_source(asked: Asked, key: Key, rows: list[Any]) -> Iterable[Figure]:
    indicator = get(key[0])
    if indicator is None:
        return
    longest = max((_length(row), row.starts_on) for row in rows)
    chosen = [row for row in rows if (_length(row), row.starts_on) == longest]
    whole = [row for row in chosen if not row.dimensions]
    yield _figure(indicator, key, whole[-1:] or _parts(chosen))
    if asked.by and set(asked.by) <= set(indicator.dimensions):
        for row in chosen:
            if set(row.dimensions) == set(asked.by):
                yield _figure(indicator, key, [row], row.dimensions)


def _length(row: Any) -> int:
    begins: date = row.starts_on
    return int((row.ends_on - begins).days)


def _parts(rows: list[Any]) -> list[Any]:
    """The rows of one breakdown, that with the fewest words: by group, not by group and page."""
    names = min((sorted(row.dimensions) for row in rows), key=lambda n: (len(n), n))
    return [row for row in rows if sorted(row.dimensions) == names]


def _figure(indicator: Indicator, key: Key, rows: list[Any], dimensions: Mapping[str, str] | None = None) -> Figure:
    values = [row.value for row in rows if row.value is not None]
    return Figure(
        indicator=indicator.code,
        unit=indicator.unit,
        value=sum(values) if values else None,
        kind=key[1],
        source=key[2],
        qualifier=AT_LEAST if any(row.qualifier != EXACT for row in rows) else EXACT,
        items=len(rows),
        items_without_data=len(rows) - len(values),
        dimensions=dict(dimensions or {}),
        period=(rows[0].starts_on, rows[0].ends_on) if rows[0].starts_on else None,
    )


def without_period(asked: Asked, codes: Iterable[str] = ()) -> list[Figure]:
    """Declared values whose document states no period: each by itself, for they lie in no period and are never summed."""
    if asked.state:
        return []
    wanted = set(codes)
    rows = sorted((row for row in said(asked) if not row.starts_on and (not wanted or row.indicator in wanted)), key=lambda row: row.indicator)
    return [_figure(indicator, (row.indicator, row.kind, row.source), [row], row.dimensions) for row in rows if (indicator := get(row.indicator))]
