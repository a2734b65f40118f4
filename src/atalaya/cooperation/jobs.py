"""Telling the programme what it agreed to do and has not done."""

from datetime import timedelta

from atalaya.cooperation.capabilities import Can
from atalaya.cooperation.models import FollowUp
from atalaya.cooperation.rules import moves
from atalaya.foundation.jobs import public as jobs
from atalaya.foundation.notices import public as notices
from atalaya.kernel import clock
from atalaya.kernel.paths import ROOT


@jobs.job("cooperation.remind", capabilities=(Can.VIEW,), daily=("12:45", "UTC"))
def remind(running: jobs.Running) -> int:
    """Tell whoever keeps the record what is due within a week, and once more when its day has passed. Returns how many follow-ups."""
    today = clock.today()
    rows = FollowUp.objects.filter(status__in=moves.WAITING, due_on__lte=today + timedelta(days=moves.DUE_SOON_DAYS)).order_by("due_on", "pk")
    due = [(f, moves.is_overdue(f.status, f.due_on, today)) for f in rows]
    readers = notices.holders(Can.EDIT, ROOT) if due else []
    for one, is_late in due:
        kind = "cooperation.overdue" if is_late else "cooperation.due"
        params = {"what": one.what, "day": one.due_on}
        # By the day it is due: what is put off is told anew.
        notices.tell(kind, users=readers, params=params, ref=one.ref, dedupe=f"{kind}:{one.public_id}:{one.due_on}")
    return len(due)
