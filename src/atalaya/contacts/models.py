"""Organisations, their names, and the points of contact of States."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from atalaya.contacts.capabilities import Can
from atalaya.foundation.indicators.models import KnownOn, precision_known
from atalaya.foundation.permissions.managers import PathField, placed, unplaced
from atalaya.foundation.records.models import Record
from atalaya.places.public import Place

NAME = 200
KINDS = ("port_authority", "government", "international", "academic", "company", "network", "association", "other")


class Organisation(KnownOn, Record):
    """A body that organises, hosts, pays, teaches or sends people. `abbreviation` is how it signs."""

    name = models.CharField(max_length=NAME, unique=True)
    abbreviation = models.CharField(max_length=30, blank=True)
    kind = models.CharField(max_length=20, default="other")
    state = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    web = models.URLField(max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True)

    objects = unplaced("organisations are public facts; persons in them stand apart")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="organisation_kind_known"),
            precision_known("organisation_precision_known"),
        ]

    def __str__(self) -> str:
        return self.name


class OrganisationName(Record):
    """Another name of an organisation: a translation, a short form, a spelling some source uses."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(max_length=NAME)
    folded = models.CharField(max_length=NAME * 2, editable=False, unique=True)
    language = models.CharField(max_length=5, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=300, blank=True)

    objects = unplaced("names of organisations are public facts")

    def __str__(self) -> str:
        return self.text


class PointOfContact(Record):
    """Who answers for a State in the programme. Role and State are public; the person and the mailbox are not."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="points_of_contact")
    place_path = PathField(editable=False)
    role = models.CharField(max_length=40, default="national-contact")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=NAME, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="en")
    ended_on = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)

    private_fields = frozenset({"email"})

    objects = placed(view=Can.VIEW_PERSONS)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["place_path", "role"], name="contact_place")]

    def __str__(self) -> str:
        return f"{self.role} {self.place_path}"
