"""Decisions over security levels, the level that is in force at each facility, and what begins there with it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from atalaya.foundation.permissions.managers import PathField, placed
from atalaya.foundation.records.models import Record
from atalaya.measures.public import Measure
from atalaya.pfsp import rules
from atalaya.pfsp.capabilities import Can
from atalaya.places.public import Place

REASON, TEXT, NAME, TITLE = 600, 4000, 200, 200


class LevelDecision(Record):
    """A level for a place and the facilities below it. `decided_at` is when it was set here, or when the order was received.

    An order that came from elsewhere `is_recorded`: with who gave it, its number and the way it came.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    place_path = PathField(editable=False)
    level = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=REASON)
    basis = models.JSONField(default=list, blank=True)
    instructions = models.TextField(max_length=TEXT, blank=True)
    review_on = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField()
    is_recorded = models.BooleanField(default=False)
    ordered_by = models.CharField(max_length=NAME, blank=True)
    order_ref = models.CharField(max_length=80, blank=True)
    channel = models.CharField(max_length=10, blank=True)
    facilities = models.PositiveIntegerField(default=0)

    objects = placed(view=Can.VIEW)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.CheckConstraint(condition=Q(level__in=rules.LEVELS), name="level_decision_level")]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["place_path", "id"], name="level_decision_place")]

    def __str__(self) -> str:
        return str(self.level)


class FacilityLevel(Record):
    """The level in force at a facility, since when, and the decision it follows from. No row: nobody decided.

    `brought_by` is the decision that brought this level; those after it left it as it was. Of the measures that began with it, `due`,
    so many are `done`; `complied_at` is when the last one was, and stays empty where none began.
    """

    facility = models.OneToOneField(Place, on_delete=models.PROTECT, related_name="+")
    place_path = PathField(editable=False)
    level = models.PositiveSmallIntegerField()
    since = models.DateTimeField()
    decision = models.ForeignKey(LevelDecision, on_delete=models.PROTECT, related_name="+")
    brought_by = models.ForeignKey(LevelDecision, on_delete=models.PROTECT, related_name="+")
    due = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    complied_at = models.DateTimeField(null=True, blank=True)

    objects = placed(view=Can.VIEW)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.CheckConstraint(condition=Q(level__in=rules.LEVELS), name="facility_level_level")]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["place_path", "level"], name="facility_level_place"),
            models.Index(fields=["-level", "-since"], name="facility_level_highest"),
        ]

    def __str__(self) -> str:
        return str(self.level)


class DueMeasure(Record):
    """A measure that began at a facility with a level: under way since `done_at`, by the word of `done_by`, the public id of a person.

    One that begins by itself was under way at once, and nobody says so. `title` is what the measure was called then.
    """

    facility = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    place_path = PathField(editable=False)
    decision = models.ForeignKey(LevelDecision, on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=TITLE)
    family = models.CharField(max_length=20)
    at_once = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.CharField(max_length=14, blank=True)
    note = models.CharField(max_length=NAME, blank=True)

    objects = placed(view=Can.VIEW)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["decision", "facility", "measure"], name="due_measure_once")]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["facility", "decision", "family"], name="due_measure_at")]

    def __str__(self) -> str:
        return self.title
