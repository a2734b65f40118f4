"""Jobs that come by the clock. Their next turn stands in the table, so that only one process sends each, once."""

from django.db import transaction

from atalaya.foundation.jobs import registry
from atalaya.foundation.jobs.enqueuing import enqueue
from atalaya.foundation.jobs.models import Tick
from atalaya.foundation.jobs.rules import Schedule
from atalaya.kernel import clock


def tick() -> int:
    """Enqueue the periodic jobs that are due. Returns how many. One query when none is."""
    scheduled = {kind.name: kind.schedule for kind in registry.every_kind() if kind.schedule}
    known = dict(Tick.rows.filter(name__in=scheduled).values_list("name", "next_at"))
    moment = clock.now()
    for name in scheduled.keys() - known.keys():
        Tick.rows.bulk_create([Tick(name=name, next_at=scheduled[name].after(moment))], ignore_conflicts=True)
    return sum(_send(name, scheduled[name]) for name, due in sorted(known.items()) if due <= moment)


def _send(name: str, schedule: Schedule) -> bool:
    moment = clock.now()
    with transaction.atomic():
        if not Tick.rows.filter(name=name, next_at__lte=moment).update(next_at=schedule.after(moment), last_at=moment):
            return False
        enqueue(name, dedupe="tick")
    return True
