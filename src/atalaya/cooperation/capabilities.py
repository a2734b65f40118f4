"""What may be done with the record of cooperation."""

from enum import StrEnum


class Can(StrEnum):
    """Held at the hemisphere: the record is the programme's."""

    VIEW = "cooperation.view"
    EDIT = "cooperation.edit"
    IMPORT = "cooperation.import"
