"""Whether addresses still answer: asked by night through the one door, kept with when they were last seen."""

from datetime import timedelta

import pytest

from atalaya.foundation.fetching import Answer
from atalaya.foundation.jobs import working
from atalaya.foundation.jobs.models import Job
from atalaya.foundation.jobs.public import enqueue
from atalaya.foundation.permissions.principals import Denied, Principal
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel import clock
from atalaya.kernel.reasons import Refused
from atalaya.library.actions import cataloguing, checking
from atalaya.library.models import Edition, Link, Work
from tests.conftest import NOON
from tests.places.conftest import holder


def night() -> None:
    """One night: what is due is asked, and done."""
    enqueue("library.check_links")
    working.drain()
    with clock.frozen(clock.now() + timedelta(hours=6)):
        working.drain()


def links() -> dict[str, str]:
    with everywhere("the test looks"):
        return dict(Link.objects.values_list("address", "state"))


def test_an_address_is_lost_after_two_nights_and_found_again(officer: Principal, manual: Work, answers: dict[str, Answer]) -> None:
    address = "https://example.org/manual"
    night()
    assert links() == {address: "seen"}
    with everywhere("the test looks"):
        seen = Link.objects.get().seen_at
    answers[address] = Answer(None, "no_answer")
    with clock.frozen(NOON + timedelta(days=1)):
        night()
        assert links() == {address: "missed"}
    with clock.frozen(NOON + timedelta(days=2)):
        night()
        assert links() == {address: "broken"}
    with everywhere("the test looks"):
        assert Link.objects.get().seen_at == seen
    answers[address] = Answer(200, "", "https://example.org/new")
    with clock.frozen(NOON + timedelta(days=3)):
        night()
    with everywhere("the test looks"):
        found = Link.objects.get()
    assert (found.state, found.moved_to) == ("seen", "https://example.org/new")


def test_addresses_come_and_go_with_their_editions(officer: Principal, manual: Work, answers: dict[str, Answer]) -> None:
    other = cataloguing.add_edition(actor=officer, work=manual, values={"language": "en", "address": "https://example.org/en"})
    cataloguing.add_edition(actor=officer, work=manual, values={"language": "fr", "address": "https://example.org/en"})
    night()
    assert sorted(links()) == ["https://example.org/en", "https://example.org/manual"]
    cataloguing.remove_edition(actor=officer, edition=other)
    cataloguing.remove_edition(actor=officer, edition=Edition.objects.get(language="fr"))
    night()
    assert sorted(links()) == ["https://example.org/manual"]


def test_nothing_is_asked_while_the_door_is_closed(officer: Principal, manual: Work) -> None:
    night()
    assert links() == {"https://example.org/manual": "unchecked"}
    assert not Job.rows.filter(name="library.look_at").exists()
    with pytest.raises(Refused):
        checking.ask_looks(actor=officer, links=[Link.objects.get().public_id])


def test_only_who_keeps_the_library_has_addresses_asked(manual: Work, answers: dict[str, Answer]) -> None:
    with pytest.raises(Denied):
        checking.ask_looks(actor=holder("trainer", "/"), links=[])
