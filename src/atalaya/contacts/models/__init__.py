"""The tables of contacts."""

from atalaya.contacts.models.asking import Answer, Circular, Receipt, Request
from atalaya.contacts.models.contacts import Contact, Turn
from atalaya.contacts.models.organisations import Apart, Organisation, OrganisationName, PublishedPost

__all__ = ["Answer", "Apart", "Circular", "Contact", "Organisation", "OrganisationName", "PublishedPost", "Receipt", "Request", "Turn"]
