"""The words of the library in the history: what its records and fields are called."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.foundation.audit.record_words import Words, register_records
from atalaya.foundation.i18n.languages import CODES
from atalaya.library import labels
from atalaya.topics import public as topics

_LEFT_OUT = frozenset({"place_path", "known_until", "folded", "position"})
_NUMBER, _NOTE, _SOURCE, _ADDRESS = _("Document number"), _("Note"), _("Source"), _("Address")
_WORK = pgettext_lazy("library", "Work")
_DATED = {"published_on": _("Published"), "published_precision": _("The date is known to")}
_KNOWN = {"known_on": _("Known since"), "known_precision": _("Known to")}

_RECORDS: dict[str, Words] = {
    "library.work": Words(
        _WORK,
        {
            "kind": _("Kind"),
            "status": _("Status"),
            "title": _("Title"),
            "title_language": _("Language of the title"),
            "titles": _("Titles"),
            "by": _("Made by"),
            "state_id": pgettext_lazy("country", "State"),
            "number": _NUMBER,
            "rights": _("Rights"),
            "summary": _("What it is about"),
            "about_title": _("Recording of"),
            "is_public": _("Shown to everybody"),
            "code": _("Code"),
            "source": _SOURCE,
            "note": _NOTE,
            **_DATED,
            **_KNOWN,
        },
        {"kind": labels.KINDS, "rights": labels.RIGHTS, "status": {"listed": _("In the catalogue"), "withdrawn": _("Taken out of the catalogue")}},
        left_out=_LEFT_OUT | {"about", "languages", *(f"sort_{code}" for code in CODES)},
    ),
    "library.edition": Words(
        _("Edition"),
        {
            "work_id": _WORK,
            "language": _("Language"),
            "title": _("Title"),
            "address": _ADDRESS,
            "is_original": _("Original"),
            "is_only_named": _("Known by name only"),
            "revision_label": _("Revision"),
            "number": _NUMBER,
            "source": _SOURCE,
            "note": _NOTE,
            **_DATED,
        },
        {"language": labels.language},
    ),
    "library.workauthor": Words(_("Author of a work"), {"work_id": _WORK, "organisation_id": _("Organisation")}, left_out=_LEFT_OUT),
    "library.worktopic": Words(_("Topic"), {"work_id": _WORK, "topic": _("Topic")}, {"topic": topics.named}),
    "library.workaccount": Words(
        _("What another source says"),
        {
            "work_id": _WORK,
            "code": _("Code"),
            "title": _("Title"),
            "kind": _("Kind"),
            "by": _("Made by"),
            "languages": _("Languages"),
            "number": _NUMBER,
            "address": _ADDRESS,
            "summary": _("What it is about"),
            "source": _SOURCE,
            "note": _NOTE,
            **_DATED,
            **_KNOWN,
        },
        left_out=_LEFT_OUT,
    ),
    "library.practice": Words(
        _("Practice"),
        {
            "state_id": pgettext_lazy("country", "State"),
            "sub_region": _("Sub-region"),
            "kind": _("Kind"),
            "status": _("Status"),
            "title": _("Title"),
            "titles": _("Titles"),
            "language": _("Language"),
            "situation": _("What it answers"),
            "done": _("What was done"),
            "result": _("What came of it"),
            "lesson": _("What others may take from it"),
            "body": _("Who did it"),
            "since_on": _("Since when"),
            "since_precision": _("The date is known to"),
            "address": _ADDRESS,
            "may_be_public": _("May stand on the open web"),
            "counted": _("How many"),
            "submitted_at": _("Submitted"),
            "code": _("Code"),
            "source": _SOURCE,
            "note": _NOTE,
            **_KNOWN,
        },
        {"kind": labels.PRACTICE_KINDS, "status": labels.PRACTICE_STATUSES, "language": labels.language},
        left_out=_LEFT_OUT | {"submitted_by"},
    ),
    "library.practicetopic": Words(_("Topic"), {"practice_id": _("Practice"), "topic": _("Topic")}, {"topic": topics.named}),
    "library.practicechange": Words(
        _("Step of a practice"),
        {"practice_id": _("Practice"), "status": _("Status"), "reason": _("Reason")},
        {"status": labels.PRACTICE_STATUSES},
    ),
    "library.selection": Words(
        _("Selection"), {"title": _("Title"), "intro": _("What stands above it"), "is_shared": _("Shared by a link")}, left_out=frozenset({"owner"})
    ),
    "library.selectionitem": Words(_("Work in a selection"), {"selection_id": _("Selection"), "work_id": _WORK, "note": _NOTE}, left_out=_LEFT_OUT),
    "library.link": Words(
        _ADDRESS,
        {"address": _ADDRESS, "state": _("State of the link"), "status": _("What it answered"), "problem": _("Why"), "moved_to": _("Moved to")},
        {"state": labels.LINK_STATES, "problem": labels.PROBLEMS},
        left_out=_LEFT_OUT | {"checked_at", "seen_at", "failures"},
    ),
}


def register() -> None:
    """Give the records of the library their words."""
    register_records(_RECORDS)
