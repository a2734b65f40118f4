"""Meetings, projects, instruments, members, award editions."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from atalaya.contacts.public import Organisation
from atalaya.cooperation.capabilities import Can
from atalaya.foundation.agenda.models import Scheduled, StatusChange, constraints
from atalaya.foundation.indicators.models import KnownOn, precision_known
from atalaya.foundation.permissions.managers import PathField, placed
from atalaya.foundation.records.models import Record
from atalaya.kernel.paths import ROOT

TITLE = 300
PROJECT_STATUSES = ("planned", "under_way", "closed", "cancelled")


def _everybody() -> Q:
    return Q(place_path__isnull=False)


class Programme(Record):
    """What every record of the programme shares: it lies at the top, where grants of the programme are, and has a code of its source."""

    place_path = PathField(editable=False, default=ROOT)
    # Null, not "": what is entered here has no code of a source, and two empty ones would clash.
    code = models.CharField(max_length=40, unique=True, null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=600, blank=True)

    class Meta:
        abstract = True


class Meeting(Scheduled, KnownOn, Programme):
    """A meeting of a body: of the committee, of its board, of an advisory group."""

    body = models.CharField(max_length=200)
    ordinal = models.PositiveIntegerField(null=True, blank=True)
    title = models.CharField(max_length=TITLE)
    city = models.CharField(max_length=80, blank=True)
    country = models.CharField(max_length=2, blank=True)
    modality = models.CharField(max_length=10, blank=True)
    is_ours = models.BooleanField(default=True)
    participants = models.PositiveIntegerField(null=True, blank=True)
    states_count = models.PositiveIntegerField(null=True, blank=True)

    objects = placed(view=Can.VIEW, published=_everybody)

    class Meta:
        constraints: ClassVar[list[Any]] = [*constraints("meeting"), precision_known("meeting_known_precision")]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["starts_on"], name="meeting_starts")]

    def __str__(self) -> str:
        return self.title


class MeetingChange(StatusChange, Record):
    """A change of a meeting's status."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="changes")

    objects = placed(view=Can.VIEW, path="meeting__place_path", published=lambda: Q(meeting__isnull=False))


class Project(KnownOn, Programme):
    """Technical assistance to one or several States."""

    title = models.CharField(max_length=TITLE)
    status = models.CharField(max_length=10, default="under_way")
    begins_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    beneficiaries = models.JSONField(default=list, blank=True)

    objects = placed(view=Can.VIEW, published=_everybody)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(status__in=PROJECT_STATUSES), name="project_status_known"),
            models.CheckConstraint(condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("begins_on")), name="project_dates_order"),
            precision_known("project_known_precision"),
        ]

    def __str__(self) -> str:
        return self.title


class Contribution(KnownOn, Record):
    """Money towards one or several projects, as its source gives it: a group's amount stays the group's."""

    place_path = PathField(editable=False, default=ROOT)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=3, default="USD")
    source = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=600, blank=True)

    objects = placed(view=Can.VIEW, published=_everybody)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="contribution_not_negative"),
            precision_known("contribution_known_precision"),
        ]


class ContributionPart(Record):
    """What a contribution is for, or who gives it: one project or one financier."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="parts")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, blank=True, related_name="contributions")
    financier = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = placed(view=Can.VIEW, path="contribution__place_path", published=lambda: Q(contribution__isnull=False))

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(project__isnull=True) ^ Q(financier__isnull=True), name="contribution_part_is_one"),
        ]


class Instrument(KnownOn, Programme):
    """A memorandum, a supplementary agreement or another instrument, with its parties as the source names them."""

    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=TITLE)
    parties = models.CharField(max_length=600, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    signed_precision = models.CharField(max_length=5, default="day")
    in_force_until = models.DateField(null=True, blank=True)

    objects = placed(view=Can.VIEW, published=_everybody)

    class Meta:
        constraints: ClassVar[list[Any]] = [precision_known("instrument_known_precision")]

    def __str__(self) -> str:
        return self.title


class Member(KnownOn, Programme):
    """An associate member or strategic partner, from a day to the day it no longer was one. Days are null where nobody said."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    begins_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    objects = placed(view=Can.VIEW, published=_everybody)

    class Meta:
        constraints: ClassVar[list[Any]] = [precision_known("member_known_precision")]


class AwardEdition(KnownOn, Programme):
    """An edition of a prize for ports: announced and held dates apart."""

    title = models.CharField(max_length=TITLE)
    year = models.PositiveIntegerField(null=True, blank=True)
    category = models.CharField(max_length=200, blank=True)
    nominations = models.PositiveIntegerField(null=True, blank=True)
    recipient = models.CharField(max_length=200, blank=True)
    announced_on = models.DateField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)

    objects = placed(view=Can.VIEW, published=_everybody)

    class Meta:
        constraints: ClassVar[list[Any]] = [precision_known("award_known_precision")]

    def __str__(self) -> str:
        return self.title
