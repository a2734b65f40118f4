"""The words of training: kinds, roles, statuses, and why something may not be done."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.foundation.agenda.labels import STATUSES
from atalaya.foundation.agenda.rules import CANCELLED, HELD, PLANNED, POSTPONED, UNDER_WAY
from atalaya.foundation.audit.words import register_actions
from atalaya.foundation.i18n import words
from atalaya.foundation.i18n.texts import Text

KINDS: Mapping[str, Text] = {
    "webinar": _("Webinar"),
    "course": _("Course"),
    "diploma": _("Diploma"),
    "conference": _("Conference"),
    "seminar": _("Seminar"),
    "workshop": _("Workshop"),
    "forum": _("Forum"),
    "other": pgettext_lazy("activity", "Other"),
}
OUR_ROLES: Mapping[str, Text] = {
    "organiser": _("Organiser"),
    "co_organiser": _("Co-organiser"),
    "speaker": _("Speaker"),
    "host": _("Host"),
    "none": pgettext_lazy("role", "None"),
}
INVOLVEMENTS: Mapping[str, Text] = {
    "organiser": _("Organiser"),
    "co_organiser": _("Co-organiser"),
    "partner": _("Partner"),
    "provider": _("Provider"),
    "host": _("Host"),
    "payer": _("Payer"),
}
MODALITIES: Mapping[str, Text] = {"": _("Not stated"), "online": _("Online"), "in_person": _("In person"), "hybrid": _("Online and in person")}
SEXES: Mapping[str, Text] = {"": _("Not stated"), "f": _("Woman"), "m": _("Man"), "x": pgettext_lazy("sex", "Other")}
ATTENDANCE: Mapping[str, Text] = {"enrolled": _("Enrolled"), "attended": _("Attended"), "completed": _("Completed")}
EMPLOYERS: Mapping[str, Text] = {
    "": _("Not stated"),
    "port_authority": _("Port authority"),
    "terminal": _("Terminal"),
    "designated_authority": _("Designated Authority"),
    "agency": _("Government agency"),
    "other": pgettext_lazy("employer", "Other"),
}
SIGN_UPS: Mapping[str, Text] = {
    "asked": _("Asked to come"),
    "nominated": _("Nominated"),
    "declined": _("Declined"),
    "selected": _("Selected"),
    "reserve": _("On the reserve list"),
    "rejected": _("Not selected"),
    "withdrawn": _("Withdrawn"),
}
VERBS: Mapping[str, Text] = {
    "plan": _("Plan again"),
    "begin": _("Begin"),
    "hold": _("Mark as held"),
    "cancel": _("Cancel the activity"),
    "postpone": _("Postpone"),
    "correct": _("Not over yet: back to under way"),
}
_TONES = {PLANNED: "accent", UNDER_WAY: "warn", HELD: "ok", CANCELLED: "danger", POSTPONED: "warn"}
_SIGN_UP_TONES = {"asked": "accent", "nominated": "accent", "selected": "ok", "reserve": "warn"}

ACTIONS: Mapping[str, Text] = {
    "training.plan": _("planned the activity"),
    "training.edit": _("changed the facts"),
    "training.announce": _("announced the activity"),
    "training.involve": _("named an organisation's part"),
    "training.release": _("took an organisation's part back"),
    "training.begin": _("began the activity"),
    "training.hold": _("marked the activity as held"),
    "training.cancel": _("cancelled the activity"),
    "training.postpone": _("postponed the activity"),
    "training.replan": _("planned the activity again"),
    "training.sign_up": _("asked to come"),
    "training.confirm": _("confirmed a sign-up"),
    "training.withdraw": _("withdrew a sign-up"),
    "training.decide": _("decided on sign-ups"),
    "training.note_mailed": _("mailed somebody who comes"),
    "training.correct": _("put the activity back to under way"),
}
REASONS: Mapping[str, Text] = {
    "TRAINING_TITLE_MISSING": _("Give the activity a title."),
    "TRAINING_PRECISION": _("Write both dates to the same precision: both to the day, the month or the year."),
    "TRAINING_ONLINE_NEEDS_NO_PLACE": _("An online activity has no country. Leave it empty, or choose another way of taking part."),
    "TRAINING_COUNTRY": _("Write the two letters of a country, as in BB."),
    "TRAINING_TIME_ZONE": _("Write a time zone by its place, such as America/Barbados. Times mean nothing without one."),
    "TRAINING_ENDS_BEFORE_START": _("It ends at %(ends)s, before it begins at %(starts)s."),
    "TRAINING_CLOSES_AFTER_START": _("This lies after the beginning, %(starts)s. Choose an earlier day."),
    "TRAINING_ORDINAL_ALONE": _("A number in a series needs the series."),
    "TRAINING_NO_DATE": _("Say when it is planned, to the day, before it is announced."),
    "TRAINING_ANNOUNCED": _("The activity is announced already."),
    "TRAINING_REASON_MISSING": _("Say why: those who signed up read it."),
    "TRAINING_SIGN_UP_NOT_OPEN": _("Sign-up is not open: the activity is not planned for a day at present."),
    "TRAINING_SIGN_UP_CLOSED": _("Sign-up closed on %(closed)s."),
    "TRAINING_INVOLVED": _("This organisation has this part already."),
}


def status(slug: str) -> tuple[str, str]:
    """The tone and the word of an activity's status."""
    return _TONES.get(slug, "muted"), str(STATUSES.get(slug, slug))


def sign_up(slug: str) -> tuple[str, str]:
    """The tone and the word of a sign-up's status."""
    return _SIGN_UP_TONES.get(slug, "muted"), str(SIGN_UPS.get(slug, slug))


def register() -> None:
    """Give the reason codes and the actions of training their words."""
    words.register_reasons(REASONS)
    register_actions(ACTIONS)
