"""Slowing down guessing, counted in the database so that every process counts the same."""

from datetime import timedelta

from atalaya.foundation.accounts.models import Attempt
from atalaya.foundation.accounts.origin import Origin
from atalaya.foundation.accounts.rules import LIMITS, Limit, minutes, wait_for
from atalaya.foundation.accounts.secrets import keyed
from atalaya.kernel import clock
from atalaya.kernel.reasons import Reason, Refused

_COUNTED = ("failed", "pending")


def begin(kind: str, account: str, origin: Origin) -> Attempt:
    """Keep an attempt of `kind` on `account` (an e-mail address, or "").

    Raises Refused with ACCOUNTS_TRY_LATER and the minutes to wait when too many failed before.
    """
    if kind == "password" and origin.known:
        kind = "password-known-device"
    attempt = Attempt.begin(
        kind=kind,
        account=keyed("account", account) if account else "",
        address=origin.network,
        device=keyed("device", origin.known) if origin.known else "",
    )
    waits = [wait for limit in LIMITS[kind] if (wait := _wait(attempt, limit)) is not None]
    if waits:
        attempt.close("limited")
        raise Refused(Reason("ACCOUNTS_TRY_LATER", {"minutes": minutes(max(waits))}))
    return attempt


def _wait(attempt: Attempt, limit: Limit) -> timedelta | None:
    value = getattr(attempt, limit.counted_by)
    if not value:
        return None
    now = clock.now()
    rows = Attempt.objects.filter(kind=attempt.kind, at__gt=now - limit.window, result__in=_COUNTED, **{limit.counted_by: value})
    failures = rows.exclude(pk=attempt.pk).order_by("-at").values_list("at", flat=True)[: limit.failures]
    return wait_for(list(failures), limit, now)
