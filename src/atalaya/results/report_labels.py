"""The words of reports."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.foundation.i18n.texts import Text
from atalaya.results import rules

SECTIONS: Mapping[str, Text] = {
    "scholarships": pgettext_lazy("executive report", "Scholarships"),
    "cancelled": pgettext_lazy("executive report", "Cancelled events"),
    "postponed": pgettext_lazy("executive report", "Postponed events"),
    "portal": pgettext_lazy("executive report", "The portal"),
    "webinars": pgettext_lazy("executive report", "Webinars"),
    "courses": pgettext_lazy("executive report", "Courses"),
    "speaker": pgettext_lazy("executive report", "Participation as a speaker"),
    "forward": pgettext_lazy("executive report", "What comes next"),
}
STATUSES: Mapping[str, Text] = {
    rules.DRAFT: pgettext_lazy("report", "In work"),
    rules.PROPOSED: pgettext_lazy("report", "Proposed"),
    rules.PUBLISHED: pgettext_lazy("report", "Published"),
}
REASONS: Mapping[str, Text] = {
    "REPORT_UNKNOWN_FIGURE": _("The block “%(section)s” holds {{%(code)s}}, and there is no figure of that code. Take a code from the list beside the block."),
    "REPORT_BRACES": _("The block “%(section)s” holds braces without a code. Write a figure as {{act.webinar.n}}."),
}
