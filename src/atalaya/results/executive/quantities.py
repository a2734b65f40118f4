"""Values of one indicator from records and from documents, side by side and never merged. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from atalaya.foundation.indicators import DECLARED, IMPORTED, ITEMISED, Figure

Quantity = dict[str, Any]


def quantity(code: str, figures: Iterable[Figure], period: Mapping[str, str], said: Sequence[Mapping[str, Any]] = ()) -> Quantity:
    """The totals of an indicator by kind. `said` are the declared records, which know their own period and the document's words."""
    totals = [figure for figure in figures if figure.indicator == code and not figure.dimensions]
    kinds = {kind: [_total(figure, period, said) for figure in totals if figure.kind == kind] for kind in (ITEMISED, DECLARED, IMPORTED)}
    itemised = kinds[ITEMISED][0] if kinds[ITEMISED] else None
    for other in (*kinds[DECLARED], *kinds[IMPORTED]):
        other["gap"] = difference(itemised, other)
    unit = totals[0].unit if totals else "1"
    return {"code": code, "unit": unit, "period": dict(period), "itemised": itemised, "declared": kinds[DECLARED], "imported": kinds[IMPORTED]}


def _total(figure: Figure, period: Mapping[str, str], said: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    plain = figure.plain()
    own = next((s for s in said if (s["indicator"], s["source"], s["value"]) == (figure.indicator, figure.source, plain["value"])), None)
    plain["period"] = dict(own["period"]) if own and own["period"] else dict(period)
    plain["note"] = own["note"] if own else ""
    return plain


def difference(itemised: Mapping[str, Any] | None, other: Mapping[str, Any]) -> int | float | None:
    """How much more a document says than the records add up to; None where either says nothing."""
    if itemised is None or itemised["value"] is None or other["value"] is None:
        return None
    apart = other["value"] - itemised["value"]
    return round(apart, 4) if isinstance(apart, float) else apart


def has_value(given: Quantity) -> bool:
    """Whether anything is known at all."""
    return any(total["value"] is not None for total in totals_of(given))


def totals_of(given: Quantity) -> list[dict[str, Any]]:
    """Every total, from records first."""
    return [*([given["itemised"]] if given["itemised"] else []), *given["declared"], *given["imported"]]


def moved(before: Mapping[str, Quantity], after: Mapping[str, Quantity]) -> list[dict[str, Any]]:
    """What differs between two revisions, total by total, and what the records behind it tell of the reason."""
    found = []
    for code in sorted({*before, *after}):
        was, now = _by_origin(before.get(code)), _by_origin(after.get(code))
        for origin in sorted({*was, *now}):
            old, new = was.get(origin), now.get(origin)
            if _compared(old) == _compared(new):
                continue
            had, has = set(old["record_ids"] if old else ()), set(new["record_ids"] if new else ())
            found.append(
                {
                    "code": code,
                    "kind": origin[0],
                    "source": origin[1],
                    "before": _compared(old),
                    "after": _compared(new),
                    "added": sorted(has - had),
                    "removed": sorted(had - has),
                }
            )
    return found


def _by_origin(given: Quantity | None) -> dict[tuple[str, str], dict[str, Any]]:
    return {(total["kind"], total["source"]): total for total in totals_of(given)} if given else {}


def _compared(total: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return {name: total[name] for name in ("value", "qualifier", "items_without_data")} if total else None
