"""The API's frame: who is recognised, how errors read, how lists are walked."""

import json

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import URLResolver, path
from ninja import Schema

from atalaya.foundation.accounts.models import User
from atalaya.foundation.api import checks, paging, problems, site
from atalaya.foundation.api.operations import Operations
from atalaya.foundation.permissions import checks as permission_checks
from atalaya.foundation.permissions.declarations import public
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.routes import routes
from atalaya.foundation.records.actions import action


@action(can=None, why="a test makes its own people")
def join(*, actor: Principal, email: str) -> User:
    user = User(email=email, name="N")
    user.save()
    return user


def test_the_nameless_get_a_problem_not_a_page(client: Client, db: None) -> None:
    answer = client.get("/api/v1/me")
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "SIGN_IN"
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_session_learns_who_it_is(client: Client, db: None) -> None:
    user = join(actor=Principal("system", "tests"), email="a@example.org")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/api/v1/me").json() == {"kind": "user", "id": user.public_id, "held": []}


@pytest.mark.parametrize("address", ["/api/", "/api/v1/", "/api/v1/nothing", "/api/v2/me", "/api/v1/me/../../x", "/api/%00", "/api/%ff"])
def test_unknown_addresses_are_problems(client: Client, db: None, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


def test_another_method_is_a_problem(client: Client, db: None) -> None:
    answer = client.put("/api/v1/me")
    assert (answer.status_code, answer["Allow"]) == (405, "GET")
    assert answer["Content-Type"] == "application/problem+json"


def test_the_description_names_every_answer(client: Client, db: None) -> None:
    description = client.get("/api/v1/openapi.json").json()
    for methods in description["paths"].values():
        for operation in methods.values():
            assert {"401", "403", "404", "422"} <= set(operation["responses"])


@pytest.mark.parametrize("cursor", ["x", "e30", "W10", "WzFd", "WzFdWzFd", "////", "WyJcdTAwMDAiLDFd", "WzEsOTk5OTk5OTk5OTk5OTk5OTk5OTk5OTldCg"])
def test_a_cursor_that_was_not_given_out_is_refused(cursor: str) -> None:
    with pytest.raises(problems.ProblemError):
        paging.page_of(User.objects.all(), order=("email", "id"), cursor=cursor)


def test_pages_meet_without_gap_or_overlap(db: None) -> None:
    for i in range(25):
        join(actor=Principal("system", "tests"), email=f"{i:02}@example.org")
    seen: list[str] = []
    cursor: str | None = None
    while True:
        rows, cursor = paging.page_of(User.objects.all(), order=("name", "id"), cursor=cursor, limit=7)
        seen += [r.email for r in rows]
        if cursor is None:
            break
    assert seen == [f"{i:02}@example.org" for i in range(25)]


def test_an_undeclared_operation_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    class Answer(Schema):
        n: int

    planted = Operations("/planted", "Planted")
    planted.router.add_api_operation("/open", ["GET"], lambda request: {"n": 1}, response=Answer)
    planted.get("/wrong", can="no.such", answers=Answer)(lambda request: {"n": 1})
    monkeypatch.setattr(site, "_operations", [planted])
    assert {m.id for m in checks.check_operations()} == {"api.E001", "api.E002"}


def test_an_undeclared_view_is_caught_however_deep() -> None:
    def bare(request: HttpRequest) -> None: ...

    @public("a test")
    def declared(request: HttpRequest) -> None: ...

    class Tree:
        url_patterns = [path("a/", declared), path("b/", ([path("c/", ([path("d/", bare, name="bare")], None, "inner"))], None, "outer"))]

    found = list(permission_checks._undeclared(routes(Tree)))  # type: ignore[arg-type]
    assert [m.id for m in found] == ["permissions.E001"]
    assert "/b/c/d/" in found[0].msg
    assert URLResolver is not None


def test_validation_names_the_field() -> None:
    class Raised:
        errors = [{"loc": ("body", "name"), "msg": "too long"}]

    body = json.loads(problems.of_validation(RequestFactory().get("/"), Raised()).content)
    assert body["errors"] == [{"field": "body.name", "message": "too long"}]
