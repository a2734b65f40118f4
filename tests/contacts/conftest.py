"""Who writes contacts: the programme, and a State."""

from collections.abc import Iterator

import pytest

from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import scope
from tests.training.conftest import holder


@pytest.fixture
def officer(facts: None) -> Iterator[Principal]:
    """A secretariat officer, on whose behalf rows are read."""
    who = holder("secretariat-officer")
    with scope(who):
        yield who
