"""Measures: raised, approved, put in place, shown to work, given up. Each step is kept, with its reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from atalaya.foundation.files import actions as files
from atalaya.foundation.permissions import roles
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records import acts
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock
from atalaya.kernel.reasons import Reason, Refused
from atalaya.kernel.refs import Ref
from atalaya.measures import catalogue, events, queries, rules
from atalaya.measures.capabilities import Can
from atalaya.measures.models import TITLE, Fulfilment, Measure, MeasureChange, Showing
from atalaya.places.public import Place

FIELDS = ("title", "language", "text", "family", "kind", "levels", "is_standing", "at_once", "owner_role", "due_on", "cost", "currency")
_EVENTS = {"propose": events.MeasureRaised, "approve": events.MeasureApproved, "put_in_place": events.MeasurePutInPlace, "lose": events.MeasureLost}


def _require(*reasons: Reason | None) -> None:
    if found := [reason for reason in reasons if reason is not None]:
        raise Refused(*found)


def _fill(measure: Measure, values: Mapping[str, Any]) -> None:
    for name in FIELDS:
        if name in values:
            setattr(measure, name, values[name])
    measure.levels, measure.currency = rules.levels_of(measure.levels), measure.currency.strip().upper()
    faults = rules.refuse_measure(measure.title, measure.levels, measure.cost, measure.currency)
    faults += [Reason("MEASURES_UNKNOWN", {"value": getattr(measure, n)[:40]}, n) for n, known in _KNOWN.items() if getattr(measure, n) not in known]
    if measure.owner_role and roles.get(measure.owner_role) is None:
        faults.append(Reason("MEASURES_UNKNOWN", {"value": measure.owner_role[:40]}, "owner_role"))
    _require(*faults)
    measure.title = measure.title.strip()


_KNOWN = {"family": rules.FAMILIES, "kind": rules.KINDS}


def _alone(model: type[Any], pk: int) -> None:
    """Let nobody else write at the same row until this is done: two people who take up the same wait for each other."""
    list(model.objects.select_for_update(of=("self",)).filter(pk=pk).values_list("pk", flat=True))


def _move(measure: Measure, verb: str, reason: str = "") -> Measure:
    _require(rules.refuse_reason(verb, reason))
    if verb in rules.BACK and measure.catalogue:
        _alone(Place, measure.place_id)
        _require(Reason("MEASURES_STANDS_ALREADY") if measure.catalogue in queries.adopted(measure.place) else None)
    measure.status = rules.MEASURE.next("" if measure.pk is None else measure.status, verb)
    measure.save()
    MeasureChange(measure=measure, place_path=measure.place_path, status=measure.status, reason=reason.strip()).save()
    if (event := _EVENTS.get(verb)) is not None:
        acts.emit(event(place_path=measure.place_path, measure=measure.public_id, origin=measure.origin, kind=measure.kind))
    return measure


@action(can=Can.RAISE, at="place")
def raise_measure(*, actor: Principal, place: Place, values: Mapping[str, Any], origin: Ref | None = None, origin_title: str = "") -> Measure:
    """Propose a measure at a place, with a reference to what it answers. Raises Refused."""
    _require(rules.refuse_place(place.kind))
    measure = Measure(place=place, place_path=place.place_path, origin=str(origin) if origin else "", origin_title=origin_title[:200])
    _fill(measure, values)
    return _move(measure, "propose")


@action(can=Can.RAISE, at="place")
def adopt(*, actor: Principal, place: Place, slugs: Iterable[str], owner_role: str = "", language: str = "en") -> list[Measure]:
    """Propose measures of the catalogue at a place. Those that stand there already are left as they are. Returns the new ones. Raises Refused."""
    _require(rules.refuse_place(place.kind))
    _alone(Place, place.pk)
    held = queries.adopted(place)
    made = []
    for slug in dict.fromkeys(slugs):
        entry = catalogue.every().get(slug)
        if entry is None:
            raise Refused(Reason("MEASURES_UNKNOWN", {"value": slug[:40]}, "slugs"))
        if slug in held:
            continue
        measure = Measure(place=place, place_path=place.place_path, catalogue=slug)
        told = {"title": entry.words[language], "language": language, "family": entry.family, "kind": entry.kind, "levels": entry.levels}
        _fill(measure, {**told, "owner_role": owner_role})
        made.append(_move(measure, "propose"))
    return made


@action(can=Can.EDIT, at="measure")
def change_measure(*, actor: Principal, measure: Measure, values: Mapping[str, Any]) -> Measure:
    """Change what is said of a measure that is not given up. Raises Refused, or Stale."""
    _require(rules.refuse_change(measure.status))
    _fill(measure, values)
    measure.save()
    return measure


@action(can=Can.APPROVE, at="measure")
def approve(*, actor: Principal, measure: Measure, reason: str = "") -> Measure:
    """Approve a measure: it is to be put in place. Raises Refused, or Stale."""
    return _move(measure, "approve", reason)


@action(can=Can.APPROVE, at="measure")
def reject(*, actor: Principal, measure: Measure, reason: str) -> Measure:
    """Turn a measure down. Raises Refused, or Stale."""
    return _move(measure, "reject", reason)


@action(can=Can.FULFIL, at="measure")
def put_in_place(*, actor: Principal, measure: Measure, reason: str = "") -> Measure:
    """Say that a measure is in place. Raises Refused, or Stale."""
    return _move(measure, "put_in_place", reason)


@action(can=Can.FULFIL, at="measure")
def lose(*, actor: Principal, measure: Measure, reason: str) -> Measure:
    """Say that a measure is in place no more: it is to be put in place again. Raises Refused, or Stale."""
    return _move(measure, "lose", reason)


@action(can=Can.APPROVE, at="measure")
def retire(*, actor: Principal, measure: Measure, reason: str) -> Measure:
    """Give a measure up. Raises Refused, or Stale."""
    return _move(measure, "retire", reason)


@action(can=Can.APPROVE, at="measure")
def take_up(*, actor: Principal, measure: Measure, reason: str = "") -> Measure:
    """Take a measure up again that was given up. Raises Refused, or Stale."""
    return _move(measure, "take_up", reason)


@action(can=Can.RAISE, at="measure")
def propose_again(*, actor: Principal, measure: Measure, reason: str = "") -> Measure:
    """Propose a measure again that was turned down. Raises Refused, or Stale."""
    return _move(measure, "propose_again", reason)


@dataclass(frozen=True)
class Evidence:
    """What proves something: a record of another module by its reference and the title it had, a file, or both."""

    ref: Ref | None = None
    title: str = ""
    file: Any = None

    @property
    def told(self) -> dict[str, str]:
        """As the record keeps it beside its files."""
        return {"evidence": str(self.ref) if self.ref else "", "evidence_title": self.title[:TITLE]}

    def keep(self, actor: Principal, owner: Fulfilment | Showing) -> None:
        """Keep the file, if there is one, for what it proves. Raises Refused."""
        if self.file is not None:
            files.keep(actor=actor, owner=owner, file=self.file, name=self.file.name or "", can=Can.FULFIL, view=Can.VIEW)


NO_EVIDENCE = Evidence()


@action(can=Can.FULFIL, at="measure")
def fulfil(*, actor: Principal, measure: Measure, what: str, done_on: date, completes: bool = False, evidence: Evidence = NO_EVIDENCE) -> Fulfilment:
    """Add what was done for a measure. What completes an approved one puts it in place. The same record as evidence twice is one. Raises Refused."""
    text = evidence.told["evidence"]
    _alone(Measure, measure.pk)
    if text and (there := Fulfilment.objects.filter(measure=measure, evidence=text).first()) is not None:
        return there  # type: ignore[no-any-return]
    missing = None if what.strip() else Reason("MEASURES_WHAT_MISSING", field="what")
    _require(rules.refuse_fulfilment(measure.status), missing, rules.refuse_day(done_on, clock.today(), "done_on"))
    made = Fulfilment(measure=measure, place_path=measure.place_path, what=what.strip(), done_on=done_on, completes=completes, **evidence.told)
    made.save()
    evidence.keep(actor, made)
    if measure.status == rules.APPROVED and rules.is_fulfilled(Fulfilment.objects.filter(measure=measure).values_list("completes", flat=True)):
        _move(measure, "put_in_place", made.what[:600])
    return made


@action(can=Can.FULFIL, at="measure")
def show(*, actor: Principal, measure: Measure, what: str, shown_on: date, result: str, evidence: Evidence = NO_EVIDENCE) -> Showing:
    """Keep what a drill or a check showed of a measure. Raises Refused."""
    missing = None if what.strip() else Reason("MEASURES_WHAT_MISSING", field="what")
    unknown = None if result in rules.RESULTS else Reason("MEASURES_UNKNOWN", {"value": result[:40]}, "result")
    _require(missing, unknown, rules.refuse_day(shown_on, clock.today(), "shown_on"))
    made = Showing(measure=measure, place_path=measure.place_path, what=what.strip(), shown_on=shown_on, result=result, **evidence.told)
    made.save()
    evidence.keep(actor, made)
    return made
