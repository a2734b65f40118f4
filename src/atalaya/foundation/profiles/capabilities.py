"""What may be done with profiles."""

from enum import StrEnum


class Can(StrEnum):
    """Held at a place, these reach the profile of what lies at and below it."""

    VIEW = "profiles.view"
    ASSIGN = "profiles.assign"
