"""`atalaya user add`: the first user, and the others for somebody."""

import io
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from atalaya.foundation.accounts.models import User
from atalaya.foundation.accounts.queries import principal_of
from atalaya.foundation.audit.models import Entry
from atalaya.foundation.permissions.scope import everywhere
from tests.foundation.accounts.people import PORT, STATE, all_grants, person

pytestmark = pytest.mark.django_db


def add(email: str, *more: str, role: str = "administrator", place: str = "/") -> str:
    out = io.StringIO()
    call_command("user", "add", email, "--name", "Ana Pereira", "--role", role, "--place", place, *more, stdout=out)
    return out.getvalue()


def test_the_first_user_needs_nobody_and_gets_a_link() -> None:
    said = json.loads(add("Ana@Example.org", "--format", "json"))
    user = User.objects.get()
    assert (said["email"], said["id"]) == ("ana@example.org", user.public_id)
    assert not user.has_usable_password()
    path = said["link"].split("/", 3)[3]
    assert Client().post(f"/{path}", {"password": "four other quiet words"}).status_code == 302
    assert principal_of(user).may("accounts.administer", "/")


def test_the_second_is_added_for_somebody_who_may() -> None:
    ana = person("ana@example.org", "designated-authority", STATE)
    with pytest.raises(CommandError, match="--by"):
        add("bea@example.org", role="pfso", place=PORT)
    with pytest.raises(CommandError, match="Nobody"):
        add("bea@example.org", "--by", "nobody@example.org", role="pfso", place=PORT)
    assert "set the password" in add("bea@example.org", "--by", ana.email, role="pfso", place=PORT)
    assert all_grants(User.objects.get(email="bea@example.org"))[0].given_by == ana
    with everywhere("a test reads the log"):
        entry = Entry.objects.filter(action="accounts.add_person").last()
    assert (entry.actor, entry.via) == (f"user:{ana.public_id}", "console")


@pytest.mark.parametrize(
    ("role", "place", "words"),
    [
        ("administrator", "/", "Your roles"),
        ("pfso", "/9/", "Your roles"),
        ("no-role", PORT, "no role"),
        ("pfso", "XX", "no place"),
        ("pfso", "/x/", "no place"),
    ],
)
def test_nobody_adds_more_than_they_hold(role: str, place: str, words: str) -> None:
    person("ana@example.org", "designated-authority", STATE)
    with pytest.raises(CommandError, match=words):
        add("bea@example.org", "--by", "ana@example.org", role=role, place=place)
    assert User.objects.count() == 1


def test_a_password_is_read_and_measured(monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    with pytest.raises(CommandError, match="too short"):
        add("ana@example.org", "--ask-password")
    monkeypatch.setattr("sys.stdin", io.StringIO("four other quiet words\n"))
    add("ana@example.org", "--ask-password")
    assert User.objects.get().check_password("four other quiet words")


def test_odd_addresses_and_taken_ones_are_refused() -> None:
    with pytest.raises(CommandError):
        add("no address")
    add("ana@example.org")
    with pytest.raises(CommandError):
        add("ana@example.org", "--by", "ana@example.org")
