"""Looking whether the addresses of the library still answer."""

from datetime import timedelta

from django.db.models import F

from atalaya.foundation import fetching
from atalaya.foundation.jobs import public as jobs
from atalaya.kernel import clock
from atalaya.library import rules
from atalaya.library.actions import checking
from atalaya.library.capabilities import Can
from atalaya.library.models import Link

_ACTS_AS = (Can.VIEW, Can.EDIT)
# Each night as many, those first that were asked longest ago: ten thousand addresses come round in a month.
_A_NIGHT = 350
# A few at a time, and a while between: mails wait behind one such job at most, and no host is asked in bursts.
_AT_ONCE, _BETWEEN = 5, timedelta(minutes=3)


@jobs.job("library.check_links", capabilities=_ACTS_AS, daily=("04:10", "UTC"))
def check_links(running: jobs.Running) -> int:
    """Know of every address, and have those looked at that were looked at longest ago. Returns how many will be."""
    checking.follow_addresses(actor=running.actor)
    if not fetching.is_open():
        return 0
    due = Link.objects.exclude(state=rules.NOT_ASKED).order_by(F("checked_at").asc(nulls_first=True), "id")
    found = list(due.values_list("public_id", flat=True)[:_A_NIGHT])
    for n, start in enumerate(range(0, len(found), _AT_ONCE)):
        jobs.enqueue("library.look_at", run_at=clock.now() + n * _BETWEEN, links=found[start : start + _AT_ONCE])
    return len(found)


@jobs.job("library.look_at", queue="links", capabilities=_ACTS_AS, atomic=False)
def look_at(running: jobs.Running, links: list[str]) -> int:
    """Look at some addresses, by the public ids of their links. Returns how many answered before and do not now."""
    if not fetching.is_open():
        return 0
    looks = []
    for address in Link.objects.filter(public_id__in=links).values_list("address", flat=True):
        answer = fetching.look(address)
        looks.append(checking.Looked(address, answer.status, answer.problem, answer.moved_to[:1000]))
    return checking.note_looks(actor=running.actor, looks=looks)
