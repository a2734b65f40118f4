"""What may be done with places."""

from enum import StrEnum


class Can(StrEnum):
    """Held at a place, these reach it and what lies below it."""

    VIEW = "places.view"
    EDIT = "places.edit"
    DRAW = "places.draw"
    ADD = "places.add"
    CLOSE = "places.close"
    IMPORT = "places.import"
    EXPORT = "places.export"
