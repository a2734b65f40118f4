"""Practices: written by a State, reviewed by the secretariat, and nobody else's before they are accepted."""

from typing import Any

import pytest

from atalaya.foundation.permissions.principals import Denied, Principal
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.kernel.reasons import Refused
from atalaya.library import queries
from atalaya.library.actions import practising
from atalaya.library.models import Practice, PracticeChange
from atalaya.places.models import Place
from tests.library.test_cataloguing import refused
from tests.places.conftest import get, holder

TOLD: dict[str, Any] = {"kind": "practice", "language": "en", "title": "One window for passes", "done": "Passes are registered the evening before."}


@pytest.fixture
def draft(contact: Principal, barbados: Place) -> Practice:
    with scope(contact):
        return practising.draft_practice(actor=contact, state=barbados, values=TOLD, topics=["training.collaboration"])


def seen(who: Principal) -> list[str]:
    with scope(who):
        return list(queries.practices_for(who).values_list("status", flat=True))


def test_a_draft_is_the_states_alone(officer: Principal, contact: Principal, draft: Practice) -> None:
    neighbour = holder("national-contact", get("BZ").place_path, name="NEIGHBOUR")
    assert (seen(contact), seen(officer), seen(neighbour)) == (["draft"], [], [])
    assert draft.sub_region == "Caribbean"
    with pytest.raises(Denied), scope(neighbour):
        practising.submit_practice(actor=neighbour, practice=draft)
    with pytest.raises(Refused):
        practising.accept_practice(actor=officer, practice=draft)


def test_it_goes_through_the_review_with_every_step_kept(officer: Principal, contact: Principal, draft: Practice) -> None:
    guard = holder("guard", "/1/2/3/", name="GUARD")
    practising.submit_practice(actor=contact, practice=draft)
    assert (seen(officer), seen(guard)) == (["submitted"], [])
    assert queries.waiting(officer) == [draft]
    assert refused(practising.change_practice, actor=contact, practice=draft, values={"title": "Other"}) == [("LIBRARY_PRACTICE_FIXED", None)]
    assert refused(practising.return_practice, actor=officer, practice=draft, reason=" ") == [("LIBRARY_REASON_MISSING", "reason")]
    practising.return_practice(actor=officer, practice=draft, reason="Which terminals?")
    practising.change_practice(actor=contact, practice=draft, values={"body": "Both terminals"})
    practising.submit_practice(actor=contact, practice=draft)
    practising.accept_practice(actor=officer, practice=draft, note="Thank you")
    assert (seen(guard), queries.waiting(officer)) == (["accepted"], [])
    with everywhere("the test looks"):
        told = list(PracticeChange.objects.order_by("id").values_list("status", "reason"))
    assert told == [("draft", ""), ("submitted", ""), ("returned", "Which terminals?"), ("submitted", ""), ("accepted", "Thank you")]
    practising.withdraw_practice(actor=contact, practice=draft)
    assert (seen(guard), seen(officer), seen(contact)) == ([], [], ["withdrawn"])
    practising.reopen_practice(actor=contact, practice=draft)
    assert seen(contact) == ["draft"]


def test_nobody_reviews_but_the_secretariat_and_nobody_can_learn_from_nothing(contact: Principal, barbados: Place, draft: Practice) -> None:
    with scope(contact):
        practising.change_practice(actor=contact, practice=draft, values={"done": " "})
        assert refused(practising.submit_practice, actor=contact, practice=draft) == [("LIBRARY_PRACTICE_EMPTY", "done")]
        practising.change_practice(actor=contact, practice=draft, values={"done": "Something"})
        practising.submit_practice(actor=contact, practice=draft)
        with pytest.raises(Denied):
            practising.accept_practice(actor=contact, practice=draft)
