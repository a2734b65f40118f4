"""Certificates: what was printed, under a code nobody can guess."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from atalaya.foundation.permissions.managers import PathField, placed
from atalaya.foundation.records.models import Record
from atalaya.kernel.paths import ROOT
from atalaya.training.capabilities import Can
from atalaya.training.models.attendance import Attendance


class Certificate(Record):
    """Of attendance or of completion. `printed` is everything that stands on it: the public page shows just that.

    A reprint keeps the code; a revocation keeps the page, which then says so.
    """

    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="certificates")
    place_path = PathField(editable=False, default=ROOT)
    code = models.CharField(max_length=30, unique=True, editable=False)
    kind = models.CharField(max_length=10)
    language = models.CharField(max_length=5)
    printed = models.JSONField()
    issued_at = models.DateTimeField(editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_because = models.CharField(max_length=300, blank=True)

    private_fields = frozenset({"code", "printed"})

    objects = placed(view=Can.VIEW_PERSONS)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(kind__in=("attended", "completed")), name="certificate_kind_known"),
            models.UniqueConstraint(fields=["attendance", "kind"], condition=Q(revoked_at__isnull=True), name="certificate_once"),
        ]
