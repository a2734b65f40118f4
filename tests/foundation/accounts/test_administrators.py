"""Sessions as administrator: for a reason, for an hour at most, with every request kept."""

from datetime import timedelta

import pytest

from atalaya.foundation.accounts.actions.administrators import open_administrator_session
from atalaya.foundation.accounts.models import AdministratorRequest, AdministratorSession, User
from atalaya.foundation.accounts.queries import principal_of
from atalaya.foundation.audit.models import Entry
from atalaya.foundation.permissions.principals import Denied
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel import clock
from atalaya.kernel.reasons import Refused
from tests.conftest import NOON
from tests.foundation.accounts.people import PORT, STATE, person, signed_in

pytestmark = pytest.mark.django_db
HERE = "/accounts/administrator"
SAID = {"reason": "The guard at gate 4 cannot sign in", "minutes": "30"}


def administrator() -> User:
    return person("root@example.org", "administrator", "/")


def test_the_role_alone_shows_nothing_and_the_session_everything() -> None:
    carl, root = person("carl@example.org", "guard"), administrator()
    client = signed_in(root)
    assert client.get("/accounts/people").status_code == 404
    assert client.post(HERE, SAID).status_code == 302
    page = client.get(f"/accounts/people/{carl.public_id}")
    assert page.status_code == 200
    assert "You act as administrator" in page.content.decode()
    assert "30 minutes left" in page.content.decode()


def test_another_browser_of_the_same_person_has_no_session() -> None:
    root = administrator()
    client, other = signed_in(root), signed_in(root)
    client.post(HERE, SAID)
    assert other.get("/accounts/people").status_code == 404


def test_the_session_is_over_in_time_and_when_it_is_ended() -> None:
    client = signed_in(administrator())
    client.post(HERE, SAID)
    with clock.frozen(NOON + timedelta(minutes=29)):
        assert client.get("/accounts/people").status_code == 200
    with clock.frozen(NOON + timedelta(minutes=30)):
        assert client.get("/accounts/people").status_code == 404
    assert client.post(f"{HERE}/end").status_code == 302
    assert client.get("/accounts/people").status_code == 404
    assert AdministratorSession.objects.get().ended_at == NOON


def test_who_is_administrator_no_more_has_no_session() -> None:
    from atalaya.foundation.accounts.actions.grants import take_role
    from tests.foundation.accounts.people import all_grants, founder

    person("other@example.org", "administrator", "/")
    root = administrator()
    client = signed_in(root)
    client.post(HERE, SAID)
    take_role(actor=founder(), grant=all_grants(root)[0], reason="trust lost")
    assert client.get("/accounts/people").status_code == 404


@pytest.mark.parametrize("bad", [{"reason": " "}, {"minutes": "61"}, {"minutes": "600"}, {"minutes": "x"}, {"minutes": ""}])
def test_no_session_without_a_reason_or_for_longer(bad: dict) -> None:
    assert signed_in(administrator()).post(HERE, SAID | bad).status_code == 422


def test_nobody_else_opens_one() -> None:
    bea = person("bea@example.org", "designated-authority", STATE)
    assert signed_in(bea).get(HERE).status_code == 404
    with pytest.raises(Denied):
        open_administrator_session(actor=principal_of(bea), user=bea, reason="x", minutes=15)
    with pytest.raises(Refused):
        open_administrator_session(actor=principal_of(administrator()), user=bea, reason="x", minutes=15)


def test_opening_asks_again_who_one_is() -> None:
    client = signed_in(administrator())
    with clock.frozen(NOON + timedelta(minutes=20)):
        assert client.post(HERE, SAID).headers["Location"].startswith("/accounts/confirm")
        assert not AdministratorSession.objects.exists()


def test_every_request_is_kept_with_its_answer_and_without_its_body() -> None:
    client = signed_in(administrator())
    client.post(HERE, SAID)
    client.get("/accounts/people?words=somebody")
    client.get("/no/such/page")
    client.post("/accounts/", {"name": "Never kept"})
    kept = list(AdministratorRequest.objects.order_by("pk").values_list("method", "path", "status"))
    assert kept == [("GET", "/accounts/people", 200), ("GET", "/no/such/page", 404), ("POST", "/accounts/", 422)]
    session = AdministratorSession.objects.get()
    page = client.get(f"{HERE}/sessions/{session.public_id}").content.decode()
    assert "/no/such/page" in page
    assert "Never kept" not in page
    assert SAID["reason"] in client.get(HERE).content.decode()


def test_a_request_is_kept_even_if_answering_it_fails(monkeypatch) -> None:
    from atalaya.foundation.accounts.pages import people

    client = signed_in(administrator())
    client.raise_request_exception = False
    client.post(HERE, SAID)
    monkeypatch.setattr(people, "people_in_reach", lambda *_a: 1 / 0)
    assert client.get("/accounts/people").status_code == 500
    assert AdministratorRequest.objects.get().status == 500


def test_what_is_done_names_the_session_in_the_log() -> None:
    carl = person("carl@example.org", "guard")
    client = signed_in(administrator())
    client.post(HERE, SAID)
    said = {"role": "watch-officer", "place_path": PORT, "below": "on", "until": "", "reason": "short of people"}
    assert client.post(f"/accounts/people/{carl.public_id}/roles/new", said).status_code == 302
    session = AdministratorSession.objects.get()
    with everywhere("a test reads the log"):
        entry = Entry.objects.get(action="accounts.give_role")
    assert entry.via == f"administrator:{session.public_id}"


def test_an_administrator_gives_themselves_nothing() -> None:
    root = administrator()
    client = signed_in(root)
    client.post(HERE, SAID)
    said = {"role": "pfso", "place_path": PORT, "below": "on", "until": "", "reason": "x"}
    assert client.post(f"/accounts/people/{root.public_id}/roles/new", said).status_code == 422
