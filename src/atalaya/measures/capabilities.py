"""What may be done with measures."""

from enum import StrEnum


class Can(StrEnum):
    """Held at a place, these reach it and what lies below it."""

    VIEW = "measures.view"
    RAISE = "measures.raise"
    EDIT = "measures.edit"
    APPROVE = "measures.approve"
    FULFIL = "measures.fulfil"
    EXPORT = "measures.export"
