"""What may be done with contacts."""

from enum import StrEnum


class Can(StrEnum):
    """Held at a place, these reach it and what lies below it."""

    VIEW = "contacts.view"
    VIEW_PERSONS = "contacts.view_persons"
    EDIT = "contacts.edit"
    ASK = "contacts.ask"
    ANSWER = "contacts.answer"
    CIRCULATE = "contacts.circulate"
    IMPORT = "contacts.import"
    EXPORT = "contacts.export"
