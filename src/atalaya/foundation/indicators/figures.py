"""One value of an indicator, and what it says of itself. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from atalaya.kernel.partial import PartialDate

ITEMISED, DECLARED, IMPORTED = KINDS = ("itemised", "declared", "imported")
EXACT, AT_LEAST = QUALIFIERS = ("exact", "at_least")
STARTS_IN, ENDS_IN, OVERLAPS = RULES = ("starts_in", "ends_in", "overlaps")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What figures are asked for: a period with its rule, the date as of which, a State (or all), and the dimensions to break by."""

    start: date
    end: date
    rule: str = STARTS_IN
    as_of: date | None = None
    state: str = ""
    by: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.rule not in RULES:
            raise ValueError(f"a rule is one of {', '.join(RULES)}, not {self.rule!r}")
        if self.end < self.start:
            raise ValueError(f"the period ends on {self.end}, before it begins on {self.start}")

    def knows(self, known_on: PartialDate) -> bool:
        """Whether a fact known on that date counts: a partial date counts from its end."""
        return self.as_of is None or known_on.end <= self.as_of

    def holds(self, starts: PartialDate, ends: PartialDate | None = None) -> bool | None:
        """Whether something of these dates lies in the period by its rule; None when its dates are too coarse to say."""
        last = ends or starts
        if self.rule == OVERLAPS:
            if not (starts.start <= self.end and self.start <= last.end):
                return False
            return True if starts.end <= self.end and self.start <= last.start else None
        placed = starts if self.rule == STARTS_IN else last
        if not placed.touches(self.start, self.end):
            return False
        return True if placed.is_within(self.start, self.end) else None


@dataclass(frozen=True, kw_only=True)
class Figure:
    """`value` is null when nothing is known. `items` were counted, `items_without_data` lacked the datum; `record_ids` are never persons.

    `period` is the first and last day a document gives its value for; None is the period asked.
    """

    indicator: str
    value: int | float | Decimal | None
    unit: str
    kind: str = ITEMISED
    qualifier: str = EXACT
    items: int = 0
    items_without_data: int = 0
    record_ids: tuple[str, ...] = ()
    source: str = ""
    dimensions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    period: tuple[date, date] | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.qualifier not in QUALIFIERS:
            raise ValueError(f"{self.indicator}: kind {self.kind!r}, qualifier {self.qualifier!r}")
        if self.items < 0 or self.items_without_data < 0:
            raise ValueError(f"{self.indicator}: a number of items below zero")

    def is_of(self, asked: Asked) -> bool:
        """Whether it is of the very period asked: only then may it be compared with another of it."""
        return self.period in {None, (asked.start, asked.end)}

    def plain(self) -> dict[str, Any]:
        """As `atalaya figures` writes it: a declared value with its own period."""
        value = self.value
        if isinstance(value, Decimal):
            value = int(value) if value == value.to_integral_value() else float(value)
        return {
            "indicator": self.indicator,
            "value": value,
            "unit": self.unit,
            "kind": self.kind,
            "qualifier": self.qualifier,
            "items": self.items,
            "items_without_data": self.items_without_data,
            "record_ids": list(self.record_ids),
            "source": self.source,
            "dimensions": dict(self.dimensions),
            **({"period": {"from": self.period[0].isoformat(), "to": self.period[1].isoformat()}} if self.period else {}),
        }


def counted(indicator: str, unit: str, record_ids: Iterable[str], **more: Any) -> Figure:
    """How many records there are. None is 0 here: they were looked for and counted."""
    ids = tuple(record_ids)
    return Figure(indicator=indicator, unit=unit, value=len(ids), items=len(ids), record_ids=ids, **more)


def summed(indicator: str, unit: str, values: Mapping[str, int | Decimal | None], **more: Any) -> Figure:
    """The sum over records (id -> value). Those without a value are counted beside it, and the sum is then at least so much; null if none has one."""
    known = {ident: value for ident, value in values.items() if value is not None}
    without = len(values) - len(known)
    total = sum(known.values()) if known else None
    qualifier = AT_LEAST if known and without else EXACT
    return Figure(
        indicator=indicator, unit=unit, value=total, qualifier=qualifier, items=len(values), items_without_data=without, record_ids=tuple(values), **more
    )
