"""What may be said of a State's membership on a day."""

from datetime import date

STATE_CLASSES = ("member_state", "territory", "observer")


def is_member(starts_on: date | None, ends_on: date | None, precision: str, on: date) -> bool | None:
    """Whether a membership held on a day; None where its dates are not known well enough to say.

    `ends_on` is the first day it no longer held. A start known to the year leaves that year open.
    """
    if ends_on is not None and on >= ends_on:
        return False
    if starts_on is None:
        return None
    if on < starts_on:
        return False
    return None if precision == "year" and on.year == starts_on.year else True
