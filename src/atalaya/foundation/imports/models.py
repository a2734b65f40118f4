"""Files between their preview and their confirmation."""

from typing import Any, ClassVar

from django.db import models

from atalaya.foundation.permissions.managers import unplaced
from atalaya.foundation.records.models import Record

WAITING, DONE, DROPPED = "waiting", "done", "dropped"
STATES = [WAITING, DONE, DROPPED]


class Upload(Record):
    """One file somebody brought. Its content and its plan are emptied when it is done, dropped or a day old."""

    importer = models.SlugField(max_length=40)
    # The path of the place it was brought for; empty for an importer that asks for none.
    at = models.CharField(max_length=200, default="", blank=True)
    user_id = models.CharField(max_length=14, db_index=True)
    filename = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField(default=b"")
    plan = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64)
    counts = models.JSONField(default=dict)
    state = models.CharField(max_length=8, default=WAITING)

    private_fields = frozenset({"content", "plan"})

    objects = unplaced("each upload is shown to whoever brought it; the pages filter by the actor")

    class Meta:
        constraints: ClassVar[list[Any]] = [models.CheckConstraint(condition=models.Q(state__in=STATES), name="upload_state_known")]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["state", "created_at"], name="upload_waiting")]

    def __str__(self) -> str:
        return f"{self.importer} {self.filename}"
