"""Named reads of contacts."""

from atalaya.contacts.queries.asking import OFFICERS, asked_of, recipients, sent_to
from atalaya.contacts.queries.contacts import above, addresses_of, calling, contacts_by_words, current, expected, holders, public_posts, show_contacts, zone_of
from atalaya.contacts.queries.organisations import (
    by_words,
    meant_by,
    organisation,
    other_names,
    owner_of,
    possible_doubles,
    show_organisations,
)

__all__ = [
    "OFFICERS",
    "above",
    "addresses_of",
    "asked_of",
    "by_words",
    "calling",
    "contacts_by_words",
    "current",
    "expected",
    "holders",
    "meant_by",
    "organisation",
    "other_names",
    "owner_of",
    "possible_doubles",
    "public_posts",
    "recipients",
    "sent_to",
    "show_contacts",
    "show_organisations",
    "zone_of",
]
