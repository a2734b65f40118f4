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
    "REPORT_AS_OF_IN_FUTURE": _("%(as_of)s lies in the future: nobody knows yet what will be known then."),
    "REPORT_NOT_IN_WORK": _("The report is proposed or published. Send it back, or begin a revision, to change it."),
    "REPORT_NO_SUCH_BLOCK": _("There is no block “%(section)s” in “%(language)s”."),
    "REPORT_SECOND_PERSON": _("You proposed this report. Another person signs it off."),
    "REPORT_FOLLOWS": _(
        "Numbers that are kept back would follow from this report together with those already published: %(titles)s. Choose another period or as-of date."
    ),
    "REPORT_REVISION_WITHOUT_REASON": _("Say why a revision is published: it stands beside the figures that moved."),
}
ACTIONS: Mapping[str, Text] = {
    "results.begin": _("began a report"),
    "results.change": _("changed the period of a report"),
    "results.write": _("wrote in a report"),
    "results.propose": _("proposed a report"),
    "results.send_back": _("sent a report back"),
    "results.publish": _("published a report"),
    "results.revise": _("took a report up again"),
}
VERBS: Mapping[str, Text] = {
    "propose": pgettext_lazy("report", "Propose"),
    "send_back": pgettext_lazy("report", "Send back"),
    "publish": pgettext_lazy("report", "Sign off and publish"),
    "revise": pgettext_lazy("report", "Begin a revision"),
}
RULES: Mapping[str, Text] = {
    "starts_in": pgettext_lazy("period rule", "what begins in the period counts"),
    "ends_in": pgettext_lazy("period rule", "what ends in the period counts"),
    "overlaps": pgettext_lazy("period rule", "what touches the period counts"),
}
PRACTICES = "best practices of national port authorities"
VISITORS: Mapping[str, Text] = {"new": _("New visitors"), "recurring": _("Recurring visitors")}
# What the COVID-19 page holds, in the words of the document that counted it.
CONTENTS: Mapping[str, Text] = {
    "protocols, resolutions and guidelines of international organizations": _("Protocols, resolutions and guidelines"),
    "international organizations (e.g. IMO)": _("international organizations (e.g. IMO)"),
    PRACTICES: _("Practices of national port authorities"),
    "North America": _("North America"),
    "Central America": _("Central America"),
    "South America": _("South America"),
    "English-speaking Caribbean": _("English-speaking Caribbean"),
}
