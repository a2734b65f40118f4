"""No address, form, header or token gives a 500: every route, with what an attacker or a broken client sends."""

from collections.abc import Iterator
from itertools import product

import pytest
from django.test import Client

from atalaya.foundation.accounts.models import User
from atalaya.foundation.jobs import heartbeats
from atalaya.foundation.permissions.routes import Route
from tests import walks

pytestmark = pytest.mark.usefixtures("short_errors", "known_by_now")


@pytest.fixture(autouse=True)
def _beating(db: None) -> None:
    """The background process lives, or /readyz rightly answers 503."""
    heartbeats.beat("background", "tests")


VALUES = {
    "str": ["x", "0", "-1", "'%22;--", "%00", "é", "a" * 300, "%ED%A0%80", "..%2F.."],
    "slug": ["x", "0", "a" * 300],
    "int": ["0", "1", "9" * 30],
    "path": ["x", "../../etc/passwd", "%00", "a/" * 100],
    "uuid": ["00000000-0000-0000-0000-000000000000"],
}
QUERIES = [
    "?page=x&cursor=%00&sort=id;drop&words=%27%22%3Cscript%3E",
    "?after=" + "9" * 40 + "&before=-1&limit=99999999999999999999&format=exe&cursor=e30&kind=&kind=%F0%9F%92%A9&on=2026-99-99&bbox=1,2,3,x&next=//evil.example",
    "?%00=%00&a[]=1&revision=abc&columns=__class__&lang=xx&words=" + "(" * 500,
]
BODIES = [
    ({}, "application/x-www-form-urlencoded"),
    ({"name": "\0", "revision": "x", "email": "a" * 5000, "place": "-1", "until": "never", "geometry": "{"}, "application/x-www-form-urlencoded"),
    (b"\xff\xfe{not json", "application/json"),
    (b'--x\r\nContent-Disposition: form-data; name="file"; filename="../../a"\r\n\r\n\x00\r\n--x--', "multipart/form-data; boundary=x"),
]
HEADERS = [
    {
        "HTTP_ACCEPT_LANGUAGE": "\x00;q=x," * 50,
        "HTTP_HX_REQUEST": "true",
        "HTTP_HX_CURRENT_URL": "::::",
        "HTTP_HX_TARGET": "<x>",
        "HTTP_RANGE": "bytes=9-1",
        "HTTP_IF_MODIFIED_SINCE": "yesterday",
    },
    {"HTTP_COOKIE": "sessionid=\x01; language=../../x; theme=<b>; density=9"},
    {"HTTP_AUTHORIZATION": "Bearer \xff\x00"},
]


@pytest.fixture
def somebody(db: None, monkeypatch: pytest.MonkeyPatch) -> User:
    return walks.almighty(monkeypatch)


def signed_in(user: User) -> Client:
    """A fresh session: the one before may have been signed out by what was sent."""
    client = Client(raise_request_exception=False)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def addresses(route: Route) -> Iterator[str]:
    names = walks.parts(route)
    most = max((len(VALUES[c]) for _n, c in names), default=1)
    for i in range(most):
        yield walks.address(route, {n: VALUES[c][i % len(VALUES[c])] for n, c in names})


def test_no_address_breaks(somebody: User) -> None:
    broken = []
    client = signed_in(somebody)
    different = []
    for route in walks.every_route():
        for n, where in enumerate(addresses(route)):
            answer = client.get(where)
            if answer.status_code >= 500:
                broken.append((route.name, where[:80], answer.status_code))
            # Proxies and watchers ask for the head alone. The API says itself what it answers.
            if n == 0 and not where.startswith("/api/") and (head := client.head(where).status_code) != answer.status_code:
                different.append((route.name, answer.status_code, head))
    assert broken == []
    assert different == []


def test_no_query_breaks(somebody: User) -> None:
    broken = []
    client = signed_in(somebody)
    for route, query in product(walks.every_route(), QUERIES):
        where = next(addresses(route)) + query
        if client.get(where).status_code >= 500:
            broken.append((route.name, query))
    assert broken == []


def test_no_body_breaks(somebody: User) -> None:
    broken = []
    client = signed_in(somebody)
    asked = [("post", body) for body in BODIES] + [(method, BODIES[2]) for method in ("put", "patch", "delete", "options")]
    for route, (method, (body, kind)) in product(walks.every_route(), asked):
        sent = "&".join(f"{k}={v}" for k, v in body.items()) if isinstance(body, dict) else body
        answer = getattr(client, method)(next(addresses(route)), data=sent, content_type=kind)
        if answer.status_code >= 500:
            broken.append((route.name, method, str(sent)[:40]))
        if answer.status_code < 400 and not client.session.get("_auth_user_id"):
            client = signed_in(somebody)
    assert broken == []


def test_no_header_breaks(somebody: User) -> None:
    broken = []
    client = signed_in(somebody)
    for route, headers in product(walks.every_route(), HEADERS):
        answer = client.get(next(addresses(route)), **headers)  # type: ignore[arg-type]
        if answer.status_code >= 500:
            broken.append((route.name, headers))
    assert broken == []
