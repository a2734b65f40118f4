"""What may be done with notices beyond one's own."""

from enum import StrEnum


class Can(StrEnum):
    """MAILS shows the mails the demonstration keeps instead of sending."""

    MAILS = "notices.mails"
