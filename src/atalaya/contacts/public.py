"""What other modules may use of contacts."""

from atalaya.contacts.actions import appoint, load
from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import NAME, Organisation, OrganisationName, PointOfContact

__all__ = ["NAME", "Can", "Organisation", "OrganisationName", "PointOfContact", "appoint", "load"]
