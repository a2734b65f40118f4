"""What every record of cooperation shares."""

from django.db import models
from django.db.models import Q

from atalaya.foundation.indicators.models import KnownOn
from atalaya.foundation.permissions.managers import PathField
from atalaya.foundation.records.models import Record
from atalaya.kernel.paths import ROOT

TITLE = 300
NOTE = 600


def published() -> Q:
    """The rows that everybody who signed in may see, and the public pages show."""
    return Q(is_public=True)


def part_of(owner: str) -> Q:
    """The rows whose record is published."""
    return Q(**{f"{owner}__is_public": True})


def precision() -> "models.CharField[str, str]":
    """To what a date beside it is known."""
    return models.CharField(max_length=5, default="day", blank=True)


class Programme(KnownOn, Record):
    """It lies at the top, where grants of the programme are; has a code of its source, a mandate, the symbol of its paper.

    `is_public` shows it to everybody; what is entered here is not until somebody says so.
    """

    place_path = PathField(editable=False, default=ROOT)
    # Null, not "": what is entered here has no code of a source, and two empty ones would clash.
    code = models.CharField(max_length=40, unique=True, null=True, blank=True)
    mandate = models.PositiveSmallIntegerField(null=True, blank=True)
    symbol = models.CharField(max_length=80, blank=True)
    link = models.URLField(max_length=500, blank=True)
    is_public = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=NOTE, blank=True)

    class Meta:
        abstract = True
