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
    "RESULTS_UNKNOWN_LANGUAGE": _("“%(text)s” is not a list of languages. Write their codes, as in en;es, or es (original)."),
    "RESULTS_NO_ADDRESS": _("“%(text)s” is no address of the web. Write it whole, with https:// in front."),
    "RESULTS_HALF_A_PERIOD": _("A period has a first and a last day. State both, or neither."),
    "RESULTS_PARTS_ABOVE_TOTAL": _("The parts add up to %(parts)s, above the total of %(total)s."),
    "RESULTS_TWO_VALUES": _("The same thing has another value in %(sheet)s, row %(row)s. Decide which one the document gives."),
    "RESULTS_IN_ROW": _("%(sheet)s, row %(row)s:"),
    "RESULTS_IN_FIELD": _("%(field)s:"),
    "RESULTS_NOT_A_DOCUMENT": _("This is not a document with its declared totals and items. See the command's reference for the form."),
    "RESULTS_CHECK_AGREES": _("The document says %(stated)s, and its items give the same."),
    "RESULTS_CHECK_DIFFERS": _("The document says %(stated)s, and its items add up to %(found)s: %(sum)s."),
    "RESULTS_CHECK_SHARES": _("The shares add up to %(found)s, not to 100: %(sum)s."),
    "RESULTS_CHECK_ITEMS_MISSING": _("The document says %(stated)s, and names %(found)s of them."),
    "RESULTS_CHECK_STATES_DIFFER": _("The source says %(stated)s. The list names %(found)s member States and %(others)s others: no count gives that number."),
    "RESULTS_CHECK_TERRITORIES": _("The source says %(stated)s: that counts %(others)s that are no member States. The member States are %(found)s."),
    "RESULTS_CHECK_DISTINCT": _("The document says %(stated)s distinct States. That cannot follow from counts (%(counts)s): the lists of States are needed."),
    "RESULTS_CHECK_NO_PERSONS": _("The number of participants is missing. It is left empty, not guessed."),
    "RESULTS_CHECK_NO_STATES": _("The number of States is missing. It is left empty, not guessed."),
    "RESULTS_CHECK_PERSONS_TWO_VALUES": _("The sources give different numbers of persons: %(values)s."),
    "RESULTS_CHECK_STATES_TWO_VALUES": _("The sources give different numbers of States: %(values)s."),
    "RESULTS_CHECK_PERSONS_ONE_VALUE": _("The sources agree on the number of persons: %(values)s."),
    "RESULTS_CHECK_STATES_ONE_VALUE": _("The sources agree on the number of States: %(values)s."),
    "RESULTS_CHECK_TWO_VALUES": _("Documents give different values for the same period: %(values)s."),
    "RESULTS_CHECK_ENDS_AFTER": _("It is counted in a period that ends on %(end)s, and it ends on %(day)s."),
    "RESULTS_CHECK_OTHER_DAYS": _("These values are of %(period)s, while the document speaks of %(own)s: each needs its own period."),
    "RESULTS_CHECK_WINDOW_STARTS": _(
        "The window begins on %(day)s, and what it lists %(n)s days later, on %(first)s. Something is missing, or the window is wrong."
    ),
    "RESULTS_CHECK_WINDOW_ENDS": _(
        "The window ends on %(day)s, and what it lists %(n)s days earlier, on %(last)s. Something is missing, or the window is wrong."
    ),
    "RESULTS_CHECK_DATES_TWO_VALUES": _("The sources give different days: %(values)s."),
    "RESULTS_CHECK_ABOVE_LIST": _("The source counts %(stated)s persons, and the list names %(found)s: the others have no name. The two are not made one."),
    "RESULTS_CHECK_BELOW_LIST": _("The source counts %(stated)s persons, and the list names %(found)s, which is more. Look at the list, or at the source."),
    "RESULTS_CHECK_NAMES_STATE": _("Documents also write: %(variants)s. The list of names says that it is this State."),
    "RESULTS_CHECK_NAMES_ORGANISATION": _("Documents also call it: %(variants)s. All these names are held as one."),
    "RESULTS_CHECK_NAMES_MANDATE": _("Documents give mandate %(name)s several names: %(variants)s. The number says that it is one."),
    "RESULTS_CHECK_NOUNS": _("Documents count people under %(n)s words: %(variants)s. Whether they mean the same people is not said."),
    "RESULTS_CHECK_NUMBER_TWICE": _("Number %(number)s stands twice: %(titles)s. They are one event twice, or of two rows."),
    "RESULTS_CHECK_NUMBERS_MISSING": _("Between %(first)s and %(last)s nobody has a record of: %(numbers)s."),
    "RESULTS_CHECK_NUMBERS_WRITTEN": _("Titles write the number in two ways: %(variants)s. It is kept as a number."),
    "RESULTS_CHECK_SAME_NAME": _("%(names)s may be two spellings of one person. Nobody is merged by name: look at both."),
    "RESULTS_CHECK_SAME_ADDRESS": _("%(names)s have one address. They may be one person, or share a mailbox: look at both."),
    "RESULTS_CHECK_SAME_PERSONS_HIDDEN": _("Pairs of persons who may be one: %(n)s. Names are shown to those who may see participants."),
    "RESULTS_CHECK_SAME_PERSONS_MANY": _("Only the first %(n)s names were compared: there are more."),
    "RESULTS_CHECK_PLANNED_BEFORE": _("It is given as planned for %(day)s in a document of %(known)s: whether it was held is not said."),
}
