"""The fields of whatever stands in an agenda, and one change of its status."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from atalaya.foundation.agenda import rules
from atalaya.foundation.indicators.models import KnownOn
from atalaya.kernel.partial import DAY, PRECISIONS, PartialDate


def _precision() -> Any:
    return models.CharField(max_length=5, default=DAY, blank=True)


class Scheduled(models.Model):
    """Planned and actual dates apart. `..._last` is the last day they may mean, so that periods are compared in the database.

    `sequence` rises whenever a calendar that was handed out must be told of a change (RFC 5545, SEQUENCE).
    """

    status = models.CharField(max_length=10, default=rules.PLANNED)
    planned_from = models.DateField(null=True, blank=True)
    planned_until = models.DateField(null=True, blank=True)
    planned_precision = _precision()
    actual_from = models.DateField(null=True, blank=True)
    actual_until = models.DateField(null=True, blank=True)
    actual_precision = _precision()
    # What periods are asked of: the actual dates, else the planned ones; the last day follows from the precision.
    starts_on = models.DateField(null=True, editable=False)
    starts_last = models.DateField(null=True, editable=False)
    ends_on = models.DateField(null=True, editable=False)
    ends_last = models.DateField(null=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    @staticmethod
    def _partial(day: Any, precision: str) -> PartialDate | None:
        return PartialDate(day, precision or DAY) if day else None

    @property
    def starts(self) -> PartialDate | None:
        """When it begins: as it was held, else as it is planned; None when nobody said."""
        return self._partial(self.actual_from, self.actual_precision) or self._partial(self.planned_from, self.planned_precision)

    @property
    def ends(self) -> PartialDate | None:
        """When it ends. A beginning without an end is one day, or one month or year, long."""
        if self.actual_from:
            return self._partial(self.actual_until, self.actual_precision) or self.starts
        return self._partial(self.planned_until, self.planned_precision) or self.starts

    def derive_dates(self) -> None:
        """Set what periods are asked of."""
        starts, ends = self.starts, self.ends
        self.starts_on, self.starts_last = (starts.start, starts.end) if starts else (None, None)
        self.ends_on, self.ends_last = (ends.start, ends.end) if ends else (None, None)

    def prepare_to_begin(self) -> None:
        """As of any record, with the derived dates."""
        self.derive_dates()
        super().prepare_to_begin()  # type: ignore[misc]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As of any record, with the derived dates."""
        self.derive_dates()
        super().save(*args, **kwargs)


class StatusChange(KnownOn):
    """One change: to which status, since when it is known, why, and the dates that were given up and taken."""

    status = models.CharField(max_length=10)
    reason = models.CharField(max_length=300, blank=True)
    before_from = models.DateField(null=True, blank=True)
    before_until = models.DateField(null=True, blank=True)
    before_precision = _precision()
    after_from = models.DateField(null=True, blank=True)
    after_until = models.DateField(null=True, blank=True)
    after_precision = _precision()
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["id"]


def constraints(name: str) -> list[models.BaseConstraint]:
    """What is always true of a row in an agenda; `name` is the model's own, since constraints share one room."""
    return [
        models.CheckConstraint(condition=Q(status__in=rules.STATUSES), name=f"{name}_status_known"),
        models.CheckConstraint(condition=Q(planned_until__isnull=True) | Q(planned_until__gte=models.F("planned_from")), name=f"{name}_planned_order"),
        models.CheckConstraint(condition=Q(actual_until__isnull=True) | Q(actual_until__gte=models.F("actual_from")), name=f"{name}_actual_order"),
        models.CheckConstraint(condition=Q(planned_precision__in=PRECISIONS) & Q(actual_precision__in=PRECISIONS), name=f"{name}_precision_known"),
    ]
