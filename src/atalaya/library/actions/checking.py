"""What was learnt of addresses."""

from collections.abc import Iterable
from dataclasses import dataclass

from atalaya.foundation import fetching
from atalaya.foundation.jobs import public as jobs
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock
from atalaya.kernel.reasons import Reason, Refused
from atalaya.library import rules
from atalaya.library.capabilities import Can
from atalaya.library.models import Edition, Link

# A few in each job: mails wait behind one of them at most.
_AT_ONCE = 5


@dataclass(frozen=True)
class Looked:
    """What a look at an address told: the status it answered, or why there was none; `moved_to` where it lies for good."""

    address: str
    status: int | None
    problem: str = ""
    moved_to: str = ""


@action(can=Can.EDIT)
def note_looks(*, actor: Principal, looks: Iterable[Looked]) -> int:
    """Keep what looks at addresses told. Returns how many were lost with them."""
    found = {look.address: look for look in looks}
    now, lost = clock.now(), 0
    for link in Link.objects.filter(address__in=list(found)):
        look, before = found[link.address], link.state
        link.state, link.failures = rules.link_state(look.status, look.problem, link.failures)
        link.status, link.problem, link.moved_to, link.checked_at = look.status, look.problem, look.moved_to, now
        if link.state == rules.SEEN:
            link.seen_at = now
        lost += link.state == rules.BROKEN != before
        link.save()
    return lost


@action(can=Can.EDIT)
def follow_addresses(*, actor: Principal) -> int:
    """Know of every address that editions name, and of no other. Returns how many are new."""
    named = Edition.objects.exclude(address="").values("address")
    known = Link.objects.values("address")
    Link.objects.exclude(address__in=named).delete()
    new = Edition.objects.exclude(address="").exclude(address__in=known).order_by("address").values_list("address", flat=True).distinct()
    made = Link.objects.bulk_create([Link(address=address) for address in new])
    return len(made)


@action(can=Can.EDIT)
def ask_looks(*, actor: Principal, links: Iterable[str]) -> int:
    """Have addresses looked at, by the public ids of their links. Returns how many. Raises Refused where no host is asked."""
    if not fetching.is_open():
        raise Refused(Reason("LIBRARY_OUTGOING_CLOSED"))
    found = list(Link.objects.filter(public_id__in=list(links)).values_list("public_id", flat=True))
    for start in range(0, len(found), _AT_ONCE):
        jobs.enqueue("library.look_at", links=found[start : start + _AT_ONCE])
    return len(found)
