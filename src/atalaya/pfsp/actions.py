"""Setting a level, or recording one that was ordered, for every facility it covers at once; and saying that what began with it is under way."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.records import acts
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock
from atalaya.kernel.paths import ancestors
from atalaya.kernel.reasons import Reason, Refused
from atalaya.measures.public import in_place
from atalaya.pfsp import queries, rules
from atalaya.pfsp.capabilities import Can
from atalaya.pfsp.events import LevelChanged, LevelComplied, LevelDecided
from atalaya.pfsp.models import DueMeasure, FacilityLevel, LevelDecision
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
        # Who ticks meanwhile waits: an order is not refused because somebody follows the one before it.
        rows = FacilityLevel.objects.select_for_update(of=("self",)).filter(facility__in=covered).order_by("pk")
        held = {one.facility_id: one for one in rows}
        before = {facility.pk: held[facility.pk].level if facility.pk in held else 0 for facility in covered}
        changed = [facility for facility in covered if before[facility.pk] != decision.level]
        begun = _begun(decision, changed, before, held)
    new = []
    for facility in covered:
        one = held.get(facility.pk) or FacilityLevel(facility=facility, place_path=facility.place_path)
        if before[facility.pk] != decision.level:
            own = begun.get(facility.pk, [])
            one.since, one.brought_by = decision.decided_at, decision
            one.due, one.done = len(own), sum(d.at_once for d in own)
            one.complied_at = decision.decided_at if own and one.done == one.due else None
            event = LevelChanged(
                place_path=facility.place_path, facility=facility.public_id, before=before[facility.pk], level=decision.level, decision=decision.public_id
            )
            acts.emit(event)
            if one.complied_at:
                _say_complied(one, decision, facility)
        one.level, one.decision = decision.level, decision
        if one.pk is None:
            new.append(one)
        else:
            one.save()
    if changed:
        acts.emit(LevelDecided(place_path=decision.place_path, place=decision.place.public_id, level=decision.level, decision=decision.public_id))
    FacilityLevel.objects.bulk_create(new)
    DueMeasure.objects.bulk_create([due for own in begun.values() for due in own])


def _begun(decision: LevelDecision, changed: list[Place], before: Mapping[int, int], held: Mapping[int, FacilityLevel]) -> dict[int, list[DueMeasure]]:
    """What begins at each facility: what applies at the new level and did not before, and what had not begun when the next level came."""
    by_path = {facility.place_path: facility for facility in changed}
    was = {facility: one.brought_by_id for facility, one in held.items()}
    waiting = DueMeasure.objects.filter(facility__in=changed, decision__in=set(was.values()), done_at=None) if was else DueMeasure.objects.none()
    late = {(at, measure) for at, by, measure in waiting.values_list("facility_id", "decision_id", "measure_id") if was.get(at) == by}
    found: dict[int, list[DueMeasure]] = {}
    for measure in in_place(decision.place_path, decision.level).order_by("pk"):
        facility = next((by_path[path] for path in (measure.place_path, *ancestors(measure.place_path)) if path in by_path), None)
        if facility is None:
            continue
        if rules.begins(measure.levels, decision.level, before[facility.pk]) or (facility.pk, measure.pk) in late:
            at = decision.decided_at if measure.at_once else None
            own = {"title": measure.title, "family": measure.family, "at_once": measure.at_once, "done_at": at}
            due = DueMeasure(facility=facility, place_path=facility.place_path, decision=decision, measure=measure, **own)
            found.setdefault(facility.pk, []).append(due)
    return found


def _say_complied(held: FacilityLevel, decision: LevelDecision, facility: Place) -> None:
    seconds = int((held.complied_at - held.since).total_seconds()) if held.complied_at else 0
    event = LevelComplied(place_path=held.place_path, facility=facility.public_id, level=decision.level, decision=decision.public_id, seconds=max(seconds, 0))
    acts.emit(event)


def _alone(held: FacilityLevel) -> FacilityLevel:
    """The level as it stands now, kept from everybody else until this is done."""
    found: FacilityLevel = FacilityLevel.objects.select_for_update(of=("self",)).select_related("brought_by", "facility").get(pk=held.pk)
    return found


@action(can=Can.TICK, at="held")
def tick(*, actor: Principal, held: FacilityLevel, due: Collection[str], note: str = "") -> FacilityLevel:
    """Say that measures which began with the level are under way, by their public ids. The last one ends the clock. Raises Refused."""
    held = _alone(held)
    rows = list(queries.due(held).filter(public_id__in=list(due), done_at=None))
    if reason := rules.refuse_tick(len(set(due)), len(rows)):
        raise Refused(reason)
    now = clock.now()
    for row in rows:
        row.done_at, row.done_by, row.note = now, actor.id, note.strip()
        row.save()
    held.done += len(rows)
    if held.done == held.due:
        held.complied_at = now
        _say_complied(held, held.brought_by, held.facility)
    held.save()
    return held


@action(can=Can.TICK, at="held")
def untick(*, actor: Principal, held: FacilityLevel, due: str) -> FacilityLevel:
    """Take back that a measure is under way: it was said of the wrong one, or too soon. Raises Refused."""
    held = _alone(held)
    row = queries.due(held).filter(public_id=due, at_once=False).exclude(done_at=None).first()
    if row is None:
        raise Refused(Reason("PFSP_NOT_TICKED"))
    row.done_at, row.done_by, row.note = None, "", ""
    row.save()
    held.done -= 1
    held.complied_at = None
    held.save()
    return held
