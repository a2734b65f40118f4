"""Members and partners with their times, and the prizes the programme gives."""

from typing import Any, ClassVar

from django.db import models

from atalaya.contacts.public import Organisation
from atalaya.cooperation.capabilities import Can
from atalaya.cooperation.models.shared import NOTE, TITLE, Programme, part_of, precision, published
from atalaya.foundation.indicators.models import KnownOn, precision_known
from atalaya.foundation.permissions.managers import PathField, placed
from atalaya.foundation.records.models import Record
from atalaya.kernel.partial import PartialPair
from atalaya.kernel.paths import ROOT
from atalaya.places.public import Place


class Member(Programme):
    """An associate member or strategic partner, from a day to the day it no longer was one. Days are null where nobody said."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    begins_on = models.DateField(null=True, blank=True)
    begins_precision = precision()
    ends_on = models.DateField(null=True, blank=True)
    ends_precision = precision()

    begins = PartialPair("begins_on", "begins_precision")
    ends = PartialPair("ends_on", "ends_precision")

    objects = placed(view=Can.VIEW, published=published)

    class Meta:
        constraints: ClassVar[list[Any]] = [precision_known("member_known_precision")]

    def __str__(self) -> str:
        return str(self.organisation)


class PartnerRole(KnownOn, Record):
    """What an organisation is to a programme, in the words of a source: no membership, and counted nowhere."""

    place_path = PathField(editable=False, default=ROOT)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=200)
    is_public = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)

    objects = placed(view=Can.VIEW, published=published)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["organisation", "programme", "role", "source"], name="partner_role_once"),
            precision_known("partner_role_known_precision"),
        ]

    def __str__(self) -> str:
        return self.role


class AwardEdition(Programme):
    """An edition of a prize for ports: announced and held dates apart."""

    title = models.CharField(max_length=TITLE)
    year = models.PositiveIntegerField(null=True, blank=True)
    ordinal = models.PositiveIntegerField(null=True, blank=True)
    announced_on = models.DateField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    nominations = models.PositiveIntegerField(null=True, blank=True)

    objects = placed(view=Can.VIEW, published=published)

    class Meta:
        constraints: ClassVar[list[Any]] = [precision_known("award_known_precision")]

    def __str__(self) -> str:
        return f"{self.title} {self.year}" if self.year and str(self.year) not in self.title else self.title


class Prize(KnownOn, Record):
    """A category of an edition and who received it: in the words of the source, and the organisation or State where that is clear."""

    edition = models.ForeignKey(AwardEdition, on_delete=models.CASCADE, related_name="prizes")
    code = models.CharField(max_length=40, unique=True, null=True, blank=True)
    category = models.CharField(max_length=200, blank=True)
    recipient = models.CharField(max_length=200, blank=True)
    work = models.CharField(max_length=TITLE, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    nominations = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=NOTE, blank=True)

    objects = placed(view=Can.VIEW, path="edition__place_path", published=lambda: part_of("edition"))

    class Meta:
        constraints: ClassVar[list[Any]] = [precision_known("prize_known_precision")]

    def __str__(self) -> str:
        return self.category
