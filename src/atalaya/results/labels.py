"""The words of results."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from atalaya.foundation.i18n.texts import Text

REASONS: Mapping[str, Text] = {
    "RESULTS_UNKNOWN_STATE": _("No State goes by the name “%(text)s”. Nearest: %(nearest)s. Write one of them, or add the name to the State."),
    "RESULTS_UNKNOWN_COUNTRY": _("“%(text)s” is not a country code of ISO 3166. Write it as AR."),
    "RESULTS_NAME_AND_CODE_DIFFER": _("%(name)s has the code %(right)s, not %(code)s. Put one of the two right."),
    "RESULTS_CLASS_DIFFERS": _("%(name)s is recorded as %(right)s, not as %(told)s. Put one of the two right."),
    "RESULTS_TERRITORY_APART": _("%(name)s is a territory: it is counted apart from the member States."),
    "RESULTS_OBSERVER_APART": _("%(name)s is no member State: it is counted apart from them."),
    "RESULTS_OTHER_REGION": _("%(name)s lies in another region: the source's list keeps it, no State of ours is counted for it."),
    "RESULTS_ONE_OF_TWO": _("%(codes)s is one of the two, and nobody says which: neither is counted."),
    "RESULTS_NO_STATUS": _("The source states no status: it is kept as planned."),
    "RESULTS_NO_SUCH_ACTIVITY": _("There is no activity %(code)s, neither in the records nor in these files."),
    "RESULTS_ORGANISATION_ALIKE": _(
        "“%(name)s” is not known and is added as a new organisation. If it is one of these, add the name there first: %(nearest)s."
    ),
    "RESULTS_UNKNOWN_METRIC": _("No indicator stands for “%(text)s”. Known are: %(known)s."),
    "RESULTS_HALF_A_PERIOD": _("A period has a first and a last day. State both, or neither."),
    "RESULTS_PARTS_ABOVE_TOTAL": _("The parts add up to %(parts)s, above the total of %(total)s."),
    "RESULTS_TWO_VALUES": _("The same thing has another value in %(sheet)s, row %(row)s. Decide which one the document gives."),
}
