"""Who may give which role to whom, and how often one may try to sign in. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from atalaya.kernel.paths import Reach
from atalaya.kernel.reasons import Reason

NOT_REACHED = Reason("ACCOUNTS_NOT_REACHED")
OWN_GRANT = Reason("ACCOUNTS_OWN_GRANT")
UNTIL_PAST = Reason("ACCOUNTS_UNTIL_PAST", field="until")
LAST_AT_ROOT = Reason("ACCOUNTS_LAST_AT_ROOT")


@dataclass(frozen=True, slots=True)
class Holding:
    """A set of capabilities, where they reach, and until when (None: without an end)."""

    capabilities: frozenset[str]
    reach: Reach
    until: datetime | None = None


def covers(mine: Reach, theirs: Reach) -> bool:
    """Whether every place of `theirs` lies in `mine`."""
    return mine.covers(theirs.path) and (mine.below or not theirs.below)


def lasts(mine: datetime | None, theirs: datetime | None) -> bool:
    """Whether what ends at `mine` ends no earlier than what ends at `theirs`; None never ends."""
    return mine is None or (theirs is not None and mine >= theirs)


def refuse_giving(holdings: Sequence[Holding], wanted: Holding, *, can: str) -> Reason | None:
    """Why somebody with `holdings` may not give `wanted`, or None.

    They need `can` over the whole place, and each capability of the role over the whole place for at least as long.
    """
    reaching = [h for h in holdings if covers(h.reach, wanted.reach)]
    if not any(can in h.capabilities for h in reaching):
        return NOT_REACHED
    needed = wanted.capabilities | {can}
    if missing := sorted(c for c in needed if not any(c in h.capabilities for h in reaching)):
        return Reason("ACCOUNTS_NOT_HELD", {"capability": missing[0]}, field="role")
    lasting = [h for h in reaching if lasts(h.until, wanted.until)]
    if any(all(c not in h.capabilities for h in lasting) for c in needed):
        return Reason("ACCOUNTS_OUTLASTS", field="until")
    return None


def refuse_kind(role_kinds: Iterable[str], place_kind: str) -> Reason | None:
    """Why a role is not given at a kind of place, or None. An unknown kind ("") is not held against it."""
    return Reason("ACCOUNTS_ROLE_NOT_HERE", field="role") if place_kind and place_kind not in set(role_kinds) else None


def refuse_until(until: datetime | None, now: datetime) -> Reason | None:
    """Why a grant may not end then, or None."""
    return UNTIL_PAST if until is not None and until <= now else None


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `failures` in `window`, counted by one of what is known of an attempt."""

    counted_by: str
    failures: int
    window: timedelta


_QUARTER = timedelta(minutes=15)
_HOUR = timedelta(hours=1)

# A device that has signed in to the account before has a count of its own, so that a stranger who guesses at an
# account keeps strangers out of it for a while, never its owner.
LIMITS: dict[str, tuple[Limit, ...]] = {
    "password": (Limit("account", 10, _QUARTER), Limit("address", 40, _QUARTER)),
    "password-known-device": (Limit("device", 10, _QUARTER),),
    # Not to get in, but counted alike: the public form of an activity sends a mail to whatever address is typed.
    "sign-up": (Limit("account", 5, _HOUR), Limit("address", 60, _HOUR)),
    "second-factor": (Limit("account", 5, _QUARTER),),
    "passkey": (Limit("address", 40, _QUARTER),),
    "confirm": (Limit("account", 10, _QUARTER),),
    "reset": (Limit("account", 3, _HOUR), Limit("address", 20, _HOUR)),
}


def wait_for(failures: Sequence[datetime], limit: Limit, now: datetime) -> timedelta | None:
    """How long to wait after these failures, or None if one may try."""
    counted = sorted(at for at in failures if at > now - limit.window)
    if len(counted) < limit.failures:
        return None
    return counted[-limit.failures] + limit.window - now


def minutes(wait: timedelta) -> int:
    """A wait in whole minutes, at least one."""
    return max(1, ceil(wait.total_seconds() / 60))


def refuse_ending_last(others_without_end: int) -> Reason | None:
    """Why a grant at the root may not end: nobody else could give roles there without an end."""
    return LAST_AT_ROOT if others_without_end == 0 else None
