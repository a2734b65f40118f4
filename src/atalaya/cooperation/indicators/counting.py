"""What the figures of cooperation share."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.indicators import Asked, Figure, Indicator, once, register
from atalaya.foundation.indicators.figures import counted
from atalaya.foundation.records.models import Record
from atalaya.kernel import clock
from atalaya.places.public import Classed, classed

MEMBER = "member_state"
Keyed = list[tuple[str, dict[str, str]]]


def one(
    code: str,
    model: type[Record] | None,
    label: Text,
    compute: Callable[[Asked], Iterable[Figure]],
    dimensions: tuple[str, ...] = (),
    *,
    unit: str = "1",
) -> None:
    """Register an indicator whose records are of a model."""
    register(Indicator(code, label, unit, compute, dimensions, records=model.ref_kind() if model else ""))


def counts(code: str, asked: Asked, allowed: tuple[str, ...], rows: Keyed) -> Iterable[Figure]:
    """The count of all, then of each cell that is asked for."""
    yield counted(code, "1", [ident for ident, _key in rows])
    if not asked.by or not set(asked.by) <= set(allowed):
        return
    found: dict[tuple[str, ...], list[str]] = {}
    for ident, key in rows:
        found.setdefault(tuple(key[d] for d in asked.by), []).append(ident)
    for values, ids in sorted(found.items()):
        yield counted(code, "1", ids, dimensions=dict(zip(asked.by, values, strict=True)))


def day(asked: Asked) -> date:
    """The day on which what lasts is asked: as of, and not after the period."""
    return min(asked.end, asked.as_of or clock.today())


def classes() -> dict[int, Classed]:
    """Every State as figures class it, read once in a sitting."""
    found: dict[Any, Classed] = once("places.classed", classed)
    return found
