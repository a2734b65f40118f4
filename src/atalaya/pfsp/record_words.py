"""The words of security levels in the history."""

from django.utils.translation import gettext_lazy as _

from atalaya.foundation.audit.record_words import Words, register_records
from atalaya.measures.public import FAMILY_WORDS
from atalaya.pfsp import labels

_LEFT_OUT = frozenset({"place_path"})

_RECORDS: dict[str, Words] = {
    "pfsp.leveldecision": Words(
        _("Decision on the security level"),
        {
            "place_id": _("Place"),
            "level": _("Security level"),
            "reason": _("Reason"),
            "basis": _("What it rests on"),
            "instructions": _("Instructions"),
            "review_on": _("To be reviewed"),
            "decided_at": _("When"),
            "is_recorded": _("Ordered elsewhere"),
            "ordered_by": _("Ordered by"),
            "order_ref": _("Number of the order"),
            "channel": _("How it came"),
            "facilities": _("Facilities it covers"),
        },
        {"channel": labels.CHANNELS},
        left_out=_LEFT_OUT,
    ),
    "pfsp.facilitylevel": Words(
        _("Security level of a facility"),
        {
            "facility_id": _("Facility"),
            "level": _("Security level"),
            "since": _("Since"),
            "decision_id": _("Decision on the security level"),
            "brought_by_id": _("Brought by"),
            "due": _("Measures that began"),
            "done": _("Of these under way"),
            "complied_at": _("All under way since"),
        },
        left_out=_LEFT_OUT,
    ),
    "pfsp.duemeasure": Words(
        _("Measure that begins with a level"),
        {
            "facility_id": _("Facility"),
            "decision_id": _("Decision on the security level"),
            "measure_id": _("Security measure"),
            "title": _("What is done"),
            "family": _("Activity"),
            "at_once": _("Begins by itself with its level"),
            "done_at": _("Under way since"),
            "done_by": _("Said by"),
            "note": _("Remark"),
        },
        {"family": FAMILY_WORDS},
        left_out=_LEFT_OUT,
    ),
}


def register() -> None:
    """Give the records of levels their words."""
    register_records(_RECORDS)
