"""Long lists, a page at a time, by cursor: a page costs the same wherever it lies."""

import base64
import binascii
import json
from typing import Any

from django.db.models import Q, QuerySet

from atalaya.foundation.api.problems import ProblemError

LIMIT = 100


def _write(values: list[Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(values, separators=(",", ":")).encode()).decode().rstrip("=")


def _read(cursor: str, length: int) -> list[str | int]:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, UnicodeDecodeError) as error:
        raise ProblemError(400, "This cursor is not one that was given out; begin again without it.", code="CURSOR") from error
    usable = isinstance(values, list) and len(values) == length and all(type(v) in {str, int} for v in values)
    if not usable or any(isinstance(v, int) and abs(v) >= 2**63 for v in values) or any(isinstance(v, str) and "\0" in v for v in values):
        raise ProblemError(400, "This cursor is not one that was given out; begin again without it.", code="CURSOR")
    return list(values)


def page_of(rows: QuerySet[Any], *, order: tuple[str, ...], cursor: str | None, limit: int = LIMIT) -> tuple[list[Any], str | None]:
    """One page of `rows` in ascending `order` (text or integer fields, the last of them unique) and the next cursor.

    At most 100 rows. Raises ProblemError 400 for a cursor that was not given out.
    """
    size = max(1, min(limit, LIMIT))
    if cursor:
        rows = rows.filter(_after(order, _read(cursor, len(order))))
    found = list(rows.order_by(*order)[: size + 1])
    if len(found) <= size:
        return found, None
    last = found[size - 1]
    return found[:size], _write([getattr(last, name) for name in order])


def _after(order: tuple[str, ...], values: list[str | int]) -> Q:
    found = Q()
    for i, name in enumerate(order):
        same = {n: values[j] for j, n in enumerate(order[:i])}
        found |= Q(**same, **{f"{name}__gt": values[i]})
    return found
