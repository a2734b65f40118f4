"""Files and whom they belong to."""

from typing import Any, ClassVar

from django.db import models

from atalaya.foundation.permissions.by_row import placed_by_row
from atalaya.foundation.permissions.managers import PathField
from atalaya.foundation.records.models import Record


class File(Record):
    """One file of one record. `view` is the capability that shows it, at the record's place."""

    owner = models.CharField(max_length=80)
    place_path = PathField()
    view = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    media = models.SlugField(max_length=8)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    key = models.CharField(max_length=40, unique=True, null=True)  # noqa: DJ001  unique, and none when erased
    added_by = models.CharField(max_length=80)
    erased_at = models.DateTimeField(null=True, blank=True)

    private_fields = frozenset({"key", "name"})

    objects = placed_by_row()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["owner", "sha256"], name="file_owner"),
            models.Index(fields=["place_path"], name="file_place"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(key__isnull=True, erased_at__isnull=False) | models.Q(key__isnull=False, erased_at__isnull=True),
                name="file_erased_has_no_key",
            ),
        ]

    def __str__(self) -> str:
        return self.name
