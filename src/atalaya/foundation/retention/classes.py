"""The classes of records that end."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.models import Record


@dataclass(frozen=True, kw_only=True)
class RecordClass:
    """`key` is the profile's value in days, counted from the date or time field `since`. `left` are the rows not erased yet.

    `erase` is the module's own action, called with `actor` and `record`; `can` the capability it takes. `basis` says in a
    sentence why the record is kept so long, `does` what erasing leaves.
    """

    slug: str
    label: Text
    key: str
    basis: Text
    does: Text
    model: type[Record]
    since: str
    left: Q
    can: str
    erase: Callable[[Principal, Any], None]


_classes: dict[str, RecordClass] = {}


def register(known: RecordClass) -> None:
    """Add a class."""
    _classes[known.slug] = known


def get(slug: str) -> RecordClass | None:
    """The class of this slug, or None."""
    return _classes.get(slug)


def every() -> tuple[RecordClass, ...]:
    """All classes, in the order of registration."""
    return tuple(_classes.values())
