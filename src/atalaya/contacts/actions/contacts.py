"""Writing contacts: who holds a post, how to be reached, when on duty, and until when."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import Answer, Contact, Receipt, Turn
from atalaya.contacts.rules import holders as rules
from atalaya.contacts.rules import hours
from atalaya.contacts.rules.posts import NATIONAL, POSTS, is_programme
from atalaya.contacts.rules.telephones import MOST, Telephone
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock
from atalaya.kernel.paths import ROOT
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places.public import Place, is_time_zone, refuse_text, tidy, zone_at

_TEXTS = {"name": 200, "title": 120, "note": 300, "source": 300}
_PRIVATE: dict[str, Any] = {
    "name": "",
    "title": "",
    "email": "",
    "telephones": [],
    "note": "",
    "said_text": "",
    "said": "",
    "secret": None,
    "hours": [],
    "source": "",
}


@action(can=Can.EDIT, at="place")
def appoint(*, actor: Principal, place: Place, post: str, values: Mapping[str, Any], takes_over: bool = False) -> Contact:
    """Say who holds a post at a place. With `takes_over` whoever held it until then no longer does. Raises Refused."""
    if is_programme(post):
        raise Refused(Reason("CONTACTS_KEPT_BY_PROGRAMME", field="post"))
    return _begin(place, place.place_path, post, values, takes_over=takes_over)


@action(can=Can.EDIT)
def name_national_contact(*, actor: Principal, state: Place, values: Mapping[str, Any]) -> Contact:
    """Name who answers for a State in the programme; whoever did so before no longer does. Raises Refused.

    Where only an address is known, a mailbox answers until a person is named.
    """
    given = {"kind": "person" if values.get("name") else "mailbox", "starts_on": clock.today(), **values}
    return _begin(state, ROOT, NATIONAL, given, takes_over=True)


@action(can=Can.EDIT, at="contact")
def edit_contact(*, actor: Principal, contact: Contact, values: Mapping[str, Any]) -> Contact:
    """Change what is said of a contact. What was put right counts as confirmed today, and what it complained of as settled. Raises Refused."""
    _set(contact, values)
    _require_possible(contact)
    contact.confirmed_on, contact.said, contact.said_text = clock.today(), "", ""
    contact.save()
    return contact


@action(can=Can.EDIT, at="contact")
def end_contact(*, actor: Principal, contact: Contact, on: date) -> Contact:
    """Say that somebody no longer holds a post, from a day on. Raises Refused."""
    if reason := rules.refuse_period(contact.starts_on, on):
        raise Refused(Reason(reason.code, reason.params, "on"))
    contact.ended_on, contact.secret, contact.asked_at = on, None, None
    contact.said, contact.said_text = "", ""
    contact.save()
    for turn in Turn.objects.filter(contact=contact, ends_at__gt=clock.now()):
        turn.delete()
    return contact


@action(can=Can.EDIT, at="contact")
def confirm_contact(*, actor: Principal, contact: Contact) -> Contact:
    """Keep that somebody asked, and that all of it is right."""
    contact.confirmed_on, contact.said, contact.said_text = clock.today(), "", ""
    contact.save()
    return contact


@action(can=Can.EDIT, at="contact")
def add_turn(*, actor: Principal, contact: Contact, starts_at: datetime, ends_at: datetime) -> Turn:
    """Put a contact on duty from a moment to a moment. Raises Refused."""
    if ends_at <= starts_at:
        raise Refused(Reason("CONTACTS_TURN_ORDER", field="ends_at"))
    if not contact.period.covers(starts_at.date()):
        raise Refused(Reason("CONTACTS_TURN_OUTSIDE", field="starts_at"))
    if Turn.objects.filter(contact=contact, starts_at__lt=ends_at, ends_at__gt=starts_at).exists():
        raise Refused(Reason("CONTACTS_TURN_TWICE", field="starts_at"))
    turn = Turn(contact=contact, starts_at=starts_at, ends_at=ends_at)
    turn.save()
    return turn


@action(can=Can.EDIT, at="turn")
def remove_turn(*, actor: Principal, turn: Turn) -> None:
    """Take a turn of duty away."""
    turn.delete()


@action(can=Can.EDIT, at="contact")
def erase_contact(*, actor: Principal, contact: Contact) -> None:
    """Take the person out of a contact whose time is over: that somebody held the post, from when until when, stays. So it is
    with what it answered and acknowledged: that and when stays, in whose name and words goes."""
    for name, value in _PRIVATE.items():
        setattr(contact, name, value)
    contact.erased_at = clock.now()
    contact.save()
    for answer in Answer.objects.filter(contact=contact):
        answer.text, answer.names, answer.by = "", [], ""
        answer.save()
    for receipt in Receipt.objects.filter(contact=contact):
        receipt.name, receipt.by = "", ""
        receipt.save()


def _begin(place: Place, kept_at: str, post: str, values: Mapping[str, Any], *, takes_over: bool) -> Contact:
    if reason := rules.refuse_place(post, place.kind):
        raise Refused(reason)
    if place.is_closed:
        raise Refused(Reason("PLACE_CLOSED"))
    made = Contact(place=place, place_path=kept_at, about_path=place.place_path, post=post)
    made.shown_below = POSTS[post].shown_below and place.kind != "facility"
    made.language = place.language or "en"
    _set(made, values)
    made.confirmed_on = clock.today()
    if takes_over:
        _end_earlier(made)
    _require_possible(made)
    made.save()
    return made


def _end_earlier(made: Contact) -> None:
    """End whoever holds the same post in the same line when the new holder begins. Who begins later stays."""
    begins = made.starts_on or clock.today()
    for other in Contact.objects.filter(place=made.place, post=made.post, line=made.line, ended_on__isnull=True):
        if other.starts_on is None or other.starts_on <= begins:
            other.ended_on, other.secret, other.asked_at = begins, None, None
            other.save()
    made.starts_on = begins


def _set(contact: Contact, values: Mapping[str, Any]) -> None:
    given = {name: tidy(value) if isinstance(value, str) else value for name, value in values.items()}
    if "telephones" in given:
        given["telephones"] = [t.stored if isinstance(t, Telephone) else t for t in given["telephones"]]
    if "email" in given:
        given["email"] = given["email"].lower()
    for name, value in given.items():
        setattr(contact, name, value)


def _require_possible(contact: Contact) -> None:
    """Raises Refused with everything that cannot be."""
    others = Contact.objects.filter(place=contact.place, post=contact.post, line=contact.line).exclude(pk=contact.pk)
    found = [
        *(refuse_text(getattr(contact, name), name, limit) for name, limit in _TEXTS.items()),
        rules.refuse_holder(contact.post, contact.kind, contact.name, contact.email),
        rules.refuse_unreachable(contact.email, contact.telephones),
        rules.refuse_period(contact.starts_on, contact.ended_on),
        rules.refuse_overlap(contact.post, contact.period, [(c.name or c.email, c.period) for c in others]),
        *_hours_faults(contact),
    ]
    if len(contact.telephones) > MOST:
        found.append(Reason("CONTACTS_PHONES_MANY", {"most": MOST}, "telephone"))
    if reasons := [r for r in found if r is not None]:
        raise Refused(*reasons)


def _hours_faults(contact: Contact) -> list[Reason | None]:
    zone = contact.time_zone
    if zone and not is_time_zone(zone):
        return [Reason("TIME_ZONE_UNKNOWN", {"value": zone[:40]}, "time_zone")]
    needs_zone = bool(contact.hours) and not zone and zone_at(contact.about_path) is None
    return [hours.refuse(contact.hours), Reason("CONTACTS_HOURS_ZONE", field="time_zone") if needs_zone else None]
