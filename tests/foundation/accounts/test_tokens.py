"""API tokens: a part of their owner, never more, and never a key to accounts."""

from datetime import timedelta

import pytest
from django.test import Client

from atalaya.foundation.accounts import tokens
from atalaya.foundation.accounts.actions.grants import take_role
from atalaya.foundation.accounts.actions.people import end_account
from atalaya.foundation.accounts.actions.tokens import make_token, revoke_token
from atalaya.foundation.accounts.models import Token, User
from atalaya.foundation.accounts.queries import by_token, principal_of
from atalaya.foundation.permissions.principals import NOBODY, Principal
from atalaya.kernel import clock
from atalaya.kernel.reasons import Refused
from tests.conftest import NOON
from tests.foundation.accounts.people import ELSEWHERE, FACILITY, PORT, all_grants, founder, person, signed_in

pytestmark = pytest.mark.django_db
MONTH = timedelta(days=30)


def made(user: User, *capabilities: str, place: str = "", for_: timedelta = MONTH) -> tuple[Token, str]:
    return make_token(
        actor=principal_of(user), user=user, name="script", capabilities=capabilities or ["places.view"], expires_at=clock.now() + for_, place_path=place
    )


def acting(text: str, scheme: str = "Bearer") -> Principal | None:
    from django.test import RequestFactory

    return by_token(RequestFactory().get("/", HTTP_AUTHORIZATION=f"{scheme} {text}"))


def test_a_token_is_a_part_of_its_owner() -> None:
    bea = person("bea@example.org")
    token, text = made(bea, "places.view", "audit.view")
    found = acting(text)
    assert found is not None
    assert (found.kind, found.id, found.via, set(found.held)) == ("token", bea.public_id, token.public_id, {"places.view", "audit.view"})
    assert found.may("places.view", FACILITY)
    assert not found.may("places.view", ELSEWHERE)


def test_a_token_may_be_narrowed_to_a_place() -> None:
    _token, text = made(person("bea@example.org"), "places.view", place=FACILITY)
    found = acting(text, "bearer")
    assert found is not None
    assert found.may("places.view", FACILITY)
    assert not found.may("places.view", PORT)


def test_a_token_holds_what_its_owner_holds_now() -> None:
    bea = person("bea@example.org")
    _token, text = made(bea)
    take_role(actor=founder(), grant=all_grants(bea)[0], reason="moved")
    found = acting(text)
    assert found is not None
    assert not found.held


def test_tokens_end_with_their_day_their_owner_or_when_revoked() -> None:
    bea = person("bea@example.org")
    token, text = made(bea, for_=timedelta(days=1))
    _other, second = made(bea)
    with clock.frozen(NOON + timedelta(days=1)):
        assert acting(text) is NOBODY
    revoke_token(actor=principal_of(bea), token=token)
    assert acting(text) is NOBODY
    assert acting(second) is not NOBODY
    end_account(actor=founder(), user=bea, reason="left")
    assert acting(second) is NOBODY


@pytest.mark.parametrize("text", ["", "x", "atl__", "atl_AAAAAAAA_", "atl_AAAAAAAA_BBBB", "atl_" + "A" * 5000, "Basic x", "atl_\0\0\0\0\0\0\0\0_x"])
def test_what_is_no_token_is_nobody(text: str) -> None:
    assert acting(text) is NOBODY
    assert acting(text, "Basic") is None


def test_only_the_digest_is_kept() -> None:
    token, text = made(person("bea@example.org"))
    secret = text.split("_")[2]
    assert secret not in str(list(Token.objects.values()))
    assert tokens.find(text[:-1] + ("A" if text[-1] != "A" else "B")) is None
    assert tokens.find(text) == token
    assert len(secret) * 5 >= 160


@pytest.mark.parametrize("capability", ["accounts.grant", "accounts.invite", "accounts.administer", "places.import", "no.such"])
def test_a_token_never_carries_what_makes_more_of_it_nor_what_one_lacks(capability: str) -> None:
    bea = person("bea@example.org")
    with pytest.raises(Refused):
        made(bea, "places.view", capability)


@pytest.mark.parametrize("for_", [timedelta(0), timedelta(days=-1), timedelta(days=367)])
def test_a_token_ends_within_a_year(for_: timedelta) -> None:
    with pytest.raises(Refused):
        made(person("bea@example.org"), for_=for_)


def test_a_token_makes_no_token_and_opens_no_page_of_accounts() -> None:
    bea = person("bea@example.org")
    _token, text = made(bea, "places.view", "accounts.view")
    found = acting(text)
    assert found is not None
    with pytest.raises(Refused):
        make_token(actor=found, user=bea, name="more", capabilities=["places.view"], expires_at=NOON + MONTH)
    client = Client(HTTP_AUTHORIZATION=f"Bearer {text}")
    for address in ("", "tokens", "tokens/new", "app", "password", "invitations/new", f"people/{bea.public_id}/roles/new", "people"):
        assert client.get(f"/accounts/{address}").status_code == 404, address


def test_a_bad_token_does_not_fall_back_on_the_session() -> None:
    client = signed_in(person("bea@example.org"))
    assert client.get("/accounts/", HTTP_AUTHORIZATION="Bearer atl_x_y").status_code == 302


def test_use_is_kept_every_five_minutes_and_is_no_act() -> None:
    token, text = made(person("bea@example.org"))
    acting(text)
    again = Token.objects.get(pk=token.pk)
    assert (again.last_used_at, again.revision) == (NOON, 1)
    with clock.frozen(NOON + timedelta(minutes=4)):
        acting(text)
    assert Token.objects.get(pk=token.pk).last_used_at == NOON


def test_by_the_pages_it_is_shown_once() -> None:
    bea, carl = person("bea@example.org"), person("carl@example.org")
    client = signed_in(bea)
    said = {"name": "Tide feed", "capabilities": ["places.view"], "expires_on": "2027-01-31", "place_path": FACILITY}
    for bad in ({"capabilities": []}, {"capabilities": ["x"]}, {"expires_on": "2029-01-01"}, {"expires_on": "x"}, {"place_path": "/9/"}, {"name": ""}):
        assert client.post("/accounts/tokens/new", said | bad).status_code == 422, bad
    text = client.post("/accounts/tokens/new", said).content.decode().split('<code class="c-code">')[1].split("<")[0]
    assert acting(text) is not NOBODY
    page = client.get("/accounts/tokens").content.decode()
    assert "Tide feed" in page
    assert text not in page
    public_id = Token.objects.get().public_id
    assert signed_in(carl).post(f"/accounts/tokens/{public_id}/revoke").status_code == 404
    assert client.post(f"/accounts/tokens/{public_id}/revoke").status_code == 302
    assert acting(text) is NOBODY
