"""Sessions as administrator: opened with a reason, and ended."""

from datetime import timedelta

from atalaya.foundation.accounts import giving
from atalaya.foundation.accounts.capabilities import Can
from atalaya.foundation.accounts.models import AdministratorSession, User
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock
from atalaya.kernel.reasons import Reason, Refused

MINUTES = (15, 30, 60)


@action(can=Can.ADMINISTER)
def open_administrator_session(*, actor: Principal, user: User, reason: str, minutes: int) -> AdministratorSession:
    """Open a session of 15, 30 or 60 minutes. Raises Refused without a reason."""
    if not reason.strip():
        raise Refused(giving.REASON_NEEDED)
    if minutes not in MINUTES or actor.kind != "user" or actor.user_pk != user.pk:
        raise Refused(Reason("ACCOUNTS_IN_PERSON"))
    opened = AdministratorSession(user=user, reason=reason.strip(), until=clock.now() + timedelta(minutes=minutes))
    opened.save()
    return opened


@action(can=Can.ADMINISTER)
def end_administrator_session(*, actor: Principal, session: AdministratorSession) -> None:
    """End a session before its time. One that is over stays as it was."""
    if session.ended_at is None and session.until > clock.now():
        session.ended_at = clock.now()
        session.save()
