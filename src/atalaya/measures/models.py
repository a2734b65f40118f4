"""Measures, the steps they took, what fulfilled them and what showed whether they work."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from atalaya.foundation.permissions.managers import PathField, placed
from atalaya.foundation.records.models import Record
from atalaya.measures import rules
from atalaya.measures.capabilities import Can
from atalaya.places.public import Place

TITLE, TEXT, NOTE, REF = 200, 4000, 600, 80


class Measure(Record):
    """What is done, or is to be done, at a place. `levels` are the security levels at which it applies, as "123".

    `origin` is the reference of what it answers, with the title that had; `catalogue` the slug it was taken from;
    `owner_role` the slug of the role that looks after it. One that begins `at_once` with its level needs nobody's word that it has begun.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    place_path = PathField(editable=False)
    title = models.CharField(max_length=TITLE)
    language = models.CharField(max_length=5, default="en")
    text = models.TextField(max_length=TEXT, blank=True)
    family = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    levels = models.CharField(max_length=3)
    is_standing = models.BooleanField(default=True)
    at_once = models.BooleanField(default=False)
    status = models.CharField(max_length=10, default=rules.PROPOSED)
    owner_role = models.CharField(max_length=40, blank=True)
    due_on = models.DateField(null=True, blank=True)
    cost = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    origin = models.CharField(max_length=REF, blank=True)
    origin_title = models.CharField(max_length=TITLE, blank=True)
    catalogue = models.CharField(max_length=40, blank=True)

    objects = placed(view=Can.VIEW)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(status__in=rules.STATUSES), name="measure_status_known"),
            models.CheckConstraint(condition=Q(family__in=rules.FAMILIES), name="measure_family_known"),
            models.CheckConstraint(condition=Q(kind__in=rules.KINDS), name="measure_kind_known"),
            models.UniqueConstraint(
                fields=["place", "catalogue"], condition=~Q(catalogue="") & ~Q(status__in=[rules.RETIRED, rules.REJECTED]), name="measure_adopted_once"
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["title", "id"], name="measure_title"),
            models.Index(fields=["due_on", "id"], name="measure_due"),
            models.Index(fields=["changed_at", "id"], name="measure_changed"),
            models.Index(fields=["place_path", "status", "family", "levels", "kind"], name="measure_in_reach"),
            models.Index(fields=["owner_role", "status", "place_path"], name="measure_owner"),
            models.Index(fields=["origin"], condition=~Q(origin=""), name="measure_origin"),
        ]

    def __str__(self) -> str:
        return self.title


class MeasureChange(Record):
    """One step of a measure, and why."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="changes")
    place_path = PathField(editable=False)
    status = models.CharField(max_length=10)
    reason = models.CharField(max_length=NOTE, blank=True)

    objects = placed(view=Can.VIEW)


class Fulfilment(Record):
    """Something that was done for a measure, with a reference to its evidence. One that `completes` puts the measure in place."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="fulfilments")
    place_path = PathField(editable=False)
    what = models.CharField(max_length=NOTE)
    done_on = models.DateField()
    completes = models.BooleanField(default=False)
    evidence = models.CharField(max_length=REF, blank=True)
    evidence_title = models.CharField(max_length=TITLE, blank=True)

    objects = placed(view=Can.VIEW)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["measure", "evidence"], condition=~Q(evidence=""), name="fulfilment_once"),
        ]

    def __str__(self) -> str:
        return self.what


class Showing(Record):
    """A drill, a check or an event that showed whether a measure works, with a reference to it."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="showings")
    place_path = PathField(editable=False)
    shown_on = models.DateField()
    result = models.CharField(max_length=10)
    what = models.CharField(max_length=NOTE)
    evidence = models.CharField(max_length=REF, blank=True)
    evidence_title = models.CharField(max_length=TITLE, blank=True)

    objects = placed(view=Can.VIEW)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.CheckConstraint(condition=Q(result__in=rules.RESULTS), name="showing_result_known")]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["measure", "-shown_on"], name="showing_last")]

    def __str__(self) -> str:
        return self.what
