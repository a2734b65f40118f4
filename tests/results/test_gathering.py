"""The executive report of April to June 2020 gathered from records."""

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from atalaya.cooperation.models import Meeting, MeetingChange
from atalaya.foundation.permissions.scope import everywhere
from atalaya.results.executive import gather
from atalaya.training.models import ActivityChange
from tests.results import programme as made
from tests.results.programme import QUARTER, do

AUGUST = {"before_from": "2020-08-01", "before_precision": "month", "after_from": "2021-05-19", "after_until": "2021-05-21", "after_precision": "day"}


def world() -> None:
    """The quarter, and what was called off and planned in it."""
    made.quarter()
    gone = made.activity("conference", "2020-05", status="cancelled", city="Veracruz", country="MX", ordinal=5)
    ActivityChange.objects.filter(activity=gone).get()
    held = Meeting(title="XII Regular Meeting of the CIP", body="cip", ordinal=12, status="postponed", **made.at_root(), **made.known())
    held.save()
    MeetingChange(meeting=held, status="postponed", **AUGUST, **made.known()).save()
    made.activity("course", "2020-08-03", "2020-08-28", status="planned")
    spoke = made.activity("webinar", "2020-05-12", our_role="speaker", states_declared=19, others_declared=4)
    made.group(spoke, 350)
    made.declare("prt.share", "2020-04-01", "2020-06-01", "18", {"country": "US"}, unit="%")


@pytest.fixture
def quarter(facts: None) -> None:
    do(world)


def gathered(asked: Any = QUARTER) -> dict[str, Any]:
    with everywhere("the test reads"):
        return gather.content(asked)


def test_the_quarter_is_gathered_as_its_records_have_it(quarter) -> None:
    told = gathered()
    totals = told["figures"]["att.webinar.sum"]
    assert (totals["itemised"]["value"], totals["itemised"]["qualifier"]) == (1340, "at_least")
    assert [(d["value"], d["gap"], d["period"]["from"]) for d in totals["declared"]] == [(1355, 15, "2020-04-30")]
    assert [(d["value"], d["gap"]) for d in told["figures"]["att.course.sum"]["declared"]] == [(151, 19)]
    assert told["figures"]["sch.count"]["declared"][0]["value"] == 273
    assert told["year"]["from"] == "2019-01-01"
    assert [claim["outcome"] for claim in told["claims"]] == ["not_computable"]
    assert [len(told[section]) for section in ("webinars", "courses", "speaker", "forward", "cancelled", "postponed")] == [6, 4, 1, 1, 1, 1]
    assert len(told["courses"][3]["states"]) == 11
    assert told["courses"][3]["territories"] == ["MS", "VG"]
    assert told["cancelled"][0]["before"] == "2020-05"
    assert (told["postponed"][0]["before"], told["postponed"][0]["starts"], told["postponed"][0]["ends"]) == ("2020-08", "2021-05-19", "2021-05-21")
    assert [row["period"] for row in told["portal"]] == [{"from": "2020-04-01", "to": "2020-06-01"}] * 2
    assert json.loads(json.dumps(told)) == told  # a snapshot is just this


def test_what_was_not_known_yet_is_not_told(quarter) -> None:
    from dataclasses import replace
    from datetime import date

    told = gathered(replace(QUARTER, as_of=date(2020, 6, 29)))
    assert told["webinars"] == told["cancelled"] == told["portal"] == []
    assert told["figures"]["att.webinar.sum"]["declared"] == []


def test_a_record_year_is_computed_where_there_are_earlier_ones(quarter) -> None:
    do(lambda: made.declare("sch.count", "2018-01-01", "2018-12-31", 90))
    assert [claim["outcome"] for claim in gathered()["claims"]] == ["holds"]
    do(lambda: made.declare("sch.count", "2017-01-01", "2017-12-31", 300))
    assert [claim["outcome"] for claim in gathered()["claims"]] == ["fails"]


def test_a_report_takes_few_questions(quarter, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(80):
        gathered()


def test_the_command_writes_the_report(quarter, tmp_path) -> None:
    period = ("executive", "--from", "2020-04-01", "--to", "2020-06-30", "--as-of", "2020-06-30")
    out = io.StringIO()
    call_command("report", *period, "--lang", "pt", "--format", "json", stdout=out)
    told = json.loads(out.getvalue())
    assert (told["language"], told["as_of"], told["sections"][4]["number"]) == ("pt", "2020-06-30", 5)
    call_command("report", *period, "--lang", "fr", "--format", "pdf", "-o", str(tmp_path / "r.pdf"))
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(CommandError) as wrong:
        call_command("report", "executive", "--from", "2020-07-01", "--to", "2020-06-30")
    assert wrong.value.returncode == 2


def test_what_tells_of_a_few_persons_of_one_state_is_kept_back_with_its_total_where_that_would_tell(quarter) -> None:
    def few() -> None:
        alone = made.activity("workshop", "2020-05-08")
        made.group(alone, 3, state=made.state("KN"))
        small = made.activity("course", "2020-05-09")
        made.group(small, 2, "completed", state=made.state("KN"), sex="f")

    do(few)
    told = gathered()
    (workshop,) = told["others"]
    assert ("persons" in workshop, workshop["withheld"], workshop["states"]) == (False, True, ["KN"])
    # Beside the two of the small course stands the next smallest; together they do not follow from the 134.
    assert [c.get("persons") for c in told["courses"]] == [{"enrolled": 30}, None, {"enrolled": 36}, {"enrolled": 38}, None]
    assert told["figures"]["att.course.sum"]["itemised"]["value"] == 134
    assert told["figures"]["trn.completed"]["itemised"] | {"value": None, "withheld": True} == told["figures"]["trn.completed"]["itemised"]
    assert "withheld" not in told["figures"]["att.webinar.sum"]["itemised"]


def test_those_who_only_enrolled_for_a_webinar_are_no_participants(quarter) -> None:
    do(lambda: made.group(made.activity("webinar", "2020-06-29"), 90, "enrolled"))
    asked = [w.get("persons") for w in gathered()["webinars"] if w["starts"] == "2020-06-29"]
    assert asked == [None]
