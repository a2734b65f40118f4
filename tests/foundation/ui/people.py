"""Somebody to sign in as."""

from django.test import Client

from atalaya.foundation.accounts.models import Grant, User
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock


@action(can=None, why="a test makes its own people")
def join(*, actor: Principal, email: str = "ana@example.org", name: str = "Ana Ruiz Paz") -> User:
    user = User(email=email, name=name)
    user.save()
    return user


@action(can=None, why="a test gives its own grants")
def grant(*, actor: Principal, user: User, role: str, path: str) -> Grant:
    given = Grant(user=user, role=role, place_path=path, starts_at=clock.now())
    given.save()
    return given


def signed_in(client: Client, role: str = "", path: str = "/1/") -> User:
    user = join(actor=Principal("system", "tests"))
    if role:
        grant(actor=Principal("system", "tests"), user=user, role=role, path=path)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return user
