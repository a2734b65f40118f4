"""Who came: persons by name, groups without names, and who asks to come."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from atalaya.foundation.indicators.models import KnownOn, precision_known
from atalaya.foundation.permissions.managers import PathField, placed
from atalaya.foundation.records.models import Record
from atalaya.kernel.paths import ROOT
from atalaya.places.public import Place
from atalaya.training import rules
from atalaya.training.capabilities import Can
from atalaya.training.models.activities import Activity

NAME = 200


class Participant(Record):
    """A person who took part in something. Not a user and not a contact; never merged by name.

    `folded` is the name as it is compared when duplicates are shown for a decision; `email_key` the address in lower case.
    """

    place_path = PathField(editable=False, default=ROOT)
    name = models.CharField(max_length=NAME)
    folded = models.CharField(max_length=NAME * 2, editable=False, db_index=True)
    email = models.EmailField(blank=True)
    email_key = models.CharField(max_length=254, blank=True, editable=False, db_index=True)
    sex = models.CharField(max_length=1, blank=True)
    state = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    employer = models.CharField(max_length=NAME, blank=True)
    employer_kind = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=5, blank=True)

    private_fields = frozenset({"name", "folded", "email", "email_key"})

    objects = placed(view=Can.VIEW_PERSONS)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(sex__in=rules.SEXES), name="participant_sex_known"),
            models.CheckConstraint(condition=Q(employer_kind__in=rules.EMPLOYERS), name="participant_employer_known"),
        ]

    def __str__(self) -> str:
        return self.public_id


class Attendance(KnownOn, Record):
    """One person's, or an anonymous group's, part in an activity.

    With a participant it is a person and `persons` is 1. Without, it is a group of `persons`; State and sex may be
    unknown, and unknown is not "none". State, sex and employer stand here as they were at the time. `hours` are of one person.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="attendance", db_index=False)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, null=True, blank=True, related_name="attendance")
    place_path = PathField(editable=False, default=ROOT)
    persons = models.PositiveIntegerField(default=1)
    status = models.CharField(max_length=10)
    state = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    sex = models.CharField(max_length=1, blank=True)
    employer_kind = models.CharField(max_length=20, blank=True)
    hours = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    objects = placed(view=Can.VIEW)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["activity", "participant"], condition=Q(participant__isnull=False), name="attendance_once"),
            models.CheckConstraint(condition=Q(participant__isnull=True) | Q(persons=1), name="attendance_person_is_one"),
            models.CheckConstraint(condition=Q(persons__gte=1), name="attendance_not_empty"),
            models.CheckConstraint(condition=Q(status__in=rules.ATTENDANCE), name="attendance_status_known"),
            models.CheckConstraint(condition=Q(sex__in=rules.SEXES), name="attendance_sex_known"),
            precision_known("attendance_known_precision"),
        ]
        indexes: ClassVar[list[Any]] = [
            # Everything a figure sums over, so that it is read from the index alone.
            models.Index(fields=["activity", "status", "state", "sex", "persons", "known_until", "hours", "participant"], name="attendance_figures"),
        ]


class SignUp(Record):
    """Somebody asks to come: by the public form, or nominated. What becomes of it is decided by a person."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="sign_ups")
    place_path = PathField(editable=False, default=ROOT)
    name = models.CharField(max_length=NAME)
    email = models.EmailField()
    sex = models.CharField(max_length=1, blank=True)
    state = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    employer = models.CharField(max_length=NAME, blank=True)
    employer_kind = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=5, default="en")
    status = models.CharField(max_length=10, default="asked")
    nomination = models.ForeignKey("training.Nomination", on_delete=models.SET_NULL, null=True, blank=True, related_name="sign_ups")
    # The link in the person's mail: 80 random bits and more.
    secret = models.CharField(max_length=40, unique=True, editable=False)
    consented_at = models.DateTimeField(null=True, blank=True, editable=False)
    joining_sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)

    private_fields = frozenset({"name", "email", "secret"})

    objects = placed(view=Can.VIEW_PERSONS)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["activity", "email"], name="sign_up_once"),
            models.CheckConstraint(condition=Q(status__in=rules.NOMINATION), name="sign_up_status_known"),
            models.CheckConstraint(condition=Q(sex__in=rules.SEXES), name="sign_up_sex_known"),
        ]
