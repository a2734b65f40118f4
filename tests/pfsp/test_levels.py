"""Security levels: who sets them, what is in force, what is refused, and what those see who follow them."""

import json
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from atalaya.demo.building import World
from atalaya.foundation.outbox.models import StoredEvent
from atalaya.foundation.permissions.principals import Denied
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel import clock
from atalaya.pfsp import actions, queries, rules
from atalaya.pfsp.models import FacilityLevel, LevelDecision
from tests.personas import client_of
from tests.pfsp.conftest import body, codes, who

# The fourth terminal was closed, the fifth goes on from it.
AT_ALMENDRO = {f"QTALM-000{n}": 2 for n in (1, 2, 3, 5)}
TOLD: dict[str, Any] = {"level": 2, "reason": "Threat against passenger ships", "basis": ["credible"], "review_on": date(2026, 12, 1)}


def sets(world: World, code: str, level: int, *, by: str = "authority", seen: str | None = None, **more: Any) -> LevelDecision:
    place = world.places[code]
    known = queries.latest(place) if seen is None else seen
    return actions.set_level(actor=who(world, by), place=place, values={**TOLD, "level": level, **more}, seen=known)


def held(world: World) -> dict[str, int]:
    with everywhere("the test looks at what is in force"):
        return dict(FacilityLevel.objects.order_by("facility__code").values_list("facility__code", "level"))


def test_the_latest_decision_that_covers_a_facility_is_in_force_there(world: World) -> None:
    sets(world, "QT", 1)
    assert set(held(world).values()) == {1}
    assert all(code.startswith("QT") for code in held(world))
    sets(world, "QTALM-0002", 3)
    sets(world, "QTALM", 2)
    assert {code: level for code, level in held(world).items() if level > 1} == AT_ALMENDRO
    sets(world, "QT", 1)
    assert set(held(world).values()) == {1}


def test_each_facility_that_changes_is_told_of_once(world: World) -> None:
    first = sets(world, "QTALM", 2)
    again = sets(world, "QTALM", 2, reason="Still so")
    rows = StoredEvent.rows.filter(name="pfsp.LevelChanged", payload__decision=first.public_id)
    assert sorted((row.payload["before"], row.payload["level"]) for row in rows) == [(0, 2)] * 4
    assert not StoredEvent.rows.filter(name="pfsp.LevelChanged", payload__decision=again.public_id).exists()
    with everywhere("the test looks at what is in force"):
        one = FacilityLevel.objects.get(facility=world.places["QTALM-0002"])
    assert (one.decision_id, one.since) == (again.pk, first.decided_at)


def test_where_nobody_decided_there_is_no_level(world: World) -> None:
    sets(world, "QTALM-0002", 2)
    with everywhere("the test looks at what is in force"):
        force = queries.in_force(world.places["QT"].place_path)
        assert (force.level, force.counts, force.undecided, force.is_one) == (2, {2: 1}, 4, False)
        assert queries.in_force(world.places["QS"].place_path).level is None
        assert queries.highest(world.places["QS"].place_path) is None


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"level": 4}, ("PFSP_LEVEL", "level")),
        ({"reason": " "}, ("PFSP_REASON_MISSING", "reason")),
        ({"basis": ["rumour"]}, ("PFSP_BASIS", "basis")),
    ],
)
def test_a_decision_that_cannot_be_is_refused_and_the_state_before_stands(world: World, values: dict[str, Any], fault: tuple[str, str]) -> None:
    sets(world, "QT", 1)
    before = held(world)
    assert fault in codes(sets, world, "QT", **{"level": 2, **values})
    assert held(world) == before
    assert codes(sets, world, "QTALM-0002/R1", 2) == [("PFSP_NO_LEVEL_HERE", "place")]


def test_of_two_who_decide_at_once_the_second_is_shown_the_first(world: World) -> None:
    seen = queries.latest(world.places["QT"])
    sets(world, "QTALM-0002", 3, seen=queries.latest(world.places["QTALM-0002"]))
    assert codes(sets, world, "QT", 1, seen=seen) == [("PFSP_DECIDED_MEANWHILE", None)]
    assert codes(sets, world, "QTALM-0002", 1, seen="") == [("PFSP_DECIDED_MEANWHILE", None)]
    assert held(world) == {"QTALM-0002": 3}


@pytest.mark.parametrize("slug", ["pfso", "guard", "port", "inspector", "contact", "secretariat", "authority.brendan", "administrator", "newcomer"])
def test_nobody_but_the_designated_authority_of_the_state_sets_it(world: World, slug: str) -> None:
    for code in ("QT", "QTALM", "QTALM-0002"):
        with pytest.raises(Denied):
            sets(world, code, 3, by=slug)
    assert held(world) == {}


def test_the_officer_records_what_was_ordered_elsewhere_with_who_and_when(world: World) -> None:
    facility = world.places["QTALM-0002"]
    order = {**TOLD, "ordered_by": "Capitanía de Puerto", "order_ref": "OF-114", "channel": "telephone"}
    given: dict[str, Any] = {"actor": who(world, "pfso"), "place": facility, "values": order, "seen": ""}
    now = clock.now()
    assert codes(actions.record_level, **given, received_at=now + timedelta(minutes=1)) == [("PFSP_RECEIVED", "received_at")]
    nameless = {**given, "values": {**order, "ordered_by": ""}}
    assert codes(actions.record_level, **nameless, received_at=None) == [("PFSP_ORDERED_BY_MISSING", "ordered_by"), ("PFSP_RECEIVED", "received_at")]
    made = actions.record_level(**given, received_at=now - timedelta(minutes=20))
    assert (made.is_recorded, made.decided_at, held(world)) == (True, now - timedelta(minutes=20), {"QTALM-0002": 2})
    with pytest.raises(Denied):
        actions.record_level(**{**given, "actor": who(world, "guard")}, received_at=now)
    with pytest.raises(Denied):
        actions.record_level(**{**given, "place": world.places["QTALM"]}, received_at=now)


def test_what_a_higher_level_leaves_out_is_warned_of() -> None:
    assert rules.warnings(1, "", None) == []
    assert rules.warnings(2, "", None) == ["review_on"]
    assert rules.warnings(3, "", date(2026, 12, 1)) == ["instructions"]
    assert rules.warnings(3, "Close the gates", date(2026, 12, 1)) == []


def test_the_authority_sets_it_on_a_page_and_everybody_there_sees_it_on_every_page(world: World) -> None:
    authority, guard = client_of(world, "authority"), client_of(world, "guard")
    where = "/levels/at/QT/"
    assert f"{where}set/" in body(authority, where)
    assert "is-level-3" not in body(guard, "/places/QTALM-0002/")
    told = {"seen": "", "level": "3", "reason": "Probable attack", "basis": ["imminent"], "instructions": "", "review_on": ""}
    assert authority.post(f"{where}set/", {**told, "reason": ""}).status_code == 422
    answer = authority.post(f"{where}set/", told, follow=True)
    assert answer.status_code == 200
    assert "Probable attack" in answer.content.decode()
    assert authority.post(f"{where}set/", told).status_code == 422
    for path in ("/places/QTALM-0002/", "/levels/at/QTALM-0002/"):
        assert "is-level-3" in body(guard, path)
    assert "Terminal Sur" in body(guard, "/levels/")
    assert client_of(world, "guard").get(f"{where}set/").status_code in {403, 404}


def test_strangers_and_the_secretariat_find_nothing(world: World) -> None:
    sets(world, "QT", 3, reason="Known to nobody else")
    for slug in ("secretariat", "authority.brendan", "authority.serra", "two.places", "contact", "administrator", "newcomer"):
        client = client_of(world, slug)
        for where in ("/levels/at/QT/", "/levels/at/QTALM-0002/", "/levels/at/QT/set/", "/levels/at/QTALM-0002/record/"):
            assert client.get(where).status_code == 404, (slug, where)
        for where in ("/levels/", "/places/QT/", "/"):
            answer = client.get(where)
            assert "Known to nobody else" not in answer.content.decode(), (slug, where)
            assert "is-level-3" not in answer.content.decode(), (slug, where)


def test_the_command_sets_and_shows_for_a_named_user(world: World) -> None:
    def said(*arguments: str) -> str:
        out = StringIO()
        call_command("level", *arguments, stdout=out)
        return out.getvalue()

    found = json.loads(said("set", "QTALM", "2", "--by", "authority@demo.example", "--reason", "Threat", "--format", "json"))
    assert (found["place"], found["level"], found["undecided"], len(found["facilities"])) == ("QTALM", 2, 0, 4)
    assert "QTALM-0002: level 2" in said("show", "QT")
    assert "no level decided" in said("show", "QS")
    for arguments, words in (
        (("set", "QT", "3", "--by", "guard@demo.example", "--reason", "x"), "may not set"),
        (("set", "QT", "3", "--by", "nobody@demo.example", "--reason", "x"), "nobody@demo.example"),
        (("set", "QT", "3", "--by", "authority@demo.example", "--reason", " "), "Say why"),
        (("show", "ZZZZZ"), "there is no such place"),
    ):
        with pytest.raises(CommandError, match=words):
            said(*arguments)
    assert held(world) == AT_ALMENDRO


def test_a_place_of_many_facilities_costs_a_page_few_questions(world: World, django_assert_max_num_queries: Any) -> None:
    sets(world, "QT", 2)
    client = client_of(world, "authority")
    for where in ("/levels/", "/levels/at/QT/", "/levels/at/QTALM-0002/"):
        body(client, where)
        with django_assert_max_num_queries(16):
            body(client, where)
