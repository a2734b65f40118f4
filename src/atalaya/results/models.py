"""Declared and imported values, and reports with their published revisions."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from atalaya.foundation.indicators.figures import DECLARED, IMPORTED, RULES, STARTS_IN
from atalaya.foundation.indicators.models import KnownOn, precision_known
from atalaya.foundation.permissions.managers import PathField, placed, unplaced
from atalaya.foundation.records.models import Record
from atalaya.kernel.paths import ROOT
from atalaya.results import rules
from atalaya.results.capabilities import Can


def _everybody() -> Q:
    return Q(place_path__isnull=False)


class Declared(KnownOn, Record):
    """A value a document gives, or a source that was imported (`kind`). Never merged with what records add up to.

    A period without dates is one the document does not state. `dimensions` as of a figure: {"page": "covid19"}.
    `noun` keeps the document's word for what it counts.
    """

    place_path = PathField(editable=False, default=ROOT)
    # Null, not "": what is entered here has no code of a source, and two empty ones would clash.
    code = models.CharField(max_length=80, unique=True, null=True, blank=True)
    kind = models.CharField(max_length=10, default=DECLARED)
    indicator = models.CharField(max_length=60)
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    qualifier = models.CharField(max_length=10, default="exact")
    unit = models.CharField(max_length=20, default="1")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    dimensions = models.JSONField(default=dict, blank=True)
    noun = models.CharField(max_length=80, blank=True)
    tool = models.CharField(max_length=80, blank=True)
    denominator = models.CharField(max_length=80, blank=True)
    source = models.CharField(max_length=300)
    note = models.CharField(max_length=600, blank=True)

    objects = placed(view=Can.VIEW, published=_everybody)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(kind__in=(DECLARED, IMPORTED)), name="declared_kind_known"),
            models.CheckConstraint(condition=Q(qualifier__in=rules.QUALIFIERS), name="declared_qualifier_known"),
            models.CheckConstraint(condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")), name="declared_period_order"),
            precision_known("declared_known_precision"),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["indicator", "starts_on"], name="declared_indicator")]


class MandateName(KnownOn, Record):
    """What a document calls a mandate of its plan: several names of one number are told apart by nobody but a reader."""

    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    folded = models.CharField(max_length=120)
    source = models.CharField(max_length=300)

    objects = unplaced("what a plan calls its mandates is public")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["number", "folded"], name="mandate_name_once"),
            precision_known("mandate_name_known_precision"),
        ]


class Report(Record):
    """A report in work: its kind, period with its rule, as-of date, and what people write around the figures."""

    place_path = PathField(editable=False, default=ROOT)
    kind = models.CharField(max_length=20, default="executive")
    starts_on = models.DateField()
    ends_on = models.DateField()
    rule = models.CharField(max_length=10, default=STARTS_IN)
    as_of = models.DateField()
    status = models.CharField(max_length=10, default=rules.DRAFT)
    proposed_by = models.CharField(max_length=80, blank=True, editable=False)

    objects = placed(view=Can.VIEW)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(kind__in=rules.KINDS), name="report_kind_known"),
            models.CheckConstraint(condition=Q(status__in=rules.STATUSES), name="report_status_known"),
            models.CheckConstraint(condition=Q(rule__in=RULES), name="report_rule_known"),
            models.CheckConstraint(condition=Q(ends_on__gte=models.F("starts_on")), name="report_period_order"),
        ]


class Prose(Record):
    """What people write in a section of a report, in one language; figures stand in it as {{att.webinar.sum}}."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="prose")
    section = models.CharField(max_length=20)
    language = models.CharField(max_length=5)
    text = models.TextField(max_length=8000)

    objects = placed(view=Can.VIEW, path="report__place_path")

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["report", "section", "language"], name="prose_once")]


class Published(Record):
    """A published revision: the figures and the words as they were on that day. Holds no names of persons."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="published")
    place_path = PathField(editable=False, default=ROOT)
    number = models.PositiveIntegerField()
    snapshot = models.JSONField()
    # What it counted, with the numbers it keeps back: never shown, and held against whatever is published later.
    counts = models.JSONField(default=dict)
    moved = models.JSONField(default=list)
    because = models.CharField(max_length=600, blank=True)
    published_at = models.DateTimeField(editable=False)
    published_by = models.CharField(max_length=80, editable=False)
    proposed_by = models.CharField(max_length=80, editable=False)

    private_fields = frozenset({"counts"})

    objects = placed(view=Can.VIEW, published=_everybody)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["report", "number"], name="published_once")]
