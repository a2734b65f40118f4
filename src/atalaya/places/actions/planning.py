"""The base plan of a harbour."""

from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places import plans, rules
from atalaya.places.capabilities import Can
from atalaya.places.models import BasePlan, Place
from atalaya.places.plans import Plan


@action(can=Can.DRAW, at="place")
def set_base_plan(*, actor: Principal, place: Place, plan: Plan, source: str = "") -> BasePlan:
    """Give a port or facility its base plan, or another one. Raises Refused for a plan that has faults or draws nothing."""
    if place.kind not in plans.KINDS:
        raise Refused(Reason("PLACE_NOT_DRAWN"))
    if place.is_closed:
        raise Refused(Reason("PLACE_CLOSED"))
    if reason := rules.refuse_text(source, "source", 300):
        raise Refused(reason)
    if plan.faults:
        raise Refused(*[fault.reason for fault in plan.faults])
    if plan.box is None:
        raise Refused(Reason("PLAN_EMPTY", {}, "geometry"))
    kept = BasePlan.objects.filter(place=place).first() or BasePlan(place=place, place_path=place.place_path)
    kept.features, kept.source, kept.known_on = list(plan.features), source, clock.today()
    kept.lie_in(plan.box)
    kept.save()
    return kept
