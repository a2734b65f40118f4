"""What may be done with the record of cooperation."""

from enum import StrEnum


class Can(StrEnum):
    """Held at the hemisphere: the record is the programme's. States see what is public, and what is about themselves."""

    VIEW = "cooperation.view"
    EDIT = "cooperation.edit"
    IMPORT = "cooperation.import"
    EXPORT = "cooperation.export"
