"""What other modules may use of contacts."""

from atalaya.contacts.actions.contacts import appoint, name_national_contact
from atalaya.contacts.actions.loading import load
from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import Contact, Organisation, OrganisationName, PublishedPost
from atalaya.contacts.queries import addresses_of, calling, current, show_organisations
from atalaya.contacts.rules.asking import is_reminder_due
from atalaya.contacts.rules.organisations import NAME
from atalaya.contacts.rules.posts import NATIONAL, post_named
from atalaya.contacts.rules.reviewing import NEVER_DELEGATED, refuse_delegation, refuse_review

__all__ = [
    "NAME",
    "NATIONAL",
    "NEVER_DELEGATED",
    "Can",
    "Contact",
    "Organisation",
    "OrganisationName",
    "PublishedPost",
    "addresses_of",
    "appoint",
    "calling",
    "current",
    "is_reminder_due",
    "load",
    "name_national_contact",
    "post_named",
    "refuse_delegation",
    "refuse_review",
    "show_organisations",
]
