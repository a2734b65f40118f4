"""The words of cooperation: kinds, roles, statuses, what may be done, and why something may not."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.cooperation.rules import moves
from atalaya.foundation.audit.words import register_actions
from atalaya.foundation.i18n import words
from atalaya.foundation.i18n.texts import Text

ENDS: Text = pgettext_lazy("of a time", "Ends")
BODIES: Mapping[str, Text] = {
    "committee": pgettext_lazy("body", "Committee"),
    "board": _("Executive board"),
    "advisory_group": _("Technical advisory group"),
    "conference": _("Conference"),
    "other": pgettext_lazy("body", "Other"),
}
SEATS: Mapping[str, Text] = {
    "chair": pgettext_lazy("role", "Chair"),
    "vice_chair": _("Vice-chair"),
    "member": pgettext_lazy("role", "Member"),
    "associate": _("Associate, voice without vote"),
    "secretary": _("Secretary"),
}
DECISIONS: Mapping[str, Text] = {
    "resolution": _("Resolution"),
    "decision": _("Decision"),
    "recommendation": _("Recommendation"),
    "declaration": _("Declaration"),
}
INSTRUMENTS: Mapping[str, Text] = {
    "mou": _("Memorandum of understanding"),
    "supplementary": _("Supplementary agreement"),
    "multilateral": _("Multilateral agreement"),
    "agreement": _("Agreement"),
    "partnership": _("Partnership"),
    "negotiation": _("Negotiation"),
    "plan": _("Plan of action"),
    "other": pgettext_lazy("instrument", "Other"),
}
INSTRUMENT_STATUSES: Mapping[str, Text] = {
    moves.NEGOTIATED: _("Under negotiation"),
    moves.SIGNED: _("Signed"),
    moves.ENDED: pgettext_lazy("instrument", "Ended"),
    moves.GIVEN_UP: _("Given up"),
}
PROJECT_STATUSES: Mapping[str, Text] = {
    moves.PLANNED: pgettext_lazy("project", "Planned"),
    moves.UNDER_WAY: pgettext_lazy("project", "Under way"),
    moves.CLOSED: pgettext_lazy("project", "Closed"),
    moves.CANCELLED: pgettext_lazy("project", "Cancelled"),
}
FOLLOW_UP_STATUSES: Mapping[str, Text] = {
    moves.OPEN: pgettext_lazy("follow-up", "Open"),
    moves.BEGUN: pgettext_lazy("follow-up", "Begun"),
    moves.DONE: pgettext_lazy("follow-up", "Done"),
    moves.DROPPED: pgettext_lazy("follow-up", "Dropped"),
}
FRAMEWORKS: Mapping[str, Text] = {"strategy": _("Strategy"), "law": _("Law"), "committee": pgettext_lazy("of a State", "Committee")}
FRAMEWORK_STATUSES: Mapping[str, Text] = {
    moves.NONE: _("There is none"),
    moves.CONSIDERED: _("Under consideration"),
    moves.DRAFTED: _("Being drafted"),
    moves.ADOPTED: _("Adopted"),
    moves.IN_FORCE: _("In force"),
    moves.REVIEWED: _("In force, under review"),
    moves.REPEALED: _("Repealed"),
}
UNKNOWN: Text = _("Not known")
MEMBERS: Mapping[str, Text] = {"associate_member": _("Associate member"), "strategic_partner": _("Strategic partner")}
MANDATES: Mapping[int, Text] = {
    1: _("Political dialogue"),
    2: _("Capacity building"),
    3: _("Technical assistance"),
    4: _("Collaboration"),
}
MODALITIES: Mapping[str, Text] = {"": _("Not stated"), "online": _("Online"), "in_person": _("In person"), "hybrid": _("Online and in person")}

# What a figure is broken down by: the words of every kind and status that no two records give different words.
KINDS: Mapping[str, Text] = {**DECISIONS, **INSTRUMENTS, **MEMBERS, **FRAMEWORKS}
STATUSES: Mapping[str, Text] = {**FRAMEWORK_STATUSES, **FOLLOW_UP_STATUSES}

MEETING_VERBS: Mapping[str, Text] = {
    "plan": _("Plan again"),
    "begin": pgettext_lazy("meeting", "Begin"),
    "hold": _("Mark as held"),
    "cancel": _("Cancel the meeting"),
    "postpone": _("Postpone"),
    "correct": _("Not over yet: back to under way"),
}
PROJECT_VERBS: Mapping[str, Text] = {
    "begin": pgettext_lazy("project", "Begin"),
    "close": pgettext_lazy("project", "Close"),
    "cancel": _("Cancel the project"),
    "reopen": _("Take up again"),
    "plan": _("Plan again"),
}
INSTRUMENT_VERBS: Mapping[str, Text] = {
    "sign": _("Mark as signed"),
    "give_up": _("Give up"),
    "negotiate": _("Negotiate again"),
    "end": _("Mark as ended"),
    "renew": _("Renew"),
}
FOLLOW_UP_VERBS: Mapping[str, Text] = {
    "begin": pgettext_lazy("follow-up", "Begin"),
    "finish": _("Mark as done"),
    "drop": pgettext_lazy("follow-up", "Drop"),
    "reopen": _("Open again"),
}
FRAMEWORK_VERBS: Mapping[str, Text] = {
    "consider": _("Under consideration"),
    "draft": _("Being drafted"),
    "drop": _("There is none after all"),
    "adopt": _("Mark as adopted"),
    "enter": _("Mark as in force"),
    "review": _("Mark as under review"),
    "repeal": _("Mark as repealed"),
}
ICONS: Mapping[str, str] = {
    "begin": "player-play",
    "close": "circle-check",
    "finish": "circle-check",
    "sign": "writing-sign",
    "enter": "circle-check",
    "adopt": "check",
    "cancel": "circle-x",
    "drop": "circle-x",
    "give_up": "circle-x",
    "end": "circle-minus",
    "repeal": "circle-minus",
    "renew": "refresh",
    "reopen": "history",
    "plan": "calendar-event",
    "negotiate": "history",
    "consider": "message",
    "draft": "pencil",
    "review": "search",
}
_TONES = {
    moves.PLANNED: "muted",
    moves.UNDER_WAY: "accent",
    moves.CLOSED: "ok",
    moves.CANCELLED: "danger",
    moves.NEGOTIATED: "accent",
    moves.SIGNED: "ok",
    moves.OPEN: "accent",
    moves.BEGUN: "warn",
    moves.DONE: "ok",
    moves.NONE: "danger",
    moves.CONSIDERED: "warn",
    moves.DRAFTED: "warn",
    moves.ADOPTED: "accent",
    moves.IN_FORCE: "ok",
    moves.REVIEWED: "ok",
}

ACTIONS: Mapping[str, Text] = {
    "cooperation.load": _("brought the record of cooperation in"),
    "cooperation.enter": _("entered a record of cooperation"),
    "cooperation.change": _("changed the facts"),
    "cooperation.take_back": _("took a line back"),
    "cooperation.withdraw": _("took a record back"),
    "cooperation.publish": _("showed it to everybody"),
    "cooperation.hide": _("kept it to the programme"),
    "cooperation.contribute": _("recorded a contribution"),
    "cooperation.change_contribution": _("changed a contribution"),
    "cooperation.plan_meeting": _("planned the meeting"),
    "cooperation.change_meeting": _("changed the facts"),
    "cooperation.begin_meeting": _("began the meeting"),
    "cooperation.hold_meeting": _("marked the meeting as held"),
    "cooperation.correct_meeting": _("put the meeting back to under way"),
    "cooperation.cancel_meeting": _("cancelled the meeting"),
    "cooperation.postpone_meeting": _("postponed the meeting"),
    "cooperation.replan_meeting": _("planned the meeting again"),
    "cooperation.begin_project": _("entered a project"),
    "cooperation.move_project": _("took the project on"),
    "cooperation.begin_instrument": _("entered an instrument"),
    "cooperation.sign_instrument": _("marked the instrument as signed"),
    "cooperation.move_instrument": _("changed the status of the instrument"),
    "cooperation.agree": _("noted what is to be done"),
    "cooperation.move_follow_up": _("took a follow-up on"),
    "cooperation.begin_framework": _("entered a strategy, law or committee"),
    "cooperation.move_framework": _("changed its status"),
}
REASONS: Mapping[str, Text] = {
    "COOPERATION_MISSING": _("This is missing. Fill it in."),
    "COOPERATION_MANDATE": _("The programme has four mandates: write 1, 2, 3 or 4."),
    "COOPERATION_BELOW_ITSELF": _("A body cannot lie below itself or follow itself. Choose another."),
    "COOPERATION_NOBODY": _("Nobody holds the seat. Name a State, an organisation or an office."),
    "COOPERATION_ONE_OF_TWO": _("Name either a State or an organisation."),
    "COOPERATION_NOT_SIGNED_YET": _("It is not signed: take the day away, or mark it as signed."),
    "COOPERATION_IN_FUTURE": _("%(day)s lies in the future, and this has happened."),
    "COOPERATION_AMOUNT": _("Write an amount above nought."),
    "COOPERATION_NO_PROJECT": _("Say which project the money is for."),
    "COOPERATION_CURRENCY": _("Write a currency by its three letters, as in USD."),
    "COOPERATION_NO_STATE": _("“%(code)s” is no State. Choose it from the list, or write the name of a group in full."),
    "COOPERATION_COUNTRY": _("Write the two letters of a country, as in BB."),
    "COOPERATION_ONLINE": _("An online meeting has no country. Leave it empty, or choose another way of taking part."),
    "COOPERATION_TWICE": _("This stands there already."),
    "COOPERATION_MEMBER_ALREADY": _("It is one already, since %(since)s. End that membership first, or choose other dates."),
    "COOPERATION_STATE_OR_REGION": _("Name either a State or a region."),
    "COOPERATION_NO_ENTRANCE": _("Nothing begins with this status. Enter it as it was before, then move it on."),
    "COOPERATION_OUTCOME": _("Say what came of it."),
    "COOPERATION_FROM_SOURCE": _("A source told this. Put right what is wrong in it; it cannot be taken back."),
    "COOPERATION_NEEDED": _("Other records lean on this one. Take those back first."),
    "COOPERATION_PUBLIC_ALREADY": _("Everybody sees it already."),
    "COOPERATION_NOT_PUBLIC": _("It is not public."),
}


def tone(status: str) -> str:
    """The tone of a status of cooperation."""
    return _TONES.get(status, "muted")


def project(status: str) -> tuple[str, Text]:
    """A project's status: tone and word."""
    return tone(status), PROJECT_STATUSES.get(status, status)


def instrument(status: str) -> tuple[str, Text]:
    """An instrument's status: tone and word."""
    return tone(status), INSTRUMENT_STATUSES.get(status, status)


def framework(status: str) -> tuple[str, Text]:
    """The status of a strategy, law or committee: tone and word; not known where there is none."""
    return tone(status), FRAMEWORK_STATUSES.get(status, UNKNOWN)


def follow_up(status: str, *, is_overdue: bool = False) -> tuple[str, Text]:
    """A follow-up's status: tone and word. What is late says so before anything else."""
    return ("danger", _("Overdue")) if is_overdue else (tone(status), FOLLOW_UP_STATUSES.get(status, status))


def register() -> None:
    """Give the reason codes and the actions of cooperation their words."""
    words.register_reasons(REASONS)
    register_actions(ACTIONS)
