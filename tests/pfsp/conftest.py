"""What the tests of levels share."""

from typing import Any

import pytest
from django.test import Client

from atalaya.demo.building import World
from atalaya.foundation.accounts.queries import principal_of
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel.reasons import Refused
from atalaya.pfsp.models import DueMeasure, FacilityLevel, LevelDecision


@pytest.fixture
def world(same_world: World) -> World:
    """The demonstration, in which nobody has decided a level yet."""
    with everywhere("the test begins where nobody decided"):
        for model in (DueMeasure, FacilityLevel, LevelDecision):
            model._base_manager.all().delete()
    return same_world


def who(world: World, slug: str) -> Principal:
    return principal_of(world.people[slug])


def codes(act: Any, *given: Any, **more: Any) -> list[tuple[str, str | None]]:
    with pytest.raises(Refused) as caught:
        act(*given, **more)
    return [(r.code, r.field) for r in caught.value.reasons]


def body(client: Client, where: str, status: int = 200) -> str:
    answer = client.get(where)
    assert answer.status_code == status, (where, answer.status_code)
    return answer.content.decode()
