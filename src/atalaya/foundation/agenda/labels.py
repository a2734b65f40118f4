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
REASONS: Mapping[str, Text] = {
    "AGENDA_END_WITHOUT_START": _("An end needs a beginning."),
    "AGENDA_ENDS_BEFORE_START": _("It ends on %(ends)s, before it begins on %(starts)s."),
    "AGENDA_HELD_IN_FUTURE": _("It begins on %(starts)s: what lies in the future cannot have been held."),
}
