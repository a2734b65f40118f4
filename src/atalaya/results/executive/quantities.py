"""Values of one indicator from records and from documents, side by side and never merged. Pure."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, cast

from atalaya.foundation.indicators import DECLARED, IMPORTED, ITEMISED, Figure
from atalaya.results.comparing import Own, gap

Quantity = dict[str, Any]
Notes = Mapping[tuple[str, str], str]


def quantity(code: str, figures: Iterable[Figure], period: Mapping[str, str], notes: Notes | None = None, own: Own | None = None) -> Quantity:
    """The totals of an indicator by kind, and how far each declared one lies from what was counted over its own period.

    `notes` are the documents' words by (indicator, source), `own` what was counted over periods other than the one asked.
    """
    totals = [figure for figure in figures if figure.indicator == code and not figure.dimensions]
    counted = next((figure for figure in totals if figure.kind == ITEMISED), None)
    kinds: dict[str, list[dict[str, Any]]] = {ITEMISED: [], DECLARED: [], IMPORTED: []}
    for figure in totals:
        made = {**figure.plain(), "period": _period(figure, period), "note": (notes or {}).get((code, figure.source), "")}
        if figure.kind != ITEMISED:
            is_other = made["period"] != dict(period)
            against = (own or {}).get((code, cast(Any, figure.period))) if is_other else counted
            made["gap"] = plain_number(gap(against, figure))
            if is_other and against is not None:
                made["beside"] = {name: against.plain()[name] for name in ("value", "unit", "qualifier", "items_without_data")}
        kinds[figure.kind].append(made)
    itemised = kinds[ITEMISED][0] if kinds[ITEMISED] else None
    unit = totals[0].unit if totals else "1"
    return {"code": code, "unit": unit, "period": dict(period), "itemised": itemised, "declared": kinds[DECLARED], "imported": kinds[IMPORTED]}


def _period(figure: Figure, asked: Mapping[str, str]) -> dict[str, str]:
    return {**asked, "from": figure.period[0].isoformat(), "to": figure.period[1].isoformat()} if figure.period else dict(asked)


def plain_number(value: Decimal | None) -> int | float | None:
    """As JSON has it."""
    return None if value is None else int(value) if value == value.to_integral_value() else round(float(value), 4)


def has_value(given: Quantity) -> bool:
    """Whether anything is known at all, be it kept back."""
    return any(total["value"] is not None or total.get("withheld") for total in totals_of(given))


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
    return {name: total.get(name) for name in ("value", "qualifier", "items_without_data", "withheld")} if total else None
