"""Meetings of bodies: their dates and status, the States that came, what was decided."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from atalaya.cooperation.capabilities import Can
from atalaya.cooperation.models.bodies import Body
from atalaya.cooperation.models.shared import NOTE, TITLE, Programme, part_of, published
from atalaya.foundation.agenda.models import Scheduled, StatusChange, constraints
from atalaya.foundation.indicators.models import KnownOn, precision_known
from atalaya.foundation.permissions.managers import placed
from atalaya.foundation.records.models import Record
from atalaya.places.public import Place

DECISION_KINDS = ("resolution", "decision", "recommendation", "declaration")


class Meeting(Scheduled, Programme):
    """A meeting of a body. `organ` is the body; `body` is what its source calls the series of meetings."""

    organ = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings")
    body = models.CharField(max_length=200, blank=True)
    ordinal = models.PositiveIntegerField(null=True, blank=True)
    title = models.CharField(max_length=TITLE)
    city = models.CharField(max_length=80, blank=True)
    country = models.CharField(max_length=2, blank=True)
    modality = models.CharField(max_length=10, blank=True)
    is_ours = models.BooleanField(default=True)
    participants = models.PositiveIntegerField(null=True, blank=True)
    states_count = models.PositiveIntegerField(null=True, blank=True)

    objects = placed(view=Can.VIEW, published=published)

    class Meta:
        constraints: ClassVar[list[Any]] = [*constraints("meeting"), precision_known("meeting_known_precision")]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["starts_on"], name="meeting_starts")]

    def __str__(self) -> str:
        return self.title


class MeetingChange(StatusChange, Record):
    """A change of a meeting's status."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="changes")

    objects = placed(view=Can.VIEW, path="meeting__place_path", published=lambda: part_of("meeting"))


class Delegation(Record):
    """A State, territory or observer that took part in a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="delegations")
    state = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=300, blank=True)

    objects = placed(view=Can.VIEW, path="meeting__place_path", published=lambda: part_of("meeting"))

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["meeting", "state"], name="delegation_once")]


class Decision(KnownOn, Record):
    """What a meeting decided, with the symbol of its paper."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    kind = models.CharField(max_length=20, default="decision")
    title = models.CharField(max_length=TITLE)
    text = models.TextField(max_length=4000, blank=True)
    symbol = models.CharField(max_length=80, blank=True)
    mandate = models.PositiveSmallIntegerField(null=True, blank=True)
    link = models.URLField(max_length=500, blank=True)
    source = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=NOTE, blank=True)

    objects = placed(view=Can.VIEW, path="meeting__place_path", published=lambda: part_of("meeting"))

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(kind__in=DECISION_KINDS), name="decision_kind_known"),
            precision_known("decision_known_precision"),
        ]

    def __str__(self) -> str:
        return self.title
