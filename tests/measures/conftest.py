"""A facility of the demonstration, and who acts there."""

from typing import Any

import pytest

from atalaya.demo.building import World
from atalaya.foundation.accounts.queries import principal_of
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import everywhere
from atalaya.measures.models import Fulfilment, Measure, MeasureChange, Showing
from atalaya.pfsp.models import DueMeasure
from atalaya.places.models import Place

TOLD: dict[str, Any] = {"title": "Light the eastern fence", "family": "monitoring", "kind": "technical", "levels": "123", "owner_role": "pfso"}


@pytest.fixture
def world(same_world: World) -> World:
    """The demonstration without the measures it has of its own."""
    with everywhere("the test begins without what the demonstration keeps"):
        for model in (DueMeasure, Showing, Fulfilment, MeasureChange, Measure):
            model._base_manager.all().delete()
    return same_world


@pytest.fixture
def facility(world: World) -> Place:
    return world.places["QTALM-0002"]


def who(world: World, slug: str) -> Principal:
    """One of the people of the demonstration."""
    return principal_of(world.people[slug])
