"""The words of training: kinds, roles, statuses, and why something may not be done."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
    "declined": pgettext_lazy("sign-up", "Declined"),
    "selected": _("Selected"),
    "reserve": _("On the reserve list"),
    "rejected": _("Not selected"),
    "withdrawn": pgettext_lazy("sign-up", "Withdrawn"),
}
VERBS: Mapping[str, Text] = {
    "plan": _("Plan again"),
    "begin": pgettext_lazy("activity", "Begin"),
    "hold": _("Mark as held"),
    "cancel": _("Cancel the activity"),
    "postpone": _("Postpone"),
    "correct": _("Not over yet: back to under way"),
}
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
    "training.ask": _("asked States to nominate"),
    "training.nominate": _("nominated somebody"),
    "training.take_back": _("took a nomination back"),
    "training.decline": _("declined to nominate"),
    "training.note_reminded": _("reminded a State"),
    "training.bring_in": _("brought an attendance report in"),
    "training.add_group": _("recorded a group"),
    "training.issue": _("issued certificates"),
    "training.revoke": _("revoked a certificate"),
    "training.correct": _("put the activity back to under way"),
}
REASONS: Mapping[str, Text] = {
    "TRAINING_TITLE_MISSING": _("Give the activity a title."),
    "TRAINING_ONLINE_NEEDS_NO_PLACE": _("An online activity has no country. Leave it empty, or choose another way of taking part."),
    "TRAINING_COUNTRY": _("Write the two letters of a country, as in BB."),
    "TRAINING_TIME_ZONE": _("Write a time zone by its place, such as America/Barbados. Times mean nothing without one."),
    "TRAINING_ENDS_BEFORE_START": _("It ends at %(ends)s, before it begins at %(starts)s."),
    "TRAINING_CLOSES_AFTER_START": _("This lies after the beginning, %(starts)s. Choose an earlier day."),
    "TRAINING_ORDINAL_ALONE": _("A number in a series needs the series."),
    "TRAINING_NO_DATE": _("Say when it is planned, to the day, before it is announced."),
    "TRAINING_ANNOUNCED": _("The activity is announced already."),
    "TRAINING_REASON_MISSING": _("Say why: those who signed up read it."),
    "TRAINING_SIGN_UP_OVER": _("Sign-up is over: the activity has begun, or was held."),
    "TRAINING_SIGN_UP_NOT_OPEN": _("Sign-up is not open: the activity is not planned for a day at present."),
    "TRAINING_SIGN_UP_CLOSED": _("Sign-up closed on %(closed)s."),
    "TRAINING_NOMINATION_CLOSED": _("Nomination is closed."),
    "TRAINING_NOMINATION_FULL": _("The State has named %(seats)s people, as many as it may. Take one back first."),
    "TRAINING_NOT_BEGUN": _("The activity has not begun or is cancelled, so nobody attended it. Mark it as under way or held first."),
    "TRAINING_GROUP_EMPTY": _("A group has one person at least."),
    "TRAINING_REPORT_HEADS": _("No line with the heads of a table was found: a name, and an e-mail, a time or a duration."),
    "TRAINING_REPORT_LONG": _("At most %(most)s people at once. Cut the file in parts."),
    "TRAINING_REPORT_NAME": _("Row %(row)s, name: it is missing."),
    "TRAINING_REPORT_EMAIL": _("Row %(row)s, e-mail: “%(text)s” is no address."),
    "TRAINING_REPORT_DURATION": _("Row %(row)s, duration: “%(text)s” is not a duration of up to 31 days."),
    "TRAINING_REPORT_TIME": _("Row %(row)s, time: “%(text)s” is not a time."),
    "TRAINING_REPORT_LEFT_BEFORE": _("Row %(row)s, leaving: it lies before joining."),
    "TRAINING_CERTIFICATE_NAMELESS": _("A certificate is for a person by name, not for a group."),
    "TRAINING_CERTIFICATE_NOT_EARNED": _("A certificate is for what somebody did: attended or completed. Record that first."),
    "TRAINING_CERTIFICATE_REVOKED": _("The certificate is revoked already."),
    "TRAINING_INVOLVED": _("This organisation has this part already."),
}


def sign_up(slug: str) -> tuple[str, str]:
    """The tone and the word of a sign-up's status."""
    return _SIGN_UP_TONES.get(slug, "muted"), str(SIGN_UPS.get(slug, slug))


def register() -> None:
    """Give the reason codes and the actions of training their words."""
    words.register_reasons(REASONS)
    register_actions(ACTIONS)
