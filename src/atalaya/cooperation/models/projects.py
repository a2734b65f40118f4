"""Technical assistance projects, and the money for them."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from atalaya.contacts.public import Organisation
from atalaya.cooperation.capabilities import Can
from atalaya.cooperation.models.shared import NOTE, TITLE, Programme, part_of, precision, published
from atalaya.cooperation.rules import moves
from atalaya.foundation.indicators.models import KnownOn, precision_known
from atalaya.foundation.permissions.managers import PathField, placed
from atalaya.foundation.records.models import Record
from atalaya.kernel.partial import PartialPair
from atalaya.kernel.paths import ROOT


class Project(Programme):
    """Technical assistance to one or several States: `beneficiaries` are codes of States, and names of what is none."""

    title = models.CharField(max_length=TITLE)
    summary = models.TextField(max_length=4000, blank=True)
    status = models.CharField(max_length=10, default=moves.UNDER_WAY)
    begins_on = models.DateField(null=True, blank=True)
    begins_precision = precision()
    ends_on = models.DateField(null=True, blank=True)
    ends_precision = precision()
    beneficiaries = models.JSONField(default=list, blank=True)

    begins = PartialPair("begins_on", "begins_precision")
    ends = PartialPair("ends_on", "ends_precision")

    objects = placed(view=Can.VIEW, published=published)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(status__in=moves.PROJECT_STATUSES), name="project_status_known"),
            precision_known("project_known_precision"),
        ]

    def __str__(self) -> str:
        return self.title


class ProjectChange(KnownOn, Record):
    """To which status a project came, since when it is known, and why."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="changes")
    status = models.CharField(max_length=10)
    reason = models.CharField(max_length=300, blank=True)

    objects = placed(view=Can.VIEW, path="project__place_path", published=lambda: part_of("project"))

    class Meta:
        constraints: ClassVar[list[Any]] = [precision_known("project_change_precision")]


class Contribution(KnownOn, Record):
    """Money towards one or several projects, as its source gives it: a group's amount stays the group's."""

    place_path = PathField(editable=False, default=ROOT)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=3, default="USD")
    is_public = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=NOTE, blank=True)

    objects = placed(view=Can.VIEW, published=published)

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

    objects = placed(view=Can.VIEW, path="contribution__place_path", published=lambda: part_of("contribution"))

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(project__isnull=True) ^ Q(financier__isnull=True), name="contribution_part_is_one"),
            models.UniqueConstraint(fields=["contribution", "project"], name="contribution_project_once"),
            models.UniqueConstraint(fields=["contribution", "financier"], name="contribution_financier_once"),
        ]
