"""A programme to test with: who runs it, and one webinar."""

from collections.abc import Iterator
from typing import Any

import pytest

from atalaya.foundation.permissions import roles
from atalaya.foundation.permissions.principals import Principal, gather
from atalaya.foundation.permissions.scope import scope
from atalaya.kernel.partial import PartialDate
from atalaya.kernel.paths import Reach
from atalaya.training.actions import planning
from atalaya.training.models import Activity

WEBINAR: dict[str, Any] = {
    "kind": "webinar",
    "title": "Ports in severe weather",
    "title_language": "en",
    "our_role": "organiser",
    "languages": ["en", "es"],
    "planned_from": PartialDate.parse("2026-12-10"),
    "planned_until": None,
    "starts_at_time": None,
}


def holder(role: str, path: str = "/") -> Principal:
    """Somebody with one role at one place."""
    return Principal("user", role, gather([(roles.capabilities_of(role), Reach(path, below=path != "/"))]))


@pytest.fixture
def officer(facts: None) -> Iterator[Principal]:
    """A secretariat officer, on whose behalf rows are read."""
    who = holder("secretariat-officer")
    with scope(who):
        yield who


@pytest.fixture
def webinar(officer: Principal) -> Activity:
    """An announced webinar in three weeks."""
    planned = planning.plan(actor=officer, place_path="/", values=WEBINAR, topics=["training.cyber"])
    return planning.announce(actor=officer, activity=planned)
