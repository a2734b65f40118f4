"""The words of training in the history: what its records and fields are called."""

from django.utils.translation import gettext_lazy as _

from atalaya.foundation.agenda.labels import STATUSES
from atalaya.foundation.audit.record_words import Words, register_records
from atalaya.training import labels

_RECORDS: dict[str, Words] = {
    "training.activity": Words(
        _("Activity"),
        {
            "kind": _("Kind"),
            "title": _("Title"),
            "summary": _("What it is about"),
            "status": _("Status"),
            "planned_from": _("Planned from"),
            "planned_until": _("Planned until"),
            "actual_from": _("Held from"),
            "actual_until": _("Held until"),
            "modality": _("Way of taking part"),
            "city": _("City"),
            "country": _("Country"),
            "venue": _("Venue"),
            "hours": _("Hours"),
            "seats": _("Seats"),
            "sign_up_until": _("Sign-up until"),
            "nomination_until": _("Nomination until"),
            "is_public": _("Announced"),
            "note": _("Note"),
            "source": _("Source"),
        },
        {"kind": labels.KINDS, "status": STATUSES, "modality": labels.MODALITIES},
    ),
    "training.nomination": Words(_("Nomination"), {"asked_at": _("Asked"), "answered_at": _("Answered"), "declined": _("Declined"), "seats": _("Seats")}),
    "training.attendance": Words(
        _("Attendance"), {"status": _("Status"), "persons": _("Persons"), "hours": _("Hours"), "source": _("Source")}, {"status": labels.ATTENDANCE}
    ),
    "training.certificate": Words(
        _("Certificate"), {"kind": _("Kind"), "language": _("Language"), "revoked_because": _("Reason")}, {"kind": labels.ATTENDANCE}
    ),
    "training.signup": Words(
        _("Sign-up"),
        {"status": _("Status"), "employer": _("Employer"), "language": _("Language"), "consented_at": _("Confirmed")},
        {"status": labels.SIGN_UPS},
    ),
}


def register() -> None:
    """Give the records of training their words."""
    register_records(_RECORDS)
