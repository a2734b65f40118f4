"""The words of security levels."""

from collections.abc import Mapping

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.audit.words import register_actions
from atalaya.foundation.i18n import words
from atalaya.foundation.i18n.texts import Text
from atalaya.pfsp.models import FacilityLevel

LEVELS: Mapping[int, Text] = {1: _("Level 1"), 2: _("Level 2"), 3: _("Level 3")}
MEANINGS: Mapping[int, Text] = {
    1: _("What is kept at all times"),
    2: _("More, for as long as the risk is heightened"),
    3: _("Further still, for a short time: an incident is probable or imminent"),
}
BASIS: Mapping[str, Text] = {
    "credible": _("The information is credible"),
    "corroborated": _("It is corroborated"),
    "specific": _("It is specific"),
    "imminent": _("It is imminent"),
    "consequence": _("The consequences could be grave"),
}
CHANNELS: Mapping[str, Text] = {
    "telephone": _("By telephone"),
    "e_mail": _("By e-mail"),
    "radio": _("By radio"),
    "letter": _("By letter"),
    "in_person": _("In person"),
}
WARNINGS: Mapping[str, Text] = {
    "instructions": _("Level 3 was set without instructions: those who must act do not know how."),
    "review_on": _("No day for review was given: a higher level is meant to end."),
}
ACTIONS: Mapping[str, Text] = {
    "pfsp.set_level": _("set a security level"),
    "pfsp.record_level": _("recorded a security level that was ordered"),
    "pfsp.tick": _("said that measures of the level are under way"),
    "pfsp.untick": _("took back that a measure of the level is under way"),
}
REASONS: Mapping[str, Text] = {
    "PFSP_NO_LEVEL_HERE": _("A level is set for a State, a port or a facility."),
    "PFSP_LEVEL": _("A security level is 1, 2 or 3."),
    "PFSP_REASON_MISSING": _("Say why: everybody who follows the level reads it."),
    "PFSP_BASIS": _("That is not one of what a decision may rest on."),
    "PFSP_ORDERED_BY_MISSING": _("Say who gave the order."),
    "PFSP_CHANNEL": _("That is not one of the ways an order comes."),
    "PFSP_RECEIVED": _("Say when the order was received; it cannot have come later than now."),
    "PFSP_NOT_DUE": _("Choose what is not yet under way. If the level changed or a colleague was quicker, the list below is the one that holds."),
    "PFSP_NOT_TICKED": _("Nobody said that this is under way, so there is nothing to take back."),
    "PFSP_DECIDED_MEANWHILE": _("Somebody decided over this place in the meantime. Look at what is in force now, and decide again."),
}


def progress(held: FacilityLevel) -> tuple[str, Text]:
    """How far a facility is with what its level asks for: a tone and words."""
    if not held.due:
        return "muted", _("Nothing begins")
    if held.complied_at:
        return "ok", _("All under way")
    return "warn", format_lazy(_("{done} of {due} under way"), done=held.done, due=held.due)


def level(number: int | None) -> Text:
    """A level in words; what nobody decided is said so."""
    return LEVELS[number] if number is not None else _("No level decided")


def register() -> None:
    """Give the reason codes and the actions of levels their words."""
    words.register_reasons(REASONS)
    register_actions(ACTIONS)
