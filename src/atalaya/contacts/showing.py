"""Contacts as pages, papers and cards show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from atalaya.contacts import post_labels as labels
from atalaya.contacts import queries, vcards
from atalaya.contacts.models import Contact
from atalaya.contacts.rules import calling, hours
from atalaya.contacts.rules.posts import AGENCY, POSTS
from atalaya.foundation.i18n import cldr
from atalaya.places.public import Place, name_of


@dataclass(frozen=True)
class Line:
    """One in the order of calling, in words."""

    contact: Contact
    post: str
    body: str
    place: str
    tone: str
    reached: str
    when: str
    hours: str
    is_now: bool


def lines(place: Place, at: datetime, zone: tzinfo | None) -> tuple[list[Line], list[Line]]:
    """Whom to call for a place: those who answer for its security, and the agencies, each in order."""
    found = [(contact, _line(contact, call, zone)) for contact, call in queries.calling(place, at)]
    agencies = [line for contact, line in found if POSTS[contact.post].group == AGENCY]
    return [line for contact, line in found if POSTS[contact.post].group != AGENCY], agencies


def _line(contact: Contact, call: calling.Call, zone: tzinfo | None) -> Line:
    tone, word = labels.REACHED[call.reached]
    return Line(
        contact=contact,
        post=str(labels.POSTS[contact.post]),
        body=contact.organisation.name if contact.organisation else "",
        place=name_of(contact.place),
        tone=tone,
        reached=str(word),
        when=_when(call, zone),
        hours=labels.hours_of(hours.read(contact.hours), always=contact.always),
        is_now=call.is_now,
    )


def _when(call: calling.Call, zone: tzinfo | None) -> str:
    if call.until is not None:
        return _("until %(moment)s") % {"moment": cldr.moment(call.until, zone=zone)}
    if call.opens is not None:
        return _("from %(moment)s on") % {"moment": cldr.moment(call.opens, zone=zone)}
    return ""


def cards(contacts: Iterable[Contact]) -> bytes:
    """Contacts as a vCard file."""
    return vcards.write(_card(c) for c in contacts)


def _card(contact: Contact) -> vcards.Card:
    facts: dict[str, Any] = {
        "name": contact.name or contact.email or str(labels.POSTS[contact.post]),
        "post": str(labels.POSTS[contact.post]),
        "body": contact.organisation.name if contact.organisation else "",
        "place": name_of(contact.place),
        "url": str(settings.BASE_URL).rstrip("/") + reverse("contacts:contact", args=[contact.public_id]),
    }
    facts["note"] = labels.hours_of(hours.read(contact.hours), always=contact.always) if contact.always or contact.hours else ""
    return vcards.Card(
        uid=contact.public_id,
        kind=contact.kind,
        email=contact.email,
        telephones=contact.numbers,
        language=contact.language,
        changed_at=contact.changed_at,
        **facts,
    )
