"""Walking every address of the product: from a route's pattern to addresses that can be asked for."""

import re
from collections.abc import Iterator, Mapping

import pytest

from atalaya.foundation.accounts import queries as accounts
from atalaya.foundation.accounts.models import User
from atalaya.foundation.permissions import capabilities
from atalaya.foundation.permissions.principals import Principal, gather
from atalaya.foundation.permissions.routes import Route, routes
from atalaya.foundation.records.actions import action
from atalaya.kernel.paths import Reach

_PART = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>")


def every_route() -> Iterator[Route]:
    """Every route but the catch-all of the API."""
    return (r for r in routes() if "(?P" not in r.pattern)


def parts(route: Route) -> list[tuple[str, str]]:
    """The (name, converter) of each part that varies."""
    return [(m["name"], m["converter"] or "str") for m in _PART.finditer(route.pattern)]


def address(route: Route, values: Mapping[str, str]) -> str:
    """The route's address with its varying parts filled in."""
    return _PART.sub(lambda m: values[m["name"]], route.pattern)


@action(can=None, why="a test makes its own people")
def _join(*, actor: Principal) -> User:
    user = User(email="almighty@example.org", name="Almighty")
    user.save()
    return user


def almighty(monkeypatch: pytest.MonkeyPatch) -> User:
    """Somebody who signs in and holds everything everywhere, for tests of what is not about permission."""
    user: User = _join(actor=Principal("system", "tests"))
    held = gather([(capabilities.known(), Reach("/"))])
    monkeypatch.setattr(accounts, "principal_of", lambda asked, **_k: Principal("user", asked.public_id, held, user_pk=asked.pk))
    return user
