"""What may be done next with a call or a scholarship, and why the rest may not: the same rules for the button and for the action."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.foundation.i18n import words
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.ui.steps import Step
from atalaya.kernel import clock
from atalaya.kernel.reasons import Reason
from atalaya.training import rules
from atalaya.training.capabilities import Can
from atalaya.training.models import Award, Call, Candidate

VERBS: dict[str, tuple[Can, Text, str]] = {
    "open": (Can.RUN, pgettext_lazy("call", "Open to the States"), "speakerphone"),
    "close": (Can.RUN, pgettext_lazy("call", "Close now"), "lock"),
    "reopen": (Can.RUN, pgettext_lazy("call", "Open again"), "lock-open"),
    "decide": (Can.AWARD, pgettext_lazy("call", "Mark as decided"), "circle-check"),
    "cancel": (Can.PLAN, _("Cancel the call"), "circle-x"),
}


def of_call(principal: Principal, call: Call) -> list[Step]:
    """The steps of a call in order; what the reader never may is left out."""
    found = []
    if call.status in {"draft", "open", "closed"}:
        found.append(_step(principal, call, Can.PLAN, "edit", _("Change the call"), "pencil"))
    if call.status in {"draft", "open"}:
        found.append(_step(principal, call, Can.RUN, "invite", _("Invite States"), "flag-3"))
    for verb in rules.CALL.allowed(call.status):
        can, label, icon = VERBS[verb]
        found.append(_step(principal, call, can, verb, label, icon, _refusal(call, verb)))
    return [step for step in found if step is not None]


def _refusal(call: Call, verb: str) -> Reason | None:
    if verb == "open":
        return rules.refuse_opening(call.seats, call.closes_on, clock.today())
    if verb == "decide" and (waiting := Candidate.objects.filter(call=call, status="proposed").count()):
        return Reason("TRAINING_CALL_UNDECIDED", {"n": waiting})
    return None


def _step(principal: Principal, record: Call | Award, can: Can, slug: str, label: Text, icon: str, refusal: Reason | None = None) -> Step | None:  # noqa: PLR0917
    if not principal.may(can, record.place_path):
        return None
    kind = "call" if isinstance(record, Call) else "award"
    return Step(slug, label, reverse(f"training:{kind}-{slug}", args=[record.public_id]), icon, words.say(refusal) if refusal else "")


def of_award(principal: Principal, award: Award) -> list[Step]:
    """The steps of a scholarship in order; what the reader never may is left out."""
    held = None if award.status in rules.GRANTED else Reason("TRAINING_AWARD_NOT_HELD")
    found = [
        _step(principal, award, Can.AWARD, "line-new", _("Add to the value"), "plus"),
        _step(principal, award, Can.RUN, "outcome", _("Record the outcome"), "circle-check", held),
    ]
    if award.status == "granted" and award.candidate_id:
        found.append(_step(principal, award, Can.AWARD, "extend", _("Give more time to accept"), "calendar-event"))
    if rules.SCHOLARSHIP.refuse(award.status, "give_back") is None:
        found.append(_step(principal, award, Can.AWARD, "give-back", _("Take the award back"), "arrow-back-up"))
    activity = award.activity
    if activity is not None and award.participant_id and award.status == "completed" and principal.may(Can.CERTIFY, activity.place_path):
        found.append(Step("certificates", _("Certificates"), reverse("training:certificates", args=[activity.public_id]), "certificate"))
    return [step for step in found if step is not None]
