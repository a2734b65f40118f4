"""Changing a password, and setting a new one by a mailed link."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from atalaya.foundation.accounts.models import Attempt, Session, User
from atalaya.foundation.jobs.public import enqueue
from atalaya.foundation.jobs.working import drain
from atalaya.kernel import clock
from tests.conftest import NOON
from tests.foundation.accounts.people import PASSWORD, person, signed_in

pytestmark = pytest.mark.django_db
NEW = "four other quiet words"


def ask(email: str, **more: str):
    answer = Client().post("/accounts/password/forgotten", {"email": email}, **more)
    drain()
    return answer


def link() -> str:
    found = re.search(r"https?://[^/]+(/accounts/password/new/\S+)", mail.outbox[-1].body)
    assert found
    return found[1]


def test_changing_ends_the_other_sessions_and_tells_the_owner() -> None:
    bea = person("bea@example.org")
    here, there = signed_in(bea), signed_in(bea)
    assert here.post("/accounts/password", {"present": "wrong", "password": NEW}).status_code == 422
    assert here.post("/accounts/password", {"present": PASSWORD, "password": NEW}).status_code == 302
    drain()
    assert here.get("/accounts/").status_code == 200
    assert there.get("/accounts/").status_code == 302
    assert mail.outbox[-1].to == [bea.email]
    assert User.objects.get().check_password(NEW)


@pytest.mark.parametrize("weak", ["short", "password1234", "bea@example.org", "123456789012345"])
def test_weak_passwords_are_refused_with_words(weak: str) -> None:
    client = signed_in(person("bea@example.org"))
    assert client.post("/accounts/password", {"present": PASSWORD, "password": weak}).status_code == 422


def test_the_mailed_link_sets_a_new_password_once() -> None:
    bea = person("bea@example.org", language="es")
    before = signed_in(bea)
    assert ask(bea.email).status_code == 200
    address = link()
    assert Client().get(address).status_code == 200
    assert Client().post(address, {"password": NEW}).headers["Location"] == "/accounts/sign-in"
    assert before.get("/accounts/").status_code == 302
    assert Client().post(address, {"password": "yet another few words"}).status_code == 410
    assert User.objects.get().check_password(NEW)


def test_the_link_is_no_good_after_the_password_changed() -> None:
    bea = person("bea@example.org")
    client = signed_in(bea)
    ask(bea.email)
    client.post("/accounts/password", {"present": PASSWORD, "password": NEW})
    first = re.search(r"(/accounts/password/new/\S+)", mail.outbox[0].body)
    assert first
    assert Client().get(first[1]).status_code == 410


def test_asking_tells_nothing_about_who_there_is() -> None:
    person("bea@example.org")
    known, unknown = ask("bea@example.org"), ask("nobody@example.org")
    assert known.status_code == unknown.status_code == 200
    assert len(mail.outbox) == 1

    def text(answer, email: str) -> str:
        return answer.content.decode().split("<main")[1].split('name="csrfmiddlewaretoken"')[0].replace(email, "")

    assert text(known, "bea@example.org") == text(unknown, "nobody@example.org")


def test_nobody_is_flooded_with_links() -> None:
    person("bea@example.org")
    answers = [ask("bea@example.org", REMOTE_ADDR=f"192.0.2.{n}").status_code for n in range(5)]
    assert answers == [200] * 5
    assert len(mail.outbox) == 3
    with clock.frozen(NOON + timedelta(hours=1, minutes=1)):
        ask("bea@example.org")
    assert len(mail.outbox) == 4


def test_one_address_asking_for_many_waits() -> None:
    answers = [ask(f"a{n}@example.org").status_code for n in range(21)]
    assert answers[-2:] == [200, 429]


def test_the_link_leads_to_this_server_whatever_the_request_said(settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    person("bea@example.org")
    ask("bea@example.org", HTTP_HOST="evil.example")
    assert "evil" not in mail.outbox[-1].body


def test_the_night_forgets_what_is_over() -> None:
    client = signed_in(person("bea@example.org"))
    ask("bea@example.org")
    enqueue("accounts.tidy")
    with clock.frozen(NOON + timedelta(days=31)):
        drain()
    assert not Attempt.objects.exists()
    assert not Session.objects.exists()
    assert client.get("/accounts/").status_code == 302


@pytest.mark.parametrize("address", ["x/y", "x/abc-def", f"{'A' * 14}/c0ffee-{'a' * 64}"])
def test_made_up_links_open_nothing(address: str) -> None:
    assert Client().get(f"/accounts/password/new/{address}").status_code == 410
