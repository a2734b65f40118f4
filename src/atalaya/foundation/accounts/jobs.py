"""Mails that may wait for the mail server, and the nightly tidying."""

from atalaya.foundation.accounts import letters
from atalaya.foundation.accounts.models import Attempt, User
from atalaya.foundation.accounts.sessions import SessionStore
from atalaya.foundation.jobs import public as jobs


@jobs.job("accounts.mail_reset", atomic=False)
def mail_reset(running: jobs.Running, user: str) -> None:
    """Mail the link for a new password to the user of this public id, if the account is still open."""
    if (found := User.objects.filter(public_id=user, is_active=True).first()) is not None:
        letters.send_reset(found)


@jobs.job("accounts.mail_changed", atomic=False)
def mail_changed(running: jobs.Running, user: str) -> None:
    """Tell the user of this public id that the password was changed."""
    if (found := User.objects.filter(public_id=user).first()) is not None:
        letters.send_changed(found)


@jobs.job("accounts.tidy", daily=("03:10", "UTC"), atomic=False)
def tidy(running: jobs.Running) -> None:
    """Forget sessions that are over and attempts older than a month."""
    SessionStore.clear_expired()
    Attempt.forget_old()
