"""What begins with a level: which measures, who says that they are under way, and when the last one is."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from atalaya.demo.building import World
from atalaya.foundation.notices.models import Notice
from atalaya.foundation.outbox.delivering import drain
from atalaya.foundation.outbox.models import StoredEvent
from atalaya.foundation.permissions.principals import Denied
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel import clock
from atalaya.measures import actions as measures
from atalaya.measures.models import Measure
from atalaya.pfsp import actions, queries, rules
from atalaya.pfsp.models import DueMeasure, FacilityLevel
from tests.personas import client_of
from tests.pfsp.conftest import body, codes, who

FACILITY = "QTALM-0002"


@pytest.fixture
def bare(world: World) -> World:
    """The demonstration without measures of its own."""
    with everywhere("the test puts its own measures in place"):
        Measure._base_manager.all().delete()
    return world


def keeps(world: World, title: str, levels: str, *, at: str = FACILITY, in_place: bool = True, **more: Any) -> Measure:
    actor = who(world, "authority")
    values = {"title": title, "language": "en", "family": "access_control", "kind": "procedural", "levels": levels, **more}
    made = measures.raise_measure(actor=actor, place=world.places[at], values=values)
    if in_place:
        measures.approve(actor=actor, measure=made)
        measures.put_in_place(actor=actor, measure=made)
    return made


def sets(world: World, level: int, code: str = FACILITY) -> None:
    place = world.places[code]
    actions.set_level(actor=who(world, "authority"), place=place, values={"level": level, "reason": "Threat"}, seen=queries.latest(place))


def held(world: World, code: str = FACILITY) -> FacilityLevel:
    with everywhere("the test looks at what is in force"):
        found: FacilityLevel = FacilityLevel.objects.get(facility=world.places[code])
        return found


def due(world: World, code: str = FACILITY) -> dict[str, bool]:
    with everywhere("the test looks at what is due"):
        return {row.title: row.done_at is not None for row in queries.due(held(world, code))}


def ids(world: World, *titles: str) -> list[str]:
    with everywhere("the test looks at what is due"):
        return [row.public_id for row in queries.due(held(world)) if not titles or row.title in titles]


def test_what_applies_now_and_did_not_before_begins(bare: World) -> None:
    keeps(bare, "Always", "123")
    keeps(bare, "More", "23")
    keeps(bare, "Most", "3", at=f"{FACILITY}/R1")
    keeps(bare, "Only proposed", "23", in_place=False)
    keeps(bare, "Elsewhere", "23", at="QTALM-0001")
    sets(bare, 1)
    assert due(bare) == {}
    sets(bare, 2)
    assert due(bare) == {"More": False}
    sets(bare, 3)
    assert due(bare) == {"More": False, "Most": False}, "what had not begun at level 2 is carried over"
    actions.tick(actor=who(bare, "pfso"), held=held(bare), due=ids(bare))
    sets(bare, 2)
    assert due(bare) == {}
    sets(bare, 1)
    assert (due(bare), held(bare).due, held(bare).complied_at) == ({}, 0, None)


def test_what_was_ticked_since_does_not_come_back_from_an_older_list(bare: World) -> None:
    keeps(bare, "More", "23")
    sets(bare, 2, "QT")
    sets(bare, 3)
    assert due(bare) == {"More": False}
    actions.tick(actor=who(bare, "pfso"), held=held(bare), due=ids(bare))
    sets(bare, 2, "QT")
    assert due(bare) == {}, "the list of the first decision, which still holds at the other facilities, is not this facility's any more"


def test_the_same_level_again_leaves_the_list_as_it_is(bare: World) -> None:
    keeps(bare, "More", "23")
    sets(bare, 2)
    first = held(bare)
    actions.tick(actor=who(bare, "pfso"), held=first, due=ids(bare))
    sets(bare, 2, "QT")
    now = held(bare)
    assert (now.brought_by_id, now.done, now.complied_at is not None, due(bare)) == (first.brought_by_id, 1, True, {"More": True})
    assert now.decision_id != first.decision_id


def test_what_begins_by_itself_needs_nobodys_word(bare: World) -> None:
    keeps(bare, "Lights on by sensor", "3", at_once=True)
    sets(bare, 3)
    one = held(bare)
    assert (one.due, one.done, one.complied_at) == (1, 1, one.since)
    assert StoredEvent.rows.filter(name="pfsp.LevelComplied", payload__seconds=0).count() == 1
    assert codes(actions.untick, actor=who(bare, "pfso"), held=one, due=ids(bare)[0]) == [("PFSP_NOT_TICKED", None)]


def test_the_last_tick_ends_the_clock_and_taking_it_back_starts_it_again(bare: World) -> None:
    keeps(bare, "One", "2")
    keeps(bare, "Two", "2")
    sets(bare, 2)
    begun = clock.now()
    officer = who(bare, "pfso")
    with clock.frozen(begun + timedelta(minutes=7)):
        actions.tick(actor=officer, held=held(bare), due=ids(bare, "One"), note="Post 2")
        assert held(bare).complied_at is None
    with clock.frozen(begun + timedelta(minutes=12)):
        actions.tick(actor=officer, held=held(bare), due=ids(bare, "Two"))
    one = held(bare)
    assert (one.done, one.complied_at) == (2, begun + timedelta(minutes=12))
    (said,) = StoredEvent.rows.filter(name="pfsp.LevelComplied")
    assert said.payload["seconds"] == 12 * 60
    with everywhere("the test looks at what is due"):
        row = DueMeasure.objects.get(title="One")
    assert (row.done_by, row.note, row.done_at) == (officer.id, "Post 2", begun + timedelta(minutes=7))
    assert codes(actions.tick, actor=officer, held=one, due=[row.public_id]) == [("PFSP_NOT_DUE", None)]
    actions.untick(actor=officer, held=one, due=row.public_id)
    assert (held(bare).done, held(bare).complied_at, due(bare)) == (1, None, {"One": False, "Two": True})


def test_what_is_no_longer_due_is_not_ticked(bare: World) -> None:
    keeps(bare, "More", "2")
    keeps(bare, "Most", "3")
    sets(bare, 2)
    seen, before = ids(bare), held(bare)
    sets(bare, 3)
    for chosen in (seen, [], [*ids(bare), "nothing"]):
        assert codes(actions.tick, actor=who(bare, "pfso"), held=before, due=chosen) == [("PFSP_NOT_DUE", None)]
    assert due(bare) == {"Most": False}


@pytest.mark.parametrize("slug", ["guard", "port", "inspector", "contact", "secretariat", "authority.brendan", "newcomer"])
def test_only_who_answers_for_the_facility_ticks(bare: World, slug: str) -> None:
    keeps(bare, "More", "2")
    sets(bare, 2)
    with pytest.raises(Denied):
        actions.tick(actor=who(bare, slug), held=held(bare), due=ids(bare))
    for step in ("tick", "untick"):
        assert client_of(bare, slug).post(f"/levels/at/{FACILITY}/{step}/", {"due": ids(bare)}).status_code in {403, 404}
    assert due(bare) == {"More": False}


def shown(client: Client) -> str:
    return body(client, f"/levels/at/{FACILITY}/")


def test_the_officer_ticks_on_the_page_and_the_authority_sees_how_far_it_is(bare: World) -> None:
    keeps(bare, "Search every vehicle", "2")
    keeps(bare, "Close the east gate", "2")
    sets(bare, 2, "QT")
    officer, authority = client_of(bare, "pfso"), client_of(bare, "authority")
    where = f"/levels/at/{FACILITY}/"
    assert shown(officer).count('name="due"') == 2
    assert 'name="due"' not in shown(client_of(bare, "guard"))
    assert officer.post(f"{where}tick/", {"due": []}, follow=True).status_code == 200
    answer = officer.post(f"{where}tick/", {"due": ids(bare, "Close the east gate"), "note": "Locked"}, follow=True).content.decode()
    assert "Locked" in answer
    for path in ("/levels/", "/levels/at/QT/", where):
        assert "1 de 2 en aplicación" in body(authority, path), path
    officer.post(f"{where}tick/", {"due": ids(bare, "Search every vehicle")})
    assert "Todas en aplicación" in body(authority, "/levels/at/QT/")
    officer.post(f"{where}untick/", {"due": ids(bare, "Search every vehicle")[0]})
    assert "1 de 2 en aplicación" in shown(officer)


def test_the_telephone_round_names_whom_to_call_to_those_who_may_know(bare: World) -> None:
    sets(bare, 1, "QT")
    sets(bare, 3)
    paper = body(client_of(bare, "authority"), "/levels/at/QT/round/")
    assert "Diego Paredes" in paper
    assert "Terminal Sur: Nivel 3" in paper
    assert "San Telmo: Nivel" not in paper, "the level of one terminal is not that of the State"
    unnamed = body(client_of(bare, "guard"), f"/levels/at/{FACILITY}/round/")
    assert ("Diego Paredes" in unnamed) is who(bare, "guard").may("contacts.view_persons", bare.places[FACILITY].place_path)
    assert client_of(bare, "authority.brendan").get("/levels/at/QT/round/").status_code == 404


def test_those_concerned_are_told_once_however_many_facilities_changed(bare: World) -> None:
    sets(bare, 3, "QT")
    drain()
    drain()
    told: dict[str, list[str]] = {}
    for user, ref in Notice.objects.filter(kind="pfsp.level_changed").values_list("user_id", "ref"):
        told.setdefault(user, []).append(ref.partition(":")[0])
    people = {slug: bare.people[slug].public_id for slug in ("pfso", "guard", "authority", "port", "authority.brendan", "secretariat", "contact")}
    assert told[people["pfso"]] == told[people["guard"]] == ["pfsp.facilitylevel"]
    assert told[people["authority"]] == told[people["port"]] == ["pfsp.leveldecision"]
    assert not {people["authority.brendan"], people["secretariat"], people["contact"]} & told.keys()


def test_who_sets_levels_hears_that_one_is_reached(bare: World) -> None:
    keeps(bare, "More", "2")
    sets(bare, 2)
    actions.tick(actor=who(bare, "pfso"), held=held(bare), due=ids(bare))
    drain()
    told = set(Notice.objects.filter(kind="pfsp.level_complied").values_list("user_id", flat=True))
    assert bare.people["authority"].public_id in told
    assert bare.people["guard"].public_id not in told


def test_what_begins_is_what_applies_now_and_did_not_before() -> None:
    assert not rules.begins("123", 1, 0)
    assert not rules.begins("123", 2, 0)
    assert rules.begins("23", 2, 0)
    assert rules.begins("23", 2, 1)
    assert not rules.begins("123", 2, 1)
    assert not rules.begins("1", 2, 1)
    assert rules.begins("1", 1, 3)
