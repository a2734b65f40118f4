"""What tests of results stand on."""

import pytest

from atalaya.demo.building import World, build
from tests import worlds


@pytest.fixture
def fiction(db: None) -> World:
    """The demonstration world with its made-up States, beside the real records."""
    return worlds.of_one_test(worlds.laid("fiction", build))
