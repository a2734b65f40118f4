"""A declared value beside what the records add up to: held against each other over one and the same period, or not at all."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from atalaya.foundation.indicators import Asked, Figure, figures
from atalaya.foundation.indicators.figures import ITEMISED

Own = Mapping[tuple[str, tuple[date, date]], Figure]


def own_counts(asked: Asked, found: Iterable[Figure]) -> Own:
    """What the records add up to over the period of each declared value that is not the one asked, where they add up to anything."""
    kept = list(found)
    counted = {f.indicator for f in kept if f.kind == ITEMISED and not f.dimensions and f.value is not None}
    wanted: dict[tuple[date, date], list[str]] = {}
    for figure in kept:
        if figure.kind != ITEMISED and figure.period and not figure.is_of(asked) and figure.indicator in counted:
            wanted.setdefault(figure.period, []).append(figure.indicator)
    own = {}
    for period, codes in sorted(wanted.items()):
        for figure in figures(replace(asked, start=period[0], end=period[1], by=()), dict.fromkeys(codes)):
            if figure.kind == ITEMISED:
                own[figure.indicator, period] = figure
    return own


def beside(asked: Asked, declared: Figure, counted: Figure | None, own: Own) -> Figure | None:
    """What was counted over the declared value's own period; None where nobody asked."""
    if declared.is_of(asked) or declared.period is None:
        return counted
    return own.get((declared.indicator, declared.period))


def gap(counted: Figure | None, declared: Figure) -> Decimal | None:
    """By how much a declared value lies above what was counted over the same period; None where one of them is not known."""
    if counted is None or counted.value is None or declared.value is None:
        return None
    return Decimal(str(declared.value)) - Decimal(str(counted.value))
