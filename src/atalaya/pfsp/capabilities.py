"""What may be done with security levels."""

from enum import StrEnum


class Can(StrEnum):
    """Held at a place, these reach it and what lies below it."""

    VIEW = "pfsp.view"
    SET = "pfsp.set_level"
    RECORD = "pfsp.record_level"
    TICK = "pfsp.tick"
