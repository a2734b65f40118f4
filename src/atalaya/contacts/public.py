"""What other modules may use of contacts."""

from atalaya.contacts.models import Organisation, PointOfContact

__all__ = ["Organisation", "PointOfContact"]
