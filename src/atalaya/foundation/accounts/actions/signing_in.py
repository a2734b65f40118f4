"""Signing in and out, and the sessions that come of it."""

from atalaya.foundation.accounts.models import Attempt, Session, User
from atalaya.foundation.accounts.origin import Origin
from atalaya.foundation.permissions.principals import Principal, system
from atalaya.foundation.records import acts
from atalaya.foundation.records.actions import action

DOOR = system("accounts.sign-in", [])
_DOOR_WHY = "nobody is signed in yet"
_OWN_WHY = "one's own account"


@action(can=None, why=_DOOR_WHY)
def note_refusal(*, actor: Principal, attempt: Attempt, user: User | None, origin: Origin, result: str) -> None:
    """Keep that an attempt was refused, from where, and whose account it was, if anybody's."""
    attempt.close("failed")
    acts.note(user=user.public_id if user else None, kind=attempt.kind, result=result, address=origin.address, device=origin.device)


@action(can=None, why=_OWN_WHY)
def sign_in(*, actor: Principal, user: User, origin: Origin, method: str, session: str) -> None:
    """Keep that a person signed in: how, and from where. The session itself is Django's."""
    acts.note(user=user.public_id, method=method, address=origin.address, device=origin.device, session=session)


@action(can=None, why=_OWN_WHY)
def sign_out(*, actor: Principal, session: str) -> None:
    """Keep that a person signed out."""
    acts.note(session=session)


@action(can=None, why=_OWN_WHY)
def end_session(*, actor: Principal, session: Session) -> None:
    """End one of one's own sessions."""
    acts.note(session=session.public_id, address=session.address)
    session.delete()


@action(can=None, why=_OWN_WHY)
def end_other_sessions(*, actor: Principal, user: User, keep: str) -> int:
    """End all of one's own sessions but the one of the public id `keep`. Returns how many ended."""
    ended = _end_sessions(user, keep)
    acts.note(ended=ended)
    return ended


@action(can=None, why=_OWN_WHY)
def confirm(*, actor: Principal, method: str) -> None:
    """Keep that a person showed again who they are, before a step that matters."""
    acts.note(method=method)


def _end_sessions(user: User, keep: str = "") -> int:
    rows = Session._base_manager.filter(user_id=user.pk).exclude(public_id=keep)
    return int(rows.delete()[0])
