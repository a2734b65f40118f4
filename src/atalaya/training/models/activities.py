"""Activities: what is taught, when, by whom, and what other sources say of the same event."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from atalaya.contacts.public import Organisation
from atalaya.foundation.agenda.models import Scheduled, StatusChange, constraints
from atalaya.foundation.indicators.models import KnownOn, precision_known
from atalaya.foundation.permissions.managers import PathField, placed, unplaced
from atalaya.foundation.records.models import Record
from atalaya.kernel.paths import ROOT
from atalaya.places.public import Place
from atalaya.training import rules
from atalaya.training.capabilities import Can

TITLE = 300


def _of_public_activity() -> Q:
    return Q(activity__is_public=True)


class Series(Record):
    """What recurs under one name; the ordinal stands at the activity, as a number."""

    name = models.CharField(max_length=TITLE, unique=True)
    names = models.JSONField(default=dict, blank=True)

    objects = unplaced("names of series are public facts")

    def __str__(self) -> str:
        return self.name


class Activity(Scheduled, KnownOn, Record):
    """One activity. `titles` are translations by language; `title` is as its source has it, in `title_language`.

    `our_role` says whether it counts as ours (rule R8). `states_declared` and `others_declared` are numbers a source
    gives without a list: they feed no distinct count (rule R4). Hours are those of the whole activity.
    """

    place_path = PathField(editable=False, default=ROOT)
    # Null, not "": what is entered here has no code of a source, and two empty ones would clash.
    code = models.CharField(max_length=40, unique=True, null=True, blank=True)
    kind = models.CharField(max_length=12)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, null=True, blank=True, related_name="activities")
    ordinal = models.PositiveIntegerField(null=True, blank=True)
    title = models.CharField(max_length=TITLE)
    title_language = models.CharField(max_length=5, default="en")
    titles = models.JSONField(default=dict, blank=True)
    summary = models.TextField(blank=True, max_length=4000)
    our_role = models.CharField(max_length=12, default="organiser")
    mandate = models.PositiveSmallIntegerField(null=True, blank=True)
    languages = models.JSONField(default=list, blank=True)
    modality = models.CharField(max_length=10, blank=True)
    city = models.CharField(max_length=80, blank=True)
    country = models.CharField(max_length=2, blank=True)
    venue = models.CharField(max_length=200, blank=True)
    join_url = models.URLField(max_length=500, blank=True)
    time_zone = models.CharField(max_length=40, blank=True)
    starts_at_time = models.TimeField(null=True, blank=True)
    ends_at_time = models.TimeField(null=True, blank=True)
    hours = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    seats = models.PositiveIntegerField(null=True, blank=True)
    sign_up_until = models.DateField(null=True, blank=True)
    nomination_until = models.DateField(null=True, blank=True)
    states_declared = models.PositiveIntegerField(null=True, blank=True)
    others_declared = models.PositiveIntegerField(null=True, blank=True)
    speaker_role = models.CharField(max_length=200, blank=True)
    is_public = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=600, blank=True)

    private_fields = frozenset({"join_url"})

    objects = placed(view=Can.VIEW, published=lambda: Q(is_public=True))

    class Meta:
        constraints: ClassVar[list[Any]] = [
            *constraints("activity"),
            precision_known("activity_known_precision"),
            models.CheckConstraint(condition=Q(kind__in=rules.KINDS), name="activity_kind_known"),
            models.CheckConstraint(condition=Q(our_role__in=rules.OUR_ROLES), name="activity_role_known"),
            models.CheckConstraint(condition=Q(modality__in=rules.MODALITIES), name="activity_modality_known"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["starts_on", "id"], name="activity_starts"),
            models.Index(fields=["kind", "starts_on"], name="activity_kind"),
            models.Index(fields=["place_path", "starts_on"], name="activity_place"),
        ]

    def __str__(self) -> str:
        return self.title


class ActivityChange(StatusChange, Record):
    """A change of an activity's status."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="changes")

    objects = placed(view=Can.VIEW, path="activity__place_path", published=_of_public_activity)


class Involvement(Record):
    """An organisation's part in an activity. Several may provide one course: totals by partner do not add up."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="involvements")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=12)

    objects = placed(view=Can.VIEW, path="activity__place_path", published=_of_public_activity)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["activity", "organisation", "role"], name="involvement_once"),
            models.CheckConstraint(condition=Q(role__in=rules.INVOLVEMENTS), name="involvement_role_known"),
        ]


class ActivityTopic(Record):
    """A topic of an activity, by its code in a scheme."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="topics")
    topic = models.CharField(max_length=60)

    objects = placed(view=Can.VIEW, path="activity__place_path", published=_of_public_activity)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["activity", "topic"], name="activity_topic_once")]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["topic"], name="activity_topic")]


class Represented(Record):
    """A State, territory or observer that took part, named by a source without a number of persons."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="represented")
    state = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    name_in_source = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=300, blank=True)

    objects = placed(view=Can.VIEW, path="activity__place_path", published=_of_public_activity)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["activity", "state"], name="represented_once")]


class Account(KnownOn, Record):
    """What another source says of the same activity: never a second event, and never merged into the first."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="accounts")
    code = models.CharField(max_length=40, unique=True, null=True, blank=True)
    title = models.CharField(max_length=TITLE, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=5, default="day", blank=True)
    participants = models.PositiveIntegerField(null=True, blank=True)
    participants_noun = models.CharField(max_length=60, blank=True)
    states_count = models.PositiveIntegerField(null=True, blank=True)
    states_wording = models.CharField(max_length=200, blank=True)
    states_listed = models.JSONField(default=list, blank=True)
    source = models.CharField(max_length=300)
    note = models.CharField(max_length=600, blank=True)

    objects = placed(view=Can.VIEW, path="activity__place_path", published=_of_public_activity)

    class Meta:
        constraints: ClassVar[list[Any]] = [precision_known("account_precision_known")]
