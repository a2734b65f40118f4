"""Reading levels: what is in force where, and what was decided."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel.paths import ancestors, upper
from atalaya.pfsp.models import DueMeasure, FacilityLevel, LevelDecision
from atalaya.places.public import Place


@dataclass(frozen=True)
class InForce:
    """What is in force at a place: the highest level of its facilities, how many are at each, and at how many nobody decided."""

    level: int | None
    counts: dict[int, int]
    undecided: int

    @property
    def is_one(self) -> bool:
        """Whether every facility is at the same level."""
        return len(self.counts) == 1 and not self.undecided


def facilities(path: str) -> QuerySet[Place]:
    """The facilities in use at a place and below it, as far as the open scope sees."""
    rows: QuerySet[Place] = Place.objects.filter(kind="facility", status="active", place_path__gte=path, place_path__lt=upper(path))
    return rows


def levels(path: str) -> QuerySet[FacilityLevel]:
    """The levels in force at the facilities of a place."""
    rows: QuerySet[FacilityLevel] = FacilityLevel.objects.filter(place_path__gte=path, place_path__lt=upper(path))
    return rows


def in_force(path: str) -> InForce:
    """What is in force at a place. Two queries."""
    counts = Counter(levels(path).filter(facility__status="active").values_list("level", flat=True))
    undecided = facilities(path).count() - sum(counts.values())
    return InForce(max(counts) if counts else None, dict(sorted(counts.items())), max(undecided, 0))


def highest(path: str) -> int | None:
    """The highest level in force at a place, or None where nobody decided. One query, from the index."""
    found: int | None = levels(path).order_by("-level").values_list("level", flat=True).first()
    return found


def decisions(place: Place) -> QuerySet[LevelDecision]:
    """The decisions that bear on a place: on itself, on what lies below and above it, the latest first."""
    above = Q(place_path__in=ancestors(place.place_path))
    here = Q(place_path__gte=place.place_path, place_path__lt=upper(place.place_path))
    rows: QuerySet[LevelDecision] = LevelDecision.objects.filter(above | here).order_by("-id")
    return rows


def latest(place: Place) -> str:
    """The public id of the latest decision that bears on a place, whoever may see it; "" where there is none."""
    with everywhere("a decision is compared with the one before it, wherever that was taken"):
        return decisions(place).values_list("public_id", flat=True).first() or ""


def due(held: FacilityLevel) -> QuerySet[DueMeasure]:
    """What began at a facility with the level it is at, by activity and title."""
    rows: QuerySet[DueMeasure] = DueMeasure.objects.filter(facility=held.facility_id, decision=held.brought_by_id).order_by("family", "title", "pk")
    return rows
