"""Record: the base of every model of the product."""

import json
from functools import cache
from typing import Any, Self

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from atalaya.foundation.audit.entries import Change
from atalaya.foundation.permissions.managers import RecordQuerySet
from atalaya.foundation.records import acts
from atalaya.foundation.records.values import plain
from atalaya.kernel import clock, ids
from atalaya.kernel.refs import Ref


class Kept(str):
    """A list or mapping as JSON text: how it stood, whatever is done to it since. Sooner made than a deep copy."""

    __slots__ = ()


def _kept(value: Any) -> Kept:
    return Kept(json.dumps(value, default=str))


@cache
def _mutable(model: type[models.Model]) -> tuple[str, ...]:
    """The names of a model's fields that may hold a list or mapping."""
    return tuple(f.attname for f in model._meta.concrete_fields if isinstance(f, models.JSONField))


class Stale(Exception):
    """The record was changed by somebody else since it was read. `record` is the one that could not be saved."""

    def __init__(self, record: "Record") -> None:
        super().__init__(f"{record.ref} changed since revision {record.revision}")
        self.record = record


class Record(models.Model):
    """Integer key inside, public id outside, a revision that refuses to overwrite a newer one, and its history.

    `private_fields` are kept out of the audit log's readable part (secrets, hashes). `audited = False` is for rows that
    are themselves a log or a queue.
    """

    public_id = models.CharField(max_length=14, unique=True, default=ids.new_id, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)

    private_fields: frozenset[str] = frozenset()
    _before: dict[str, Any] | None = None

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.ref)

    @classmethod
    def ref_kind(cls) -> str:
        """The kind of reference to this model, as "module.thing"."""
        return f"{cls._meta.app_label}.{cls._meta.model_name}"

    @property
    def ref(self) -> Ref:
        """The reference to this record."""
        return Ref(self.ref_kind(), self.public_id)

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any) -> Self:
        """As Django's, and remembers what was read."""
        record = super().from_db(db, field_names, values)
        # Every row of every page comes by here: only what may hold a list or mapping is looked at.
        held = dict(zip(field_names, values, strict=True))
        for name in _mutable(cls):
            if isinstance(value := held.get(name), list | dict):
                held[name] = _kept(value)
        record._before = held
        return record

    def _stored(self) -> dict[str, Any]:
        held = {f.attname: self.__dict__[f.attname] for f in self._meta.concrete_fields if f.attname in self.__dict__}
        # A list or mapping may be changed in place: what was read must stay as it was read.
        return {name: _kept(value) if isinstance(value, list | dict) else value for name, value in held.items()}

    def facts(self, values: dict[str, Any]) -> dict[str, Any]:
        """`values` as the audit log keeps them: plain, and without what is private or kept by the record itself."""
        left_out = self.private_fields | {"id", "public_id", "revision", "created_at", "changed_at"}
        return {name: plain(json.loads(value) if isinstance(value, Kept) else value) for name, value in values.items() if name not in left_out}

    def prepare_to_begin(self) -> None:
        """Stamp a new record that is about to be written in bulk. Raises OutsideAction."""
        acts.required()
        self.created_at = self.changed_at = clock.now()

    def note_begun(self) -> None:
        """Note a record that was written in bulk."""
        self._note(acts.required(), None)
        self._before = self._stored()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the record and note the change. Raises OutsideAction, or Stale if a newer revision is stored."""
        act = acts.required()
        self.changed_at = clock.now()
        if self._state.adding:
            self.prepare_to_begin()
            before = None
        else:
            before = self._before or {}
        kwargs.pop("update_fields", None)
        if before is not None:
            self.revision += 1
            kwargs["force_update"] = True
        try:
            super().save(*args, **kwargs)
        except Stale:
            self.revision -= 1
            raise
        self._note(act, before)
        self._before = self._stored()

    def _do_update(self, base_qs: Any, using: Any, pk_val: Any, values: Any, update_fields: Any, forced_update: bool) -> bool:  # noqa: PLR0917
        """Django's own step, held to the revision that was read."""
        held = base_qs.filter(revision=self.revision - 1)
        if not super()._do_update(held, using, pk_val, values, update_fields, forced_update):
            raise Stale(self)
        return True

    def _note(self, act: acts.Act, before: dict[str, Any] | None) -> None:
        after = self.facts(self._stored())
        if before is None:
            change = Change(str(self.ref), None, after, place_at_hand(self))
        else:
            was = self.facts(before)
            changed = [n for n in after if n not in was or was[n] != after[n]]
            secret = any(before.get(n) != getattr(self, n) for n in self.private_fields)
            if not changed and not secret:
                act.written.append(self)
                return
            marks = {"private": "changed"} if secret else {}
            change = Change(str(self.ref), {n: was.get(n) for n in changed}, {n: after[n] for n in changed} | marks, place_at_hand(self))
        act.changes.append(change)
        act.written.append(self)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Remove the record and note what it was. Most records are closed or archived, not deleted."""
        act = acts.required()
        act.changes.append(Change(str(self.ref), self.facts(self._stored()), None, place_at_hand(self)))
        return super().delete(*args, **kwargs)


def place_path_of(record: Any) -> str | None:
    """Where a record is, by its model's manager; None for a model without a place."""
    manager = type(record)._default_manager
    name = getattr(manager, "path_field", None)
    if name is None:
        return None
    value = record
    for part in name.split("__"):
        value = getattr(value, part)
    return str(value)


def place_at_hand(record: Any) -> str | None:
    """As place_path_of, but None where the answer would take a query."""
    *links, last = (getattr(type(record)._default_manager, "path_field", None) or "").split("__")
    value = record
    for part in links:
        if not value._meta.get_field(part).is_cached(value):
            return None
        value = getattr(value, part)
    path: str | None = value.__dict__.get(last)
    return path


def has_field(model: type[models.Model], name: str) -> bool:
    """Whether the model has a field of this name."""
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True


__all__ = ["Record", "RecordQuerySet", "Stale", "has_field", "place_path_of"]
