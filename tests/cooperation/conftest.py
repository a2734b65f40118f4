"""Who keeps the record of cooperation, and what they enter."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from atalaya.contacts.models import Organisation
from atalaya.foundation.permissions import roles
from atalaya.foundation.permissions.principals import Principal, gather
from atalaya.foundation.permissions.scope import scope
from atalaya.kernel.paths import Reach
from atalaya.kernel.reasons import Refused
from atalaya.places.models import Place
from tests.results.programme import do, known

# Building the programme's records takes seconds: see the conftest above.


def holder(role: str, path: str = "/") -> Principal:
    """Somebody with one role at one place."""
    return Principal("user", role, gather([(roles.capabilities_of(role), Reach(path, below=path != "/"))]))


@pytest.fixture
def officer(facts: None) -> Iterator[Principal]:
    """A secretariat officer, on whose behalf rows are read."""
    who = holder("secretariat-officer")
    with scope(who):
        yield who


def state(code: str) -> Place:
    found: Place = Place.objects.get(code=code)
    return found


def organisation(name: str) -> Organisation:
    def make() -> Organisation:
        made = Organisation(name=name, **known("2020-01-01"))
        made.save()
        return made

    found: Organisation = do(make)
    return found


def refused(act: Callable[..., Any], **given: Any) -> list[tuple[str, str | None]]:
    """The reasons why an action does not go, as (code, field)."""
    with pytest.raises(Refused) as caught:
        act(**given)
    return [(reason.code, reason.field) for reason in caught.value.reasons]
