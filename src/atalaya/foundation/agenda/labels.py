"""Words for the agenda."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.foundation.agenda.rules import CANCELLED, HELD, PLANNED, POSTPONED, UNDER_WAY
from atalaya.foundation.i18n.texts import Text

STATUSES: Mapping[str, Text] = {
    PLANNED: pgettext_lazy("activity", "Planned"),
    UNDER_WAY: pgettext_lazy("activity", "Under way"),
    HELD: pgettext_lazy("activity", "Held"),
    CANCELLED: pgettext_lazy("activity", "Cancelled"),
    POSTPONED: pgettext_lazy("activity", "Postponed"),
}
_TONES = {PLANNED: "accent", UNDER_WAY: "warn", HELD: "ok", CANCELLED: "danger", POSTPONED: "warn"}
ICONS: Mapping[str, str] = {
    "plan": "calendar-event",
    "begin": "player-play",
    "hold": "circle-check",
    "cancel": "circle-x",
    "postpone": "calendar-time",
    "correct": "history",
}
REASONS: Mapping[str, Text] = {
    "AGENDA_END_WITHOUT_START": _("An end needs a beginning."),
    "AGENDA_ENDS_BEFORE_START": _("It ends on %(ends)s, before it begins on %(starts)s."),
    "AGENDA_HELD_IN_FUTURE": _("It begins on %(starts)s: what lies in the future cannot have been held."),
    "AGENDA_PRECISION": _("Write both dates to the same precision: both to the day, the month or the year."),
    "AGENDA_REASON_MISSING": _("Say why: those who are to come read it."),
}


def status(slug: str) -> tuple[str, str]:
    """The tone and the word of a status in an agenda."""
    return _TONES.get(slug, "muted"), str(STATUSES.get(slug, slug))
