"""The words of the library as slugs, and the decisions over them. Pure."""

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import quote, urlsplit

from atalaya.kernel.partial import PartialDate
from atalaya.kernel.reasons import Reason
from atalaya.kernel.workflow import Workflow

KINDS = (
    *("manual", "guide", "plan", "template", "tool", "course_material", "recording", "article", "bulletin", "magazine", "report", "study"),
    *("framework", "official_document", "legal", "agreement", "terms", "survey", "glossary", "directory", "publication", "web_page", "other"),
)
RECORDING, LEGAL = "recording", "legal"
RIGHTS = ("", "reserved", "permitted", "open", "public_domain", "own")
RESERVED = "reserved"
# Under these a copy may be kept here: with the owner's word, or because nobody's word is needed.
STORABLE = ("permitted", "open", "public_domain", "own")
PRACTICE_KINDS = ("practice", "lesson")
LISTED, WITHDRAWN = "listed", "withdrawn"
_ADDRESS = 1000
# What an address may hold as it is; anything else is written with percent signs.
_PLAIN = "/%:@!$&'()*+,;=~-._?#[]"
_CODE = re.compile(r"[a-z]{2,3}")

WORK = Workflow("work", {("", "list"): LISTED, (LISTED, "withdraw"): WITHDRAWN, (WITHDRAWN, "relist"): LISTED})
DRAFT, SUBMITTED, RETURNED, ACCEPTED = "draft", "submitted", "returned", "accepted"
PRACTICE = Workflow(
    "practice",
    {
        ("", "draft"): DRAFT,
        (DRAFT, "submit"): SUBMITTED,
        (SUBMITTED, "accept"): ACCEPTED,
        (SUBMITTED, "return"): RETURNED,
        (RETURNED, "submit"): SUBMITTED,
        (DRAFT, "withdraw"): WITHDRAWN,
        (SUBMITTED, "withdraw"): WITHDRAWN,
        (RETURNED, "withdraw"): WITHDRAWN,
        (ACCEPTED, "withdraw"): WITHDRAWN,
        (WITHDRAWN, "reopen"): DRAFT,
    },
)
# What the secretariat may read of a State's practices: from the submission on, and not what was taken back.
IN_REVIEW = (SUBMITTED, RETURNED, ACCEPTED)


def languages_of(codes: Iterable[str]) -> str:
    """The languages of a work as it is stored: each code once, in order, with spaces between. "" where none is stated."""
    return " ".join(sorted({code for code in codes if code}))


def refuse_language(code: str) -> Reason | None:
    """Why a text is no code of a language. Nothing at all means that nobody stated it."""
    return None if not code or _CODE.fullmatch(code) else Reason("LIBRARY_LANGUAGE", {"text": code[:20]}, "language")


def refuse_work(kind: str, title: str, *, has_state: bool, has_activity: bool) -> list[Reason]:
    """Why a work cannot stand as it is: it has no title, a law has no State, a recording is of nothing."""
    found = []
    if not title.strip():
        found.append(Reason("LIBRARY_TITLE_MISSING", field="title"))
    if kind == LEGAL and not has_state:
        found.append(Reason("LIBRARY_LEGAL_NEEDS_STATE", field="state"))
    if has_activity and kind != RECORDING:
        found.append(Reason("LIBRARY_ACTIVITY_NEEDS_RECORDING", field="kind"))
    return found


def refuse_file(rights: str) -> Reason | None:
    """Why no copy of a work is kept here: its rights are reserved, or nobody said which they are."""
    if rights in STORABLE:
        return None
    return Reason("LIBRARY_FILE_RESERVED" if rights == RESERVED else "LIBRARY_FILE_RIGHTS_UNKNOWN", field="file")


def refuse_rights(rights: str, files: int) -> Reason | None:
    """Why a work cannot be given rights that forbid a copy: copies are kept."""
    return Reason("LIBRARY_FILES_KEPT", {"n": files}, "rights") if files and rights not in STORABLE else None


def refuse_edition(address: str, *, has_file: bool, is_only_named: bool) -> Reason | None:
    """Why an edition cannot stand: it is to be had nowhere, and nobody said that it is only known by name."""
    return None if address or has_file or is_only_named else Reason("LIBRARY_EDITION_NOWHERE", field="address")


def address_of(text: str) -> str | None:
    """A web address as it is kept, spaces and brackets written out; None for what is none. "" stays ""."""
    typed = text.strip()
    if not typed:
        return ""
    try:
        parts = urlsplit(typed)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or "." not in host or parts.username is not None:
        return None
    written = quote(typed, safe=_PLAIN)
    return written if len(written) <= _ADDRESS else None


def refuse_address(text: str) -> Reason | None:
    """Why a text is no address of the web."""
    return Reason("LIBRARY_ADDRESS", field="address") if address_of(text) is None else None


def refuse_published(published: PartialDate | None, today: date) -> Reason | None:
    """Why a work cannot have been published on that date: it lies ahead."""
    return Reason("LIBRARY_PUBLISHED_AHEAD", field="published") if published is not None and published.start > today else None


def refuse_practice(title: str, done: str) -> list[Reason]:
    """Why a practice cannot be submitted: nobody could learn from it."""
    found = [] if title.strip() else [Reason("LIBRARY_TITLE_MISSING", field="title")]
    return found if done.strip() else [*found, Reason("LIBRARY_PRACTICE_EMPTY", field="done")]


def refuse_change(status: str) -> Reason | None:
    """Why a practice cannot be changed: others are reading it."""
    return None if status in {DRAFT, RETURNED} else Reason("LIBRARY_PRACTICE_FIXED")


# What is known of an address: it answered, it answered before and does not now, it never did, it may not be asked.
LINK_STATES = UNCHECKED, SEEN, MISSED, BROKEN, NOT_ASKED = ("unchecked", "seen", "missed", "broken", "not_asked")
_ANSWERED = range(200, 400)
# Somebody is there and wants no program: the page may well be.
_SHY = (401, 403, 405, 429, 451, 503)
# One failure may be a bad hour of theirs; the second says that it is gone. What says so itself is gone at once.
_FAILURES = 2
_GONE = (404, 410)


def link_state(status: int | None, problem: str, failures: int) -> tuple[str, int]:
    """The state of an address after a look, and how many looks in a row have failed with this one."""
    if problem == "refused":
        return NOT_ASKED, failures
    if status is not None and (status in _ANSWERED or status in _SHY):
        return SEEN, 0
    failed = failures + 1
    return BROKEN if failed >= _FAILURES or status in _GONE else MISSED, failed
