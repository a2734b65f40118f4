"""The base plan of a harbour: the port's own drawing of land, sheds, shoals and lines, under everything else on its chart."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models

from atalaya.foundation.permissions.managers import PathField, placed
from atalaya.foundation.records.models import Record
from atalaya.places.capabilities import Can
from atalaya.places.geodesy import Box
from atalaya.places.models.place import Place


class BasePlan(Record):
    """One plan a port or facility. `features` are GeoJSON features, each with a `layer` of plans.LAYERS and perhaps a `name`.

    Natural Earth is drawn for a whole continent and is useless within a harbour; this is what stands in its place there.
    west, south, east and north are the box of the sheet in degrees.
    """

    place = models.OneToOneField(Place, on_delete=models.PROTECT, related_name="base_plan", editable=False)
    place_path = PathField(unique=True, editable=False)
    features = models.JSONField()
    west = models.FloatField(editable=False)
    south = models.FloatField(editable=False)
    east = models.FloatField(editable=False)
    north = models.FloatField(editable=False)
    known_on = models.DateField()
    source = models.CharField(max_length=300, blank=True)

    objects = placed(view=Can.VIEW, show_ancestors=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["south", "north"], name="base_plan_latitude")]

    @property
    def box(self) -> Box:
        """The box of the sheet."""
        return Box(self.west, self.south, self.east, self.north)

    def lie_in(self, box: Box) -> None:
        """Set the box of the sheet."""
        self.west, self.south, self.east, self.north = box.west, box.south, box.east, box.north

    def lines(self) -> Sequence[dict[str, Any]]:
        """The features in the order they are drawn."""
        return tuple(self.features)
