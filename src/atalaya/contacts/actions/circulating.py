"""Circulars of a Designated Authority: sent to its officers, acknowledged by name, reminded."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Max

from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import Circular, Contact, Receipt
from atalaya.contacts.rules import asking as rules
from atalaya.foundation.jobs import public as jobs
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock, ids
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places.public import Place, refuse_text, tidy


@action(can=Can.CIRCULATE, at="place")
def send_circular(*, actor: Principal, place: Place, values: Mapping[str, Any], contacts: Iterable[Contact]) -> Circular:
    """Send a circular of a State to its officers, under the next number of the year. Raises Refused."""
    if place.kind != "state":
        raise Refused(Reason("CONTACTS_CIRCULAR_STATE"))
    year, wanted = clock.today().year, list(contacts)
    last = Circular.objects.filter(place=place, year=year).aggregate(last=Max("number"))["last"]
    made = Circular(place=place, place_path=place.place_path, year=year, number=(last or 0) + 1, sent_at=clock.now())
    for name, value in values.items():
        setattr(made, name, tidy(value, lines=name == "text") if isinstance(value, str) else value)
    reasons = [
        refuse_text(made.title, "title", rules.TITLE, required=True),
        refuse_text(made.text, "text", 8000, required=True),
        rules.refuse_due(made.until, clock.today(), "until"),
        rules.refuse_recipients(len(wanted), "posts"),
    ]
    if found := [r for r in reasons if r is not None]:
        raise Refused(*found)
    made.save()
    for contact in wanted:
        _send(made, contact)
    return made


def _send(circular: Circular, contact: Contact) -> None:
    one = Receipt(circular=circular, contact=contact, place=contact.place, place_path=circular.place_path, about_path=contact.about_path)
    one.post, one.name, one.secret = contact.post, contact.name or contact.email, ids.secret_code()
    one.save()
    if contact.email:
        jobs.enqueue("contacts.mail_receipt", receipt=one.public_id, letter="circular")


@action(can=None, why="the mailed link, or the capability to answer at the contact's place, is the permission")
def acknowledge(*, actor: Principal, receipt: Receipt, by: str, how: str) -> Receipt:
    """Acknowledge a circular by name. The first name stands. Raises Refused without one."""
    who = tidy(by)
    if reason := refuse_text(who, "by", 200, required=True):
        raise Refused(reason)
    if receipt.acknowledged_at is None:
        receipt.acknowledged_at, receipt.by, receipt.how = clock.now(), who, how
        receipt.save()
    return receipt


@action(can=Can.CIRCULATE, at="receipt")
def note_told(*, actor: Principal, receipt: Receipt, by: str) -> Receipt:
    """Keep that somebody acknowledged a circular on the telephone or on paper."""
    return acknowledge(actor=actor, receipt=receipt, by=by, how="told")


@action(can=Can.CIRCULATE, at="circular")
def remind_circular(*, actor: Principal, circular: Circular) -> int:
    """Remind whoever has not acknowledged. Returns how many."""
    waiting = list(Receipt.objects.select_related("contact").filter(circular=circular, acknowledged_at__isnull=True))
    for one in waiting:
        _remind(one)
    return len(waiting)


@action(can=Can.CIRCULATE, at="receipt")
def note_receipt_reminded(*, actor: Principal, receipt: Receipt) -> None:
    """Keep that an officer was reminded by the clock."""
    _remind(receipt)


def _remind(receipt: Receipt) -> None:
    receipt.reminded_at = clock.now()
    receipt.save()
    if receipt.contact.email:
        jobs.enqueue("contacts.mail_receipt", receipt=receipt.public_id, letter="circular_reminder")
