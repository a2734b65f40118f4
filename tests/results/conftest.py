"""What tests of results stand on."""

import pytest

from atalaya.demo.building import World, build


@pytest.fixture
def fiction(db: None) -> World:
    """The small demonstration world, with its made-up States."""
    return build()
