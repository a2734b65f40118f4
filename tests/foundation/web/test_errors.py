"""What went wrong is said in words, with what to do and an id to quote; never with a trace, never by a second error."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from atalaya.foundation.permissions.principals import Denied
from atalaya.foundation.permissions.principals import Principal as Somebody
from atalaya.foundation.records.models import Stale
from atalaya.foundation.web import errors, pages
from atalaya.foundation.web.middleware import RefusalMiddleware
from atalaya.kernel.reasons import Reason, Refused
from tests.foundation.ui.people import join, signed_in

pytestmark = pytest.mark.django_db


def nobody(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def answered(exception: Exception, address: str = "/x", data: dict[str, Any] | None = None) -> HttpResponse | None:
    request = RequestFactory().get(address, data or {})
    request.user, request.request_id = AnonymousUser(), "REQUEST0001"  # type: ignore[attr-defined]
    return RefusalMiddleware(nobody).process_exception(request, exception)


def test_a_denial_names_the_reason_the_right_and_who_has_it() -> None:
    page = answered(Denied(Reason("NOT_PERMITTED", {"capability": "accounts.grant"})))
    assert page is not None
    text = page.content.decode()
    assert page.status_code == 403
    assert "Your roles here do not include this" in text
    assert "give and take roles" in text
    assert "Designated Authority" in text
    assert "REQUEST0001" in text


@pytest.mark.parametrize(
    ("make", "status"),
    [
        (lambda: Refused(Reason("TEST_REFUSED")), 422),
        (lambda: Stale(join(actor=Somebody("system", "tests"), email="b@example.org")), 409),
        (RequestDataTooBig, 413),
        (lambda: Denied(Reason("NOT_PERMITTED")), 403),
    ],
)
def test_each_refusal_has_its_page(make: Callable[[], Exception], status: int) -> None:
    page = answered(make())
    assert page is not None
    assert page.status_code == status


def test_what_is_ours_to_mend_is_not_dressed_up() -> None:
    assert answered(KeyError("x")) is None
    assert answered(DatabaseError("NUL")) is None
    assert answered(Denied(Reason("NOT_PERMITTED")), "/api/v1/x") is None


def test_a_nul_the_database_would_not_take_is_a_damaged_request() -> None:
    page = answered(DatabaseError("NUL"), data={"q": "a\0b"})
    assert page is not None
    assert page.status_code == 400


@pytest.mark.parametrize(("code", "words"), [("en", "There is nothing here")])
def test_an_address_that_leads_nowhere(client: Client, code: str, words: str) -> None:
    client.cookies["language"] = code
    for who in ("nobody", "somebody"):
        if who == "somebody":
            signed_in(client)
        answer = client.get("/nothing/at/all")
        assert answer.status_code == 404
        assert words in answer.content.decode()
        assert answer["X-Request-Id"] in answer.content.decode()
        assert ("c-strip" in answer.content.decode()) is (who == "somebody")


def test_a_page_that_breaks_says_so_without_a_trace(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*args: object, **kwargs: object) -> None:
        raise KeyError("secret detail")

    client.raise_request_exception = False
    signed_in(client)
    monkeypatch.setattr(pages, "panels", breaks)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()
    assert "secret detail" not in answer.content.decode()
    monkeypatch.setattr(errors, "render", breaks)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()


def test_a_form_older_than_the_session(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/appearance", {"theme": "dark"})
    assert answer.status_code == 403
    assert "older than your session" in answer.content.decode()


def test_pages_of_who_is_signed_in_are_not_kept(client: Client) -> None:
    signed_in(client)
    answer = client.get("/")
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


def test_search_finds_and_says_when_it_does_not(client: Client) -> None:
    signed_in(client)
    assert "Nothing matches" in client.get("/search?words=zzzz").content.decode()
    assert client.get("/search?words=%00" + "x" * 500).status_code in {200, 400}
    part = client.get("/search?words=zzzz", headers={"HX-Request": "true", "HX-Target": "found"}).content.decode()
    assert "<html" not in part


@pytest.mark.django_db
def test_a_wrong_method_is_answered_with_a_page(client: Client) -> None:
    """Without a body the browser would show a page of its own, in its own words."""
    answer = client.get("/accounts/sign-out", headers={"accept-language": "fr"})
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "ne s&#x27;ouvre pas ainsi" in answer.content.decode()
    assert 'id="main"' in answer.content.decode()
