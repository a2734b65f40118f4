"""Practices and lessons: a State writes and submits them, the secretariat accepts them or gives them back. Each step is kept."""

from collections.abc import Iterable, Mapping
from typing import Any

from atalaya.foundation.notices import public as notices
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock
from atalaya.kernel.paths import ROOT
from atalaya.kernel.reasons import Reason, Refused
from atalaya.library import rules
from atalaya.library.capabilities import Can
from atalaya.library.models import Practice, PracticeChange, PracticeTopic
from atalaya.places.public import Place, sub_regions

FIELDS = ("kind", "title", "language", "situation", "done", "result", "lesson", "body", "address", "may_be_public")
_REVIEWS = "the review is the secretariat's, at the top; what it reviews lies at its State"


def _fill(practice: Practice, values: Mapping[str, Any]) -> None:
    for name in FIELDS:
        if name in values:
            setattr(practice, name, values[name])
    if "since" in values:
        since = values["since"]
        practice.since_on, practice.since_precision = (since.start, since.precision) if since else (None, "day")
    faults = [*([] if practice.title.strip() else [Reason("LIBRARY_TITLE_MISSING", field="title")])]
    faults += [r for r in (rules.refuse_language(practice.language), rules.refuse_address(practice.address)) if r]
    if faults:
        raise Refused(*faults)
    practice.address = rules.address_of(practice.address) or ""


def _set_topics(practice: Practice, wanted: Iterable[str]) -> None:
    held = {t.topic: t for t in PracticeTopic.objects.filter(practice=practice)}
    for code in held.keys() - set(wanted):
        held[code].delete()
    PracticeTopic.objects.bulk_create([PracticeTopic(practice=practice, topic=code) for code in dict.fromkeys(wanted) if code not in held])


def _move(practice: Practice, verb: str, reason: str = "") -> Practice:
    practice.status = rules.PRACTICE.next(practice.status, verb)
    practice.save()
    PracticeChange(practice=practice, status=practice.status, reason=reason.strip()).save()
    return practice


@action(can=Can.SUBMIT, at="state")
def draft_practice(*, actor: Principal, state: Place, values: Mapping[str, Any], topics: Iterable[str] = ()) -> Practice:
    """Begin a practice of a State. Nobody outside the State sees it yet. Raises Refused."""
    practice = Practice(state=state, place_path=state.place_path, sub_region=sub_regions().get(state.pk, ""), known_on=clock.today(), status="")
    _fill(practice, values)
    _move(practice, "draft")
    _set_topics(practice, topics)
    return practice


@action(can=Can.SUBMIT, at="practice")
def change_practice(*, actor: Principal, practice: Practice, values: Mapping[str, Any], topics: Iterable[str] | None = None) -> Practice:
    """Change a practice that nobody is reviewing. Raises Refused, or Stale."""
    if reason := rules.refuse_change(practice.status):
        raise Refused(reason)
    _fill(practice, values)
    practice.save()
    if topics is not None:
        _set_topics(practice, topics)
    return practice


@action(can=Can.SUBMIT, at="practice")
def submit_practice(*, actor: Principal, practice: Practice) -> Practice:
    """Hand a practice to the secretariat for review. Raises Refused for one that nobody could learn from."""
    if faults := rules.refuse_practice(practice.title, practice.done):
        raise Refused(*faults)
    practice.submitted_by, practice.submitted_at = actor.id, clock.now()
    return _move(practice, "submit")


@action(can=Can.SUBMIT, at="practice")
def withdraw_practice(*, actor: Principal, practice: Practice, reason: str = "") -> Practice:
    """Take a practice back, accepted or not: from then on nobody outside the State reads it. Raises Refused."""
    return _move(practice, "withdraw", reason)


@action(can=Can.SUBMIT, at="practice")
def reopen_practice(*, actor: Principal, practice: Practice) -> Practice:
    """Take a withdrawn practice up again as a draft. Raises Refused."""
    return _move(practice, "reopen")


def _told(practice: Practice, kind: str) -> None:
    if practice.submitted_by:
        params = {"title": practice.title}
        notices.tell(kind, users=[practice.submitted_by], params=params, ref=practice.ref, place_path=practice.place_path)


@action(can=None, at="practice", why=_REVIEWS)
def accept_practice(*, actor: Principal, practice: Practice, note: str = "") -> Practice:
    """Take a practice into the library: everybody who signed in reads it. Raises Refused, or Denied."""
    actor.require(Can.REVIEW, ROOT)
    practice.known_on = clock.today()
    _move(practice, "accept", note)
    _told(practice, "library.accepted")
    return practice


@action(can=None, at="practice", why=_REVIEWS)
def return_practice(*, actor: Principal, practice: Practice, reason: str) -> Practice:
    """Give a practice back to its State, with what is to be made clearer. Raises Refused, or Denied."""
    actor.require(Can.REVIEW, ROOT)
    if not reason.strip():
        raise Refused(Reason("LIBRARY_REASON_MISSING", field="reason"))
    _move(practice, "return", reason)
    _told(practice, "library.returned")
    return practice
