"""The words of organisations: kinds, why two may be one, and why something may not be done."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.contacts.rules import organisations as rules
from atalaya.foundation.audit.words import register_actions
from atalaya.foundation.i18n import words
from atalaya.foundation.i18n.texts import Text

ORGANISATIONS: Text = _("Organisations")
KINDS: Mapping[str, Text] = {
    "port_authority": _("Port authority"),
    "maritime_authority": _("Maritime authority"),
    "government": _("Government"),
    "agency": _("Government agency"),
    "international": _("International organisation"),
    "rso": _("Recognized security organization"),
    "operator": _("Operator"),
    "academic": _("University or school"),
    "company": _("Company"),
    "network": _("Network"),
    "association": _("Association"),
    "other": pgettext_lazy("organisation", "Other"),
}
WHY: Mapping[str, Text] = {
    rules.SAME_NAME: _("The same name, but for spelling and punctuation"),
    rules.SAME_WORDS: _("The same words in another order"),
    rules.ABBREVIATED: _("One goes by the initials of the other"),
    rules.SAME_SITE: _("The same site on the web"),
    rules.ALIKE: _("Nearly the same letters"),
}
ACTIONS: Mapping[str, Text] = {
    "contacts.load": _("brought organisations in"),
    "contacts.add_organisation": _("added an organisation"),
    "contacts.edit_organisation": _("changed an organisation"),
    "contacts.add_name": _("gave an organisation another name"),
    "contacts.remove_name": _("took a name of an organisation away"),
    "contacts.keep_apart": _("said that two organisations are two"),
    "contacts.merge": _("merged two organisations"),
    "contacts.follow": _("moved what pointed to a merged organisation"),
}
REASONS: Mapping[str, Text] = {
    "CONTACTS_NAME_TAKEN": _(
        "“%(text)s” is a name of %(owner)s already, and a name of two finds neither. "
        "If they are one, merge them; if not, add what tells them apart, such as the State."
    ),
    "CONTACTS_ORGANISATION_ELSEWHERE": _("An organisation is written by its own State or by the programme. Choose your State."),
    "CONTACTS_MERGE_SELF": _("These are one organisation already. Choose another one."),
    "CONTACTS_MERGE_CLASH": _("Both have an entry that cannot become one: %(record)s. Settle that entry first, then merge."),
    "CONTACTS_IMPORT_TWO": _("The names of this row are those of two organisations, %(first)s and %(second)s. Merge them first, or leave one name out."),
    "CONTACTS_IMPORT_TWICE": _("Row %(row)s has this organisation already. Keep one of the two rows."),
    "CONTACTS_IMPORT_STATE": _("No State goes by “%(text)s”. Nearest: %(nearest)s."),
    "CONTACTS_NAME_KEPT": _("This name stays: it is the organisation's own, or leads here from one that was merged."),
}


def register() -> None:
    """Give the actions and reason codes of organisations their words."""
    words.register_reasons(REASONS)
    register_actions(ACTIONS)
