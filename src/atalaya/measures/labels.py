"""The words of measures: families, kinds, statuses, and why something may not be done."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.foundation.audit.words import register_actions
from atalaya.foundation.i18n import words
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions import roles

FAMILIES: Mapping[str, Text] = {
    "security_duties": _("Security duties"),
    "access_control": _("Access to the facility"),
    "monitoring": _("Monitoring of the facility, its anchorage and berths"),
    "restricted_areas": _("Restricted areas"),
    "cargo": _("Handling of cargo"),
    "ships_stores": _("Ship's stores"),
    "communications": _("Security communications"),
}
KINDS: Mapping[str, Text] = {
    "technical": pgettext_lazy("kind of measure", "Technical"),
    "procedural": pgettext_lazy("kind of measure", "Procedural"),
    "staffing": pgettext_lazy("kind of measure", "Staffing"),
    "training": pgettext_lazy("kind of measure", "Training"),
    "assistance": pgettext_lazy("kind of measure", "Technical assistance"),
    "cyber": pgettext_lazy("kind of measure", "Cyber"),
}
LEVELS: Mapping[str, Text] = {"1": _("Level 1"), "2": _("Level 2"), "3": _("Level 3")}
STATUSES: Mapping[str, Text] = {
    "proposed": pgettext_lazy("measure", "Proposed"),
    "approved": pgettext_lazy("measure", "Approved"),
    "in_place": pgettext_lazy("measure", "In place"),
    "retired": pgettext_lazy("measure", "Given up"),
    "rejected": pgettext_lazy("measure", "Turned down"),
}
RESULTS: Mapping[str, Text] = {"works": _("It works"), "partly": _("It works in part"), "fails": _("It does not work")}
_TONES = {"proposed": "muted", "approved": "accent", "in_place": "ok", "retired": "muted", "rejected": "muted"}
_RESULT_TONES = {"works": "ok", "partly": "warn", "fails": "danger"}
ACTIONS: Mapping[str, Text] = {
    "measures.raise_measure": _("proposed a measure"),
    "measures.adopt": _("took measures from the catalogue"),
    "measures.change_measure": _("changed a measure"),
    "measures.approve": _("approved a measure"),
    "measures.reject": _("turned a measure down"),
    "measures.put_in_place": _("put a measure in place"),
    "measures.lose": _("found a measure no more in place"),
    "measures.retire": _("gave a measure up"),
    "measures.take_up": _("took a measure up again"),
    "measures.propose_again": _("proposed a measure again"),
    "measures.fulfil": _("noted what was done for a measure"),
    "measures.show": _("noted what showed whether a measure works"),
}
REASONS: Mapping[str, Text] = {
    "MEASURES_TITLE_MISSING": _("Say what is to be done."),
    "MEASURES_LEVELS_MISSING": _("Choose the security levels at which it applies."),
    "MEASURES_COST": _("Give the cost as an amount that is not negative."),
    "MEASURES_CURRENCY_MISSING": _("Say in which currency the cost is, as in USD."),
    "MEASURES_ENDED": _("It was given up or turned down, so it stands as it is. Take it up or propose it again to change it."),
    "MEASURES_STANDS_ALREADY": _("The same measure of the catalogue stands here again. Change that one."),
    "MEASURES_NO_SUCH_PLACE": _("Measures belong to a State, a port, a facility or a part of one."),
    "MEASURES_REASON_MISSING": _("Say why: whoever reads the history wants to know."),
    "MEASURES_AHEAD": _("%(day)s lies ahead. Give the day on which it was."),
    "MEASURES_NOT_APPROVED": _("Only what is approved takes evidence. Approve it first."),
    "MEASURES_WHAT_MISSING": _("Say what was done or seen."),
    "MEASURES_UNKNOWN": _("%(value)s is not one of what can be chosen."),
}


def status(slug: str, *, is_overdue: bool = False) -> tuple[str, Text]:
    """The tone and the word of a measure's status: what is late is said so."""
    return ("danger", _("Overdue")) if is_overdue else (_TONES.get(slug, "muted"), STATUSES.get(slug, slug))


def result(slug: str) -> tuple[str, Text]:
    """The tone and the word of what a drill or a check showed."""
    return _RESULT_TONES.get(slug, "muted"), RESULTS.get(slug, slug)


def role(slug: str) -> str:
    """A role in the reader's words; "" for none."""
    found = roles.get(slug) if slug else None
    return str(found.label) if found else slug


def owners() -> list[tuple[str, str]]:
    """The roles that may look after a measure: those that are held at a place, not at the top."""
    return [(r.slug, str(r.label)) for r in roles.every() if r.kinds & {"state", "port", "facility"}]


def register() -> None:
    """Give the reason codes and the actions of measures their words."""
    words.register_reasons(REASONS)
    register_actions(ACTIONS)
