"""What may be done with accounts."""

from enum import StrEnum


class Can(StrEnum):
    """Held at a place, these reach the grants at and below it."""

    VIEW = "accounts.view"
    GRANT = "accounts.grant"
    INVITE = "accounts.invite"
    ADMINISTER = "accounts.administer"
