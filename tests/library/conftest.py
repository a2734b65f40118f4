"""A library to test with: who keeps it, whose States write, and one work."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from atalaya.foundation import fetching
from atalaya.foundation.fetching import Answer
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import scope
from atalaya.kernel.partial import PartialDate
from atalaya.library.actions import cataloguing
from atalaya.library.models import Work
from atalaya.places.models import Place
from tests.places.conftest import get, holder

MANUAL: dict[str, Any] = {
    "kind": "manual",
    "title": "Protección de la instalación portuaria",
    "title_language": "es",
    "titles": {"en": "Security of the port facility"},
    "by": "CIP",
    "rights": "open",
    "published": PartialDate.parse("2019-03"),
}


@pytest.fixture
def officer(facts: None) -> Iterator[Principal]:
    """A secretariat officer, on whose behalf rows are read."""
    who = holder("secretariat-officer", "/", name="OFFICER")
    with scope(who):
        yield who


@pytest.fixture
def manual(officer: Principal) -> Work:
    """A manual in Spanish, by an address."""
    edition = {"language": "es", "address": "https://example.org/manual", "is_original": True}
    return cataloguing.catalogue(actor=officer, place_path="/", values=MANUAL, topics=["training.cyber"], edition=edition)


@pytest.fixture
def barbados(facts: None) -> Place:
    return get("BB")


@pytest.fixture
def contact(barbados: Place) -> Principal:
    """The National Point of Contact of Barbados."""
    return holder("national-contact", barbados.place_path, name="CONTACT")


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch, settings) -> dict[str, Answer]:
    """What addresses answer; the door is open."""
    settings.ENV = replace(settings.ENV, outgoing=True)
    known: dict[str, Answer] = {}
    monkeypatch.setattr(fetching, "look", lambda address: known.get(address, Answer(200)))
    return known
