"""What becomes of meetings, projects, instruments, follow-ups and the frameworks of States: each way of their workflows."""

from collections.abc import Mapping
from typing import Any

from atalaya.cooperation import entries, models
from atalaya.cooperation.capabilities import Can
from atalaya.cooperation.rules import moves
from atalaya.foundation.agenda import moving
from atalaya.foundation.agenda import rules as agenda
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock
from atalaya.kernel.partial import PartialDate
from atalaya.kernel.reasons import Reason, Refused

_DATES = ("planned_from", "planned_until")
# What a calendar that was handed out shows.
_SHOWN = ("title", "city", "country", "link")


def _require(record: Any, *more: Reason | None) -> None:
    if found := [r for r in (*more, *entries.faults(record)) if r is not None]:
        raise Refused(*found)


def _fill_meeting(meeting: models.Meeting, values: Mapping[str, Any]) -> None:
    entries.fill(meeting, {name: value for name, value in values.items() if name not in _DATES})
    if "planned_from" in values:
        moving.set_planned(meeting, values["planned_from"], values.get("planned_until"))
    _require(meeting)


@action(can=Can.EDIT)
def plan_meeting(*, actor: Principal, values: Mapping[str, Any]) -> models.Meeting:
    """Plan a meeting of a body. Raises Refused with every fault."""
    meeting = models.Meeting(known_on=clock.today(), status=agenda.AGENDA.next("", "plan"))
    _fill_meeting(meeting, values)
    meeting.save()
    moving.told(models.MeetingChange(meeting=meeting), meeting, "", moving.UNDATED).save()
    return meeting


@action(can=Can.EDIT, at="record")
def change_meeting(*, actor: Principal, record: models.Meeting, values: Mapping[str, Any]) -> models.Meeting:
    """Change the facts of a meeting; a change of its planned dates is kept. Raises Refused, or Stale."""
    was, dates = {name: getattr(record, name) for name in _SHOWN}, moving.planned(record)
    _fill_meeting(record, values)
    if dates != moving.planned(record) or any(getattr(record, name) != value for name, value in was.items()):
        record.sequence += 1
    record.save()
    if dates != moving.planned(record):
        moving.told(models.MeetingChange(meeting=record), record, "", dates).save()
    return record


def _move_meeting(meeting: models.Meeting, verb: str, reason: str = "", before: moving.Dates | None = None) -> models.Meeting:
    was = before or moving.planned(meeting)
    meeting.status = agenda.AGENDA.next(meeting.status, verb)
    meeting.sequence += 1
    meeting.save()
    moving.told(models.MeetingChange(meeting=meeting), meeting, reason, was).save()
    return meeting


@action(can=Can.EDIT, at="record")
def begin_meeting(*, actor: Principal, record: models.Meeting, starts: PartialDate) -> models.Meeting:
    """Say that a meeting has begun, and when. Raises Refused."""
    moving.set_actual(record, starts)
    return _move_meeting(record, "begin")


@action(can=Can.EDIT, at="record")
def hold_meeting(*, actor: Principal, record: models.Meeting, starts: PartialDate, ends: PartialDate | None = None) -> models.Meeting:
    """Say that a meeting was held, and when. The future cannot have been held. Raises Refused."""
    moving.set_actual(record, starts, ends)
    return _move_meeting(record, "hold")


@action(can=Can.EDIT, at="record")
def correct_meeting(*, actor: Principal, record: models.Meeting, reason: str) -> models.Meeting:
    """Put a meeting that was marked held too early back to under way. Raises Refused."""
    return _move_meeting(record, "correct", moving.required(reason))


@action(can=Can.EDIT, at="record")
def cancel_meeting(*, actor: Principal, record: models.Meeting, reason: str) -> models.Meeting:
    """Cancel a meeting. It stays in the record and in the calendars, as cancelled. Raises Refused."""
    return _move_meeting(record, "cancel", moving.required(reason))


@action(can=Can.EDIT, at="record")
def postpone_meeting(
    *, actor: Principal, record: models.Meeting, reason: str, starts: PartialDate | None = None, ends: PartialDate | None = None
) -> models.Meeting:
    """Postpone a meeting, to new dates if there are any yet. Raises Refused."""
    before = moving.planned(record)
    moving.set_planned(record, starts, ends)
    return _move_meeting(record, "postpone", moving.required(reason), before)


@action(can=Can.EDIT, at="record")
def replan_meeting(*, actor: Principal, record: models.Meeting, starts: PartialDate, ends: PartialDate | None = None) -> models.Meeting:
    """Plan a postponed or cancelled meeting again. Raises Refused."""
    before = moving.planned(record)
    moving.set_planned(record, starts, ends)
    return _move_meeting(record, "plan", "", before)


@action(can=Can.EDIT)
def begin_project(*, actor: Principal, values: Mapping[str, Any]) -> models.Project:
    """Enter a project: planned, or as it stands (`status`). Raises Refused."""
    own = dict(values)
    project = models.Project(known_on=clock.today(), status=own.pop("status", moves.PLANNED))
    entries.fill(project, own)
    _require(project)
    project.save()
    _keep(project, "")
    return project


def _keep(project: models.Project, reason: str) -> None:
    models.ProjectChange(project=project, status=project.status, reason=reason, known_on=clock.today()).save()


@action(can=Can.EDIT, at="record")
def move_project(*, actor: Principal, record: models.Project, verb: str, reason: str = "") -> models.Project:
    """Take a project on: begin, close, cancel, take up again. To cancel takes a reason. Raises Refused."""
    if not record.changes.exists():
        # What was brought in has no change of its own: it stood so since it is known.
        models.ProjectChange(project=record, status=record.status, known_on=record.known_on, known_precision=record.known_precision).save()
    record.status = moves.PROJECT.next(record.status, verb)
    reason = moving.required(reason) if verb == "cancel" else reason.strip()
    record.save()
    _keep(record, reason)
    return record


@action(can=Can.EDIT)
def begin_instrument(*, actor: Principal, values: Mapping[str, Any]) -> models.Instrument:
    """Enter an instrument: signed if a day is given, else under negotiation. Raises Refused."""
    status = moves.SIGNED if values.get("signed") else moves.INSTRUMENT.next("", "negotiate")
    instrument = models.Instrument(known_on=clock.today(), status=status)
    entries.fill(instrument, values)
    _require(instrument)
    instrument.save()
    return instrument


@action(can=Can.EDIT, at="record")
def sign_instrument(
    *, actor: Principal, record: models.Instrument, signed: PartialDate, signed_at: str = "", in_force_from: Any = None, in_force_until: Any = None
) -> models.Instrument:
    """Say that an instrument was signed, when and where, and from when to when it is in force. Raises Refused."""
    record.status = moves.INSTRUMENT.next(record.status, "sign")
    record.signed, record.signed_at, record.in_force_from, record.in_force_until = signed, signed_at, in_force_from, in_force_until
    _require(record)
    record.save()
    return record


@action(can=Can.EDIT, at="record")
def move_instrument(*, actor: Principal, record: models.Instrument, verb: str, on: Any = None) -> models.Instrument:
    """Give an instrument up, negotiate it again, say that it ended or was renewed (`on`: the last day it is in force). Raises Refused."""
    record.status = moves.INSTRUMENT.next(record.status, verb)
    if verb in {"end", "renew"}:
        record.in_force_until = on
    _require(record)
    record.save()
    return record


@action(can=Can.EDIT)
def agree(*, actor: Principal, owner: models.Instrument | models.Decision, values: Mapping[str, Any]) -> models.FollowUp:
    """Note what an instrument or a decision asks to be done. Raises Refused."""
    link = {"instrument": owner} if isinstance(owner, models.Instrument) else {"decision": owner}
    follow_up = models.FollowUp(known_on=clock.today(), status=moves.FOLLOW_UP.next("", "agree"), **link)
    entries.fill(follow_up, values)
    _require(follow_up)
    follow_up.save()
    return follow_up


@action(can=Can.EDIT, at="record")
def move_follow_up(*, actor: Principal, record: models.FollowUp, verb: str, outcome: str = "", done_on: Any = None) -> models.FollowUp:
    """Take a follow-up on: begin, finish, drop, open again. What is finished or dropped says what came of it. Raises Refused."""
    record.status = moves.FOLLOW_UP.next(record.status, verb)
    ends = verb in {"finish", "drop"}
    more = [Reason("COOPERATION_OUTCOME", field="outcome")] if ends and not outcome.strip() else []
    if verb == "finish":
        done_on = done_on or clock.today()
        more += [reason] if (reason := moves.refuse_future(PartialDate(done_on), clock.today(), "done_on")) else []
    record.done_on, record.outcome = (done_on if verb == "finish" else None), (outcome.strip() if ends else record.outcome)
    _require(record, *more)
    record.save()
    return record


@action(can=Can.EDIT)
def begin_framework(*, actor: Principal, values: Mapping[str, Any]) -> models.Framework:
    """Enter a strategy, law or committee of a State or region with its `status` and since when that holds (`since`). Raises Refused."""
    own = dict(values)
    status, since = own.pop("status"), own.pop("since", None)
    if status not in moves.ENTRANCES:
        raise Refused(Reason("COOPERATION_NO_ENTRANCE", field="status"))
    framework = models.Framework(known_on=clock.today(), status=moves.FRAMEWORK.next("", moves.ENTRANCES[status]))
    framework.since = since
    entries.fill(framework, own)
    _require(framework)
    framework.save()
    _kept(framework, "", framework.source)
    return framework


def _kept(framework: models.Framework, reason: str, source: str) -> None:
    change = models.FrameworkChange(framework=framework, status=framework.status, reason=reason, source=source, known_on=clock.today())
    change.since = framework.since
    change.save()


@action(can=Can.EDIT, at="record")
def move_framework(
    *, actor: Principal, record: models.Framework, verb: str, since: PartialDate | None = None, reason: str = "", source: str = ""
) -> models.Framework:
    """Take a strategy, law or committee on: draft, adopt, bring into force, review, repeal. Raises Refused."""
    record.status = moves.FRAMEWORK.next(record.status, verb)
    record.since = since
    _require(record)
    record.save()
    _kept(record, reason.strip(), source.strip())
    return record
