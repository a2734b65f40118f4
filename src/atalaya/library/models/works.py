"""Works, their editions by language, their topics, who made them, and what other sources say of them."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from atalaya.contacts.public import Organisation
from atalaya.foundation.i18n.languages import CODES
from atalaya.foundation.indicators.models import KnownOn, precision_known
from atalaya.foundation.permissions.managers import PathField, placed
from atalaya.foundation.records.models import Record
from atalaya.kernel.partial import DAY, PRECISIONS, PartialDate
from atalaya.kernel.paths import ROOT
from atalaya.library import rules
from atalaya.library.capabilities import Can
from atalaya.places.public import Place, fold

TITLE, BY, ADDRESS, NUMBER = 300, 300, 1000, 60


def _listed() -> Q:
    return Q(status=rules.LISTED)


def _of_listed() -> Q:
    return Q(work__status=rules.LISTED)


class Dated(models.Model):
    """When it was published, to the day, the month or the year; empty where nobody said."""

    published_on = models.DateField(null=True, blank=True)
    published_precision = models.CharField(max_length=5, default=DAY)

    class Meta:
        abstract = True

    @property
    def published(self) -> PartialDate | None:
        """The two fields as one date."""
        return PartialDate(self.published_on, self.published_precision) if self.published_on else None

    @published.setter
    def published(self, given: PartialDate | None) -> None:
        self.published_on, self.published_precision = (given.start, given.precision) if given else (None, DAY)


class Work(Dated, KnownOn, Record):
    """One thing that was written or recorded. `title` is in `title_language`; `titles` are what it is called in other languages:
    as an edition is, else translated for the catalogue.

    `by` is who made it as the source has it; organisations known here stand beside it. `about` is the reference of the
    activity a recording is of, with its title. `languages` follow from the editions. A State's own instrument names the State.
    """

    place_path = PathField(editable=False, default=ROOT)
    # Null, not "": what is entered here has no code of a source, and two empty ones would clash.
    code = models.CharField(max_length=80, unique=True, null=True, blank=True)
    kind = models.CharField(max_length=20)
    status = models.CharField(max_length=10, default=rules.LISTED)
    title = models.CharField(max_length=TITLE)
    title_language = models.CharField(max_length=5, default="en")
    titles = models.JSONField(default=dict, blank=True)
    # What it is sorted by in each of the four languages: the order a reader sees is that of the titles they read.
    sort_en = models.CharField(max_length=TITLE * 2, editable=False)
    sort_es = models.CharField(max_length=TITLE * 2, editable=False)
    sort_pt = models.CharField(max_length=TITLE * 2, editable=False)
    sort_fr = models.CharField(max_length=TITLE * 2, editable=False)
    by = models.CharField(max_length=BY, blank=True)
    state = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    number = models.CharField(max_length=NUMBER, blank=True)
    rights = models.CharField(max_length=15, blank=True)
    summary = models.TextField(blank=True, max_length=4000)
    languages = models.CharField(max_length=60, blank=True, editable=False)
    about = models.CharField(max_length=80, blank=True)
    about_title = models.CharField(max_length=TITLE, blank=True)
    is_public = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=600, blank=True)

    objects = placed(view=Can.VIEW, published=_listed)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            precision_known("work_known_precision"),
            models.CheckConstraint(condition=Q(published_precision__in=PRECISIONS), name="work_published_precision"),
            models.CheckConstraint(condition=Q(kind__in=rules.KINDS), name="work_kind_known"),
            models.CheckConstraint(condition=Q(status__in=rules.WORK.states), name="work_status_known"),
            models.CheckConstraint(condition=Q(rights__in=rules.RIGHTS), name="work_rights_known"),
            models.CheckConstraint(condition=~Q(kind=rules.LEGAL) | Q(state__isnull=False), name="work_legal_has_state"),
        ]
        indexes: ClassVar[list[Any]] = [
            *(models.Index(fields=[f"sort_{code}", "id"], name=f"work_title_{code}") for code in CODES),
            models.Index(fields=["published_on", "id"], name="work_published"),
            models.Index(fields=["status", "place_path", "languages"], name="work_languages"),
            models.Index(fields=["about"], condition=~Q(about=""), name="work_about"),
        ]

    def __str__(self) -> str:
        return self.title

    def derive(self) -> None:
        """Set what it is sorted by."""
        for code in CODES:
            setattr(self, f"sort_{code}", fold(self.titles.get(code) or self.title)[: TITLE * 2])

    def prepare_to_begin(self) -> None:
        """As of any record, with what it is sorted by."""
        self.derive()
        super().prepare_to_begin()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As of any record, with what it is sorted by."""
        self.derive()
        super().save(*args, **kwargs)

    def facts(self, values: dict[str, Any]) -> dict[str, Any]:
        """As of any record, without what follows from the title and the editions."""
        return {n: v for n, v in super().facts(values).items() if n != "languages" and not n.startswith("sort_")}


class Edition(Dated, Record):
    """What one can read of a work: in a language ("" where nobody said which), at an address or as a file kept here.

    `title` is its own where it has one, and then the work goes by it in that language. One that is `is_only_named` is
    known to be, and is to be had nowhere we know of.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="editions")
    language = models.CharField(max_length=5, blank=True)
    title = models.CharField(max_length=TITLE, blank=True)
    address = models.CharField(max_length=ADDRESS, blank=True)
    is_original = models.BooleanField(default=False)
    is_only_named = models.BooleanField(default=False)
    revision_label = models.CharField(max_length=40, blank=True)
    number = models.CharField(max_length=NUMBER, blank=True)
    source = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=600, blank=True)

    objects = placed(view=Can.VIEW, path="work__place_path", published=_of_listed)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["work", "language", "address", "revision_label"], name="edition_once"),
            models.CheckConstraint(condition=Q(published_precision__in=PRECISIONS), name="edition_published_precision"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["language", "work"], name="edition_language"),
            models.Index(fields=["address"], name="edition_address"),
        ]

    def __str__(self) -> str:
        return f"{self.title or self.work.title} {self.language}".strip()


class WorkAuthor(Record):
    """An organisation known here that made a work, in the order the source names them."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="authors")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=1)

    objects = placed(view=Can.VIEW, path="work__place_path", published=_of_listed)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["work", "organisation"], name="work_author_once")]


class WorkTopic(Record):
    """A topic of a work, by its code in a scheme."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="topics")
    topic = models.CharField(max_length=60)

    objects = placed(view=Can.VIEW, path="work__place_path", published=_of_listed)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["work", "topic"], name="work_topic_once")]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["topic", "work"], name="work_topic")]


class WorkAccount(Dated, KnownOn, Record):
    """What another source says of the same work: never a second work, and never merged into the first."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="accounts")
    code = models.CharField(max_length=80, unique=True, null=True, blank=True)
    title = models.CharField(max_length=TITLE, blank=True)
    kind = models.CharField(max_length=60, blank=True)
    by = models.CharField(max_length=BY, blank=True)
    languages = models.CharField(max_length=60, blank=True)
    number = models.CharField(max_length=NUMBER, blank=True)
    address = models.CharField(max_length=ADDRESS, blank=True)
    summary = models.CharField(max_length=600, blank=True)
    source = models.CharField(max_length=300)
    note = models.CharField(max_length=600, blank=True)

    objects = placed(view=Can.VIEW, path="work__place_path", published=_of_listed)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            precision_known("work_account_precision"),
            models.CheckConstraint(condition=Q(published_precision__in=PRECISIONS), name="work_account_published"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.source})"
