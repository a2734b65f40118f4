"""Which pack holds where, since when."""

from typing import Any, ClassVar

from django.db import models

from atalaya.foundation.permissions.managers import PathField, placed
from atalaya.foundation.profiles.capabilities import Can
from atalaya.foundation.records.models import Record


class Assignment(Record):
    """A version of a pack at a place, from a day on, until a later one."""

    place_path = PathField()
    pack = models.SlugField(max_length=40)
    version = models.PositiveIntegerField()
    starts_on = models.DateField()
    reason = models.CharField(max_length=300)

    objects = placed(view=Can.VIEW)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["place_path", "starts_on"], name="assignment_once_a_day")]

    def __str__(self) -> str:
        return f"{self.pack} {self.version} at {self.place_path}"
