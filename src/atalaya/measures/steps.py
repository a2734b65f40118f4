"""What may be done next with a measure, and why the rest may not: the same rules for the button and for the action."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.i18n import words
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.ui.steps import Step
from atalaya.measures import rules
from atalaya.measures.capabilities import Can
from atalaya.measures.models import Measure

# A step, the words on its button, its icon and the capability it takes.
VERBS: dict[str, tuple[Text, str, str]] = {
    "approve": (_("Approve"), "circle-check", Can.APPROVE),
    "put_in_place": (_("It is in place"), "check", Can.FULFIL),
    "lose": (_("It is in place no more"), "alert-triangle", Can.FULFIL),
    "reject": (_("Turn down"), "x", Can.APPROVE),
    "retire": (_("Give up"), "archive", Can.APPROVE),
    "take_up": (_("Take up again"), "history", Can.APPROVE),
    "propose_again": (_("Propose again"), "history", Can.RAISE),
}


def of_measure(principal: Principal, measure: Measure) -> list[Step]:
    """The steps of a measure in order; what the reader never may is left out."""
    found = []
    for verb in rules.MEASURE.allowed(measure.status):
        label, icon, can = VERBS[verb]
        if principal.may(can, measure.place_path):
            found.append(Step(verb, label, reverse("measures:move", args=[measure.public_id, verb]), icon))
    if principal.may(Can.FULFIL, measure.place_path):
        refusal = rules.refuse_fulfilment(measure.status)
        said = words.say(refusal) if refusal else ""
        found.append(Step("fulfil", _("Note what was done"), reverse("measures:fulfil", args=[measure.public_id]), "plus", said))
        found.append(Step("show", _("Note whether it works"), reverse("measures:show", args=[measure.public_id]), "clipboard-check"))
    if principal.may(Can.EDIT, measure.place_path):
        refusal = rules.refuse_change(measure.status)
        found.append(Step("edit", _("Change"), reverse("measures:edit", args=[measure.public_id]), "pencil", words.say(refusal) if refusal else ""))
    return found
