"""Acts that only benchmarks do."""

from atalaya.foundation.accounts.capabilities import Can
from atalaya.foundation.accounts.models import Grant, User
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock


@action(can=None, why="a benchmark needs somebody")
def begin_user(*, actor: Principal) -> User:
    """A person for a benchmark, who cannot sign in."""
    user = User(email="bench@example.org", name="Bench")
    user.set_unusable_password()
    user.save()
    return user


@action(can=Can.GRANT, at="place_path")
def begin_grant(*, actor: Principal, user: User, place_path: str) -> Grant:
    """A placed record."""
    grant = Grant(user=user, role="guard", place_path=place_path, starts_at=clock.now())
    grant.save()
    return grant


@action(can=Can.GRANT, at="grant")
def change_grant(*, actor: Principal, grant: Grant, reason: str) -> None:
    """A whole act as people do it: permission, revision, before and after, the re-reading in scope, the entry."""
    grant.reason = reason
    grant.save()
