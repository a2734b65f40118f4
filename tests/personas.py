"""The people of the demonstration world, as tests meet them: signed in, by token, or nobody."""

from dataclasses import dataclass

import pytest
from django.test import Client

from atalaya.demo.building import World, build
from atalaya.demo.personas import BY_SLUG, Persona
from atalaya.foundation.permissions import roles
from tests import worlds

NOBODY = "nobody"
TOKEN = "token"


@pytest.fixture
def world(db: None) -> World:
    """The small demonstration world, without the real records beside it."""
    return worlds.of_one_test(worlds.laid("world", lambda: build(real=False)))


@dataclass(frozen=True)
class Reach:
    """What a persona holds, read from the personas' own table: by code, not by path, so that paths are tested too."""

    persona: Persona

    def holds(self, capability: str) -> bool:
        """Whether any of the persona's roles carries the capability."""
        return any(capability in roles.capabilities_of(role) for role, _code in self.persona.roles)

    def holds_at(self, capability: str, code: str) -> bool:
        """Whether the persona holds the capability at the place with this code, or above it. Roots reach nothing below."""
        return any(capability in roles.capabilities_of(role) and at and covers(at, code) for role, at in self.persona.roles)

    def sees(self, code: str) -> bool:
        """Whether the persona sees that place: within reach, above what is in reach, or a State."""
        above = any("places.view" in roles.capabilities_of(role) and covers(code, at) for role, at in self.persona.roles)
        return len(code) == 2 or self.holds_at("places.view", code) or above


def covers(above: str, code: str) -> bool:
    """Whether the place `code` is `above` or lies in it: codes of States, ports and facilities begin with one another."""
    lengths = {2: 2, 5: 5}
    return code == above or (len(above) in lengths and len(code) > len(above) and code.startswith(above))


def reach(slug: str) -> Reach:
    """The reach of a persona by slug."""
    return Reach(BY_SLUG[slug])


def client_of(world: World, slug: str) -> Client:
    """A browser with the persona signed in, or with nobody."""
    client = Client(raise_request_exception=False)
    if slug != NOBODY:
        client.force_login(world.people[slug], backend="django.contrib.auth.backends.ModelBackend")
    return client
