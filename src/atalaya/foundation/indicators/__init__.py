"""Figures: what an indicator is, what one of its values says of itself, and the register every module adds its own to.

    from atalaya.foundation.indicators import Figure, Indicator, register
    register(Indicator("act.webinar.n", _("Webinars"), "1", compute, dimensions=("state", "year")))

A figure carries how it came about: `itemised` (counted from records, whose ids it names), `declared` (a document says
so) or `imported`. Missing is null, never zero; records without the datum are counted beside the value, which then says
`at_least`. Nothing here knows a port or a course; `results` reads the register.

**Known on.** Every fact carries `known_on` with a precision (year, month, day): the date of its source document, else
of its entry. A question as of D counts what was known on or before D; a partial date counts from its end. Models take
`KnownOn` of `models` for the two fields and `known_by(D)` for the filter.
"""

from atalaya.foundation.indicators.figures import DECLARED, IMPORTED, ITEMISED, Asked, Figure
from atalaya.foundation.indicators.registry import (
    Indicator,
    every,
    figures,
    get,
    held,
    once,
    register,
    register_source,
    register_unplaced,
    sitting,
    unplaced,
    widest,
)

__all__ = [
    "DECLARED",
    "IMPORTED",
    "ITEMISED",
    "Asked",
    "Figure",
    "Indicator",
    "every",
    "figures",
    "get",
    "held",
    "once",
    "register",
    "register_source",
    "register_unplaced",
    "sitting",
    "unplaced",
    "widest",
]
