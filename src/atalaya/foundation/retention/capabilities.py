"""What may be done about the end of records."""

from enum import StrEnum


class Can(StrEnum):
    """Held at a place, these reach the records at and below it. ERASE is the product's own, of its nightly work."""

    VIEW = "retention.view"
    HOLD = "retention.hold"
    ERASE = "retention.erase"
