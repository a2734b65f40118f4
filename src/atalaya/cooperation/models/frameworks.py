"""National and regional strategies, laws and committees for maritime and port security, and the advice given on them."""

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
from atalaya.places.public import Place

FRAMEWORK_KINDS = ("strategy", "law", "committee")


class Framework(Programme):
    """A strategy, law or committee of a State, or of a region, which then is named. No record means that nobody asked, never that there is none."""

    kind = models.CharField(max_length=10)
    state = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    region = models.CharField(max_length=120, blank=True)
    # Empty where it was found that there is none.
    title = models.CharField(max_length=TITLE, blank=True)
    summary = models.TextField(max_length=4000, blank=True)
    status = models.CharField(max_length=12)
    since_on = models.DateField(null=True, blank=True)
    since_precision = precision()

    since = PartialPair("since_on", "since_precision")

    objects = placed(view=Can.VIEW, published=published)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(kind__in=FRAMEWORK_KINDS), name="framework_kind_known"),
            models.CheckConstraint(condition=Q(status__in=moves.FRAMEWORK_STATUSES), name="framework_status_known"),
            models.CheckConstraint(condition=Q(state__isnull=True) ^ Q(region=""), name="framework_is_of_one"),
            precision_known("framework_known_precision"),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["state", "kind"], name="framework_state")]

    def __str__(self) -> str:
        return self.title or self.kind


class FrameworkChange(KnownOn, Record):
    """To which status it came, since when that holds and since when it is known, and why."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="changes")
    status = models.CharField(max_length=12)
    since_on = models.DateField(null=True, blank=True)
    since_precision = precision()
    reason = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True)

    since = PartialPair("since_on", "since_precision")

    objects = placed(view=Can.VIEW, path="framework__place_path", published=lambda: part_of("framework"))

    class Meta:
        constraints: ClassVar[list[Any]] = [precision_known("framework_change_precision")]


class Advice(KnownOn, Record):
    """Advice the programme gave on a strategy, law or committee. The State it is about sees it; others only what was published."""

    place_path = PathField(editable=False, default=ROOT)
    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="advice")
    given_on = models.DateField(null=True, blank=True)
    given_precision = precision()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(max_length=4000)
    outcome = models.CharField(max_length=NOTE, blank=True)
    symbol = models.CharField(max_length=80, blank=True)
    is_public = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)

    given = PartialPair("given_on", "given_precision")

    objects = placed(view=Can.VIEW, published=published)

    class Meta:
        constraints: ClassVar[list[Any]] = [precision_known("advice_known_precision")]
