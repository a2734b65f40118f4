"""Passwords: changed by their owner, or set anew by a mailed link."""

from atalaya.foundation.accounts.actions.signing_in import _end_sessions
from atalaya.foundation.accounts.models import User
from atalaya.foundation.jobs import public as jobs
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records import acts
from atalaya.foundation.records.actions import action


@action(can=None, why="one's own password")
def change_password(*, actor: Principal, user: User, password: str, keep: str) -> None:
    """Set a new password and end every other session. `keep` is the public id of the session that stays."""
    user.set_password(password)
    user.save()
    acts.note(ended=_end_sessions(user, keep))
    jobs.enqueue("accounts.mail_changed", user=user.public_id)


@action(can=None, why="the mailed link is the permission")
def reset_password(*, actor: Principal, user: User, password: str) -> None:
    """Set a new password by the mailed link and end every session."""
    user.set_password(password)
    user.save()
    acts.note(user=user.public_id, ended=_end_sessions(user))
    jobs.enqueue("accounts.mail_changed", user=user.public_id)


@action(can=None, why="anybody may ask; only the owner of the address gets the link")
def ask_reset(*, actor: Principal, user: User, address: str) -> None:
    """Have a link for a new password mailed, and keep from where it was asked for."""
    acts.note(user=user.public_id, address=address)
    jobs.enqueue("accounts.mail_reset", user=user.public_id)
