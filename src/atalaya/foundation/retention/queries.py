"""What is due, and what is held."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import DateTimeField, Q

from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.profiles import packs
from atalaya.foundation.profiles import public as profiles
from atalaya.foundation.records.models import Record, place_path_of
from atalaya.foundation.retention.classes import RecordClass, every
from atalaya.foundation.retention.models import Hold
from atalaya.kernel import clock
from atalaya.kernel.paths import ROOT, ancestors

_BATCH = 500


@dataclass(frozen=True)
class Due:
    """A record whose time is over, since when, and the hold that keeps it, if one does."""

    known: RecordClass
    record: Record
    place_path: str
    due_on: date
    hold: Hold | None = None


def holds_over(place_path: str, subject: str) -> list[Hold]:
    """The holds that keep a record: on itself, on its place or on one above."""
    above = list(dict.fromkeys([ROOT, *ancestors(place_path), place_path]))
    with everywhere("a hold keeps whoever looks"):
        rows = Hold.objects.filter(Q(subject=subject) | Q(subject="", place_path__in=above), released_at__isnull=True)
        return list(rows.order_by("pk"))


def due(on: date | None = None) -> Iterator[Due]:
    """Every record of the open scope whose time is over on a day (today), held ones too."""
    for known in every():
        yield from due_of(known, on or clock.today())


def due_of(known: RecordClass, on: date) -> Iterator[Due]:
    """As `due`, of one class. Rows are fetched by the shortest time any pack gives, then held to that of their place."""
    shortest = min((pack.values[known.key].value for pack in packs.every() if known.key in pack.values), default=None)
    if shortest is None:
        raise LookupError(f"class {known.slug}: no pack names {known.key}")
    rows: Any = known.model._default_manager
    limit = on - timedelta(days=shortest)
    days: dict[str, int] = {}
    for record in rows.filter(known.left, **{f"{known.since}__lt": _as_field(known, limit)}).order_by("pk").iterator(chunk_size=_BATCH):
        path = place_path_of(record) or ROOT
        if path not in days:
            days[path] = profiles.value(path, known.key, on)
        ends = _day(getattr(record, known.since)) + timedelta(days=days[path])
        if ends < on:
            holds = holds_over(path, str(record.ref))
            yield Due(known, record, path, ends, holds[0] if holds else None)


def _as_field(known: RecordClass, day: date) -> date | datetime:
    is_time = isinstance(known.model._meta.get_field(known.since), DateTimeField)
    return datetime.combine(day, datetime.min.time(), clock.now().tzinfo) if is_time else day


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value
