"""Measures from the proposal to the evidence: who may do what, what is kept, what is told, and what is refused."""

from datetime import date, timedelta
from typing import Any

import pytest

from atalaya.demo.building import World
from atalaya.foundation.jobs import registry
from atalaya.foundation.jobs.working import Running
from atalaya.foundation.notices.models import Notice
from atalaya.foundation.outbox.models import StoredEvent
from atalaya.foundation.permissions.principals import Denied
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.foundation.records.models import Stale
from atalaya.kernel import clock
from atalaya.kernel.reasons import Refused
from atalaya.kernel.refs import Ref
from atalaya.measures import actions, public, queries, rules
from atalaya.measures.jobs import remind
from atalaya.measures.models import Fulfilment, Measure, MeasureChange
from atalaya.places.models import Place
from tests.measures.conftest import TOLD, who

TODAY = date(2026, 11, 20)


def raised(world: World, facility: Place, **more: Any) -> Measure:
    origin = more.pop("origin", None)
    return public.raise_measure(actor=who(world, "pfso"), place=facility, values={**TOLD, **more}, origin=origin, origin_title="Intruder at the fence")


def codes(act: Any, **given: Any) -> list[tuple[str, str | None]]:
    with pytest.raises(Refused) as caught:
        act(**given)
    return [(r.code, r.field) for r in caught.value.reasons]


def events(name: str, of: Measure) -> list[dict[str, Any]]:
    rows = StoredEvent.rows.filter(name=f"measures.{name}", subject=of.public_id).order_by("pk")
    return [row.payload for row in rows]


def test_a_measure_is_raised_approved_fulfilled_and_its_origin_hears_of_it(world: World, facility: Place) -> None:
    officer = who(world, "pfso")
    one = raised(world, facility, origin=Ref("risk.scenario", "S1"))
    assert (one.status, one.origin, one.place_path) == ("proposed", "risk.scenario:S1", facility.place_path)
    assert codes(public.fulfil, actor=officer, measure=one, what="Half of it", done_on=TODAY) == [("MEASURES_NOT_APPROVED", None)]
    actions.approve(actor=officer, measure=one)
    public.fulfil(actor=officer, measure=one, what="Half of it", done_on=TODAY)
    assert one.status == "approved"
    first = public.fulfil(actor=officer, measure=one, what="All of it", done_on=TODAY, completes=True, evidence=public.Evidence(Ref("training.activity", "A1")))
    again = public.fulfil(actor=officer, measure=one, what="All of it", done_on=TODAY, completes=True, evidence=public.Evidence(Ref("training.activity", "A1")))
    assert (first.pk, one.status) == (again.pk, "in_place")
    (event,) = events("MeasurePutInPlace", one)
    assert (event["measure"], event["origin"]) == (one.public_id, "risk.scenario:S1")
    with scope(officer):
        assert list(MeasureChange.objects.filter(measure=one).order_by("pk").values_list("status", flat=True)) == ["proposed", "approved", "in_place"]
        assert list(public.answering("risk.scenario:S1")) == [one]
        assert Fulfilment.objects.filter(measure=one).count() == 2


def test_what_is_lost_is_to_be_done_again_and_what_ends_has_a_reason(world: World, facility: Place) -> None:
    officer = who(world, "pfso")
    one = raised(world, facility)
    assert codes(actions.reject, actor=officer, measure=one, reason=" ") == [("MEASURES_REASON_MISSING", "reason")]
    actions.approve(actor=officer, measure=one)
    actions.put_in_place(actor=officer, measure=one)
    actions.lose(actor=officer, measure=one, reason="The storm took three lamps")
    assert (one.status, len(events("MeasureLost", one))) == ("approved", 1)
    actions.retire(actor=officer, measure=one, reason="The fence is gone")
    assert codes(actions.change_measure, actor=officer, measure=one, values={"title": "X"}) == [("MEASURES_ENDED", None)]
    actions.take_up(actor=officer, measure=one)
    assert one.status == "approved"


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"title": ""}, ("MEASURES_TITLE_MISSING", "title")),
        ({"levels": "49"}, ("MEASURES_LEVELS_MISSING", "levels")),
        ({"family": "magic"}, ("MEASURES_UNKNOWN", "family")),
        ({"kind": "magic"}, ("MEASURES_UNKNOWN", "kind")),
        ({"owner_role": "wizard"}, ("MEASURES_UNKNOWN", "owner_role")),
        ({"cost": 5}, ("MEASURES_CURRENCY_MISSING", "currency")),
    ],
)
def test_a_measure_that_cannot_be_is_refused_and_nothing_is_kept(world: World, facility: Place, values: dict[str, Any], fault: tuple[str, str]) -> None:
    with pytest.raises(Refused) as caught:
        raised(world, facility, **values)
    assert fault in [(r.code, r.field) for r in caught.value.reasons]
    with everywhere("the test looks"):
        assert not Measure.objects.exists()


def test_tomorrow_was_not_done_and_nothing_is_noted_without_words(world: World, facility: Place) -> None:
    officer = who(world, "pfso")
    one = actions.approve(actor=officer, measure=raised(world, facility))
    ahead = TODAY + timedelta(days=1)
    assert codes(public.fulfil, actor=officer, measure=one, what="x", done_on=ahead) == [("MEASURES_AHEAD", "done_on")]
    assert codes(public.fulfil, actor=officer, measure=one, what=" ", done_on=TODAY) == [("MEASURES_WHAT_MISSING", "what")]
    assert codes(public.show, actor=officer, measure=one, what="Drill", shown_on=ahead, result="works") == [("MEASURES_AHEAD", "shown_on")]
    assert codes(public.show, actor=officer, measure=one, what="Drill", shown_on=TODAY, result="well") == [("MEASURES_UNKNOWN", "result")]


def test_the_catalogue_is_taken_up_once(world: World, facility: Place) -> None:
    officer = who(world, "pfso")
    given = {"actor": officer, "place": facility, "slugs": ["access-check-identity", "cargo-check-seals"], "owner_role": "pfso", "language": "es"}
    first = actions.adopt(**given)
    assert [(m.catalogue, m.levels, m.language, m.status) for m in first] == [
        ("access-check-identity", "123", "es", "proposed"),
        ("cargo-check-seals", "123", "es", "proposed"),
    ]
    assert actions.adopt(**given) == []
    actions.reject(actor=officer, measure=first[0], reason="Not here")
    assert [m.catalogue for m in actions.adopt(**given)] == ["access-check-identity"]
    again = {"actor": officer, "measure": first[0]}
    assert codes(actions.propose_again, **again) == [("MEASURES_STANDS_ALREADY", None)]
    assert codes(actions.adopt, actor=officer, place=facility, slugs=["no-such"]) == [("MEASURES_UNKNOWN", "slugs")]


@pytest.mark.parametrize("slug", ["guard", "watch", "contact", "secretariat", "authority.brendan", "two.places", "newcomer"])
def test_nobody_else_raises_or_moves_it(world: World, facility: Place, slug: str) -> None:
    one = raised(world, facility)
    for act in (actions.approve, actions.put_in_place, actions.propose_again):
        with pytest.raises(Denied):
            act(actor=who(world, slug), measure=one)
    with pytest.raises(Denied):
        public.raise_measure(actor=who(world, slug), place=facility, values=TOLD)


def test_a_change_that_came_first_is_not_overwritten(world: World, facility: Place) -> None:
    officer = who(world, "pfso")
    one = raised(world, facility)
    with scope(officer):
        other = Measure.objects.get(pk=one.pk)
    actions.approve(actor=officer, measure=one)
    with pytest.raises(Stale):
        actions.change_measure(actor=officer, measure=other, values={"title": "Another"})


def test_mine_are_those_my_role_looks_after_where_i_hold_it(world: World, facility: Place) -> None:
    one = raised(world, facility)
    raised(world, facility, owner_role="guard")
    public.raise_measure(actor=who(world, "two.places"), place=world.places["QSHRB-0001"], values=TOLD)
    officer = who(world, "pfso")
    with scope(officer):
        assert list(queries.mine(officer)) == [one]
    guard = who(world, "guard")
    with scope(guard):
        assert [m.owner_role for m in queries.mine(guard)] == ["guard"]
        assert list(queries.open_measures("training")) == []


def test_who_looks_after_it_is_told_once_when_it_is_late_and_later_who_approves(world: World, facility: Place) -> None:
    raised(world, facility, due_on=TODAY + timedelta(days=1))
    raised(world, facility, due_on=TODAY - timedelta(days=1), owner_role="")
    told = {slug: world.people[slug].public_id for slug in ("pfso", "authority", "port", "guard", "authority.brendan")}

    def heard(slug: str) -> list[str]:
        with everywhere("the test looks at what was told"):
            return list(Notice.objects.filter(user_id=told[slug], kind__startswith="measures.").order_by("pk").values_list("kind", flat=True))

    def runs() -> int:
        actor = registry.get("measures.remind").actor
        with scope(actor):
            return remind(Running(1, "x", "measures.remind", actor, 1, "tests"))

    assert runs() == 1
    assert (heard("pfso"), heard("authority")) == (["measures.escalated"], ["measures.escalated"])
    with clock.frozen(clock.now() + timedelta(days=3)):
        assert (runs(), runs()) == (2, 2)
    assert (heard("pfso"), heard("guard"), heard("authority.brendan")) == (["measures.escalated", "measures.late"], [], [])
    with clock.frozen(clock.now() + timedelta(days=rules.ESCALATE_DAYS + 3)):
        assert runs() == 2
    assert heard("authority") == ["measures.escalated", "measures.escalated"]
