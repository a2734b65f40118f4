"""What may be done next with an activity, and why the rest may not: the same rules for the button and for the action."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.agenda.labels import ICONS
from atalaya.foundation.agenda.rules import AGENDA
from atalaya.foundation.i18n import words
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.ui.steps import Step
from atalaya.kernel import clock
from atalaya.kernel.reasons import Reason
from atalaya.training import labels, rules
from atalaya.training.capabilities import Can
from atalaya.training.models import Activity

_VERB_CAN = {"plan": Can.PLAN, "begin": Can.RUN, "hold": Can.RUN, "cancel": Can.PLAN, "postpone": Can.PLAN, "correct": Can.RUN}


def steps(principal: Principal, activity: Activity) -> list[Step]:
    """The steps in order; what the reader never may is left out."""
    announce = rules.refuse_announce(is_public=activity.is_public, starts=activity.starts)
    asks = rules.refuse_nomination(activity.status, activity.starts, activity.nomination_until, clock.today())
    came = rules.refuse_attendance(rules.ATTENDED, activity.status)
    found = [
        _step(principal, activity, Can.PLAN, "edit", _("Change facts"), "pencil"),
        _step(principal, activity, Can.PLAN, "involve", _("Name an organisation's part"), "building-bank"),
        _step(principal, activity, Can.VIEW_PERSONS, "sign-ups", _("Sign-ups"), "users"),
        _step(principal, activity, Can.RUN, "ask", _("Ask States to nominate"), "flag-3", asks),
        _step(principal, activity, Can.RUN, "report", _("Bring an attendance report in"), "file-import", came),
        _step(principal, activity, Can.RUN, "group", _("Record a group without names"), "users-group", came),
        _step(principal, activity, Can.CERTIFY, "certificates", _("Certificates"), "certificate", came),
        None if activity.is_public else _step(principal, activity, Can.PLAN, "announce", _("Announce"), "speakerphone", announce),
    ]
    found += [_step(principal, activity, _VERB_CAN[verb], verb, labels.VERBS[verb], ICONS[verb]) for verb in AGENDA.allowed(activity.status)]
    return [step for step in found if step is not None]


def _step(principal: Principal, activity: Activity, can: Can, slug: str, label: Text, icon: str, refusal: Reason | None = None) -> Step | None:  # noqa: PLR0917
    if not principal.may(can, activity.place_path):
        return None
    return Step(slug, label, reverse(f"training:{slug}", args=[activity.public_id]), icon, words.say(refusal) if refusal else "")
