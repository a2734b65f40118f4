"""What who operates the installation does to work that failed."""

from atalaya.foundation.jobs import parking as parked_jobs
from atalaya.foundation.operations.capabilities import Can
from atalaya.foundation.outbox import parking as parked_deliveries
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records import acts
from atalaya.foundation.records.actions import action
from atalaya.kernel.reasons import Reason, Refused

_PARKED = {"delivery": parked_deliveries, "job": parked_jobs}


@action(can=Can.OPERATE)
def retry_failed(*, actor: Principal, kind: str, key: int) -> None:
    """Let a parked delivery or job go again. Raises Refused when it is not parked any more."""
    acts.note(kind=kind, key=key)
    if not _PARKED[kind].retry(key):
        raise Refused(Reason("OPERATIONS_NOT_PARKED"))


@action(can=Can.OPERATE)
def drop_failed(*, actor: Principal, kind: str, key: int) -> None:
    """Give a parked delivery or job up for good. Raises Refused when it is not parked any more."""
    acts.note(kind=kind, key=key)
    if not _PARKED[kind].drop(key):
        raise Refused(Reason("OPERATIONS_NOT_PARKED"))
