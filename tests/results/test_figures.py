"""The numbers of April to June 2020, counted from records and beside what the report declared; and the rules they follow."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from atalaya.foundation.indicators import Figure, every, figures, unplaced
from atalaya.foundation.permissions.scope import everywhere
from atalaya.places.models import Membership
from atalaya.training import counting
from atalaya.training.models import Represented
from tests.results import programme as made
from tests.results.programme import QUARTER, do


@pytest.fixture
def quarter(facts: None) -> None:
    do(made.quarter)


def told(asked: Any = QUARTER, *codes: str) -> list[Figure]:
    with everywhere("the test counts"):
        return figures(asked, codes)


def one(code: str, kind: str = "itemised", asked: Any = QUARTER) -> Figure:
    (found,) = [f for f in told(asked, code) if f.kind == kind and not f.dimensions]
    return found


def values(code: str, by: str, asked: Any = QUARTER) -> dict[str, Any]:
    return {f.dimensions[by]: f.value for f in told(replace(asked, by=(by,)), code) if f.dimensions}


def test_six_webinars_at_least_1340_beside_1355(quarter) -> None:
    assert one("act.webinar.n").value == 6
    counted = one("att.webinar.sum")
    assert (counted.value, counted.qualifier, counted.items, counted.items_without_data) == (1340, "at_least", 6, 1)
    assert len(counted.record_ids) == 6
    declared = one("att.webinar.sum", "declared")
    assert (declared.value, declared.source, declared.period) == (1355, made.REPORT, (date(2020, 4, 30), date(2020, 6, 30)))
    # No list of States: nothing is known, and a count in a document makes no set.
    assert (one("att.webinar.states").value, one("att.webinar.states").items_without_data) == (None, 6)
    assert one("att.webinar.states", "declared").value == 24


def test_four_courses_132_beside_151_from_23_states_and_2_territories(quarter) -> None:
    assert (one("act.course.n").value, one("act.course.n", "declared").value) == (4, 4)
    assert (one("att.course.sum").value, one("att.course.sum", "declared").value) == (132, 151)
    assert (one("trn.enrolled").value, one("trn.enrolled", "declared").value) == (132, 151)
    assert (one("att.course.states").value, one("att.course.states").qualifier) == (23, "exact")
    assert (one("att.course.territories").value, one("att.course.states", "declared").value) == (2, 24)
    # Nobody wrote down who completed: missing, not none.
    assert (one("trn.completed").value, one("trn.completed").items_without_data) == (None, 4)


def test_the_rule_of_the_period_decides_what_counts(quarter) -> None:
    assert one("act.course.n", asked=replace(QUARTER, rule="ends_in")).value == 2
    july = replace(QUARTER, start=date(2020, 7, 1), end=date(2020, 7, 31), as_of=date(2020, 7, 31), rule="overlaps")
    assert one("act.course.n", asked=july).value == 2


def test_what_was_not_known_on_the_day_does_not_count(quarter) -> None:
    earlier = replace(QUARTER, as_of=date(2020, 6, 29))
    assert (one("act.webinar.n", asked=earlier).value, one("att.webinar.sum", asked=earlier).value) == (0, None)
    assert [f for f in told(earlier) if f.kind == "declared"] == []


def test_a_status_is_that_of_the_day(quarter) -> None:
    def later() -> None:
        held = made.activity("webinar", "2020-06-10", status="planned", known_on="2020-05-01")
        made.ActivityChange(activity=held, status="held", **made.known("2020-07-05")).save()
        made.activity("webinar", "2020-06-11", status="cancelled")
        made.activity("webinar", "2020-06-12", our_role="speaker")

    do(later)
    assert one("act.webinar.n").value == 6
    assert one("act.webinar.n", asked=replace(QUARTER, as_of=date(2020, 7, 5))).value == 7
    assert one("spk.n").value == 1


def test_a_state_counts_as_a_member_if_it_was_one_in_the_period(quarter) -> None:
    """Canada joined in 1990 and Belize in 1991, as the recorded dates have it; what has left is counted until it did."""

    def earlier() -> None:
        for starts in ("1985-05-05", "1990-05-05", "2020-05-06"):
            course = made.activity("course", starts)
            for code in ("CA", "BZ", "PE"):
                made.group(course, 5, "attended", state=made.state(code))
        Membership.objects.filter(place__code="PE").update(ends_on=date(2020, 5, 1))

    def states(year: int) -> Any:
        period = {"start": date(year, 5, 2), "end": date(year, 5, 31), "as_of": date(2020, 6, 30)}
        return one("att.course.states", asked=replace(QUARTER, **period)).value

    before = one("att.course.states").value
    do(earlier)
    assert (states(1985), states(1990), states(2020)) == (1, 2, 2 + len(set(made.COURSES[1][3].split()) - {"PE"}))
    # It was one until May, and the period begins in April.
    assert one("att.course.states").value == before + 1
    assert one("att.course.sum", asked=replace(QUARTER, start=date(1985, 1, 1), end=date(1985, 12, 31))).value == 15


def test_what_is_dated_too_coarsely_is_listed_and_never_counted(quarter) -> None:
    coarse = do(lambda: made.activity("webinar", "2020"))
    with everywhere("the test counts"):
        assert unplaced(QUARTER) == [coarse.public_id]
    assert one("act.webinar.n").value == 6
    year = replace(QUARTER, start=date(2020, 1, 1), end=date(2020, 12, 31))
    assert one("act.webinar.n", asked=year).value == 7


def test_persons_of_made_up_states_and_other_places_never_enter(fiction) -> None:
    def more() -> None:
        came = made.activity("webinar", "2008-05-05")
        made.group(came, 7, state=made.state("PE"), sex="f")
        made.group(came, 5, state=made.state("QT"))
        theirs = made.activity("webinar", "2008-05-05")
        theirs.place_path = made.state("QT").place_path
        theirs.save()

    do(more)
    may = replace(QUARTER, start=date(2008, 5, 1), end=date(2008, 5, 31))
    assert [one(f"{code}", asked=may).value for code in ("act.webinar.n", "att.webinar.sum", "att.webinar.states")] == [1, 7, 1]


def test_the_real_records_give_the_numbers_of_the_report(fiction) -> None:
    kinds = ("itemised", "declared")
    said = {code: tuple(one(code, kind).value for kind in kinds) for code in ("act.webinar.n", "att.webinar.sum", "act.course.n", "trn.enrolled")}
    assert said == {"act.webinar.n": (6, 6), "att.webinar.sum": (1340, 1355), "act.course.n": (4, 4), "trn.enrolled": (132, 151)}
    assert (one("att.webinar.sum").qualifier, one("att.webinar.sum").items_without_data) == ("at_least", 1)
    assert [one(f"att.course.{name}").value for name in ("states", "territories")] == [23, 2]
    assert (one("att.course.states", "declared").value, one("spk.n").value) == (24, 3)
    year = replace(QUARTER, start=date(2019, 1, 1), end=date(2019, 12, 31))
    assert [one(f"sch.{name}", "declared", year).value for name in ("count", "men", "women", "states", "value")] == [273, 173, 100, 31, 723783]


def test_breakdowns_add_up_where_they_should(quarter) -> None:
    assert values("att.webinar.sum", "month") == {"2020-05": 660, "2020-06": 680}
    assert values("att.course.sum", "language") == {"es": 104, "en": 28}
    assert values("att.course.states", "language") == {"es": 14, "en": 11}
    assert values("act.course.n", "state")["PE"] == 4
    assert values("act.course.n", "language") == {"es": 3, "en": 1}
    assert all(not f.dimensions for f in told())


def test_persons_by_state_and_sex_and_the_share_of_women(facts) -> None:
    def came() -> None:
        one_webinar = made.activity("webinar", "2020-05-05")
        made.group(one_webinar, 6, state=made.state("PE"), sex="f")
        made.group(one_webinar, 10, state=made.state("PE"), sex="m")
        made.group(one_webinar, 2, state=made.state("MS"), sex="f")
        made.group(one_webinar, 9)
        made.group(one_webinar, 90, "enrolled")

    do(came)
    assert values("att.webinar.sum", "state") == {"": 9, "MS": 2, "PE": 16}
    assert values("att.webinar.sum", "sex") == {"": 9, "f": 8, "m": 10}
    assert (one("att.women").value, one("att.webinar.territories").value) == (44.4, 1)
    peru = replace(QUARTER, state="PE")
    assert (one("att.webinar.sum", asked=peru).value, one("att.webinar.states", asked=peru).value) == (16, 1)


def test_hours_are_persons_times_hours_of_those_who_completed(facts) -> None:
    def came() -> None:
        course = made.activity("course", "2020-05-05", hours=40)
        made.group(course, 10, "completed")
        made.group(course, 2, "completed", hours=30)
        made.group(course, 3, "attended")
        made.group(made.activity("course", "2020-05-06"), 5, "completed")

    do(came)
    assert (one("trn.completed").value, one("trn.enrolled").value) == (17, 20)
    hours = one("trn.hours")
    assert (hours.value, hours.qualifier, hours.items_without_data) == (460, "at_least", 1)


def test_scholarships_are_counted_from_awards_and_never_guessed(facts) -> None:
    do(lambda: made.declare("sch.count", "2019-01-01", "2019-12-31", 273))
    year = replace(QUARTER, start=date(2019, 1, 1), end=date(2019, 12, 31))
    assert (one("sch.count", asked=year).value, one("sch.count", "declared", year).value) == (None, 273)

    def awarded() -> None:
        made.award("2019-03-01", persons=3, usd=900, state=made.state("PE"), sex="f")
        made.award("2019-05", persons=2, sex="m")
        made.award("2019-06-01", status="declined")

    do(awarded)
    assert [one(f"sch.{n}", asked=year).value for n in ("count", "women", "men", "undisclosed")] == [5, 3, 2, 0]
    value, states = one("sch.value", asked=year), one("sch.states", asked=year)
    assert (value.value, value.qualifier, value.items_without_data) == (900, "at_least", 1)
    assert (states.value, states.qualifier) == (1, "at_least")


def test_the_longest_period_of_a_document_stands_and_parts_add_up(facts) -> None:
    def said() -> None:
        made.declare("sch.count", "2020-04-01", "2020-05-30", 40)
        made.declare("sch.count", "2020-04-01", "2020-06-30", 90, qualifier="over")
        made.declare("sch.count", "", "", 1000)
        made.declare("sch.count", "2020-01-01", "2020-12-31", 348)
        for country, share in (("US", 18), ("MX", 13), ("VE", "2.5")):
            made.declare("prt.share", "2020-04-01", "2020-06-01", share, {"country": country})
        for visitors, share in (("new", "82.4"), ("recurring", "17.6")):
            made.declare("prt.share", "2020-04-01", "2020-06-01", share, {"visitors": visitors})

    do(said)
    assert (one("sch.count", "declared").value, one("sch.count", "declared").qualifier) == (90, "at_least")
    assert float(one("prt.share", "declared").value) == 33.5
    assert {k: float(v) for k, v in values("prt.share", "visitors").items()} == {"new": 82.4, "recurring": 17.6}


def test_what_states_no_period_is_listed_apart_and_never_summed(quarter, capsys) -> None:
    def said() -> None:
        at = {"page": "covid19", "content": "practices"}
        made.declare("prt.contents", "", "", 16, at)
        for group, n in (("North", 3), ("Central", 3), ("South", 5), ("Caribbean", 5)):
            made.declare("prt.contents", "", "", n, {**at, "group": group})
        made.declare("prt.contents", "", "", 99, at, **made.known("2020-07-01"))

    do(said)
    ask = ("figures", "--from", "2020-04-01", "--to", "2020-06-30", "--as-of", "2020-06-30")
    call_command(*ask, "--format", "json")
    told = json.loads(capsys.readouterr().out)
    apart = told["without_period"]
    assert [f["value"] for f in apart] == [16, 3, 3, 5, 5]
    assert all(f["period"] is None and f["source"] == made.REPORT for f in apart)
    assert [f for f in told["figures"] if f["indicator"] == "prt.contents"] == []
    call_command(*ask)
    assert capsys.readouterr().out.count("no period stated") == 5
    call_command(*ask, "--state", "PE", "--format", "json")
    assert json.loads(capsys.readouterr().out)["without_period"] == []


def test_figures_cost_the_same_however_many_there_are(quarter) -> None:
    """Those of the library are beside: one question each, and one for the classes of States."""
    codes = [one.code for one in every()]
    library = [code for code in codes if code.startswith("lib.")]
    programme = [code for code in codes if code not in library]

    def asked(some: list[str]) -> int:
        with CaptureQueriesContext(connection) as queries:
            told(QUARTER, *some)
        return len(queries)

    few = asked(programme)
    do(lambda: [made.group(made.activity("webinar", f"2020-05-{day:02}"), 5, state=made.state("PE")) for day in range(1, 29)])
    assert few == asked(programme) <= 25
    assert asked(library) <= len(library) + 1


def test_the_command_writes_the_contract(quarter, capsys) -> None:
    call_command("figures", "--from", "2020-04-01", "--to", "2020-06-30", "--as-of", "2020-06-30", "--format", "json")
    said = json.loads(capsys.readouterr().out)
    assert said["period"] == {"from": "2020-04-01", "to": "2020-06-30", "rule": "starts_in"}
    assert (said["as_of"], said["unplaced"], said["without_period"]) == ("2020-06-30", [], [])
    keys = {"indicator", "value", "unit", "kind", "qualifier", "items", "items_without_data", "record_ids", "source", "dimensions"}
    # Only what a document says has a period of its own.
    assert all(set(f) == keys | ({"period"} if f["kind"] != "itemised" else set()) and f["dimensions"] == {} for f in said["figures"])
    (webinars,) = [f for f in said["figures"] if (f["indicator"], f["kind"]) == ("att.webinar.sum", "itemised")]
    assert (webinars["value"], webinars["qualifier"], webinars["items_without_data"]) == (1340, "at_least", 1)


@pytest.mark.parametrize("given", [["--state", "ZZ"], ["--by", "colour"], ["--to", "2020-01-01"]])
def test_what_cannot_be_asked_is_wrong_usage(facts, given: list[str]) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("figures", "--from", "2020-04-01", "--to", "2020-06-30", *given)
    assert caught.value.returncode == 2


def test_every_indicator_of_the_contract_is_there() -> None:
    wanted = """sch.count sch.states sch.men sch.women sch.value act.webinar.n act.course.n act.conference.n act.workshop.n act.meeting.n
    att.webinar.sum att.course.sum att.conference.sum att.webinar.states att.course.states att.webinar.territories att.course.territories
    trn.enrolled trn.completed trn.hours ta.projects ta.value coop.members coop.instruments coop.awards
    prt.users prt.new prt.sessions prt.page prt.share spk.n"""
    assert set(wanted.split()) <= {i.code for i in every()}


def test_a_state_both_listed_and_among_the_attendance_took_part_once(facts) -> None:
    def build() -> None:
        first, second = made.activity("webinar", "2020-04-30"), made.activity("course", "2020-05-04")
        made.group(first, 10, state=made.state("BB"))
        made.group(first, 2, state=made.state("BB"), sex="f")
        made.group(second, 5, "enrolled", state=made.state("BB"))
        Represented(activity=first, state=made.state("BB")).save()
        Represented(activity=first, state=made.state("PE")).save()

    do(build)
    with everywhere("the test counts"):
        assert counting.active(QUARTER) == {"BB": 2, "PE": 1}
        assert sorted(counting.people(QUARTER)) == [("course", "BB", "", 5), ("webinar", "BB", "", 10), ("webinar", "BB", "f", 2)]


def test_who_came_to_what_was_not_known_on_the_day_does_not_count(facts) -> None:
    do(lambda: made.group(made.activity("webinar", "2020-04-30", known_on="2020-07-02"), 10, state=made.state("BB"), known_on="2020-06-01"))
    with everywhere("the test counts"):
        assert counting.active(QUARTER) == {}
        assert counting.people(QUARTER) == []
