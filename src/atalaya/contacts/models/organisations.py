"""Organisations and the names they go by."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from atalaya.contacts.rules.organisations import ABBREVIATION, KINDS, NAME
from atalaya.foundation.indicators.models import KnownOn, precision_known
from atalaya.foundation.permissions.managers import unplaced
from atalaya.foundation.records.models import Record
from atalaya.places.public import Place


class Organisation(KnownOn, Record):
    """A body that organises, hosts, pays, teaches or sends people. `abbreviation` is how it signs.

    `merged_at` says when another one was last found to be this one; that one is gone, and its names are this one's.
    """

    name = models.CharField(max_length=NAME, unique=True)
    abbreviation = models.CharField(max_length=ABBREVIATION, blank=True)
    kind = models.CharField(max_length=20, default="other")
    state = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    web = models.URLField(max_length=300, blank=True)
    note = models.CharField(max_length=600, blank=True)
    source = models.CharField(max_length=300, blank=True)
    merged_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = unplaced("organisations are public facts; persons in them stand apart")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="organisation_kind_known"),
            precision_known("organisation_precision_known"),
        ]

    def __str__(self) -> str:
        return self.name


class OrganisationName(Record):
    """A name of an organisation: its own, a translation, a short form, a spelling some source uses.

    `former_id` is the public id of an organisation that was merged into this one: its address leads here.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(max_length=NAME)
    folded = models.CharField(max_length=NAME * 2, editable=False, unique=True)
    language = models.CharField(max_length=5, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=300, blank=True)
    former_id = models.CharField(max_length=14, blank=True, editable=False, db_index=True)

    objects = unplaced("names of organisations are public facts")

    def __str__(self) -> str:
        return self.text


class PublishedPost(KnownOn, Record):
    """What a public document calls a post, and the body it names with it: nobody's name. `post` is which of ours it means, if one."""

    role = models.CharField(max_length=NAME)
    body = models.CharField(max_length=NAME, blank=True)
    level = models.CharField(max_length=20, blank=True)
    post = models.CharField(max_length=24, blank=True)
    source = models.CharField(max_length=300)

    objects = unplaced("what public documents call posts is public")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["role", "body", "source"], name="published_post_once"),
            precision_known("published_post_precision"),
        ]

    def __str__(self) -> str:
        return self.role


class Apart(Record):
    """Somebody looked at two organisations that seemed one, and said that they are two."""

    first = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    objects = unplaced("that two organisations are two is as public as they are")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["first", "second"], name="organisations_apart_once"),
            models.CheckConstraint(condition=Q(first__lt=models.F("second")), name="organisations_apart_order"),
        ]
