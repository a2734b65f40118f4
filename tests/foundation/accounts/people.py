"""People for the tests of accounts, made through the product's own actions."""

from datetime import datetime
from typing import Any

from django.test import Client

from atalaya.foundation.accounts.actions.people import NewPerson, add_person
from atalaya.foundation.accounts.models import Grant, User
from atalaya.foundation.permissions import capabilities
from atalaya.foundation.permissions.principals import Principal, gather, system
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock
from atalaya.kernel.paths import Reach

PASSWORD = "correct horse battery"
STATE, PORT, FACILITY, ELSEWHERE = "/1/2/", "/1/2/3/", "/1/2/3/4/", "/1/9/"


def founder() -> Principal:
    """The console before there is anybody."""
    return system("accounts.first-user", capabilities.known())


def person(email: str, role: str = "pfso", place: str = PORT, **more: Any) -> User:
    """Somebody with a password and a role."""
    given = NewPerson(email=email, name=more.pop("name", email.split("@", maxsplit=1)[0].title()), password=more.pop("password", PASSWORD), **more)
    return add_person(actor=founder(), person=given, role=role, place_path=place)


@action(can=None, why="a test makes what no form would")
def grant(*, actor: Principal, user: User, role: str, place: str, below: bool = True, until: datetime | None = None) -> Grant:
    made = Grant(user=user, role=role, place_path=place, below=below, until=until, starts_at=clock.now())
    made.save()
    return made


def all_grants(user: User) -> list[Grant]:
    with everywhere("a test looks"):
        return list(Grant.objects.filter(user=user))


def principal(path: str, *capabilities: str, user: User | None = None) -> Principal:
    held = gather([(frozenset(map(str, capabilities)), Reach(path))])
    return Principal("user", user.public_id if user else "X", held, user_pk=user.pk if user else None)


def signed_in(user: User, **headers: str) -> Client:
    """A browser in which the person has signed in with their password."""
    client = Client(**headers)
    answer = client.post("/accounts/sign-in", {"email": user.email, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return client
