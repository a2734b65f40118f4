"""What points to a record, found from the tables themselves: a module that is added later needs to say nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, ForeignObjectRel, UniqueConstraint

from atalaya.foundation.records.models import Record

_OWN = frozenset({"id", "public_id", "revision", "created_at", "changed_at"})


@dataclass(frozen=True)
class Pointer:
    """A record of any module whose field `name` points to another."""

    record: Record
    name: str


def pointing_at(record: Record) -> Iterator[Pointer]:
    """Every record with a key that points to this one, whoever may see it, one kind of record after the other."""
    # With the hidden ones: a key that gives no way back (`related_name="+"`) points as well.
    for link in record._meta.get_fields(include_hidden=True):
        if isinstance(link, ForeignObjectRel) and link.concrete is False and link.model is type(record):
            model: Any = link.related_model
            rows = model._base_manager.filter(**{link.field.name: record.pk}).order_by("pk")
            yield from (Pointer(row, link.field.name) for row in rows)


def standing_for(pointer: Pointer, other: Record) -> Record | None:
    """The record that says of `other` what this one says, where a table lets only one say it; None where both may stand."""
    row = pointer.record
    for names in _unique(type(row), pointer.name):
        said = {name: other.pk if name == pointer.name else getattr(row, _attname(type(row), name)) for name in names}
        if any(value is None for value in said.values()):
            continue
        found: Record | None = type(row)._base_manager.filter(**said).exclude(pk=row.pk).first()
        if found is not None:
            return found
    return None


def says_the_same(row: Record, other: Record, name: str) -> bool:
    """Whether two records of a kind say the same but for the key `name` and what every record keeps of itself."""
    fields = [f.attname for f in _fields(type(row)) if f.name != name and f.attname not in _OWN]
    return all(getattr(row, field) == getattr(other, field) for field in fields)


def _unique(model: type[Record], name: str) -> Iterator[tuple[str, ...]]:
    """The sets of fields, this one among them, that no two rows share."""
    if next(f for f in _fields(model) if f.name == name).unique:
        yield (name,)
    for one in model._meta.constraints:
        if isinstance(one, UniqueConstraint) and name in one.fields:
            yield tuple(one.fields)


def _attname(model: type[Record], name: str) -> str:
    return next(f.attname for f in _fields(model) if f.name == name)


def _fields(model: type[Record]) -> list["Field[Any, Any]"]:
    return list(model._meta.concrete_fields)
