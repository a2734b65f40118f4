"""What documents say of a period: the rows figures, tables and reports read, once in a sitting."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Q

from atalaya.foundation.indicators import Asked, once, widest
from atalaya.results.models import Declared


def said(asked: Asked) -> list[Any]:
    """What documents known on the day say of the period, and what they say of none."""
    return [row for row in _ever_said(asked) if not _is_later(asked, row)]


def _ever_said(asked: Asked) -> list[Any]:
    """What documents say of the period, and what they say of none, known on the day or later. Read once in a sitting."""
    whole = replace(widest(asked), by=(), as_of=None)
    inside = Q(starts_on__gte=whole.start, ends_on__lte=whole.end) | Q(starts_on__isnull=True)
    rows = once(("results.said", whole), lambda: list(Declared.objects.filter(inside).defer("public_id", "created_at", "changed_at").order_by("pk")))
    return [row for row in rows if not row.starts_on or (asked.start <= row.starts_on and row.ends_on <= asked.end)]


def _is_later(asked: Asked, row: Any) -> bool:
    return asked.as_of is not None and row.known_until > asked.as_of


def known_later(asked: Asked, codes: Iterable[str] = ()) -> tuple[int, date | None]:
    """How many values documents declare for the period that count from a later day only, and from which day all of them do."""
    wanted = set(codes)
    rows = [row for row in _ever_said(asked) if row.starts_on and _is_later(asked, row) and (not wanted or row.indicator in wanted)]
    return len(rows), max((row.known_until for row in rows), default=None)
