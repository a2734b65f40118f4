"""Invitations: by link, once, for a week, and never for more than who sent it holds."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from atalaya.foundation.accounts.actions.grants import take_role
from atalaya.foundation.accounts.actions.people import accept, invite
from atalaya.foundation.accounts.models import Invitation, User
from atalaya.foundation.accounts.queries import principal_of
from atalaya.foundation.permissions.principals import Denied
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel import clock
from atalaya.kernel.reasons import Refused
from tests.conftest import NOON
from tests.foundation.accounts.people import ELSEWHERE, FACILITY, PASSWORD, PORT, STATE, all_grants, founder, person, signed_in

pytestmark = pytest.mark.django_db
NEW = {"name": "Néstor Olivares", "password": "four other quiet words"}


def invited(email: str = "nestor@example.org", language: str = "en") -> tuple[User, str]:
    bea = person("bea@example.org")
    said = {"email": email, "language": language, "role": "guard", "place_path": PORT, "below": "on", "until": ""}
    answer = signed_in(bea).post("/accounts/invitations/new", said)
    assert answer.status_code == 200, answer.content.decode()[:3000]
    found = re.search(r"https?://[^/]+(/accounts/join/\S+)", mail.outbox[-1].body)
    assert found
    return bea, found[1]


def test_an_invited_person_makes_an_account_and_is_led_to_the_second_step() -> None:
    bea, link = invited()
    client = Client()
    page = client.get(link).content.decode()
    assert "Guard" in page
    answer = client.post(link, NEW)
    assert answer.headers["Location"].startswith("/accounts/app")
    assert client.get(answer.headers["Location"]).status_code == 200
    user = User.objects.get(email="nestor@example.org")
    made = all_grants(user)[0]
    assert (user.name, made.role, made.place_path, made.given_by) == ("Néstor Olivares", "guard", PORT, bea)
    assert Client().post(link, NEW | {"name": "Again"}).status_code == 410


def test_the_link_is_kept_as_a_digest_and_is_over_after_a_week() -> None:
    _bea, link = invited()
    code = link.rsplit("/", 1)[1]
    assert code not in str(list(Invitation._base_manager.values()))
    assert Client().get(link.lower()).status_code == 200
    with clock.frozen(NOON + timedelta(days=7)):
        assert Client().post(link, NEW).status_code == 410


def test_withdrawn_links_open_nothing() -> None:
    bea, link = invited()
    public_id = Invitation._base_manager.get().public_id
    client = signed_in(bea)
    assert "nestor@example.org" in client.get("/accounts/people").content.decode()
    assert client.post(f"/accounts/invitations/{public_id}/withdraw").status_code == 302
    assert Client().get(link).status_code == 410
    stranger = signed_in(person("carl@example.org", "pfso", ELSEWHERE))
    assert stranger.post(f"/accounts/invitations/{public_id}/withdraw").status_code == 404


def test_nobody_hands_on_what_they_have_lost_since() -> None:
    bea, link = invited()
    take_role(actor=founder(), grant=all_grants(bea)[0], reason="moved")
    assert Client().post(link, NEW).status_code == 422
    assert not User.objects.filter(email="nestor@example.org").exists()


def test_somebody_with_an_account_accepts_signed_in_to_it() -> None:
    carl = person("carl@example.org", "guard", ELSEWHERE)
    _bea, link = invited("carl@example.org")
    assert Client().get(link).headers["Location"].startswith("/accounts/sign-in?next=")
    other = signed_in(person("zoe@example.org", "guard", ELSEWHERE))
    assert other.post(link).status_code == 422
    client = signed_in(carl)
    assert client.get(link).status_code == 200
    assert client.post(link).status_code == 302
    assert sorted(g.place_path for g in all_grants(carl)) == sorted([PORT, ELSEWHERE])


def test_without_a_mail_server_the_link_is_handed_over(settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    said = {"email": "x@example.org", "language": "en", "role": "guard", "place_path": PORT, "below": "on", "until": ""}
    answer = signed_in(person("bea@example.org")).post("/accounts/invitations/new", said)
    assert answer.status_code == 200
    assert "did not go out" in answer.content.decode()


def test_an_invitation_is_for_one_person() -> None:
    bea, carl = person("bea@example.org"), person("carl@example.org", "guard", ELSEWHERE)
    invitation, _code = invite(actor=principal_of(bea), email="x@example.org", role="guard", place_path=PORT, language="en")
    with pytest.raises(Refused) as refused:
        accept(actor=principal_of(carl), invitation=invitation, user=carl)
    assert refused.value.reasons[0].code == "ACCOUNTS_NOT_YOUR_INVITATION"


@pytest.mark.parametrize(("role", "place"), [("designated-authority", PORT), ("administrator", PORT), ("guard", STATE), ("guard", "/"), ("guard", ELSEWHERE)])
def test_nobody_invites_to_more_than_they_hold(role: str, place: str) -> None:
    bea = person("bea@example.org")
    with pytest.raises(Refused):
        invite(actor=principal_of(bea), email="x@example.org", role=role, place_path=place, language="en")
    said = {"email": "x@example.org", "language": "en", "role": role, "place_path": place, "until": ""}
    assert signed_in(bea).post("/accounts/invitations/new", said).status_code == 422
    assert not mail.outbox


def test_a_guard_invites_nobody() -> None:
    guard = person("carl@example.org", "guard")
    with pytest.raises(Denied):
        invite(actor=principal_of(guard), email="x@example.org", role="guard", place_path=PORT, language="en")
    assert signed_in(guard).get("/accounts/invitations/new").status_code == 404


@pytest.mark.parametrize("bad", [{"email": "no"}, {"place_path": "x"}, {"place_path": "/0/"}, {"role": ""}, {"language": "xx"}, {"until": "2026-99-99"}])
def test_bad_forms_say_what_is_wrong(bad: dict) -> None:
    client = signed_in(person("bea@example.org"))
    said = {"email": "x@example.org", "language": "en", "role": "guard", "place_path": FACILITY, "until": ""}
    assert client.post("/accounts/invitations/new", said | bad).status_code == 422


@pytest.mark.parametrize("bad", [{"name": ""}, {"name": "x" * 121}, {"password": "short"}, {"password": ""}, {"name": "\0"}])
def test_bad_answers_make_no_account(bad: dict) -> None:
    _bea, link = invited()
    assert Client().post(link, NEW | bad).status_code == 422
    assert User.objects.count() == 1


def test_invitations_are_seen_by_who_sees_roles_there() -> None:
    invited()
    carl = person("carl@example.org", "pfso", ELSEWHERE)
    assert "nestor@example.org" not in signed_in(carl).get("/accounts/people").content.decode()
    with everywhere("a test looks"):
        assert Invitation.objects.count() == 1
    assert PASSWORD not in mail.outbox[-1].body
