"""Instruments that were signed or are negotiated, their parties, and what was agreed to be done."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from atalaya.contacts.public import Organisation
from atalaya.cooperation.capabilities import Can
from atalaya.cooperation.models.meetings import Decision
from atalaya.cooperation.models.shared import NOTE, TITLE, Programme, part_of, precision, published
from atalaya.cooperation.rules import moves
from atalaya.foundation.indicators.models import KnownOn, precision_known
from atalaya.foundation.permissions.managers import PathField, placed
from atalaya.foundation.records.models import Record
from atalaya.kernel.partial import PartialPair
from atalaya.kernel.paths import ROOT
from atalaya.places.public import Place


class Instrument(Programme):
    """A memorandum, a supplementary agreement or another instrument. `parties` are as the source writes them; `signatories` are the records."""

    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=TITLE)
    status = models.CharField(max_length=12, default=moves.SIGNED)
    parties = models.CharField(max_length=NOTE, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    signed_precision = precision()
    signed_at = models.CharField(max_length=120, blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    in_force_until = models.DateField(null=True, blank=True)

    signed = PartialPair("signed_on", "signed_precision")

    objects = placed(view=Can.VIEW, published=published)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(status__in=moves.INSTRUMENT_STATUSES), name="instrument_status_known"),
            models.CheckConstraint(condition=Q(in_force_until__isnull=True) | Q(in_force_until__gte=models.F("in_force_from")), name="instrument_force_order"),
            precision_known("instrument_known_precision"),
        ]

    def __str__(self) -> str:
        return self.title


class Party(Record):
    """Who is party to an instrument: a State or an organisation; `signed` where it joined on a day of its own."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="signatories")
    state = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signed_on = models.DateField(null=True, blank=True)
    signed_precision = precision()
    source = models.CharField(max_length=300, blank=True)

    signed = PartialPair("signed_on", "signed_precision")

    objects = placed(view=Can.VIEW, path="instrument__place_path", published=lambda: part_of("instrument"))

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(state__isnull=True) ^ Q(organisation__isnull=True), name="party_is_one"),
            models.UniqueConstraint(fields=["instrument", "state"], name="party_state_once"),
            models.UniqueConstraint(fields=["instrument", "organisation"], name="party_organisation_once"),
        ]


class FollowUp(KnownOn, Record):
    """What an instrument or a decision asks to be done: by whom, by when, how it stands, what came of it. For the programme's own eyes."""

    place_path = PathField(editable=False, default=ROOT)
    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, null=True, blank=True, related_name="follow_ups")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, null=True, blank=True, related_name="follow_ups")
    what = models.CharField(max_length=NOTE)
    state = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    office = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10, default=moves.OPEN)
    done_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=NOTE, blank=True)
    source = models.CharField(max_length=300, blank=True)

    objects = placed(view=Can.VIEW)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(instrument__isnull=True) ^ Q(decision__isnull=True), name="follow_up_is_of_one"),
            models.CheckConstraint(condition=Q(status__in=moves.FOLLOW_UP_STATUSES), name="follow_up_status_known"),
            models.CheckConstraint(condition=Q(status=moves.DONE) | Q(done_on__isnull=True), name="follow_up_done_has_day"),
            precision_known("follow_up_known_precision"),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["due_on"], name="follow_up_due")]

    def __str__(self) -> str:
        return self.what
