"""Practices and lessons: what a State did and others may learn from, with its way through the review."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from atalaya.foundation.indicators.models import KnownOn, precision_known
from atalaya.foundation.permissions.managers import PathField, placed
from atalaya.foundation.records.models import Record
from atalaya.library import rules
from atalaya.library.capabilities import Can
from atalaya.library.models.works import ADDRESS, TITLE
from atalaya.places.public import Place

TEXT = 6000


def _accepted() -> Q:
    return Q(status=rules.ACCEPTED)


def _of_accepted() -> Q:
    return Q(practice__status=rules.ACCEPTED)


class Practice(KnownOn, Record):
    """What one State did, in `language`. It lies at its State; once accepted, everybody who signed in reads it.

    A document may name several without saying which: then `counted` is how many, no State is named, and it lies at the top.
    `may_be_public` is the State's word that it may stand on the open web.
    """

    place_path = PathField(editable=False)
    code = models.CharField(max_length=80, unique=True, null=True, blank=True)
    state = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sub_region = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=10, default="practice")
    status = models.CharField(max_length=10, default=rules.DRAFT)
    title = models.CharField(max_length=TITLE)
    language = models.CharField(max_length=5, default="en")
    titles = models.JSONField(default=dict, blank=True)
    situation = models.TextField(blank=True, max_length=TEXT)
    done = models.TextField(blank=True, max_length=TEXT)
    result = models.TextField(blank=True, max_length=TEXT)
    lesson = models.TextField(blank=True, max_length=TEXT)
    body = models.CharField(max_length=200, blank=True)
    since_on = models.DateField(null=True, blank=True)
    since_precision = models.CharField(max_length=5, default="day")
    address = models.CharField(max_length=ADDRESS, blank=True)
    may_be_public = models.BooleanField(default=False)
    counted = models.PositiveIntegerField(default=1, editable=False)
    submitted_by = models.CharField(max_length=80, blank=True, editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    source = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=600, blank=True)

    objects = placed(view=Can.VIEW, published=_accepted)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            precision_known("practice_known_precision"),
            models.CheckConstraint(condition=Q(status__in=rules.PRACTICE.states), name="practice_status_known"),
            models.CheckConstraint(condition=Q(kind__in=rules.PRACTICE_KINDS), name="practice_kind_known"),
            models.CheckConstraint(condition=Q(counted=1) | Q(state__isnull=True), name="practice_group_has_no_state"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["place_path", "status"], name="practice_place"),
            models.Index(fields=["status", "-id"], name="practice_status"),
        ]

    def __str__(self) -> str:
        return self.title


class PracticeTopic(Record):
    """A topic of a practice, by its code in a scheme."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="topics")
    topic = models.CharField(max_length=60)

    objects = placed(view=Can.VIEW, path="practice__place_path", published=_of_accepted)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["practice", "topic"], name="practice_topic_once")]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["topic", "practice"], name="practice_topic")]


class PracticeChange(Record):
    """One step of a practice through the review, and what was said."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="changes")
    status = models.CharField(max_length=10)
    reason = models.CharField(max_length=600, blank=True)

    objects = placed(view=Can.VIEW, path="practice__place_path")
