"""The two fields every fact carries, and the question they answer."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.permissions.managers import unplaced
from atalaya.foundation.records.models import Record
from atalaya.kernel.partial import DAY, MONTH, PRECISIONS, YEAR, PartialDate

_WORDS = [(YEAR, _("to the year")), (MONTH, _("to the month")), (DAY, _("to the day"))]


class KnownOn(models.Model):
    """Since when a fact is known: the date of its source document, else of its entry. `known_until` is the last day it may mean.

    The last day is stored, so that "known on or before D" is one comparison over one index on both databases.
    """

    known_on = models.DateField()
    known_precision = models.CharField(max_length=5, choices=_WORDS, default=DAY)
    known_until = models.DateField(editable=False)

    class Meta:
        abstract = True

    @property
    def known(self) -> PartialDate:
        """The two fields as one date."""
        return PartialDate(self.known_on, self.known_precision)

    @known.setter
    def known(self, given: PartialDate) -> None:
        self.known_on, self.known_precision, self.known_until = given.start, given.precision, given.end

    def prepare_to_begin(self) -> None:
        """As the record's own, with the last day worked out. Raises ValueError if date and precision disagree."""
        self.known_until = self.known.end
        super().prepare_to_begin()  # type: ignore[misc]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As the record's own, with the last day worked out. Raises ValueError if date and precision disagree."""
        self.known_until = self.known.end
        super().save(*args, **kwargs)


def known_by(as_of: date | None) -> models.Q:
    """The facts known on or before `as_of`; all of them for None."""
    return models.Q() if as_of is None else models.Q(known_until__lte=as_of)


def precision_known(name: str) -> models.CheckConstraint:
    """The constraint a model with KnownOn carries, under its own name."""
    return models.CheckConstraint(condition=models.Q(known_precision__in=PRECISIONS), name=name)


class Source(KnownOn, Record):
    """A document that facts are taken from, and the date since when it is known. Facts name it in their `source`.

    `name` is what it is recorded under, often its address; `title` is in `language`; `address` is where it stands if the name does not say so.
    """

    name = models.CharField(max_length=300, unique=True)
    title = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=5, blank=True)
    address = models.URLField(max_length=500, blank=True)
    note = models.CharField(max_length=400, blank=True)

    objects = unplaced("documents of the programme are named to everybody who sees a figure")

    class Meta:
        constraints: ClassVar[list[Any]] = [precision_known("source_precision_known")]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["known_until", "id"], name="source_known")]

    def __str__(self) -> str:
        return self.title or self.name

    @property
    def dated(self) -> PartialDate | None:
        """The date of the document; None where it is known only since its entry."""
        return None if self.known == PartialDate(self.created_at.date(), DAY) else self.known

    @property
    def web(self) -> str:
        """Where it stands on the web, as far as that is known."""
        return self.address or (self.name if self.name.lower().startswith(("http://", "https://")) else "")
