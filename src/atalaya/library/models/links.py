"""Links: when an address was last asked, and last seen to answer."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from atalaya.foundation.permissions.managers import PathField, placed
from atalaya.foundation.records.models import Record
from atalaya.kernel.paths import ROOT
from atalaya.library import rules
from atalaya.library.capabilities import Can
from atalaya.library.models.works import ADDRESS


class Link(Record):
    """One address of editions, however many name it. `seen_at` is the last time it answered; `problem` says why it did not."""

    place_path = PathField(editable=False, default=ROOT)
    address = models.CharField(max_length=ADDRESS, unique=True)
    state = models.CharField(max_length=10, default=rules.UNCHECKED)
    failures = models.PositiveSmallIntegerField(default=0)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    problem = models.CharField(max_length=20, blank=True)
    moved_to = models.CharField(max_length=ADDRESS, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = placed(view=Can.VIEW, published=lambda: Q(place_path__isnull=False))

    class Meta:
        constraints: ClassVar[list[Any]] = [models.CheckConstraint(condition=Q(state__in=rules.LINK_STATES), name="link_state_known")]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["checked_at", "id"], name="link_checked"),
            models.Index(fields=["state", "-checked_at"], name="link_state"),
        ]

    def __str__(self) -> str:
        return self.address

    def facts(self, values: dict[str, Any]) -> dict[str, Any]:
        """As of any record, without the times of each look: the log tells when an address was lost or found, not that it was asked."""
        return {n: v for n, v in super().facts(values).items() if n not in {"checked_at", "seen_at", "failures"}}
