"""The words of measures in the history: what its records and fields are called."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.foundation.audit.record_words import Words, register_records
from atalaya.foundation.i18n import cldr
from atalaya.measures import labels

_MEASURE = _("Security measure")
_LEFT_OUT = frozenset({"place_path"})
_EVIDENCE = {"evidence_title": _("Evidence")}

_RECORDS: dict[str, Words] = {
    "measures.measure": Words(
        _MEASURE,
        {
            "place_id": _("Place"),
            "title": _("What is done"),
            "language": _("Language"),
            "text": _("How exactly"),
            "family": _("Activity"),
            "kind": pgettext_lazy("measure", "Kind"),
            "levels": _("Security levels"),
            "is_standing": _("Kept all the time"),
            "at_once": _("Begins by itself with its level"),
            "status": _("Status"),
            "owner_role": _("Looked after by"),
            "due_on": _("Due"),
            "cost": _("Cost"),
            "currency": _("Currency"),
            "origin_title": _("What it answers"),
            "catalogue": _("From the catalogue"),
        },
        {
            "family": labels.FAMILIES,
            "kind": labels.KINDS,
            "status": labels.STATUSES,
            "owner_role": labels.role,
            "language": lambda code: cldr.language(str(code)) or str(code),
        },
        left_out=_LEFT_OUT | {"origin"},
    ),
    "measures.measurechange": Words(
        _("Step of a measure"),
        {"measure_id": _MEASURE, "status": _("Status"), "reason": _("Reason")},
        {"status": labels.STATUSES},
        left_out=_LEFT_OUT,
    ),
    "measures.fulfilment": Words(
        _("What was done"),
        {"measure_id": _MEASURE, "what": _("What was done"), "done_on": _("On"), "completes": _("It completes the measure"), **_EVIDENCE},
        left_out=_LEFT_OUT | {"evidence"},
    ),
    "measures.showing": Words(
        _("What showed whether it works"),
        {"measure_id": _MEASURE, "what": _("What was seen"), "shown_on": _("On"), "result": _("What it showed"), **_EVIDENCE},
        {"result": labels.RESULTS},
        left_out=_LEFT_OUT | {"evidence"},
    ),
}


def register() -> None:
    """Give the records of measures their words."""
    register_records(_RECORDS)
