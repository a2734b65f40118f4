"""The nightly work: erase what is due."""

from dataclasses import dataclass

from atalaya.foundation.audit.capabilities import Can as Audit
from atalaya.foundation.permissions.principals import Principal, system
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.retention import actions
from atalaya.foundation.retention.capabilities import Can
from atalaya.foundation.retention.classes import every
from atalaya.foundation.retention.queries import Due, due
from atalaya.kernel.reasons import Refused


@dataclass(frozen=True)
class Night:
    """What one night did, or would do."""

    erased: int
    held: int
    refused: tuple[str, ...]


def eraser() -> Principal:
    """Whom the nightly work acts as: what each class needs, and the log's payloads."""
    return system("retention.nightly", [Can.ERASE, Audit.ERASE, *(known.can for known in every())])


def run(*, dry_run: bool = False) -> Night:
    """Erase everything that is due and not held, each record in a transaction of its own."""
    with everywhere("what is due is due everywhere"):
        found = list(due())
    free = [one for one in found if one.hold is None]
    refused = () if dry_run else tuple(reason for one in free if (reason := _erase(one)))
    return Night(len(free) - len(refused), len(found) - len(free), refused)


def _erase(one: Due) -> str:
    try:
        actions.erase(actor=eraser(), record=one.record, record_class=one.known.slug, due_on=one.due_on)
    except Refused as error:
        return f"{one.record.ref}: {error}"
    return ""
