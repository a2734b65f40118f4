"""Giving, changing and taking roles. Nobody gives what they do not hold, nobody changes their own."""

from datetime import datetime

from atalaya.foundation.accounts import giving, rules
from atalaya.foundation.accounts.capabilities import Can
from atalaya.foundation.accounts.models import Grant, User
from atalaya.foundation.accounts.queries import holding_now
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.records import acts
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock
from atalaya.kernel.reasons import Reason, Refused


@action(can=Can.GRANT, at="place_path")
def give_role(*, actor: Principal, user: User, role: str, place_path: str, reason: str, below: bool = True, until: datetime | None = None) -> Grant:
    """Give a person a role at a place. Raises Refused with what stands against it."""
    if actor.user_pk == user.pk:
        raise Refused(rules.OWN_GRANT)
    _require(giving.refuse_role(actor=actor, role=role, place_path=place_path, below=below, until=until))
    _require(None if reason.strip() else giving.REASON_NEEDED)
    _require(None if user.is_active else Reason("ACCOUNTS_ENDED"))
    wanted = Grant(user=user, role=role, place_path=place_path, below=below, until=until, reason=reason.strip(), given_by_id=actor.user_pk)
    return _begin(wanted)


def _require(reason: Reason | None) -> None:
    if reason is not None:
        raise Refused(reason)


def _begin(grant: Grant) -> Grant:
    with everywhere("the same role at the same place is given once, whoever sees it"):
        same = Grant.objects.filter(user_id=grant.user_id, role=grant.role, place_path=grant.place_path)
        if holding_now(same).exists():
            raise Refused(Reason("ACCOUNTS_ALREADY_GIVEN"))
    grant.starts_at = clock.now()
    grant.save()
    acts.note(user=grant.user.public_id)
    return grant


@action(can=Can.GRANT, at="grant")
def change_end(*, actor: Principal, grant: Grant, until: datetime | None, reason: str) -> Grant:
    """Let a grant end earlier, later or not at all. Raises Refused with what stands against it."""
    _require(giving.refuse_change(actor=actor, grant=grant, until=until))
    _require(None if reason.strip() else giving.REASON_NEEDED)
    _require(giving.refuse_last(grant) if until is not None else None)
    grant.until, grant.reason = until, reason.strip()
    grant.save()
    return grant


@action(can=Can.GRANT, at="grant")
def take_role(*, actor: Principal, grant: Grant, reason: str) -> None:
    """Take a role away, at once. Raises Refused with what stands against it."""
    _take(actor, grant, reason)


@action(can=None, why="everybody may lay down a role of their own")
def lay_down_role(*, actor: Principal, grant: Grant, reason: str) -> None:
    """End one of one's own roles. Raises Refused if it is somebody else's, or the last at the root."""
    _require(None if actor.user_pk == grant.user_id else rules.NOT_REACHED)
    _take(actor, grant, reason)


def _take(actor: Principal, grant: Grant, reason: str) -> None:
    _require(giving.refuse_change(actor=actor, grant=grant, taking=True))
    _require(None if reason.strip() else giving.REASON_NEEDED)
    _require(giving.refuse_last(grant))
    grant.ended_at, grant.reason = clock.now(), reason.strip()
    grant.save()
