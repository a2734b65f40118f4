"""What each kind of place says besides its name and position. One row a place, under the same public id.

Empty and null mean "not stated", never nought.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from atalaya.foundation.permissions.managers import PathField, placed
from atalaya.foundation.records.models import Record
from atalaya.places import rules
from atalaya.places.capabilities import Can
from atalaya.places.models.place import Place


class Detail(Record):
    """Base of the detail tables. `place_path` is the place's own."""

    place = models.OneToOneField(Place, on_delete=models.PROTECT, primary_key=True, related_name="%(class)s", editable=False)
    place_path = PathField(unique=True, editable=False)

    objects: ClassVar[Any] = placed(view=Can.VIEW)

    class Meta:
        abstract = True


def _one_of(field: str, values: Any, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": list(values)}), name=name)


class Port(Detail):
    """A port. Its day is the day of `time_zone` (IANA); its facilities go by it."""

    time_zone = models.CharField(max_length=64)
    harbour = models.TextField(blank=True)

    # Whoever works in a facility goes by the time of the port above it.
    objects: ClassVar[Any] = placed(view=Can.VIEW, show_ancestors=True)


class Facility(Detail):
    """A port facility. `ship_types` are codes of rules.SHIP_TYPES, none of them is "not stated"."""

    operator = models.CharField(max_length=rules.NAME_LENGTH, blank=True)
    ship_types = models.JSONField(default=list, blank=True)
    solas = models.CharField(max_length=7, default="unknown")

    class Meta:
        constraints: ClassVar[list[Any]] = [_one_of("solas", rules.SOLAS, "facility_solas_known")]


class Area(Detail):
    """A restricted area (ISPS Code B/16.21 to 16.25). `level` is the lowest security level at which it is restricted."""

    area_type = models.CharField(max_length=20)
    level = models.PositiveSmallIntegerField(default=1)
    access_measures = models.TextField(blank=True)
    activity_measures = models.TextField(blank=True)
    signed = models.BooleanField(null=True)
    temporary = models.BooleanField(default=False)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    swept_before_at = models.DateTimeField(null=True, blank=True)
    swept_after_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            _one_of("area_type", rules.AREA_TYPES, "area_type_known"),
            _one_of("level", rules.LEVELS, "area_level_known"),
            models.CheckConstraint(condition=Q(temporary=False) | Q(starts_at__isnull=False, ends_at__isnull=False), name="area_temporary_dated"),
            models.CheckConstraint(condition=Q(ends_at__isnull=True) | Q(ends_at__gt=models.F("starts_at")), name="area_ends_after_start"),
        ]
        # The register narrows by it without reading a row.
        indexes: ClassVar[list[Any]] = [models.Index(fields=["area_type", "place"], name="area_by_type")]


class Berth(Detail):
    """A berth. Lengths and depths in metres."""

    length_m = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    depth_m = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    longest_ship_m = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)


class Gate(Detail):
    """A gate: what passes through it, and which way."""

    direction = models.CharField(max_length=4, default="both")
    traffic = models.CharField(max_length=7, default="mixed")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            _one_of("direction", rules.DIRECTIONS, "gate_direction_known"),
            _one_of("traffic", rules.TRAFFIC, "gate_traffic_known"),
        ]


class Anchorage(Detail):
    """An anchorage. Depth in metres."""

    depth_m = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    purpose = models.CharField(max_length=rules.NAME_LENGTH, blank=True)
