"""The indicators there are. Modules register theirs; results read them."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.indicators.figures import Asked, Figure

_T = TypeVar("_T")
_CODE = re.compile(r"[a-z]+([.][a-z_]+)+")


@dataclass(frozen=True)
class Indicator:
    """`compute` answers with one figure without dimensions per (kind, source), and breakdowns by `asked.by` only.

    `unit` is "1" for counts, else a unit of UCUM or an ISO 4217 code; `dimensions` are what it can be broken by;
    `records` is the kind of the records behind it, as references name it.
    """

    code: str
    label: Text
    unit: str
    compute: Callable[[Asked], Iterable[Figure]]
    dimensions: tuple[str, ...] = ()
    help: Text = ""
    records: str = ""


class WrongFigure(ValueError):
    """An indicator answered with a figure that breaks the contract."""


_indicators: dict[str, Indicator] = {}
_sources: dict[str, Callable[[Asked], Iterable[Figure]]] = {}
_unplaced: dict[str, Callable[[Asked], Iterable[str]]] = {}
_OVER = "over"
_sitting: ContextVar[dict[Hashable, Any] | None] = ContextVar("sitting", default=None)


def register(indicator: Indicator) -> None:
    """Add an indicator. Raises ValueError for a code of another form, or one that is taken by another."""
    if _CODE.fullmatch(indicator.code) is None:
        raise ValueError(f"a code looks like act.webinar.n, not {indicator.code!r}")
    held = _indicators.get(indicator.code)
    if held is not None and held.compute is not indicator.compute:
        raise ValueError(f"two indicators are called {indicator.code}")
    _indicators[indicator.code] = indicator


def get(code: str) -> Indicator | None:
    """The indicator of this code, or None."""
    return _indicators.get(code)


def every() -> tuple[Indicator, ...]:
    """All indicators, by code."""
    return tuple(_indicators[code] for code in sorted(_indicators))


def register_source(name: str, compute: Callable[[Asked], Iterable[Figure]]) -> None:
    """Add what gives figures to indicators of any module: values that documents declare."""
    _sources[name] = compute


def register_unplaced(name: str, compute: Callable[[Asked], Iterable[str]]) -> None:
    """Add what names the records that are dated too coarsely for a period: they are listed, never counted."""
    _unplaced[name] = compute


def unplaced(asked: Asked) -> list[str]:
    """The records that may lie in the period and are dated too coarsely to say."""
    with sitting():
        return sorted({ident for compute in _unplaced.values() for ident in compute(asked)})


@contextmanager
def sitting(over: tuple[date, date] | None = None) -> Iterator[None]:
    """What is read `once` inside the block is shared by all indicators; a block inside another shares the outer one's.

    `over` are the first and last day of all that will be asked inside, where that is more than one period: see `widest`.
    """
    token = _sitting.set({_OVER: over} if over else {}) if _sitting.get() is None else None
    try:
        yield
    finally:
        if token is not None:
            _sitting.reset(token)


def once(key: Hashable, read: Callable[[], _T]) -> _T:
    """What `read` answers, read once in a sitting: twenty indicators over the same activities ask for them once."""
    held = _sitting.get()
    if held is None:
        return read()
    if key not in held:
        held[key] = read()
    found: _T = held[key]
    return found


def widest(asked: Asked) -> Asked:
    """The same question over all days of the sitting: what is few is read once for all its periods, and each takes its own from that."""
    first, last = held(_OVER) or (asked.start, asked.end)
    return replace(asked, start=first, end=last) if first <= asked.start and asked.end <= last else asked


def held(key: Hashable) -> Any:
    """What was read under this key in the sitting; None if it was not yet."""
    return (_sitting.get() or {}).get(key)


def figures(asked: Asked, codes: Iterable[str] = ()) -> list[Figure]:
    """The figures of all indicators, or those named, in the open scope. Raises WrongFigure, and KeyError for a code there is not."""
    chosen = [_indicators[code] for code in codes] or list(every())
    found: list[Figure] = []
    with sitting():
        given: dict[str, list[Figure]] = {}
        for figure in (f for compute in _sources.values() for f in compute(asked)):
            given.setdefault(figure.indicator, []).append(figure)
        for indicator in chosen:
            made = [*indicator.compute(asked), *given.get(indicator.code, [])]
            _check(indicator, asked, made)
            found += made
    return found


def _check(indicator: Indicator, asked: Asked, made: list[Figure]) -> None:
    totals: set[tuple[str, str]] = set()
    allowed = set(asked.by) & set(indicator.dimensions)
    for figure in made:
        if (figure.indicator, figure.unit) != (indicator.code, indicator.unit):
            raise WrongFigure(f"{indicator.code} answered with {figure.indicator} in {figure.unit}")
        if not set(figure.dimensions) <= allowed:
            raise WrongFigure(f"{indicator.code} broke its figure by {sorted(set(figure.dimensions) - allowed)}, which nobody asked for")
        if not figure.dimensions:
            if (figure.kind, figure.source) in totals:
                raise WrongFigure(f"{indicator.code} gave two totals of kind {figure.kind} and source {figure.source!r}")
            totals.add((figure.kind, figure.source))
