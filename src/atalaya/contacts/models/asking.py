"""Requests to contacts with their answers, and circulars with their receipts."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from atalaya.contacts.capabilities import Can
from atalaya.contacts.models.contacts import Contact
from atalaya.contacts.models.scoping import reachable
from atalaya.contacts.rules import asking as rules
from atalaya.contacts.rules.organisations import NAME
from atalaya.foundation.permissions.managers import PathField, placed
from atalaya.foundation.records.models import Record
from atalaya.places.public import Place


class Request(Record):
    """Something several contacts are asked for by a day: to nominate, confirm, comment or pass on. It lies where it is asked from."""

    place_path = PathField(editable=False)
    kind = models.CharField(max_length=10)
    title = models.CharField(max_length=rules.TITLE)
    title_language = models.CharField(max_length=5, default="en")
    text = models.TextField(max_length=rules.TEXT, blank=True)
    url = models.URLField(max_length=300, blank=True)
    due_on = models.DateField()
    status = models.CharField(max_length=8, default="open", editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = placed(view=Can.ASK)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["place_path", "due_on"], name="request_place"),
            models.Index(fields=["due_on"], name="request_due"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(kind__in=rules.KINDS), name="request_kind_known"),
            models.CheckConstraint(condition=Q(status__in=rules.REQUEST.states), name="request_status_known"),
        ]

    def __str__(self) -> str:
        return self.title


class Answer(Record):
    """What one contact was asked, and what it answered. `about_path` is the contact's place, whose people may answer signed in."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="answers")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    place_path = PathField(editable=False)
    about_path = PathField(editable=False)
    secret = models.CharField(max_length=40, unique=True, editable=False)
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    verdict = models.CharField(max_length=8, blank=True)
    text = models.TextField(max_length=rules.ANSWER, blank=True)
    names = models.JSONField(default=list, blank=True)
    by = models.CharField(max_length=NAME, blank=True)

    private_fields = frozenset({"secret", "text", "names", "by"})

    objects = reachable(view=Can.ANSWER, goes_down=False)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["about_path", "answered_at"], name="answer_about")]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["request", "contact"], name="answer_once"),
            models.CheckConstraint(condition=Q(verdict="") | Q(verdict__in=rules.VERDICTS), name="answer_verdict_known"),
            models.CheckConstraint(condition=Q(verdict="", answered_at__isnull=True) | ~Q(verdict="") & Q(answered_at__isnull=False), name="answer_has_moment"),
        ]


class Circular(Record):
    """What a Designated Authority tells its officers, with a number of its year, to be acknowledged by name by a day."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    place_path = PathField(editable=False)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=rules.TITLE)
    title_language = models.CharField(max_length=5, default="en")
    text = models.TextField(max_length=8000)
    posts = models.JSONField(default=list)
    sent_at = models.DateTimeField()
    until = models.DateField()

    objects = placed(view=Can.CIRCULATE)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["sent_at", "id"], name="circular_sent")]
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["place", "year", "number"], name="circular_number_once")]

    def __str__(self) -> str:
        return f"{self.number}/{self.year} {self.title}"


class Receipt(Record):
    """A circular for one contact. `name` is whom it was addressed to, `by` who acknowledged it and `how`: by link, signed in, or told."""

    circular = models.ForeignKey(Circular, on_delete=models.CASCADE, related_name="receipts")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    place_path = PathField(editable=False)
    about_path = PathField(editable=False)
    post = models.CharField(max_length=24)
    name = models.CharField(max_length=NAME, blank=True)
    secret = models.CharField(max_length=40, unique=True, editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    by = models.CharField(max_length=NAME, blank=True)
    how = models.CharField(max_length=8, blank=True)

    private_fields = frozenset({"secret", "name", "by"})

    objects = reachable(view=Can.ANSWER, goes_down=False)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["about_path", "acknowledged_at"], name="receipt_about")]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["circular", "contact"], name="receipt_once"),
            models.CheckConstraint(condition=Q(how__in=("", "link", "signed", "told")), name="receipt_how_known"),
        ]
