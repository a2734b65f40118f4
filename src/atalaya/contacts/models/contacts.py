"""Contacts: who holds which post where, from when until when, and how to be reached; and the turns of duty."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from atalaya.contacts.capabilities import Can
from atalaya.contacts.models.organisations import Organisation
from atalaya.contacts.models.scoping import reachable
from atalaya.contacts.rules.holders import LINES, Period
from atalaya.contacts.rules.organisations import NAME
from atalaya.contacts.rules.posts import KINDS, POSTS, SINGLE
from atalaya.contacts.rules.telephones import Telephone, all_of
from atalaya.foundation.permissions.managers import PathField
from atalaya.foundation.records.models import Record
from atalaya.places.public import Place, fold

SAID = ("", "right", "wrong", "left")


class Contact(Record):
    """A post at a place, held by a person or a mailbox from `starts_on` to `ended_on`, the first day no longer.

    `place_path` is where the record is kept: the place, or the top for a post of the programme; `about_path` is the place
    in any case. `line` orders those who share a post: the first is called first. Post, body and State are public, the rest
    is not. `said` is what the contact answered when last asked whether all this is right.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="contacts")
    place_path = PathField(editable=False)
    about_path = PathField(editable=False)
    post = models.CharField(max_length=24)
    line = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=8, default="person")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=NAME, blank=True)
    folded = models.CharField(max_length=NAME * 2, blank=True, editable=False)
    title = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    telephones = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=5, default="en")
    always = models.BooleanField(default=False)
    hours = models.JSONField(default=list, blank=True)
    time_zone = models.CharField(max_length=40, blank=True)
    away_until = models.DateField(null=True, blank=True)
    shown_below = models.BooleanField(default=False)
    starts_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    secret = models.CharField(max_length=40, unique=True, null=True, blank=True, editable=False)
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    said = models.CharField(max_length=8, blank=True, editable=False)
    said_text = models.CharField(max_length=500, blank=True, editable=False)
    said_at = models.DateTimeField(null=True, blank=True, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    private_fields = frozenset({"name", "folded", "email", "telephones", "secret", "said_text"})

    objects = reachable(view=Can.VIEW_PERSONS)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["about_path", "post", "line"], name="contact_about"),
            models.Index(fields=["place_path", "post"], name="contact_place"),
            models.Index(fields=["folded", "id"], name="contact_folded"),
            models.Index(fields=["confirmed_on"], name="contact_confirmed"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(post__in=list(POSTS)), name="contact_post_known"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="contact_kind_known"),
            models.CheckConstraint(condition=Q(line__gte=1, line__lte=LINES), name="contact_line_known"),
            models.CheckConstraint(condition=Q(said__in=SAID), name="contact_said_known"),
            models.CheckConstraint(condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("starts_on")), name="contact_ends_after_start"),
            models.UniqueConstraint(fields=["place", "post", "line"], condition=Q(ended_on__isnull=True, post__in=SINGLE), name="contact_held_once"),
        ]

    def __str__(self) -> str:
        return self.name or self.post

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As of any record, with the name as it is sorted and looked for."""
        self.folded = fold(self.name or self.email)[: NAME * 2]
        super().save(*args, **kwargs)

    @property
    def period(self) -> Period:
        """From when until when."""
        return Period(self.starts_on, self.ended_on)

    @property
    def numbers(self) -> tuple[Telephone, ...]:
        """The telephones, the first to try first."""
        return all_of(self.telephones)


class Turn(Record):
    """A turn of duty: who is called first from a moment to a moment, whatever the hours say."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="turns")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    objects = reachable(view=Can.VIEW_PERSONS, prefix="contact__")

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["contact", "ends_at"], name="turn_of_contact")]
        constraints: ClassVar[list[Any]] = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="turn_ends_after_start")]
