"""Walking a register by key: each page begins after the last row of the one before, however many rows there are."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import DateTimeField, F, Field, Q, QuerySet
from django.utils.dateparse import parse_datetime

from atalaya.foundation.permissions.managers import read_in_order
from atalaya.foundation.records.values import plain

MOST = 10_000
# From so many rows on it is sooner to walk the index of their order than to fetch and sort them all.
_WALKED = 3_000
_LONGEST_CURSOR = 2_000


@dataclass(frozen=True)
class Order:
    """By which model field, and which way. `pk` breaks ties, so that the order is whole."""

    field: str
    is_down: bool = False

    @property
    def text(self) -> str:
        """As it stands in an address: "name" or "-name"."""
        return ("-" if self.is_down else "") + self.field


@dataclass(frozen=True)
class Slice:
    """One page of rows, and the cursors to the pages around it ("" where there is none)."""

    rows: list[Any]
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Count:
    """How many rows there are, counted no further than MOST."""

    n: int

    @property
    def is_more(self) -> bool:
        """Whether there are more than were counted."""
        return self.n > MOST

    @property
    def shown(self) -> int:
        """The number to write."""
        return min(self.n, MOST)


def count(rows: QuerySet[Any]) -> Count:
    """How many rows, in time that does not grow with the table."""
    return Count(rows.order_by().values("pk")[: MOST + 1].count())


def looked_for(rows: QuerySet[Any], narrowed: QuerySet[Any]) -> tuple[QuerySet[Any], Count]:
    """What filters leave of `rows`, and how many: looked for once and then read by their keys, unless they are more than can be counted."""
    keys = list(read_in_order(narrowed, walked=False).order_by().values_list("pk", flat=True)[: MOST + 1])
    found = Count(len(keys))
    return (narrowed if found.is_more else rows.filter(pk__among=keys)), found


def cut(rows: QuerySet[Any], order: Order, size: int, cursor: str = "", *, of: int = 0) -> Slice:
    """The page that `cursor` names, or the first. A cursor nobody made leads to the first page. `of`: how many rows there are, where it is known."""
    rows = read_in_order(rows, walked=of > _WALKED) if of else rows
    at = _read(rows, order, cursor)
    back = at is not None and at[0] == "b"
    found = list(_ordered(rows, order, back=back).filter(_beyond(rows, order, at))[: size + 1])
    more, page = len(found) > size, found[:size]
    if back:
        page.reverse()
    before = page and (more if back else at is not None)
    after = page and (at is not None if back else more)
    return Slice(page, _write("b", order, page[0]) if before else "", _write("a", order, page[-1]) if after else "")


def _field(rows: QuerySet[Any], order: Order) -> "Field[Any, Any]":
    model = rows.model
    *way, last = order.field.split("__")
    for name in way:
        model = model._meta.get_field(name).related_model
    found = model._meta.get_field(last)
    if not isinstance(found, Field):
        raise FieldDoesNotExist(order.field)
    return found


def _ordered(rows: QuerySet[Any], order: Order, *, back: bool) -> QuerySet[Any]:
    down = order.is_down != back
    key = F(order.field)
    if not _is_null(rows, order):
        by = key.desc() if down else key.asc()
    elif back:
        by = key.desc(nulls_first=True) if down else key.asc(nulls_first=True)
    else:
        by = key.desc(nulls_last=True) if down else key.asc(nulls_last=True)
    return rows.order_by(by, "-pk" if down else "pk")


def _is_null(rows: QuerySet[Any], order: Order) -> bool:
    return "__" in order.field or bool(_field(rows, order).null)


def _beyond(rows: QuerySet[Any], order: Order, at: tuple[str, Any, int] | None) -> Q:
    """The rows on the far side of the cursor, as a range that an index can follow."""
    if at is None:
        return Q()
    way, value, pk = at
    back = way == "b"
    than = "lt" if order.is_down != back else "gt"
    same = Q(**{f"pk__{than}": pk})
    empty = Q(**{f"{order.field}__isnull": True})
    if value is None:
        return empty & same if not back else ~empty | (empty & same)
    near = Q(**{f"{order.field}__{than}e": value}) & (Q(**{f"{order.field}__{than}": value}) | same)
    return near | empty if _is_null(rows, order) and not back else near


def _value(row: Any, order: Order) -> Any:
    found = row
    for part in order.field.split("__"):
        found = getattr(found, part, None)
    return found


def _write(way: str, order: Order, row: Any) -> str:
    text = json.dumps([way, order.text, plain(_value(row, order)), row.pk], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(rows: QuerySet[Any], order: Order, cursor: str) -> tuple[str, Any, int] | None:
    """(way, value, pk) of a cursor made for this order; None for any other text."""
    if not cursor or len(cursor) > _LONGEST_CURSOR:
        return None
    try:
        made = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        way, text, value, pk = made
    except (ValueError, TypeError, binascii.Error, RecursionError):
        return None
    known = way in {"a", "b"} and text == order.text and isinstance(pk, int) and not isinstance(pk, bool)
    if not known or not -(2**63) <= pk < 2**63:
        return None
    try:
        return way, _typed(_field(rows, order), value), pk
    except (ValidationError, ValueError, TypeError, ArithmeticError):
        return None


def _typed(kind: "Field[Any, Any]", value: Any) -> Any:
    if value is None:
        return None
    if isinstance(value, dict | list) or (isinstance(value, str) and "\0" in value):
        raise ValueError("not a value of a cursor")
    if isinstance(kind, DateTimeField):
        moment = parse_datetime(str(value))
        if moment is None or moment.tzinfo is None:
            raise ValueError("not a moment")
        return moment
    typed = kind.to_python(value)
    if isinstance(typed, int) and not -(2**63) <= typed < 2**63:
        raise ValueError("out of range")
    return typed


def orders(sorts: Sequence[str]) -> dict[str, Order]:
    """Every order that may be asked for, by its text."""
    return {o.text: o for s in sorts if s for o in (Order(s), Order(s, is_down=True))}
