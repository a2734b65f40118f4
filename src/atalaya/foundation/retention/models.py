"""Legal holds, and what was erased."""

from typing import Any, ClassVar

from django.db import models

from atalaya.foundation.permissions.managers import PathField, placed
from atalaya.foundation.records.models import Record
from atalaya.foundation.retention.capabilities import Can


class Hold(Record):
    """Keeps one record (`subject`), or all at and below the place when there is none, until somebody releases it."""

    place_path = PathField()
    subject = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=300)
    released_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = placed(view=Can.VIEW)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["place_path"], name="hold_place")]

    def __str__(self) -> str:
        return f"{self.subject or self.place_path}: {self.reason}"


class Erasure(Record):
    """One record whose time was over: its class, its reference and the day it was due."""

    place_path = PathField()
    record_class = models.SlugField(max_length=40)
    subject = models.CharField(max_length=80)
    due_on = models.DateField()
    files = models.PositiveIntegerField(default=0)
    entries = models.PositiveIntegerField(default=0)

    objects = placed(view=Can.VIEW)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["place_path", "-id"], name="erasure_place")]
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["record_class", "subject"], name="erasure_once")]

    def __str__(self) -> str:
        return f"{self.record_class} {self.subject}"
