"""Scholarships: awarded within the places of a call, answered by their holders, valued, and brought to an outcome."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from atalaya.foundation.jobs import public as jobs
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock
from atalaya.kernel.partial import PartialDate
from atalaya.kernel.reasons import Reason, Refused
from atalaya.training import attending, rules
from atalaya.training.capabilities import Can
from atalaya.training.models import Attendance, Award, AwardChange, Call, Candidate, Certificate, Participant, ValueLine

LINE = ("method", "valuation", "amount", "currency", "payer")


def _keep(award: Award, verb: str, before: Mapping[str, Any] | None = None, after: Mapping[str, Any] | None = None, reason: str = "") -> None:
    AwardChange(award=award, verb=verb, before=dict(before or {}), after=dict(after or {}), reason=reason).save()


def _require(*reasons: Reason | None) -> None:
    if found := [r for r in reasons if r is not None]:
        raise Refused(*found)


def _mail(candidate: Candidate, letter: str) -> None:
    jobs.enqueue("training.mail_candidate", dedupe=f"{candidate.public_id}:{candidate.revision}", candidate=candidate.public_id, letter=letter)


@action(can=Can.AWARD, at="candidate")
def judge(*, actor: Principal, candidate: Candidate, verdict: str) -> Candidate:
    """Put a candidate on the reserve list (`reserve`), or select somebody else (`reject`). Raises Refused."""
    _require(rules.refuse_verdict(candidate.call.status))
    candidate.status = rules.CANDIDATE.next(candidate.status, verdict)
    candidate.save()
    _mail(candidate, f"candidate_{candidate.status}")
    return candidate


@action(can=Can.AWARD, at="candidate")
def award(*, actor: Principal, candidate: Candidate) -> Award:
    """Award a scholarship to a candidate, who is told by mail. Refused over the places of the call, and twice for one person."""
    # Locked, so that two officers do not give the last place at once.
    call = Call.objects.select_for_update().get(pk=candidate.call_id)
    _require(rules.refuse_verdict(call.status))
    candidate.status = rules.CANDIDATE.next(candidate.status, "award")
    given = Award.objects.filter(call=call, status__in=rules.GRANTED)
    who = _participant(candidate)
    _require(rules.refuse_award(call.seats, given.count(), holds_one=given.filter(participant=who).exists()))
    made = Award(call=call, activity=call.activity, participant=who, candidate=candidate, place_path=call.place_path, state=candidate.state)
    made.sex, made.status, made.awarded_on, made.known_on = candidate.sex, rules.SCHOLARSHIP.next("", "grant"), clock.today(), clock.today()
    made.answer_by = None if call.answer_days is None else clock.today() + timedelta(days=call.answer_days)
    made.save()
    candidate.save()
    _keep(made, "granted")
    _mail(candidate, "award")
    return made


def _participant(candidate: Candidate) -> Participant:
    """Who is known by this address, else somebody new: never merged by name."""
    found: Participant | None = Participant.objects.filter(email_key=candidate.email, place_path=candidate.place_path).order_by("id").first()
    if found is None:
        found = Participant(place_path=candidate.place_path, folded=attending.fold(candidate.name), email_key=candidate.email)
        for name in ("name", "email", "sex", "state", "employer", "employer_kind", "language"):
            setattr(found, name, getattr(candidate, name))
        found.save()
    return found


@action(can=Can.AWARD, at="place_path")
def record_award(*, actor: Principal, values: Mapping[str, Any], place_path: str) -> Award:
    """Record scholarships that a document or a list says were given: one, or a group without names. Raises Refused."""
    on: PartialDate = values["awarded_on"]
    today = clock.today()
    activity = values["activity"]
    future = Reason("TRAINING_AWARD_FUTURE", field="awarded_on") if on.start > today else None
    _require(future, rules.refuse_elsewhere(place_path, activity.place_path if activity else None))
    made = Award(place_path=place_path, status="granted", awarded_on=on.start, awarded_precision=on.precision, known_on=today)
    for name in ("persons", "state", "sex", "activity", "source"):
        setattr(made, name, values[name])
    made.save()
    _keep(made, "recorded")
    return made


@action(can=None, why="the mailed link is the permission")
def answer_award(*, actor: Principal, award: Award, accepts: bool) -> Award:
    """Accept a scholarship until its last day, or decline it: its place is then free for the reserve list. Raises Refused."""
    _require(rules.refuse_acceptance(award.answer_by, clock.today()) if accepts else None)
    verb = "accept" if accepts else "decline"
    _move(award, verb)
    award.answered_at = clock.now()
    award.save()
    if not accepts:
        _release(award, "decline")
    return award


def _move(award: Award, verb: str, reason: str = "") -> None:
    was = award.status
    award.status = rules.SCHOLARSHIP.next(was, verb)
    _keep(award, award.status, {"status": was}, {"status": award.status}, reason)


def _release(award: Award, verb: str) -> None:
    candidate = award.candidate
    if candidate is not None and rules.CANDIDATE.refuse(candidate.status, verb) is None:
        candidate.status = rules.CANDIDATE.next(candidate.status, verb)
        candidate.save()


@action(can=Can.AWARD, at="award")
def extend(*, actor: Principal, award: Award, answer_by: date) -> Award:
    """Give the holder of an award until another day to accept it, and say so by mail. Raises Refused."""
    _require(rules.refuse_extension(award.status, answer_by, clock.today()))
    before = {"answer_by": str(award.answer_by or "")}
    award.answer_by, award.reminded_at = answer_by, None
    award.save()
    _keep(award, "extended", before, {"answer_by": str(answer_by)})
    _remind(award)
    return award


def _remind(award: Award) -> None:
    if award.candidate is not None:
        key = f"{award.public_id}:{award.revision}"
        jobs.enqueue("training.mail_candidate", dedupe=key, candidate=award.candidate.public_id, letter="award_reminder")


@action(can=Can.RUN, at="award")
def note_award_reminded(*, actor: Principal, award: Award) -> None:
    """Remind the holder of an award of its last day, and keep that it was done."""
    award.reminded_at = clock.now()
    award.save()
    _remind(award)


@action(can=Can.AWARD, at="award")
def give_back(*, actor: Principal, award: Award, reason: str) -> Award:
    """Take an award back before it takes effect: it no longer counts, and its place is free. Raises Refused."""
    if not reason.strip():
        raise Refused(Reason("TRAINING_CALL_REASON", field="reason"))
    _move(award, "give_back", reason.strip())
    award.save()
    _release(award, "give_back")
    return award


@action(can=Can.RUN, at="award")
def conclude(*, actor: Principal, award: Award, outcome: str, on: date, note: str = "") -> Award:
    """Say what its holder made of a scholarship. Who completed the activity it is for is recorded there, and may be certified. Raises Refused."""
    leaves = award.outcome == "completed" and outcome != "completed"
    _require(rules.refuse_outcome(award.status, on, award.awarded_on, clock.today(), is_certified=leaves and _certified(award)))
    if outcome == "completed":
        _attend(award)
    elif leaves:
        _attend_no_more(award)
    before = {"outcome": award.outcome, "on": str(award.outcome_on or ""), "status": award.status}
    verb = "complete" if outcome == "completed" else "correct"
    if rules.SCHOLARSHIP.refuse(award.status, verb) is None:
        award.status = rules.SCHOLARSHIP.next(award.status, verb)
    award.outcome, award.outcome_on, award.outcome_note = outcome, on, note.strip()
    award.save()
    _keep(award, "outcome", before, {"outcome": outcome, "on": str(on), "status": award.status}, note.strip())
    return award


def _certified(award: Award) -> bool:
    rows = Certificate.objects.filter(attendance__activity=award.activity_id, attendance__participant=award.participant_id, revoked_at__isnull=True)
    return bool(award.activity_id and award.participant_id and rows.filter(kind=rules.COMPLETED).exists())


def _attendance(award: Award) -> Attendance | None:
    found: Attendance | None = Attendance.objects.filter(activity=award.activity_id, participant=award.participant_id).first()
    return found


def _attend(award: Award) -> None:
    activity = award.activity
    if activity is None or award.participant_id is None:
        return
    _require(rules.refuse_attendance(rules.COMPLETED, activity.status))
    row = _attendance(award) or Attendance(
        activity=activity, participant=award.participant, place_path=activity.place_path, state=award.state, sex=award.sex, known_on=clock.today()
    )
    row.status = rules.COMPLETED
    row.save()


def _attend_no_more(award: Award) -> None:
    row = _attendance(award) if award.activity_id and award.participant_id else None
    if row is not None and row.status == rules.COMPLETED:
        row.status = rules.ATTENDED
        row.save()


def _told(line: ValueLine) -> dict[str, Any]:
    payer = line.payer.name if line.payer else ""
    return {"method": line.method, "valuation": line.valuation, "amount": f"{line.amount:.2f}", "currency": line.currency, "payer": payer}


@action(can=Can.AWARD, at="award")
def add_line(*, actor: Principal, award: Award, values: Mapping[str, Any]) -> ValueLine:
    """Say what a part of a scholarship is worth, how that was found, and who pays."""
    line = ValueLine(award=award, **{name: values[name] for name in LINE})
    line.save()
    _keep(award, "line_added", {}, _told(line))
    return line


@action(can=Can.AWARD, at="award")
def change_line(*, actor: Principal, award: Award, line: ValueLine, values: Mapping[str, Any]) -> ValueLine:
    """Put a part of a scholarship's value right; what it said before is kept. Raises Stale."""
    before = _told(line)
    for name in LINE:
        setattr(line, name, values[name])
    if _told(line) != before:
        line.save()
        _keep(award, "line_changed", before, _told(line))
    return line


@action(can=Can.AWARD, at="award")
def remove_line(*, actor: Principal, award: Award, line: ValueLine) -> None:
    """Take a part of a scholarship's value out; what it said is kept."""
    _keep(award, "line_removed", _told(line))
    line.delete()
