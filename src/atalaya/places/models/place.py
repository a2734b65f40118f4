"""Place: one row for each place, of whatever kind, in one tree."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from atalaya.foundation.permissions.managers import PathField, placed
from atalaya.foundation.records.models import Record
from atalaya.places import rules
from atalaya.places.capabilities import Can
from atalaya.places.geodesy import Pair, box_around, cell_of


def _published() -> Q:
    return Q(kind__in=["root", "state"])


class Place(Record):
    """A place and where it lies. `place_path` is the ids from the root row down, and never changes; nor does `parent`.

    States are public to everybody signed in. What lies in them is shown to whom a grant reaches; of the places above
    their grant, people see that they are there. `geometry` is GeoJSON (longitude, latitude, WGS 84); west, south,
    east and north are its box in degrees, or the position's; `cell` is that of its south-western corner, to count by.
    """

    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children", editable=False)
    kind = models.CharField(max_length=10, editable=False)
    place_path = PathField(unique=True, editable=False)
    # Null, not "": many places have no code, and two empty ones would clash.
    code = models.CharField(max_length=10, unique=True, null=True, blank=True)
    mark = models.CharField(max_length=rules.MARK_LENGTH, blank=True)
    name = models.CharField(max_length=rules.NAME_LENGTH)
    sort_name = models.CharField(max_length=rules.NAME_LENGTH * 2, editable=False)
    language = models.CharField(max_length=5, blank=True)
    status = models.CharField(max_length=6, default="active", editable=False)
    continues = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="continued_by", editable=False)
    lat = models.DecimalField(max_digits=9, decimal_places=7, null=True, blank=True)
    lon = models.DecimalField(max_digits=10, decimal_places=7, null=True, blank=True)
    geometry = models.JSONField(null=True, blank=True)
    west = models.FloatField(null=True, editable=False)
    south = models.FloatField(null=True, editable=False)
    east = models.FloatField(null=True, editable=False)
    north = models.FloatField(null=True, editable=False)
    cell = models.BigIntegerField(null=True, editable=False)
    known_on = models.DateField()
    source = models.CharField(max_length=300, blank=True)

    derived_fields = frozenset({"sort_name", "west", "south", "east", "north", "cell"})

    objects = placed(view=Can.VIEW, published=_published, show_ancestors=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["kind", "sort_name", "id"], name="place_register"),
            # Holds all that a register narrows and counts by, so that it reads no row it does not show.
            models.Index(fields=["kind", "place_path", "status", "sort_name", "code", "mark", "id"], name="place_in_reach"),
            models.Index(fields=["parent", "kind", "sort_name"], name="place_children"),
            # The map in one band of latitudes, and the ports of a continent in the order of their cells: both without reading a row.
            models.Index(fields=["kind", "status", "south", "west", "north", "east", "place_path"], name="place_map"),
            models.Index(fields=["kind", "status", "cell", "place_path", "south", "west", "north", "east"], name="place_cells"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(kind__in=rules.KINDS), name="place_kind_known"),
            models.CheckConstraint(condition=Q(status__in=rules.STATUS.states), name="place_status_known"),
            models.CheckConstraint(condition=Q(kind="root", parent__isnull=True) | (~Q(kind="root") & Q(parent__isnull=False)), name="place_has_parent"),
            models.CheckConstraint(condition=~Q(kind__in=rules.CODED) | Q(code__isnull=False), name="place_has_code"),
            models.CheckConstraint(condition=Q(lat__isnull=True, lon__isnull=True) | Q(lat__isnull=False, lon__isnull=False), name="place_position_whole"),
            models.CheckConstraint(condition=Q(lat__isnull=True) | Q(lat__gte=-90, lat__lte=90), name="place_latitude"),
            models.CheckConstraint(condition=Q(lon__isnull=True) | Q(lon__gte=-180, lon__lte=180), name="place_longitude"),
            models.CheckConstraint(condition=Q(continues__isnull=True) | ~Q(continues=F("id")), name="place_not_own_successor"),
            models.UniqueConstraint(fields=["parent", "mark"], condition=~Q(mark=""), name="place_mark_once"),
            models.UniqueConstraint(fields=["continues"], condition=Q(continues__isnull=False), name="place_continued_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code or self.mark} {self.name}".strip()

    @property
    def key(self) -> str:
        """What stands in an address: the code, or the public id of a place without one."""
        return self.code or self.public_id

    @property
    def is_closed(self) -> bool:
        """Whether the place is no longer in use."""
        return self.status == "closed"

    def derive(self) -> None:
        """Set what follows from other fields: the name to sort by, and the box on the map."""
        self.sort_name = rules.fold(self.name)[: rules.NAME_LENGTH * 2]
        lines = list(_lines(self.geometry.get("coordinates"))) if self.geometry else []
        if not lines and self.lat is not None and self.lon is not None:
            lines = [[(float(self.lon), float(self.lat))]]
        box = box_around(lines) if lines else None
        self.west, self.south, self.east, self.north = (box.west, box.south, box.east, box.north) if box else (None,) * 4
        self.cell = cell_of((box.west, box.south)) if box else None

    def facts(self, values: dict[str, Any]) -> dict[str, Any]:
        """As of any record, without what is derived."""
        return {n: v for n, v in super().facts(values).items() if n not in self.derived_fields}

    def prepare_to_begin(self) -> None:
        """As of any record, with the derived fields."""
        self.derive()
        super().prepare_to_begin()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As of any record. Raises ValueError if somebody moves the place in the tree."""
        before = self._before or {}
        if before and (before["place_path"], before["parent_id"], before["kind"]) != (self.place_path, self.parent_id, self.kind):
            raise ValueError("a place keeps its kind and its place in the tree; close it and open a successor")
        self.derive()
        super().save(*args, **kwargs)


def _lines(coordinates: Any) -> Iterator[list[Pair]]:
    """The rings of GeoJSON coordinates, however deep they lie."""
    if coordinates and isinstance(coordinates[0][0], int | float):
        yield [(float(x), float(y)) for x, y, *_ in coordinates]
        return
    for inner in coordinates or ():
        yield from _lines(inner)
