"""The way in: password, limits, sessions, what is written down, and what is told to strangers."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from atalaya.foundation.accounts import attempts
from atalaya.foundation.accounts.models import Attempt, Session
from atalaya.foundation.accounts.origin import Origin
from atalaya.foundation.accounts.sessions import stored_key
from atalaya.foundation.audit.models import Entry
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel import clock
from tests.conftest import NOON
from tests.foundation.accounts.people import PASSWORD, person, signed_in

pytestmark = pytest.mark.django_db
SIGN_IN = "/accounts/sign-in"


def entries(action: str) -> list[Entry]:
    with everywhere("a test reads the log"):
        return list(Entry.objects.filter(action=action).order_by("pk"))


def data_of(entry: Entry) -> dict:
    return entry.payload["data"] if isinstance(entry.payload, dict) else {}


def attempt(client: Client, email: str, password: str = "wrong wrong wrong", **more: str):
    return client.post(SIGN_IN, {"email": email, "password": password}, **more)


def test_right_password_opens_a_session_and_is_written_down() -> None:
    bea = person("bea@example.org")
    client = signed_in(bea, HTTP_USER_AGENT="Firefox on a desk")
    assert client.get("/accounts/").status_code == 200
    row = Session.objects.get(user=bea)
    assert (row.device, row.address, row.method) == ("Firefox on a desk", "127.0.0.1", "password")
    assert len(entries("accounts.sign_in")) == 1


def test_the_table_of_sessions_opens_no_session() -> None:
    client = signed_in(person("bea@example.org"))
    cookie = client.cookies["sessionid"].value
    assert Session.objects.get().session_key == stored_key(cookie) != cookie
    stolen = Client()
    stolen.cookies["sessionid"] = Session.objects.get().session_key
    assert stolen.get("/accounts/").status_code == 302


def test_a_session_prepared_by_a_stranger_is_not_used() -> None:
    bea = person("bea@example.org")
    client = Client()
    session = client.session
    session["planted"] = "x"
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    attempt(client, bea.email, PASSWORD)
    assert client.cookies["sessionid"].value != planted
    stranger = Client()
    stranger.cookies["sessionid"] = planted
    assert stranger.get("/accounts/").status_code == 302


def test_strangers_learn_nothing_about_who_there_is() -> None:
    person("bea@example.org")
    wrong, unknown = (attempt(Client(), email) for email in ("bea@example.org", "nobody@example.org"))
    assert wrong.status_code == unknown.status_code == 422

    def said(answer, email: str) -> str:
        return answer.content.decode().replace(email, "").split("<main")[1].split('name="csrfmiddlewaretoken"')[0]

    assert said(wrong, "bea@example.org") == said(unknown, "nobody@example.org")


def test_the_same_work_is_done_for_nobody(monkeypatch) -> None:
    from atalaya.foundation.accounts import passwords

    done = []
    monkeypatch.setattr(passwords, "make_password", done.append)
    attempt(Client(), "nobody@example.org", "some password")
    assert done == ["some password"]


def test_refusals_are_written_down_without_what_was_typed() -> None:
    bea = person("bea@example.org")
    attempt(Client(), bea.email, "my secret password")
    attempt(Client(), "my-secret@password.example", "x")
    known, unknown = entries("accounts.note_refusal")
    assert known.actor == "system:accounts.sign-in"
    everything = str([e.payload for e in entries("accounts.note_refusal")]) + str(list(Attempt.objects.values()))
    assert "secret" not in everything
    assert bea.public_id in str(known.payload)
    assert "127.0.0.1" in str(unknown.payload)


def test_too_many_tries_from_a_strange_device_wait_and_say_how_long() -> None:
    bea = person("bea@example.org")
    for _n in range(10):
        assert attempt(Client(), bea.email).status_code == 422
    answer = attempt(Client(), bea.email, PASSWORD)
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "900"
    assert "15 minutes" in answer.content.decode()
    with clock.frozen(NOON + timedelta(minutes=15, seconds=1)):
        assert attempt(Client(), bea.email, PASSWORD).status_code == 302


def test_guessing_elsewhere_does_not_lock_the_owner_out() -> None:
    bea = person("bea@example.org")
    client = signed_in(bea)
    client.post("/accounts/sign-out")
    for _n in range(12):
        attempt(Client(), bea.email)
    assert attempt(Client(), bea.email, PASSWORD).status_code == 429
    assert attempt(client, bea.email, PASSWORD).status_code == 302


def test_a_known_device_has_its_own_limit() -> None:
    bea = person("bea@example.org")
    client = signed_in(bea)
    client.post("/accounts/sign-out")
    codes = [attempt(client, bea.email).status_code for _n in range(11)]
    assert codes == [422] * 10 + [429]


def test_one_address_trying_many_accounts_waits() -> None:
    for n in range(40):
        attempts.begin("password", f"a{n}@example.org", Origin("127.0.0.1", "127.0.0.1", "")).close("failed")
    assert attempt(Client(), "z@example.org").status_code == 429
    assert attempt(Client(), "b@example.org", REMOTE_ADDR="203.0.113.9").status_code == 422


def test_a_network_of_ipv6_counts_as_one() -> None:
    from atalaya.foundation.accounts.origin import _network

    assert _network("2001:db8:1:2:3::4") == _network("2001:db8:1:2:ffff::") != _network("2001:db8:1:3::")
    assert _network("::ffff:203.0.113.9") == "203.0.113.9"


def test_what_is_limited_counts_no_further() -> None:
    bea = person("bea@example.org")
    for _n in range(12):
        attempt(Client(), bea.email)
    assert Attempt.objects.filter(result="failed").count() == 10


@pytest.mark.parametrize(
    "there", ["//evil.example/", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "\\\\evil", "http:///evil.example", "evil"]
)
def test_nobody_is_sent_elsewhere(there: str) -> None:
    bea = person("bea@example.org")
    answer = Client().post(f"{SIGN_IN}?next={there}", {"email": bea.email, "password": PASSWORD, "next": there})
    assert answer.headers["Location"] == "/"


def test_one_goes_where_one_wanted() -> None:
    bea = person("bea@example.org")
    answer = Client().post(SIGN_IN, {"email": bea.email, "password": PASSWORD, "next": "/accounts/tokens?x=1"})
    assert answer.headers["Location"] == "/accounts/tokens?x=1"


def test_closed_accounts_do_not_open() -> None:
    from atalaya.foundation.accounts.actions.people import end_account
    from tests.foundation.accounts.people import founder

    bea = person("bea@example.org")
    client = signed_in(bea)
    end_account(actor=founder(), user=bea, reason="left the port")
    assert client.get("/accounts/").status_code == 302
    assert attempt(Client(), bea.email, PASSWORD).status_code == 422


def test_demonstration_passwords_open_only_on_this_machine(settings) -> None:
    demo = person("demo@example.org", is_demo=True)
    assert attempt(Client(HTTP_HOST="localhost"), demo.email, PASSWORD).status_code == 302
    away = attempt(Client(HTTP_HOST="localhost"), demo.email, PASSWORD, REMOTE_ADDR="192.0.2.7")
    assert away.status_code == 422
    assert "Demonstration accounts sign in only on the machine" in away.content.decode()
    assert attempt(Client(HTTP_HOST="localhost"), demo.email, PASSWORD, HTTP_X_FORWARDED_FOR="192.0.2.7").status_code == 422
    settings.ALLOWED_HOSTS = ["port.example"]
    assert attempt(Client(HTTP_HOST="port.example"), demo.email, PASSWORD).status_code == 422


@pytest.mark.parametrize("env", [{"host": "0.0.0.0"}, {"host": "192.0.2.1"}, {"base_url": "https://port.example"}])  # noqa: S104
def test_demonstration_passwords_open_on_no_server_bound_elsewhere(settings, env: dict) -> None:
    demo = person("demo@example.org", is_demo=True)
    settings.ENV = replace(settings.ENV, **env)
    assert attempt(Client(HTTP_HOST="localhost"), demo.email, PASSWORD).status_code == 422


def test_the_demonstration_shows_its_sign_ins_on_this_machine_only(settings, monkeypatch) -> None:
    from atalaya.foundation.accounts import showcase

    monkeypatch.setattr(showcase, "_sources", [lambda: [showcase.Showcase("Guard", "Gate 4", "door-enter", "g@demo.example", "demo")]])
    assert "g@demo.example" not in Client(HTTP_HOST="localhost").get(SIGN_IN).content.decode()
    settings.ENV = replace(settings.ENV, demo=True)
    assert "g@demo.example" in Client(HTTP_HOST="localhost").get(SIGN_IN).content.decode()
    assert "g@demo.example" not in Client(HTTP_HOST="localhost").get(SIGN_IN, REMOTE_ADDR="192.0.2.7").content.decode()


def test_sessions_are_listed_and_ended() -> None:
    bea = person("bea@example.org")
    here, there = signed_in(bea, HTTP_USER_AGENT="Here"), signed_in(bea, HTTP_USER_AGENT="There")
    page = here.get("/accounts/").content.decode()
    assert "Here" in page
    assert "There" in page
    other = Session.objects.get(device="There")
    assert here.post(f"/accounts/sessions/{other.public_id}/end").status_code == 302
    assert there.get("/accounts/").status_code == 302
    assert here.get("/accounts/").status_code == 200


def test_nobody_ends_somebody_elses_session() -> None:
    bea, carl = person("bea@example.org"), person("carl@example.org")
    client, other = signed_in(bea), signed_in(carl)
    session = Session.objects.get(user=carl)
    assert client.post(f"/accounts/sessions/{session.public_id}/end").status_code == 404
    assert other.get("/accounts/").status_code == 200


def test_all_other_sessions_end_at_once() -> None:
    bea = person("bea@example.org")
    clients = [signed_in(bea) for _n in range(3)]
    clients[0].post("/accounts/sessions/end-others")
    assert [c.get("/accounts/").status_code for c in clients] == [200, 302, 302]


def test_a_session_ends_after_half_a_day_without_use() -> None:
    client = signed_in(person("bea@example.org"))
    with clock.frozen(NOON + timedelta(hours=11)):
        assert client.get("/accounts/").status_code == 200
    with clock.frozen(NOON + timedelta(hours=22)):
        assert client.get("/accounts/").status_code == 200
    with clock.frozen(NOON + timedelta(hours=35)):
        assert client.get("/accounts/").status_code == 302


def test_a_session_ends_after_a_week_of_use(settings) -> None:
    settings.SESSION_COOKIE_AGE = 30 * 24 * 3600
    bea = person("bea@example.org")
    client = signed_in(bea)
    with clock.frozen(NOON + timedelta(days=6, hours=23)):
        assert client.get("/accounts/").status_code == 200
    with clock.frozen(NOON + timedelta(days=7, minutes=1)):
        assert client.get("/accounts/").status_code == 302


def test_last_seen_moves_every_five_minutes_not_with_every_request() -> None:
    client = signed_in(person("bea@example.org"))
    with clock.frozen(NOON + timedelta(minutes=2)):
        client.get("/accounts/")
    assert Session.objects.get().seen_at == NOON
    with clock.frozen(NOON + timedelta(minutes=6)):
        client.get("/accounts/")
    assert Session.objects.get().seen_at == NOON + timedelta(minutes=6)


def test_signing_out_is_written_down_and_ends_the_session() -> None:
    client = signed_in(person("bea@example.org"))
    assert client.get("/accounts/sign-out").status_code == 405
    client.post("/accounts/sign-out")
    assert len(entries("accounts.sign_out")) == 1
    assert client.get("/accounts/").status_code == 302
