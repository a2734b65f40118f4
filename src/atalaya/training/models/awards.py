"""Scholarships: the call, who is asked to nominate, what was awarded and what it is worth."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from atalaya.contacts.public import Organisation
from atalaya.foundation.indicators.models import KnownOn, precision_known
from atalaya.foundation.permissions.managers import PathField, placed
from atalaya.foundation.records.models import Record
from atalaya.kernel.partial import PartialDate
from atalaya.kernel.paths import ROOT
from atalaya.places.public import Place
from atalaya.training import rules
from atalaya.training.capabilities import Can
from atalaya.training.models.activities import TITLE, Activity
from atalaya.training.models.attendance import NAME, Participant


class Call(Record):
    """Scholarships that may be applied for: how many, for what, until when.

    Title, announcement and criteria are in `title_language`; `titles`, `announcements` and `criteria_texts` are translations by
    language. From its opening on it `is_public`.
    """

    place_path = PathField(editable=False, default=ROOT)
    title = models.CharField(max_length=TITLE)
    title_language = models.CharField(max_length=5, default="en")
    titles = models.JSONField(default=dict, blank=True)
    announcement = models.TextField(blank=True, max_length=4000)
    announcements = models.JSONField(default=dict, blank=True)
    criteria = models.TextField(blank=True, max_length=4000)
    criteria_texts = models.JSONField(default=dict, blank=True)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="calls")
    seats = models.PositiveIntegerField(null=True, blank=True)
    # How many days the holder of an award has to accept it; none is no last day.
    answer_days = models.PositiveSmallIntegerField(null=True, blank=True)
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10, default="draft")
    is_public = models.BooleanField(default=False, editable=False)
    # Rises when a calendar that was handed out must be told of a change.
    sequence = models.PositiveIntegerField(default=0, editable=False)

    objects = placed(view=Can.VIEW, published=lambda: Q(is_public=True))

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(status__in=rules.CALL.states), name="call_status_known"),
            models.CheckConstraint(condition=Q(closes_on__isnull=True) | Q(opens_on__isnull=True) | Q(closes_on__gte=models.F("opens_on")), name="call_order"),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["closes_on", "id"], name="call_closes")]

    def __str__(self) -> str:
        return self.title


class CallChange(Record):
    """A change of a call's status or of its closing day, and why."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="changes")
    status = models.CharField(max_length=10)
    closes_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    objects = placed(view=Can.VIEW, path="call__place_path")


class Nomination(Record):
    """A State is asked to name people for an activity or a call: its National Point of Contact answers by link."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, null=True, blank=True, related_name="nominations")
    call = models.ForeignKey(Call, on_delete=models.CASCADE, null=True, blank=True, related_name="nominations")
    state = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    # The State's own path: its National Point of Contact sees it, the neighbour's does not.
    state_path = PathField(editable=False)
    place_path = PathField(editable=False, default=ROOT)
    secret = models.CharField(max_length=40, unique=True, editable=False)
    seats = models.PositiveIntegerField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    declined = models.BooleanField(default=False)

    private_fields = frozenset({"secret"})

    objects = placed(view=Can.VIEW)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["activity", "state"], condition=Q(activity__isnull=False), name="nomination_once"),
            models.UniqueConstraint(fields=["call", "state"], condition=Q(call__isnull=False), name="nomination_call_once"),
            models.CheckConstraint(condition=Q(activity__isnull=True) ^ Q(call__isnull=True), name="nomination_for_one"),
        ]


class Candidate(Record):
    """Somebody a State proposes for a call. `rank` is the State's own order; what becomes of it is decided by a person."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="candidates")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="candidates")
    place_path = PathField(editable=False, default=ROOT)
    state = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveIntegerField()
    name = models.CharField(max_length=NAME)
    email = models.EmailField()
    sex = models.CharField(max_length=1, blank=True)
    employer = models.CharField(max_length=NAME, blank=True)
    employer_kind = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=5, default="en")
    statement = models.TextField(blank=True, max_length=1000)
    status = models.CharField(max_length=10, default="proposed")
    # The link in the person's mail: 80 random bits and more.
    secret = models.CharField(max_length=40, unique=True, editable=False)

    private_fields = frozenset({"name", "email", "statement", "secret"})

    objects = placed(view=Can.VIEW_PERSONS)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["nomination", "email"], name="candidate_once"),
            models.CheckConstraint(condition=Q(status__in=rules.CANDIDATE.states), name="candidate_status_known"),
            models.CheckConstraint(condition=Q(sex__in=rules.SEXES), name="candidate_sex_known"),
        ]


class Award(KnownOn, Record):
    """One scholarship to one person, or a group of them as a source gives it (`persons`); sex and State may be unknown.

    `status` is where the award stands, `outcome` what its holder made of it: who dropped out still held a scholarship.
    """

    code = models.CharField(max_length=40, unique=True, null=True, blank=True)
    place_path = PathField(editable=False, default=ROOT)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, null=True, blank=True, related_name="awards")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="awards")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, null=True, blank=True, related_name="awards")
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, null=True, blank=True, related_name="awards")
    persons = models.PositiveIntegerField(default=1)
    state = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sex = models.CharField(max_length=1, blank=True)
    status = models.CharField(max_length=10, default="granted")
    awarded_on = models.DateField()
    awarded_precision = models.CharField(max_length=5, default="day")
    awarded_last = models.DateField(editable=False)
    # The last day on which its holder may accept it by the mailed link.
    answer_by = models.DateField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    outcome = models.CharField(max_length=10, blank=True)
    outcome_on = models.DateField(null=True, blank=True)
    outcome_note = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True)

    objects = placed(view=Can.VIEW)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(participant__isnull=True) | Q(persons=1), name="award_person_is_one"),
            models.CheckConstraint(condition=Q(persons__gte=1), name="award_not_empty"),
            models.CheckConstraint(condition=Q(status__in=rules.AWARD), name="award_status_known"),
            models.CheckConstraint(condition=Q(sex__in=rules.SEXES), name="award_sex_known"),
            models.CheckConstraint(condition=Q(outcome__in=rules.OUTCOMES), name="award_outcome_known"),
            models.UniqueConstraint(
                fields=["call", "participant"], condition=Q(call__isnull=False, participant__isnull=False, status__in=rules.GRANTED), name="award_once"
            ),
            precision_known("award_known_on_precision"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["awarded_on", "id"], name="award_day"),
            models.Index(fields=["answer_by"], condition=Q(status="granted", answer_by__isnull=False), name="award_to_answer"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As of any record, with the last day the date may mean."""
        self.derive_day()
        super().save(*args, **kwargs)

    def prepare_to_begin(self) -> None:
        """As of any record, with the last day the date may mean."""
        self.derive_day()
        super().prepare_to_begin()

    @property
    def awarded(self) -> PartialDate:
        """When it was awarded, as far as that is known."""
        return PartialDate(self.awarded_on, self.awarded_precision)

    def derive_day(self) -> None:
        """Set the last day the date of the award may mean."""
        self.awarded_last = self.awarded.end


class ValueLine(Record):
    """A part of what an award is worth: how it was valued, in which currency, and who pays."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="lines")
    method = models.CharField(max_length=10)
    valuation = models.CharField(max_length=10, blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=3, default="USD")
    payer = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = placed(view=Can.VIEW, path="award__place_path")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(method__in=rules.METHODS), name="value_method_known"),
            models.CheckConstraint(condition=Q(valuation__in=rules.VALUATIONS), name="value_valuation_known"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="value_not_negative"),
        ]


class AwardChange(Record):
    """What happened to an award: its status, its outcome, a line of its value. `before` and `after` are codes and amounts, never names."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="changes")
    verb = models.CharField(max_length=12)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    objects = placed(view=Can.VIEW, path="award__place_path")
