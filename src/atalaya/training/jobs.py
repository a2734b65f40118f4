"""Mails that may wait for the mail server, and reminders."""

from datetime import date, timedelta

from atalaya.contacts import public as contacts
from atalaya.foundation.jobs import public as jobs
from atalaya.kernel import clock
from atalaya.training import letters, papers, rules
from atalaya.training.actions import awarding, calling, nominating, signing
from atalaya.training.capabilities import Can
from atalaya.training.models import Activity, Award, Call, Candidate, Certificate, Nomination, SignUp

_ACTS_AS = (Can.VIEW, Can.VIEW_PERSONS, Can.RUN)
# A day ahead, wherever the reader's day begins.
_AHEAD = timedelta(days=1)


@jobs.job("training.mail_sign_up", queue="notices", capabilities=_ACTS_AS, atomic=False)
def mail_sign_up(running: jobs.Running, sign_up: str, letter: str) -> None:
    """Mail one who signed up; not one who withdrew in the meantime."""
    found = SignUp.objects.select_related("activity").filter(public_id=sign_up).first()
    if found is None or (found.status == "withdrawn" and letter != "asked"):
        return
    letters.send_sign_up(found, letter)
    if letter == "selected":
        signing.note_mailed(actor=running.actor, sign_up=found, is_reminder=False)


@jobs.job("training.tell_changed", queue="notices", capabilities=_ACTS_AS)
def tell_changed(running: jobs.Running, activity: str) -> int:
    """Tell everybody who comes, or asked to, that an activity has changed. Returns how many."""
    rows = SignUp.objects.filter(activity__public_id=activity, status__in=("asked", "nominated", "selected", "reserve"))
    told = list(rows.exclude(status="asked", consented_at__isnull=True).values_list("public_id", flat=True))
    for ident in told:
        jobs.enqueue("training.mail_sign_up", sign_up=ident, letter="changed")
    return len(told)


@jobs.job("training.remind", capabilities=_ACTS_AS, every=timedelta(hours=1))
def remind(running: jobs.Running) -> int:
    """Remind those who were selected, a day ahead and once. Returns how many."""
    today = clock.today()
    soon = Activity.objects.filter(status="planned", starts_on__gte=today, starts_on__lte=today + _AHEAD)
    due = list(SignUp.objects.select_related("activity").filter(activity__in=soon, status="selected", reminded_at__isnull=True))
    for one in due:
        jobs.enqueue("training.mail_sign_up", sign_up=one.public_id, letter="reminder")
        signing.note_mailed(actor=running.actor, sign_up=one, is_reminder=True)
    return len(due)


@jobs.job("training.mail_nomination", queue="notices", capabilities=_ACTS_AS, atomic=False)
def mail_nomination(running: jobs.Running, nomination: str, letter: str) -> int:
    """Mail the State's points of contact. Returns how many were mailed."""
    found = Nomination.objects.select_related("activity", "call", "state").filter(public_id=nomination).first()
    # Who has answered is asked no more, but is told that a call was cancelled.
    is_due = found is not None and (found.answered_at is None or letter == "call_cancelled")
    return letters.send_nomination(found, letter) if found is not None and is_due else 0


@jobs.job("training.remind_nominations", capabilities=_ACTS_AS, daily=("13:00", "UTC"))
def remind_nominations(running: jobs.Running) -> int:
    """Remind, once, the States that have not answered. Returns how many."""
    today = clock.today()
    waiting = Nomination.objects.select_related("activity", "call").filter(answered_at__isnull=True, reminded_at__isnull=True, asked_at__isnull=False)
    due = [n for n in waiting if _is_due(n, today)]
    for one in due:
        nominating.note_reminded(actor=running.actor, nomination=one)
    return len(due)


def _is_due(nomination: Nomination, today: date) -> bool:
    asked = nomination.asked_at.date() if nomination.asked_at else today
    if (call := nomination.call) is not None:
        return rules.refuse_proposal(call.status, call.closes_on, today) is None and contacts.is_reminder_due(asked, call.closes_on, today)
    activity = nomination.activity
    if activity is None or rules.refuse_nomination(activity.status, activity.starts, activity.nomination_until, today):
        return False
    return contacts.is_reminder_due(asked, activity.nomination_until, today)


@jobs.job("training.close_calls", capabilities=_ACTS_AS, daily=("06:00", "UTC"))
def close_calls(running: jobs.Running) -> int:
    """Close the calls whose day has passed. Returns how many."""
    due = list(Call.objects.filter(status="open", closes_on__lt=clock.today()))
    for one in due:
        calling.close_call(actor=running.actor, call=one)
    return len(due)


@jobs.job("training.mail_candidate", queue="notices", capabilities=_ACTS_AS, atomic=False)
def mail_candidate(running: jobs.Running, candidate: str, letter: str) -> None:
    """Tell a candidate what was decided; not one who is no longer so by the time the mail goes out."""
    found = Candidate.objects.select_related("call", "state").filter(public_id=candidate).first()
    if letter == "award_reminder" and not Award.objects.filter(candidate=found, status="granted").exists():
        return
    if found is not None and letters.OF_STATUS.get(letter) == found.status:
        letters.send_candidate(found, letter)


@jobs.job("training.remind_awards", capabilities=_ACTS_AS, daily=("13:00", "UTC"))
def remind_awards(running: jobs.Running) -> int:
    """Remind, once, those who have not answered an award whose last day is near. Returns how many."""
    today = clock.today()
    waiting = Award.objects.select_related("candidate").filter(status="granted", answer_by__gte=today, reminded_at__isnull=True, candidate__isnull=False)
    due = [a for a in waiting if a.answer_by and rules.is_award_reminder_due(a.awarded_on, a.answer_by, today)]
    for one in due:
        awarding.note_award_reminded(actor=running.actor, award=one)
    return len(due)


@jobs.job("training.mail_certificate", queue="notices", capabilities=_ACTS_AS, atomic=False)
def mail_certificate(running: jobs.Running, certificate: str) -> None:
    """Thank somebody who took part, and say where the certificate stands."""
    found = Certificate.objects.select_related("attendance__participant").filter(public_id=certificate, revoked_at__isnull=True).first()
    person = found.attendance.participant if found else None
    if found is not None and person is not None and person.email:
        letters.send("thanks", person.email, found.language, {"title": found.printed["title"], "url": papers.url_of(found)})
