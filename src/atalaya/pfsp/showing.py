"""How levels stand elsewhere: in the strip above every page, and in the log."""

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse

from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.resolvers import Shown
from atalaya.foundation.ui.strip import Reading
from atalaya.pfsp import labels, queries
from atalaya.pfsp.models import FacilityLevel, LevelDecision


def on_strip(principal: Principal, place_path: str) -> Reading | None:
    """The highest level in force at a place; silent where nobody decided."""
    level = queries.highest(place_path)
    return Reading(labels.LEVELS[level], reverse("pfsp:board"), level=level) if level is not None else None


def _of(model: type[Any], place: str) -> Callable[[Iterable[str]], dict[str, Shown]]:
    def show(public_ids: Iterable[str]) -> dict[str, Shown]:
        rows = model.objects.filter(public_id__in=list(public_ids)).select_related(place)
        return {r.public_id: Shown(str(labels.LEVELS[r.level]), reverse("pfsp:at", args=[getattr(r, place).key]), "adjustments-horizontal") for r in rows}

    return show


SHOWN = {LevelDecision: _of(LevelDecision, "place"), FacilityLevel: _of(FacilityLevel, "facility")}
