"""Files between their preview and their confirmation, and what was received in them."""

from collections.abc import Sequence
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


class ReceivedTable(Record):
    """A table as it was received: from which file, with which header, for which importer. `sha256` is over header and cells: the log fixes both."""

    importer = models.SlugField(max_length=40)
    sheet = models.SlugField(max_length=60, blank=True)
    filename = models.CharField(max_length=120)
    header = models.JSONField(default=list)
    row_count = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    objects = unplaced("an importer names the capability its tables are shown with; the pages ask for it, and a record's page shows that record's rows")

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["importer", "sheet", "sha256"], name="received_once")]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["created_at", "id"], name="received_moment")]

    def __str__(self) -> str:
        return f"{self.sheet or self.importer} {self.filename}"


class ReceivedRow(models.Model):
    """One of its rows, as its source had it: no record itself, since the hash of its table stands in the log. `document` is where it is from."""

    table = models.ForeignKey(ReceivedTable, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    document = models.CharField(max_length=300, blank=True)
    cells = models.JSONField(default=list)

    objects = unplaced("as its table")

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["table", "number"], name="received_row_once")]

    def __str__(self) -> str:
        return f"{self.table_id} {self.number}"

    @classmethod
    def begin(cls, rows: Sequence["ReceivedRow"]) -> None:
        """Write the rows of a table that was just begun."""
        cls._base_manager.bulk_create(rows, batch_size=500)


class RowRecord(models.Model):
    """A record that a row made, or speaks of; the documents it is from are among them."""

    row = models.ForeignKey(ReceivedRow, on_delete=models.CASCADE, related_name="records")
    kind = models.CharField(max_length=60)
    record_id = models.CharField(max_length=14)

    objects = unplaced("as its table")

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["kind", "record_id", "row"], name="row_record_once")]

    def __str__(self) -> str:
        return f"{self.row_id} {self.kind}:{self.record_id}"

    @classmethod
    def begin(cls, ties: Sequence["RowRecord"]) -> None:
        """Tie rows to their records."""
        cls._base_manager.bulk_create(ties, batch_size=500)
