"""Planning activities: the ways of the workflow, their history, and what is refused."""

from typing import Any

import pytest

from atalaya.foundation.permissions.principals import Denied, Principal
from atalaya.foundation.permissions.scope import scope
from atalaya.kernel.partial import PartialDate
from atalaya.kernel.reasons import Refused
from atalaya.training.actions import planning
from atalaya.training.models import Activity, ActivityChange, ActivityTopic
from tests.training.conftest import WEBINAR, holder


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def refused(call: Any, **given: Any) -> list[tuple[str, str | None]]:
    with pytest.raises(Refused) as caught:
        call(**given)
    return [(r.code, r.field) for r in caught.value.reasons]


def test_each_change_is_kept_with_the_dates_given_up_and_taken(officer: Principal, webinar: Activity) -> None:
    planning.postpone(actor=officer, activity=webinar, reason="Hurricane", starts=day("2027-02-01"))
    planning.replan(actor=officer, activity=webinar, starts=day("2027-02-03"))
    told = [(c.status, c.reason, str(c.before_from), str(c.after_from)) for c in ActivityChange.objects.filter(activity=webinar)]
    assert told == [
        ("planned", "", "None", "2026-12-10"),
        ("postponed", "Hurricane", "2026-12-10", "2027-02-01"),
        ("planned", "", "2027-02-01", "2027-02-03"),
    ]
    assert (webinar.status, str(webinar.starts_on), webinar.sequence) == ("planned", "2027-02-03", 2)


def test_a_sequence_rises_for_what_calendars_show_and_only_once_announced(officer: Principal, webinar: Activity) -> None:
    planning.edit(actor=officer, activity=webinar, values={"note": "ask the speaker"})
    assert webinar.sequence == 0
    planning.edit(actor=officer, activity=webinar, values={"title": "Ports and hurricanes"})
    assert webinar.sequence == 1
    quiet = planning.plan(actor=officer, place_path="/", values=WEBINAR)
    planning.cancel(actor=officer, activity=quiet, reason="No speaker")
    assert quiet.sequence == 0


def test_the_future_cannot_have_been_held_and_what_is_held_is_not_postponed(officer: Principal, webinar: Activity) -> None:
    assert refused(planning.hold, actor=officer, activity=webinar, starts=day("2026-12-10")) == [("AGENDA_HELD_IN_FUTURE", "status")]
    planning.hold(actor=officer, activity=webinar, starts=day("2026-11-19"))
    assert refused(planning.postpone, actor=officer, activity=webinar, reason="Late") == [("WORKFLOW_CLOSED", None)]
    webinar.refresh_from_db()
    assert (webinar.status, str(webinar.planned_from), str(webinar.actual_from)) == ("held", "2026-12-10", "2026-11-19")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"planned_until": day("2026-12-01")}, ("AGENDA_ENDS_BEFORE_START", "planned_until")),
        ({"planned_until": day("2027-01")}, ("AGENDA_PRECISION", "planned_until")),
        ({"title": "  "}, ("TRAINING_TITLE_MISSING", "title")),
        ({"country": "ZZ"}, ("TRAINING_COUNTRY", "country")),
        ({"time_zone": "Mars"}, ("TRAINING_TIME_ZONE", "time_zone")),
        ({"ordinal": 3}, ("TRAINING_ORDINAL_ALONE", "ordinal")),
        ({"sign_up_until": day("2026-12-11").start}, ("TRAINING_CLOSES_AFTER_START", "sign_up_until")),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(officer: Principal, values: dict[str, Any], expected: tuple[str, str]) -> None:
    assert expected in refused(planning.plan, actor=officer, place_path="/", values={**WEBINAR, **values})
    assert not Activity.objects.exists()


def test_an_activity_without_a_day_is_not_announced(officer: Principal) -> None:
    vague = planning.plan(actor=officer, place_path="/", values={**WEBINAR, "planned_from": day("2027-03")})
    assert refused(planning.announce, actor=officer, activity=vague) == [("TRAINING_NO_DATE", "planned_from")]


def test_topics_are_added_and_taken_away(officer: Principal, webinar: Activity) -> None:
    planning.edit(actor=officer, activity=webinar, values={}, topics=["training.cargo", "training.cyber"])
    planning.edit(actor=officer, activity=webinar, values={}, topics=["training.cargo"])
    assert list(ActivityTopic.objects.values_list("topic", flat=True)) == ["training.cargo"]


def test_a_role_at_a_state_sees_what_is_announced_and_plans_nothing(officer: Principal, webinar: Activity) -> None:
    planning.plan(actor=officer, place_path="/", values={**WEBINAR, "title": "Not announced yet"})
    with scope(holder("trainer", "/1/2/")) as trainer:
        assert [a.title for a in Activity.objects.all()] == ["Ports in severe weather"]
        with pytest.raises(Denied):
            planning.cancel(actor=trainer, activity=webinar, reason="Mine")
