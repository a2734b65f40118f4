"""The bodies of the programme, their terms, who sits in them, and what rules them."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from atalaya.contacts.public import Organisation
from atalaya.cooperation.capabilities import Can
from atalaya.cooperation.models.shared import NOTE, TITLE, Programme, part_of, precision, published
from atalaya.foundation.indicators.models import KnownOn, precision_known
from atalaya.foundation.permissions.managers import placed
from atalaya.foundation.records.models import Record
from atalaya.kernel.partial import PartialPair
from atalaya.places.public import Place

BODY_KINDS = ("committee", "board", "advisory_group", "conference", "other")
SEATS = ("chair", "vice_chair", "member", "associate", "secretary")


class Body(Programme):
    """A committee, its board, an advisory group. `names` by language; `continues` is the body it was before it was renamed."""

    kind = models.CharField(max_length=20, default="other")
    name = models.CharField(max_length=TITLE)
    names = models.JSONField(default=dict, blank=True)
    abbreviation = models.CharField(max_length=30, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="below")
    continues = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="continued_by")
    meets_every = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = placed(view=Can.VIEW, published=published)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(kind__in=BODY_KINDS), name="body_kind_known"),
            precision_known("body_known_precision"),
        ]

    def __str__(self) -> str:
        return self.name


class Term(KnownOn, Record):
    """A time for which a body was composed. `called` is its name then, where it was another."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="terms")
    code = models.CharField(max_length=40, unique=True, null=True, blank=True)
    called = models.CharField(max_length=TITLE, blank=True)
    begins_on = models.DateField(null=True, blank=True)
    begins_precision = precision()
    ends_on = models.DateField(null=True, blank=True)
    ends_precision = precision()
    source = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=NOTE, blank=True)

    begins = PartialPair("begins_on", "begins_precision")
    ends = PartialPair("ends_on", "ends_precision")

    objects = placed(view=Can.VIEW, path="body__place_path", published=lambda: part_of("body"))

    class Meta:
        constraints: ClassVar[list[Any]] = [precision_known("term_known_precision")]
        ordering: ClassVar[list[str]] = ["-begins_on", "-id"]

    def __str__(self) -> str:
        return " – ".join(dict.fromkeys(str(day) for day in (self.begins, self.ends) if day))


class Seat(Record):
    """A seat in a term: held by a State, by an organisation, or by both, an organisation for its State. `office` is the person's, never a name."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="seats")
    role = models.CharField(max_length=12, default="member")
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    office = models.CharField(max_length=200, blank=True)

    objects = placed(view=Can.VIEW, path="term__body__place_path", published=lambda: part_of("term__body"))

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(role__in=SEATS), name="seat_role_known"),
            models.CheckConstraint(condition=Q(state__isnull=False) | Q(organisation__isnull=False) | ~Q(office=""), name="seat_is_held"),
        ]


class Provision(KnownOn, Record):
    """What rules a body or is laid down about it: how often it meets, who composes it, the resolution that founded it."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="provisions")
    subject = models.CharField(max_length=120)
    text = models.CharField(max_length=NOTE)
    symbol = models.CharField(max_length=80, blank=True)
    source = models.CharField(max_length=300, blank=True)

    objects = placed(view=Can.VIEW, path="body__place_path", published=lambda: part_of("body"))

    class Meta:
        constraints: ClassVar[list[Any]] = [precision_known("provision_known_precision")]

    def __str__(self) -> str:
        return self.subject
