"""What is publicly known of States: their class, their memberships with dates, the names they go by."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from atalaya.foundation.permissions.managers import PathField, placed
from atalaya.foundation.records.models import Record
from atalaya.places import rules
from atalaya.places.capabilities import Can
from atalaya.places.models.details import Detail
from atalaya.places.models.place import Place


def _everything() -> Q:
    return Q(place_path__isnull=False)


class State(Detail):
    """A member State, a territory or an observer: siblings all. `administered_by` is said, and gives no rights.

    `languages` are codes with spaces between. A fictional State never enters a figure of the programme.
    """

    state_class = models.CharField(max_length=12)
    sub_region = models.CharField(max_length=40, blank=True)
    languages = models.CharField(max_length=40, blank=True)
    administered_by = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    fictional = models.BooleanField(default=False)
    note = models.CharField(max_length=400, blank=True)

    objects: ClassVar[Any] = placed(view=Can.VIEW, published=_everything)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(state_class__in=rules.STATE_CLASSES), name="state_class_known"),
        ]


class Membership(Record):
    """A State belonged to a body, from a day to the day it no longer did. Days are null where nobody stated them.

    `precision` says how well `starts_on` is known: year, month or day. `disputed` is said beside the dates, not in them.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="memberships")
    place_path = PathField(editable=False)
    body = models.CharField(max_length=40)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=5, blank=True)
    disputed = models.BooleanField(default=False)
    note = models.CharField(max_length=400, blank=True)
    known_on = models.DateField()
    source = models.CharField(max_length=300, blank=True)

    objects = placed(view=Can.VIEW, published=_everything)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["place", "body", "starts_on"], name="membership_once"),
            models.UniqueConstraint(fields=["place", "body"], condition=Q(starts_on__isnull=True), name="membership_undated_once"),
            models.CheckConstraint(condition=Q(ends_on__isnull=True) | Q(ends_on__gt=models.F("starts_on")), name="membership_ends_after_start"),
        ]


class Alias(Record):
    """A name a State goes by in some language or source. The same text at two States is a question to ask."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="aliases")
    place_path = PathField(editable=False)
    text = models.CharField(max_length=rules.NAME_LENGTH)
    folded = models.CharField(max_length=rules.NAME_LENGTH * 2, editable=False, db_index=True)
    language = models.CharField(max_length=5, blank=True)
    kind = models.CharField(max_length=12)
    note = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=300, blank=True)

    objects = placed(view=Can.VIEW, published=_everything)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["place", "text", "language", "kind", "source"], name="alias_once"),
        ]

    def __str__(self) -> str:
        return self.text
