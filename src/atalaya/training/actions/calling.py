"""Calls for scholarships: written, opened to the States that are invited, closed, decided or cancelled. Each change is kept with its reason."""

from collections.abc import Iterable, Mapping
from typing import Any

from atalaya.foundation.jobs import public as jobs
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock, ids
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places.public import Place
from atalaya.training import rules
from atalaya.training.capabilities import Can
from atalaya.training.models import Call, CallChange, Candidate, Nomination

_WORDS = ("title", "title_language", "titles", "announcement", "announcements", "criteria", "criteria_texts")
FIELDS = (*_WORDS, "activity", "seats", "answer_days", "opens_on", "closes_on")
# What a calendar that was handed out shows.
_SHOWN = ("title", "titles", "closes_on", "announcement", "announcements")


def _fill(call: Call, values: Mapping[str, Any]) -> None:
    for name in FIELDS:
        if name in values:
            setattr(call, name, values[name])
    faults = [None if call.title.strip() else Reason("TRAINING_TITLE_MISSING", field="title"), rules.refuse_call(call.seats, call.opens_on, call.closes_on)]
    faults.append(rules.refuse_elsewhere(call.place_path, call.activity.place_path if call.activity else None))
    if call.status == "open":
        faults.append(rules.refuse_opening(call.seats, call.closes_on, clock.today()))
    if found := [f for f in faults if f is not None]:
        raise Refused(*found)


def _keep(call: Call, reason: str = "") -> None:
    CallChange(call=call, status=call.status, closes_on=call.closes_on, reason=reason).save()


def _move(call: Call, verb: str, reason: str = "") -> Call:
    call.status = rules.CALL.next(call.status, verb)
    if call.is_public:
        call.sequence += 1
    call.save()
    _keep(call, reason)
    return call


def _said(reason: str) -> str:
    if not reason.strip():
        raise Refused(Reason("TRAINING_CALL_REASON", field="reason"))
    return reason.strip()


@action(can=Can.PLAN, at="place_path")
def draft_call(*, actor: Principal, values: Mapping[str, Any], place_path: str) -> Call:
    """Write a call that nobody sees yet. Raises Refused."""
    call = Call(place_path=place_path, status=rules.CALL.next("", "draft"))
    _fill(call, values)
    call.save()
    _keep(call)
    return call


@action(can=Can.PLAN, at="call")
def edit_call(*, actor: Principal, call: Call, values: Mapping[str, Any]) -> Call:
    """Change what a call says. Once it is over it stands as it was. Raises Refused, or Stale."""
    if call.status not in {"draft", "open", "closed"}:
        raise Refused(Reason("TRAINING_CALL_OVER"))
    was = {name: getattr(call, name) for name in _SHOWN}
    _fill(call, values)
    if call.is_public and any(getattr(call, name) != value for name, value in was.items()):
        call.sequence += 1
    call.save()
    if call.closes_on != was["closes_on"]:
        _keep(call)
    return call


@action(can=Can.RUN, at="call")
def invite(*, actor: Principal, call: Call, states: Iterable[Place], seats: int | None = None) -> list[Nomination]:
    """Invite States to propose candidates, up to `seats` each. Who is invited to an open call is written to at once. Raises Refused."""
    if call.status not in {"draft", "open"}:
        raise Refused(Reason("TRAINING_CALL_NOT_OPEN"))
    invited = set(Nomination.objects.filter(call=call).values_list("state_id", flat=True))
    made = []
    for state in states:
        if state.pk in invited:
            continue
        one = Nomination(call=call, state=state, state_path=state.place_path, place_path=call.place_path, secret=ids.secret_code(), seats=seats)
        one.save()
        made.append(one)
    if call.status == "open":
        _write_to(made)
    return made


def _write_to(nominations: Iterable[Nomination]) -> None:
    for one in nominations:
        one.asked_at = clock.now()
        one.save()
        jobs.enqueue("training.mail_nomination", nomination=one.public_id, letter="propose")


@action(can=Can.RUN, at="call")
def open_call(*, actor: Principal, call: Call) -> Call:
    """Open a call: everybody may read it, and the States that are invited are written to. Raises Refused."""
    if reason := rules.refuse_opening(call.seats, call.closes_on, clock.today()):
        raise Refused(reason)
    call.is_public = True
    call.opens_on = min(call.opens_on or clock.today(), clock.today())
    _move(call, "open")
    _write_to(Nomination.objects.filter(call=call, asked_at__isnull=True))
    return call


@action(can=Can.RUN, at="call")
def close_call(*, actor: Principal, call: Call) -> Call:
    """Close a call: from here on candidates are decided on. Raises Refused."""
    return _move(call, "close")


@action(can=Can.RUN, at="call")
def reopen_call(*, actor: Principal, call: Call, closes_on: Any, reason: str) -> Call:
    """Open a closed call again, until a new day. Raises Refused."""
    if refused := rules.refuse_opening(call.seats, closes_on, clock.today()):
        raise Refused(refused)
    call.closes_on = closes_on
    return _move(call, "reopen", _said(reason))


@action(can=Can.AWARD, at="call")
def finish_call(*, actor: Principal, call: Call) -> Call:
    """Say that a call is decided. Nobody may be left without an answer. Raises Refused."""
    if waiting := Candidate.objects.filter(call=call, status="proposed").count():
        raise Refused(Reason("TRAINING_CALL_UNDECIDED", {"n": waiting}))
    return _move(call, "decide")


@action(can=Can.PLAN, at="call")
def cancel_call(*, actor: Principal, call: Call, reason: str) -> Call:
    """Cancel a call. Opened, it stays on its page and in the calendars, as cancelled, and the States are told. Raises Refused."""
    was_open = call.is_public
    _move(call, "cancel", _said(reason))
    for one in Nomination.objects.filter(call=call, asked_at__isnull=False) if was_open else ():
        jobs.enqueue("training.mail_nomination", nomination=one.public_id, letter="call_cancelled")
    return call
