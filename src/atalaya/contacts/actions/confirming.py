"""Asking contacts whether all of it is still right, and what they answer by the mailed link."""

from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import Contact
from atalaya.contacts.rules import confirming as rules
from atalaya.foundation.jobs import public as jobs
from atalaya.foundation.permissions.principals import Principal, system
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock, ids
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places.public import refuse_text, tidy

# Whoever comes without signing in; it reaches nothing that the link did not name.
DOOR = system("contacts.door", [Can.VIEW, Can.VIEW_PERSONS, Can.ANSWER])


@action(can=Can.EDIT, at="contact")
def ask_to_confirm(*, actor: Principal, contact: Contact) -> Contact:
    """Mail a contact a link to say whether all of it is right. Raises Refused for one that ended, or that no mail reaches."""
    if not contact.period.covers(clock.today()):
        raise Refused(Reason("CONTACTS_ENDED"))
    if not contact.email:
        raise Refused(Reason("CONTACTS_NO_EMAIL"))
    contact.secret, contact.asked_at = ids.secret_code(), clock.now()
    contact.save()
    jobs.enqueue("contacts.mail_confirm", contact=contact.public_id)
    return contact


@action(can=None, why="the mailed link is the permission")
def answer(*, actor: Principal, contact: Contact, said: str, text: str = "") -> Contact:
    """Keep what a contact says of itself: all is right, something is wrong, or somebody else holds the post. Raises Refused.

    What is wrong is put right by whoever keeps the contact, not by the link: a mail that was passed on would otherwise change
    whom a port calls at night.
    """
    told = tidy(text, lines=True)
    if reason := rules.refuse_link(contact.asked_at, clock.now()):
        raise Refused(reason)
    if said not in {"right", "wrong", "left"}:
        raise Refused(Reason("CONTACTS_SAY_WHAT", field="text"))
    if reason := rules.refuse_said(said, told) or refuse_text(told, "text", rules.LONGEST):
        raise Refused(reason)
    contact.said, contact.said_text, contact.said_at = said, told, clock.now()
    if said == "right":
        contact.confirmed_on = clock.today()
    contact.save()
    return contact
