"""Setting a security level, and recording one that was ordered elsewhere: one transaction for every facility it covers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.records import acts
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock
from atalaya.kernel.paths import ancestors
from atalaya.kernel.reasons import Refused
from atalaya.pfsp import queries, rules
from atalaya.pfsp.capabilities import Can
from atalaya.pfsp.events import LevelChanged
from atalaya.pfsp.models import FacilityLevel, LevelDecision
from atalaya.places.public import Place

FIELDS = ("level", "reason", "basis", "instructions", "review_on", "ordered_by", "order_ref", "channel")


@action(can=Can.SET, at="place")
def set_level(*, actor: Principal, place: Place, values: Mapping[str, Any], seen: str) -> LevelDecision:
    """Set the level of a place. `seen` is the latest decision its maker knew (`queries.latest`). Raises Refused."""
    return _decide(place, values, seen, decided_at=clock.now())


@action(can=Can.RECORD, at="place")
def record_level(*, actor: Principal, place: Place, values: Mapping[str, Any], received_at: datetime | None, seen: str) -> LevelDecision:
    """Record a level that was ordered elsewhere, with who ordered it and when it was received. Raises Refused."""
    faults = rules.refuse_order(values.get("ordered_by", ""), values.get("channel", ""), received_at, clock.now())
    if faults or received_at is None:
        raise Refused(*faults)
    return _decide(place, values, seen, decided_at=received_at, is_recorded=True)


def _decide(place: Place, values: Mapping[str, Any], seen: str, *, decided_at: datetime, is_recorded: bool = False) -> LevelDecision:
    told = {name: values[name] for name in FIELDS if name in values}
    faults = [r for r in (rules.refuse_place(place.kind),) if r] + rules.refuse_decision(told.get("level", 0), told.get("reason", ""), told.get("basis", ()))
    if faults:
        raise Refused(*faults)
    # Whoever decides over the same State waits here: of two at once, the second sees the first and is refused.
    list(
        Place.objects.select_for_update(of=("self",))
        .filter(kind="state", place_path__in=[*ancestors(place.place_path), place.place_path])
        .values_list("pk", flat=True)
    )
    if reason := rules.refuse_stale(seen, queries.latest(place)):
        raise Refused(reason)
    covered = list(queries.facilities(place.place_path).order_by("pk"))
    decision = LevelDecision(place=place, place_path=place.place_path, decided_at=decided_at, is_recorded=is_recorded, facilities=len(covered), **told)
    decision.save()
    _put_in_force(decision, covered)
    return decision


def _put_in_force(decision: LevelDecision, covered: list[Place]) -> None:
    with everywhere("a decision holds at every facility it covers"):
        held = {one.facility_id: one for one in FacilityLevel.objects.filter(facility__in=covered)}
    new = []
    for facility in covered:
        one = held.get(facility.pk)
        before = one.level if one else 0
        if one is None:
            new.append(FacilityLevel(facility=facility, place_path=facility.place_path, level=decision.level, since=decision.decided_at, decision=decision))
        else:
            if before != decision.level:
                one.since = decision.decided_at
            one.level, one.decision = decision.level, decision
            one.save()
        if before != decision.level:
            event = LevelChanged(place_path=facility.place_path, facility=facility.public_id, before=before, level=decision.level, decision=decision.public_id)
            acts.emit(event)
    FacilityLevel.objects.bulk_create(new)
