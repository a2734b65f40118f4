"""What may be done with the audit log."""

from enum import StrEnum


class Can(StrEnum):
    """Held at a place, VIEW shows the history of what lies at and below it; the others are about the log as a whole."""

    VIEW = "audit.view"
    VERIFY = "audit.verify"
    ADOPT = "audit.adopt"
    ERASE = "audit.erase"
