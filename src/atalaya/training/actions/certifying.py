"""Certificates: issued for what somebody did, printed from what was kept, revoked in the open."""

from collections.abc import Sequence
from typing import Any

from django.utils import translation

from atalaya.foundation.i18n import cldr
from atalaya.foundation.i18n.languages import django_code
from atalaya.foundation.jobs import public as jobs
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock, ids
from atalaya.kernel.reasons import Reason, Refused
from atalaya.training import rules, showing
from atalaya.training.capabilities import Can
from atalaya.training.models import Activity, Attendance, Certificate, Involvement


@action(can=Can.CERTIFY, at="activity")
def issue(*, actor: Principal, activity: Activity, attendance: Sequence[Attendance], kind: str, language: str, is_mailed: bool = False) -> list[Certificate]:
    """Certify people of one activity, all or none. Who has such a certificate keeps it and its code. Raises Refused."""
    rows = list(Attendance.objects.filter(activity=activity, pk__in=[a.pk for a in attendance]).select_related("participant"))
    if reason := next((r for a in rows if (r := rules.refuse_certificate(a.status, kind, is_named=a.participant_id is not None))), None):
        raise Refused(reason)
    held = {c.attendance_id: c for c in Certificate.objects.filter(attendance__in=rows, kind=kind, revoked_at__isnull=True)}
    found = []
    for row in rows:
        certificate = held.get(row.pk)
        if certificate is None:
            certificate = Certificate(attendance=row, place_path=activity.place_path, code=ids.checked_code(), kind=kind, language=language)
            certificate.issued_at, certificate.printed = clock.now(), _printed(activity, row, kind, language)
            certificate.save()
            if is_mailed:
                jobs.enqueue("training.mail_certificate", certificate=certificate.public_id)
        found.append(certificate)
    return found


def _printed(activity: Activity, row: Attendance, kind: str, language: str) -> dict[str, Any]:
    """Everything that stands on the paper, as it was on the day."""
    parts = Involvement.objects.filter(activity=activity, role__in=("organiser", "co_organiser", "provider")).select_related("organisation")
    with translation.override(django_code(language)):
        title, title_language = showing.title_of(activity)
        days = showing.days(activity)
        first, last = (cldr.day(days[0]), cldr.day(days[1])) if days else (str(activity.starts or ""), "")
        hours = row.hours if row.hours is not None else activity.hours
        return {
            "name": row.participant.name if row.participant else "",
            "title": title,
            "title_language": title_language,
            "dates": first if last in {"", first} else f"{first} – {last}",
            "hours": f"{hours.normalize():f}" if hours is not None else "",
            "where": showing.where(activity),
            "organisers": [p.organisation.name for p in parts.order_by("organisation__name")],
            "kind": kind,
            "issued_on": cldr.day(clock.today()),
        }


@action(can=Can.CERTIFY, at="certificate")
def revoke(*, actor: Principal, certificate: Certificate, reason: str) -> Certificate:
    """Revoke a certificate: its page stays, and says so. Raises Refused."""
    if certificate.revoked_at is not None:
        raise Refused(Reason("TRAINING_CERTIFICATE_REVOKED"))
    if not reason.strip():
        raise Refused(Reason("TRAINING_REASON_MISSING", field="reason"))
    certificate.revoked_at, certificate.revoked_because = clock.now(), reason.strip()
    certificate.save()
    return certificate
