"""The words of the library: kinds, rights, statuses, and why something may not be done."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.foundation.audit.words import register_actions
from atalaya.foundation.i18n import cldr, words
from atalaya.foundation.i18n.languages import CODES
from atalaya.foundation.i18n.texts import Text

KINDS: Mapping[str, Text] = {
    "manual": _("Manual"),
    "guide": _("Guide"),
    "plan": pgettext_lazy("kind of work", "Plan"),
    "template": pgettext_lazy("kind of work", "Template"),
    "tool": _("Tool"),
    "course_material": _("Course material"),
    "recording": _("Recording of a webinar"),
    "article": _("Article"),
    "bulletin": _("Bulletin"),
    "magazine": _("Magazine"),
    "report": pgettext_lazy("kind of work", "Report"),
    "study": _("Study"),
    "framework": pgettext_lazy("kind of work", "Framework"),
    "official_document": _("Official document"),
    "legal": _("Legal instrument"),
    "agreement": pgettext_lazy("kind of work", "Agreement"),
    "terms": pgettext_lazy("kind of work", "Terms and conditions"),
    "survey": _("Survey"),
    "glossary": _("Glossary"),
    "directory": _("Directory"),
    "publication": _("Publication"),
    "web_page": _("Web page"),
    "other": pgettext_lazy("kind of work", "Other"),
}
RIGHTS: Mapping[str, Text] = {
    "": _("Not stated"),
    "reserved": _("All rights reserved"),
    "permitted": _("Kept here by permission"),
    "open": _("Open licence"),
    "public_domain": _("Public domain"),
    "own": _("The secretariat's own"),
}
RIGHTS_HINTS: Mapping[str, Text] = {
    "": _("No copy is kept until somebody has found out."),
    "reserved": _("Catalogued and linked; no copy is kept."),
    "permitted": _("The owner agreed in writing; say so in the note."),
    "open": _("Such as Creative Commons."),
    "public_domain": _("Nobody's permission is needed."),
    "own": _("Written for the secretariat, which may give it away."),
}
PRACTICE_KINDS: Mapping[str, Text] = {"practice": _("Practice"), "lesson": _("Lesson learnt")}
PRACTICE_STATUSES: Mapping[str, Text] = {
    "draft": pgettext_lazy("practice", "Draft"),
    "submitted": _("Submitted"),
    "returned": _("Given back"),
    "accepted": pgettext_lazy("practice", "Accepted"),
    "withdrawn": pgettext_lazy("practice", "Withdrawn"),
}
_TONES = {"draft": "muted", "submitted": "accent", "returned": "warn", "accepted": "ok", "withdrawn": "muted"}
LINK_STATES: Mapping[str, Text] = {
    "unchecked": _("Not asked yet"),
    "seen": _("Answers"),
    "missed": _("Did not answer last time"),
    "broken": _("Broken"),
    "not_asked": _("May not be asked"),
}
_LINK_TONES = {"unchecked": "muted", "seen": "ok", "missed": "warn", "broken": "danger", "not_asked": "muted"}
PROBLEMS: Mapping[str, Text] = {
    "refused": _("it leads into a private network, or by another door than the web's"),
    "no_host": _("there is no such host"),
    "no_answer": _("nobody answers"),
    "no_trust": _("its certificate cannot be trusted"),
    "too_long": _("it took too long"),
    "in_circles": _("it redirects without end"),
}
# Others in which something was found; the four of the product come first.
_OTHER_LANGUAGES = ("nl", "ht")

ACTIONS: Mapping[str, Text] = {
    "library.catalogue": _("catalogued a work"),
    "library.change_work": _("changed the facts of a work"),
    "library.open_work": _("showed a work to everybody"),
    "library.close_work": _("showed a work to those who sign in only"),
    "library.withdraw_work": _("took a work out of the catalogue"),
    "library.relist_work": _("put a work back into the catalogue"),
    "library.add_edition": _("added an edition"),
    "library.change_edition": _("changed an edition"),
    "library.drop_file": _("removed the copy of an edition"),
    "library.remove_edition": _("removed an edition"),
    "library.load": _("brought works in"),
    "library.draft_practice": _("began a practice"),
    "library.change_practice": _("changed a practice"),
    "library.submit_practice": _("submitted a practice"),
    "library.withdraw_practice": _("took a practice back"),
    "library.reopen_practice": _("took a practice up again"),
    "library.accept_practice": _("accepted a practice"),
    "library.return_practice": _("gave a practice back"),
    "library.begin_selection": _("began a selection"),
    "library.change_selection": _("changed a selection"),
    "library.select": _("put a work into a selection"),
    "library.note_item": _("noted something of a work in a selection"),
    "library.raise_item": _("moved a work up in a selection"),
    "library.drop_item": _("took a work out of a selection"),
    "library.share_selection": _("shared a selection, or ended that"),
    "library.remove_selection": _("removed a selection"),
    "library.note_looks": _("looked at addresses"),
    "library.follow_addresses": _("took note of new addresses"),
    "library.ask_looks": _("asked to look at addresses"),
}
REASONS: Mapping[str, Text] = {
    "LIBRARY_TITLE_MISSING": _("Give it a title."),
    "LIBRARY_LANGUAGE": _("“%(text)s” is no code of a language. Write two letters, as in es."),
    "LIBRARY_LEGAL_NEEDS_STATE": _("A legal instrument is a State's. Choose the State."),
    "LIBRARY_ACTIVITY_NEEDS_RECORDING": _("Only a recording is of an activity. Choose that kind, or begin without the activity."),
    "LIBRARY_ACTIVITY_UNKNOWN": _("There is no such activity that you may see. Begin at the activity's page."),
    "LIBRARY_FILE_RESERVED": _("All rights in this work are reserved: it is catalogued and linked, and no copy is kept. Give its address instead."),
    "LIBRARY_FILE_RIGHTS_UNKNOWN": _("Nobody has said which rights this work is under, so no copy is kept. Find out and say it first, or give its address."),
    "LIBRARY_FILES_KEPT": _("Copies kept here: %(n)s. Remove them before the rights forbid them."),
    "LIBRARY_EDITION_NOWHERE": _("Give its address, add the file, or say that it is only known by name."),
    "LIBRARY_EDITION_TWICE": _("This work has an edition in this language at this address already."),
    "LIBRARY_ADDRESS": _("This is no address of the web. Write it whole, with https:// in front."),
    "LIBRARY_PUBLISHED_AHEAD": _("This date lies ahead: nobody can have read it yet."),
    "LIBRARY_REASON_MISSING": _("Say why: whoever reads the history wants to know."),
    "LIBRARY_PRACTICE_EMPTY": _("Say what was done, so that others can learn from it."),
    "LIBRARY_PRACTICE_FIXED": _("It is being reviewed or accepted, so it stands as it is. Withdraw it to change it."),
    "LIBRARY_SELECTION_NOT_OWN": _("This selection is somebody else's."),
    "LIBRARY_SELECTION_FULL": _("A selection holds %(most)s works at most. Begin another."),
    "LIBRARY_TOPIC_UNKNOWN": _("There is no topic called %(code)s. Topics are named as in training.cyber."),
    "LIBRARY_STATE_UNKNOWN": _("There is no State with the code %(code)s. Write two letters, as in BB."),
    "LIBRARY_OUTGOING_CLOSED": _("This installation asks no other hosts. Whoever runs it can allow that by the setting ATALAYA_OUTGOING."),
}


def language(code: str) -> str:
    """A language in the reader's words; "" is one that nobody stated."""
    return (cldr.language(code) or code) if code else str(_("Not stated"))


def languages() -> list[tuple[str, str]]:
    """The languages an edition may be in, those of the product first, and none last."""
    return [*((code, language(code)) for code in (*CODES, *_OTHER_LANGUAGES)), ("", str(_("Not stated")))]


def practice_status(slug: str) -> tuple[str, str]:
    """The tone and the word of a practice's status."""
    return _TONES.get(slug, "muted"), str(PRACTICE_STATUSES.get(slug, slug))


def link_state(slug: str) -> tuple[str, str]:
    """The tone and the word of an address's state."""
    return _LINK_TONES.get(slug, "muted"), str(LINK_STATES.get(slug, slug))


def rights(slug: str) -> str:
    """The rights of a work in the reader's words."""
    return str(RIGHTS.get(slug, slug))


def register() -> None:
    """Give the reason codes and the actions of the library their words."""
    words.register_reasons(REASONS)
    register_actions(ACTIONS)
