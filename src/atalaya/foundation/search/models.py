"""The index: one document a record. Derived, therefore no record itself and not in the audit log."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models

from atalaya.foundation.permissions.by_row import placed_by_row
from atalaya.foundation.permissions.managers import PathField


class Document(models.Model):
    """What is found of a record. A higher id was indexed later: the id is the order. `row` is the key of what a register lists for it."""

    kind = models.CharField(max_length=40)
    record_id = models.CharField(max_length=14)
    row = models.BigIntegerField()
    place_path = PathField()
    view = models.CharField(max_length=60)
    language = models.CharField(max_length=2, blank=True)
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)

    objects = placed_by_row()

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["kind", "record_id"], name="document_once")]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["place_path"], name="document_place")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.record_id}"

    @classmethod
    def begin(cls, documents: Sequence["Document"]) -> None:
        """Write new documents: the index is derived, no action stands behind each row of it."""
        cls._base_manager.bulk_create(documents)
