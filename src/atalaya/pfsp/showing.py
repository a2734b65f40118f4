"""How levels are shown: in the strip above every page, with what begins at a facility, and in the log."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from django.urls import reverse

from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records import resolvers
from atalaya.foundation.records.resolvers import Shown
from atalaya.foundation.ui.strip import Reading
from atalaya.kernel.refs import Ref
from atalaya.measures.public import FAMILY_WORDS
from atalaya.pfsp import labels, queries
from atalaya.pfsp.capabilities import Can
from atalaya.pfsp.models import DueMeasure, FacilityLevel, LevelDecision

_MOST = 500


def on_strip(principal: Principal, place_path: str) -> Reading | None:
    """The highest level in force at a place; silent where nobody decided."""
    level = queries.highest(place_path)
    return Reading(labels.LEVELS[level], reverse("pfsp:board"), level=level) if level is not None else None


def due(principal: Principal, held: FacilityLevel) -> dict[str, Any]:
    """What the page of a facility shows of it: by activity, with who said so and when."""
    rows = list(queries.due(held).select_related("measure")[:_MOST])
    people = resolvers.show(Ref("accounts.user", row.done_by) for row in rows if row.done_by)
    may_tick = principal.may(Can.TICK, held.place_path)
    return {
        "progress": labels.progress(held),
        "groups": [(FAMILY_WORDS[family], [_line(row, people) for row in some]) for family, some in groupby(rows, key=lambda row: row.family)],
        "may_tick": may_tick and held.done < held.due,
        "may_untick": may_tick,
        "minutes": _minutes(held),
    }


def _line(row: DueMeasure, people: Any) -> dict[str, Any]:
    who = people.get(Ref("accounts.user", row.done_by)) if row.done_by else None
    return {"due": row, "url": reverse("measures:measure", args=[row.measure.public_id]), "who": who.label if who else row.done_by}


def _minutes(held: FacilityLevel) -> int | None:
    return max(0, int((held.complied_at - held.since).total_seconds() // 60)) if held.complied_at else None


def _of(model: type[Any], place: str) -> Callable[[Iterable[str]], dict[str, Shown]]:
    def show(public_ids: Iterable[str]) -> dict[str, Shown]:
        rows = model.objects.filter(public_id__in=list(public_ids)).select_related(place)
        return {r.public_id: Shown(str(labels.LEVELS[r.level]), reverse("pfsp:at", args=[getattr(r, place).key]), "adjustments-horizontal") for r in rows}

    return show


def _begun(public_ids: Iterable[str]) -> dict[str, Shown]:
    rows: Any = DueMeasure.objects.filter(public_id__in=list(public_ids)).select_related("facility")
    return {r.public_id: Shown(r.title, reverse("pfsp:at", args=[r.facility.key]), "list-check") for r in rows}


SHOWN = {LevelDecision: _of(LevelDecision, "place"), FacilityLevel: _of(FacilityLevel, "facility"), DueMeasure: _begun}
