"""Mails that may wait for the mail server, and asking those that nobody confirmed for long."""

from atalaya.contacts import letters, queries
from atalaya.contacts.actions import asking, circulating, confirming
from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import Answer, Contact, Receipt
from atalaya.contacts.rules import asking as asking_rules
from atalaya.contacts.rules import confirming as rules
from atalaya.foundation.jobs import public as jobs
from atalaya.kernel import clock

_ACTS_AS = (Can.VIEW, Can.VIEW_PERSONS, Can.EDIT, Can.ASK, Can.ANSWER, Can.CIRCULATE)


@jobs.job("contacts.mail_confirm", queue="notices", capabilities=_ACTS_AS, atomic=False)
def mail_confirm(running: jobs.Running, contact: str) -> None:
    """Mail a contact its link, unless it ended or answered in the meantime."""
    found = Contact.objects.select_related("place").filter(public_id=contact, secret__isnull=False).exclude(email="").first()
    if found is not None:
        letters.send_confirm(found)


@jobs.job("contacts.ask_stale", capabilities=_ACTS_AS, daily=("12:00", "UTC"))
def ask_stale(running: jobs.Running) -> int:
    """Ask every contact that nobody has confirmed for half a year, once a month. Returns how many."""
    now = clock.now()
    rows = queries.current(Contact.objects.exclude(email="")).order_by("pk")
    due = [c for c in rows if rules.is_due(c.confirmed_on, c.asked_at, now)]
    for one in due:
        confirming.ask_to_confirm(actor=running.actor, contact=one)
    return len(due)


@jobs.job("contacts.mail_answer", queue="notices", capabilities=_ACTS_AS, atomic=False)
def mail_answer(running: jobs.Running, answer: str, letter: str) -> None:
    """Mail a contact what it is asked for; not one who answered in the meantime, nor of a request that was closed."""
    found = Answer.objects.select_related("request", "contact", "place").filter(public_id=answer, answered_at__isnull=True, request__status="open").first()
    if found is not None and found.contact.email:
        letters.send_answer(found, letter)


@jobs.job("contacts.mail_receipt", queue="notices", capabilities=_ACTS_AS, atomic=False)
def mail_receipt(running: jobs.Running, receipt: str, letter: str) -> None:
    """Mail an officer a circular, unless it is acknowledged already."""
    found = Receipt.objects.select_related("circular__place", "contact").filter(public_id=receipt, acknowledged_at__isnull=True).first()
    if found is not None and found.contact.email:
        letters.send_receipt(found, letter)


@jobs.job("contacts.remind", capabilities=_ACTS_AS, daily=("12:30", "UTC"))
def remind(running: jobs.Running) -> int:
    """Remind, once, whoever has not answered a request or acknowledged a circular. Returns how many."""
    now = clock.now()
    waiting = Answer.objects.select_related("request").filter(request__status="open", answered_at__isnull=True, reminded_at__isnull=True)
    answers = [a for a in waiting if asking_rules.is_reminder_due(a.asked_at.date(), a.request.due_on, now.date())]
    for answer in answers:
        asking.note_reminded(actor=running.actor, answer=answer)
    unread = Receipt.objects.select_related("circular", "contact").filter(acknowledged_at__isnull=True, reminded_at__isnull=True)
    receipts = [r for r in unread if asking_rules.is_circular_reminder_due(r.circular.sent_at, r.circular.until, now)]
    for receipt in receipts:
        circulating.note_receipt_reminded(actor=running.actor, receipt=receipt)
    return len(answers) + len(receipts)
