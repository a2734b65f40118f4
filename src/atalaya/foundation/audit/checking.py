"""Verifications that are kept: run, stored, and the latest shown."""

from time import perf_counter

from atalaya.foundation.audit.findings import Finding, Report
from atalaya.foundation.audit.models import Verification
from atalaya.foundation.audit.verifying import verify
from atalaya.kernel import clock

_KEPT = 400
_LISTED = 200


def verify_and_keep() -> Report:
    """Verify the whole log and store what was found; the oldest results make room."""
    begun, at = perf_counter(), clock.now()
    report = verify()
    plain = report.plain() | {"findings": [f.plain() for f in report.findings[:_LISTED]], "notes": [f.plain() for f in report.notes[:_LISTED]]}
    Verification(at=at, seconds=perf_counter() - begun, is_good=report.is_good, report=plain).save(force_insert=True)
    oldest = Verification.objects.order_by("-pk").values_list("pk", flat=True)[_KEPT : _KEPT + 1].first()
    if oldest is not None:
        Verification._base_manager.filter(pk__lte=oldest).delete()
    return report


def last() -> Verification | None:
    """The newest result."""
    found: Verification | None = Verification.objects.order_by("-pk").first()
    return found


def findings_of(kept: Verification, part: str = "findings") -> list[Finding]:
    """What a stored verification found, ready to be said."""
    return [Finding(str(f["code"]), {k: v for k, v in f.items() if k != "code"}) for f in kept.report.get(part, [])]
