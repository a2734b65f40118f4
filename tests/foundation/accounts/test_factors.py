"""Second factors: codes are good once, recovery codes are good once, and nobody gets past."""

from datetime import timedelta

import pytest
from django.test import Client

from atalaya.foundation.accounts import codes
from atalaya.foundation.accounts.actions import factors
from atalaya.foundation.accounts.models import Authenticator, RecoveryCode, User
from atalaya.foundation.accounts.queries import principal_of
from atalaya.foundation.accounts.secrets import unseal
from atalaya.kernel import clock
from atalaya.kernel.reasons import Refused
from tests.conftest import NOON
from tests.foundation.accounts.people import PASSWORD, person, signed_in

KEY = b"12345678901234567890"
STEP = timedelta(seconds=30)


@pytest.mark.parametrize(("seconds", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")])
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    """RFC 6238 appendix B, SHA-1, the last six digits."""
    from datetime import UTC, datetime

    assert codes.code_at(KEY, datetime.fromtimestamp(seconds, UTC)) == code


def test_a_code_is_good_half_a_minute_early_and_late_and_never_twice() -> None:
    code = codes.code_at(KEY, NOON)
    step = codes.step_of(KEY, code, at=NOON, after=0)
    assert step == codes.step_of(KEY, code, at=NOON + STEP, after=0) == codes.step_of(KEY, code, at=NOON - STEP, after=0)
    assert codes.step_of(KEY, code, at=NOON + 2 * STEP, after=0) is None
    assert codes.step_of(KEY, code, at=NOON, after=step or 0) is None


def test_recovery_codes_are_read_as_people_write_them() -> None:
    code = codes.new_recovery_code()
    assert len(codes.plain_recovery_code(code)) == 16
    assert codes.plain_recovery_code(code.lower().replace("-", " ")) == codes.plain_recovery_code(code)
    assert codes.plain_recovery_code("oIl0") == "0110"


def with_app(email: str = "bea@example.org") -> tuple[User, list[str]]:
    user = person(email)
    earlier = NOON - 10 * STEP
    with clock.frozen(earlier):
        made = factors.set_up_authenticator(actor=principal_of(user), user=user, key=KEY, code=codes.code_at(KEY, earlier))
    return user, made


def half_way(user: User) -> Client:
    client = Client()
    answer = client.post("/accounts/sign-in", {"email": user.email, "password": PASSWORD, "next": "/accounts/tokens"})
    assert answer.headers["Location"] == "/accounts/second-factor"
    assert client.get("/accounts/").status_code == 302
    return client


def enter(client: Client, code: str):
    return client.post("/accounts/second-factor", {"code": code})


@pytest.mark.django_db
def test_password_and_code_open_and_lead_where_one_wanted() -> None:
    user, _made = with_app()
    answer = enter(half_way(user), codes.code_at(KEY, NOON))
    assert answer.headers["Location"] == "/accounts/tokens"


@pytest.mark.django_db
def test_the_second_step_opens_nothing_without_the_first() -> None:
    with_app()
    assert enter(Client(), codes.code_at(KEY, NOON)).headers["Location"] == "/accounts/sign-in"


@pytest.mark.django_db
def test_the_first_step_is_forgotten_after_ten_minutes() -> None:
    user, _made = with_app()
    client = half_way(user)
    later = NOON + timedelta(minutes=11)
    with clock.frozen(later):
        assert enter(client, codes.code_at(KEY, later)).headers["Location"] == "/accounts/sign-in"


@pytest.mark.django_db
def test_a_code_seen_over_the_shoulder_opens_nothing() -> None:
    user, _made = with_app()
    code = codes.code_at(KEY, NOON)
    assert enter(half_way(user), code).status_code == 302
    assert enter(half_way(user), code).status_code == 422


@pytest.mark.django_db
def test_a_recovery_code_opens_once() -> None:
    user, made = with_app()
    assert enter(half_way(user), made[3].lower()).status_code == 302
    assert enter(half_way(user), made[3]).status_code == 422
    assert RecoveryCode.objects.filter(user=user, used_at__isnull=True).count() == 9


@pytest.mark.django_db
def test_somebody_elses_recovery_code_opens_nothing() -> None:
    user, _made = with_app()
    _carl, his = with_app("carl@example.org")
    assert enter(half_way(user), his[0]).status_code == 422


@pytest.mark.django_db
def test_codes_are_not_guessed() -> None:
    user, _made = with_app()
    client = half_way(user)
    answers = [enter(client, f"{n:06}").status_code for n in range(6)]
    assert answers == [422] * 5 + [429]
    assert enter(client, codes.code_at(KEY, NOON)).status_code == 429


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["", " ", "12345", "1234567", "٠١٢٣٤٥", "a" * 41, "\0", "💥"])
def test_odd_codes_are_refused_with_words(code: str) -> None:
    user, _made = with_app()
    assert enter(half_way(user), code).status_code == 422


@pytest.mark.django_db
def test_the_key_is_sealed_and_the_codes_are_digests() -> None:
    user, made = with_app()
    found = Authenticator.objects.get(user=user)
    assert KEY.decode() not in found.sealed_key
    assert unseal(found.sealed_key) == KEY
    assert not set(RecoveryCode.objects.values_list("digest", flat=True)) & set(made)


@pytest.mark.django_db
def test_a_key_of_another_installation_opens_nothing(settings) -> None:
    user, _made = with_app()
    settings.SECRET_KEY = "another"
    with pytest.raises(Refused):
        factors.use_code(actor=principal_of(user), user=user, code=codes.code_at(KEY, NOON))


@pytest.mark.django_db
def test_setting_up_by_the_pages() -> None:
    user = person("bea@example.org")
    client = signed_in(user)
    page = client.get("/accounts/app").content.decode()
    from base64 import urlsafe_b64decode

    key = urlsafe_b64decode(client.session["new-authenticator"])
    assert codes.written(key) in page
    assert client.post("/accounts/app", {"code": "000000"}).status_code in {422}
    answer = client.post("/accounts/app", {"code": codes.code_at(key, NOON)})
    assert answer.status_code == 200
    assert answer.content.decode().count('<code class="c-code">') == 10
    assert client.post("/accounts/recovery-codes").status_code == 200
    assert client.post("/accounts/app/remove").status_code == 302
    assert not RecoveryCode.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["app", "passkeys/new", "tokens/new", "invitations/new"])
def test_what_matters_asks_again_after_a_quarter_of_an_hour(address: str) -> None:
    client = signed_in(person("bea@example.org"), HTTP_HOST="localhost")
    assert client.get(f"/accounts/{address}").status_code == 200
    with clock.frozen(NOON + timedelta(minutes=16)):
        answer = client.get(f"/accounts/{address}")
        assert answer.headers["Location"].startswith("/accounts/confirm?next=")
        back = client.post(answer.headers["Location"], {"password": PASSWORD, "next": f"/accounts/{address}"})
        assert back.headers["Location"] == f"/accounts/{address}"
        assert client.get(f"/accounts/{address}").status_code == 200


@pytest.mark.django_db
def test_confirming_asks_for_the_code_too() -> None:
    user, _made = with_app()
    client = half_way(user)
    enter(client, codes.code_at(KEY, NOON))
    later = NOON + timedelta(minutes=20)
    with clock.frozen(later):
        assert client.post("/accounts/confirm", {"password": PASSWORD}).status_code == 422
        assert client.post("/accounts/confirm", {"password": PASSWORD, "code": codes.code_at(KEY, later)}).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "testserver"])
def test_passkeys_are_offered_only_where_browsers_know_them(host: str, settings) -> None:
    assert "data-passkey" not in Client(HTTP_HOST=host).get("/accounts/sign-in").content.decode()
    assert "data-passkey" in Client(HTTP_HOST="localhost:8000").get("/accounts/sign-in").content.decode()
    settings.ALLOWED_HOSTS = ["port.example"]
    assert "data-passkey" in Client(HTTP_HOST="port.example").get("/accounts/sign-in", secure=True).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{}", b'{"id": 1}', b'{"id":"x","rawId":"x","type":"public-key","response":{}}', b"\xff", b"[" * 100_000, b'{"rawId": "AAAA", "id": "AAAA"}'],
)
def test_what_is_no_passkey_is_refused_with_words(body: bytes) -> None:
    client = Client(HTTP_HOST="localhost")
    assert client.post("/accounts/passkey/ask").json()["publicKey"]["userVerification"] == "required"
    for _n in range(2):
        answer = client.post("/accounts/passkey/answer", body, content_type="application/json")
        assert answer.status_code == 422
        assert "not accepted" in answer.json()["error"]
