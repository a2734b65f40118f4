"""What may be done with figures and reports."""

from enum import StrEnum


class Can(StrEnum):
    """Held at the hemisphere: the figures are the programme's."""

    VIEW = "results.view"
    DECLARE = "results.declare"
    WRITE = "results.write"
    SIGN_OFF = "results.sign_off"
    IMPORT = "results.import"
