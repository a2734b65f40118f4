"""The audit log's tables. Rows are written once; only the sequencer numbers them, only an erasure empties a payload."""

import json
from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models

from atalaya.foundation.audit.capabilities import Can
from atalaya.foundation.audit.entries import Change, Envelope, leaf, payload_hash
from atalaya.foundation.permissions.managers import PathField, placed, unplaced


class Fixed(RuntimeError):
    """A row of the log was about to be changed or removed."""


class Written(models.Model):
    """A row that is written once. `changeable` are the columns the database lets the running product change."""

    changeable: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new row. Raises Fixed for one that stands."""
        if not self._state.adding:
            raise Fixed(f"{type(self).__name__} {self.pk} stands as it was written")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raises Fixed."""
        raise Fixed(f"{type(self).__name__} {self.pk} stands as it was written")


class Entry(Written):
    """One act. `body` is the payload as it was hashed, None once erased; `leaf_index` None until it is sequenced."""

    entry_id = models.CharField(max_length=14, unique=True)
    at = models.DateTimeField()
    action = models.CharField(max_length=80)
    actor = models.CharField(max_length=80)
    via = models.CharField(max_length=40, blank=True)
    place_path = PathField()
    cause = models.CharField(max_length=14, blank=True)
    salt = models.BinaryField(null=True)
    body = models.TextField(null=True)  # noqa: DJ001  an erased payload is not an empty one
    payload_hash = models.BinaryField()
    leaf = models.BinaryField()
    seal = models.BinaryField()
    leaf_index = models.BigIntegerField(null=True, unique=True)

    changeable = ("leaf_index", "salt", "body")
    objects = placed(view=Can.VIEW)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["place_path"], name="entry_place"),
            models.Index(fields=["actor", "id"], name="entry_actor"),
            models.Index(fields=["action", "id"], name="entry_action"),
            models.Index(fields=["at"], name="entry_at"),
            models.Index(fields=["cause"], name="entry_cause", condition=~models.Q(cause="")),
            models.Index(fields=["id"], name="entry_waiting", condition=models.Q(leaf_index__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.entry_id}"

    @property
    def is_erased(self) -> bool:
        """Whether its payload is gone."""
        return self.body is None

    @property
    def payload(self) -> dict[str, Any] | None:
        """The payload as plain values, None once erased."""
        return json.loads(self.body) if self.body is not None else None

    @property
    def changes(self) -> list[Change]:
        """What the act changed; nothing once erased."""
        return [Change(*each) for each in (self.payload or {}).get("changes", [])]

    def envelope(self, refs: Iterable[tuple[str, str]]) -> Envelope:
        """The envelope over the row's columns and `refs`, its subjects with their places."""
        return Envelope(self.entry_id, self.at, self.action, self.actor, self.via, self.place_path, self.cause, tuple(sorted(refs)))

    def computed(self, refs: Iterable[tuple[str, str]]) -> bytes:
        """The leaf hash as it follows from the row and its subjects now."""
        kept = bytes(self.payload_hash) if self.is_erased else payload_hash(bytes(self.salt or b""), (self.body or "").encode())
        return leaf(self.envelope(refs).written(), kept)


class Subject(Written):
    """A record that an entry touched, and where it lay."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="subjects", db_index=False)
    ref = models.CharField(max_length=80)
    place_path = PathField()

    objects = placed(view=Can.VIEW)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["entry", "ref"], name="subject_once")]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["ref", "entry"], name="subject_ref")]

    def __str__(self) -> str:
        return self.ref


class Tile(models.Model):
    """A piece of the tree: `key` is level * 2**48 + index, `data` its nodes as atalaya.foundation.audit.tiles lays them out."""

    key = models.BigIntegerField(primary_key=True)
    data = models.BinaryField()

    changeable: ClassVar[tuple[str, ...]] = ("data",)
    objects = unplaced("hashes; they hold nothing of any record")

    def __str__(self) -> str:
        return f"tile {self.key >> 48}/{self.key & (1 << 48) - 1}"


class Head(Written):
    """A signed checkpoint, as it also stands outside the database."""

    epoch = models.PositiveIntegerField()
    size = models.BigIntegerField()
    at = models.DateTimeField()
    note = models.TextField()

    objects = unplaced("signed heads of the log; they hold nothing of any record")

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["epoch", "size"], name="head_once")]

    def __str__(self) -> str:
        return f"epoch {self.epoch}, {self.size} entries"


class Lease(models.Model):
    """Who sequences now, and why the log stands still if it does."""

    holder = models.CharField(max_length=60, blank=True)
    until = models.DateTimeField()
    refusal = models.CharField(max_length=300, blank=True)

    objects = unplaced("one row of the machinery")

    def __str__(self) -> str:
        return self.holder


class Verification(models.Model):
    """What one verification of the whole log found, as `findings.Report` writes it. The oldest are taken away."""

    at = models.DateTimeField()
    seconds = models.FloatField()
    is_good = models.BooleanField()
    report = models.JSONField()

    objects = unplaced("results about the log as a whole; they name entries, not what is in them")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {'good' if self.is_good else 'not good'}"
