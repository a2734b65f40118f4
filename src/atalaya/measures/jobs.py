"""Telling people of measures whose day has passed."""

from functools import cache

from atalaya.foundation.accounts.queries import in_roles
from atalaya.foundation.jobs import public as jobs
from atalaya.foundation.notices import public as notices
from atalaya.kernel import clock
from atalaya.measures import queries, rules
from atalaya.measures.capabilities import Can
from atalaya.measures.models import Measure
from atalaya.measures.notices import ESCALATED, LATE


@jobs.job("measures.remind", capabilities=(Can.VIEW,), daily=("11:30", "UTC"))
def remind(running: jobs.Running) -> int:
    """Tell whoever looks after a measure once that its day has passed; when it has for long, whoever approves there too. Returns how many are late."""
    today = clock.today()
    owners, approvers = cache(lambda role, path: in_roles([role], path)), cache(notices.holders)
    late = 0
    for one in Measure.objects.filter(queries.overdue(today)).order_by("pk").iterator(chunk_size=500):
        late += 1
        params = {"title": one.title, "day": one.due_on}
        mark = f"{one.public_id}:{one.due_on}"
        told = {"params": params, "ref": one.ref, "place_path": one.place_path}
        if one.owner_role:
            notices.tell(LATE, users=owners(one.owner_role, one.place_path), dedupe=f"late:{mark}", **told)
        if not one.owner_role or rules.is_escalated(one.due_on, today):
            notices.tell(ESCALATED, users=approvers(str(Can.APPROVE), one.place_path), dedupe=f"escalated:{mark}", **told)
    return late
