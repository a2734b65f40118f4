"""What may be done with the installation."""

from enum import StrEnum


class Can(StrEnum):
    """Held at the root."""

    VIEW = "operations.view"
    OPERATE = "operations.operate"
