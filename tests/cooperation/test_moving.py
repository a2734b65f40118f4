"""What becomes of meetings, projects, instruments, follow-ups and frameworks, and what is kept of it."""

from datetime import date
from typing import Any

import pytest

from atalaya.cooperation import models
from atalaya.cooperation.actions import entering, moving
from atalaya.foundation.permissions.principals import Principal
from atalaya.kernel.partial import PartialDate
from tests.cooperation.conftest import refused, state


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def meeting(by: Principal, **values: Any) -> models.Meeting:
    given = {"title": "XV Regular Meeting", "ordinal": 15, "planned_from": on("2027-06-01"), "planned_until": on("2027-06-03"), **values}
    made: models.Meeting = moving.plan_meeting(actor=by, values=given)
    return made


def test_a_meeting_is_postponed_planned_again_and_held_and_each_change_is_kept(officer: Principal) -> None:
    made = meeting(officer)
    moving.postpone_meeting(actor=officer, record=made, reason="Hurricane", starts=on("2027-08-01"))
    moving.replan_meeting(actor=officer, record=made, starts=on("2026-11-02"), ends=on("2026-11-03"))
    moving.hold_meeting(actor=officer, record=made, starts=on("2026-11-02"), ends=on("2026-11-03"))
    kept = list(made.changes.values_list("status", "reason", "before_from", "after_from"))
    assert kept[:2] == [("planned", "", None, date(2027, 6, 1)), ("postponed", "Hurricane", date(2027, 6, 1), date(2027, 8, 1))]
    assert [status for status, *_rest in kept] == ["planned", "postponed", "planned", "held"]
    assert (made.sequence, made.starts_on, made.ends_last) == (3, date(2026, 11, 2), date(2026, 11, 3))
    assert refused(moving.cancel_meeting, actor=officer, record=made, reason="Too late") == [("WORKFLOW_CLOSED", None)]


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"title": " "}, ("COOPERATION_MISSING", "title")),
        ({"country": "ZZ"}, ("COOPERATION_COUNTRY", "country")),
        ({"country": "BB", "modality": "online"}, ("COOPERATION_ONLINE", "country")),
        ({"planned_until": on("2027-05-01")}, ("AGENDA_ENDS_BEFORE_START", "planned_until")),
        ({"planned_until": on("2027-07")}, ("AGENDA_PRECISION", "planned_until")),
    ],
)
def test_a_meeting_that_cannot_be_is_refused(officer: Principal, values: dict[str, Any], fault: tuple[str, str]) -> None:
    assert fault in refused(meeting, by=officer, **values)


def test_the_future_was_not_held_and_a_cancellation_has_a_reason(officer: Principal) -> None:
    made = meeting(officer)
    assert refused(moving.hold_meeting, actor=officer, record=made, starts=on("2027-06-01")) == [("AGENDA_HELD_IN_FUTURE", "status")]
    assert refused(moving.cancel_meeting, actor=officer, record=made, reason=" ") == [("AGENDA_REASON_MISSING", "reason")]


def test_a_change_of_planned_dates_is_kept_and_told_to_calendars(officer: Principal) -> None:
    made = meeting(officer)
    moving.change_meeting(actor=officer, record=made, values={"city": "Bridgetown"})
    assert (made.sequence, made.changes.count()) == (1, 1)
    moving.change_meeting(actor=officer, record=made, values={"note": "Rooms are booked."})
    assert made.sequence == 1
    moving.change_meeting(actor=officer, record=made, values={"planned_from": on("2027-06-02"), "planned_until": None})
    assert (made.sequence, made.changes.count()) == (2, 2)


def test_a_project_keeps_what_it_was_before_its_first_change(officer: Principal) -> None:
    made = moving.begin_project(actor=officer, values={"title": "Lights", "status": "under_way", "known": on("2024")})
    assert refused(moving.move_project, actor=officer, record=made, verb="begin") == [("WORKFLOW_CLOSED", None)]
    assert refused(moving.move_project, actor=officer, record=made, verb="cancel") == [("AGENDA_REASON_MISSING", "reason")]
    made.refresh_from_db()
    moving.move_project(actor=officer, record=made, verb="close", reason="All lamps are lit.")
    assert list(made.changes.order_by("pk").values_list("status", "reason")) == [("under_way", ""), ("closed", "All lamps are lit.")]


def test_an_instrument_is_negotiated_signed_ended_and_renewed(officer: Principal) -> None:
    made = moving.begin_instrument(actor=officer, values={"kind": "mou", "title": "MoU", "signed": None})
    signing = {"actor": officer, "record": made, "signed_at": "Lima"}
    assert refused(moving.sign_instrument, **signing, signed=on("2027-01-01")) == [("COOPERATION_IN_FUTURE", "signed")]
    made.refresh_from_db()
    moving.sign_instrument(actor=officer, record=made, signed=on("2026-10"), signed_at="Lima", in_force_until=date(2027, 1, 1))
    moving.move_instrument(actor=officer, record=made, verb="end", on=date(2026, 11, 1))
    assert (made.status, str(made.signed), made.in_force_until) == ("ended", "2026-10", date(2026, 11, 1))
    moving.move_instrument(actor=officer, record=made, verb="renew", on=date(2030, 1, 1))
    assert made.status == "signed"


def test_what_is_agreed_says_what_came_of_it(officer: Principal) -> None:
    made = moving.begin_instrument(actor=officer, values={"kind": "mou", "title": "MoU", "signed": on("2026-01-01")})
    task = moving.agree(actor=officer, owner=made, values={"what": "Write the first report", "state": state("BB"), "due_on": date(2026, 11, 1)})
    assert refused(moving.move_follow_up, actor=officer, record=task, verb="drop") == [("COOPERATION_OUTCOME", "outcome")]
    task.refresh_from_db()
    assert refused(moving.move_follow_up, actor=officer, record=task, verb="finish", outcome="Sent", done_on=date(2027, 1, 1)) == [
        ("COOPERATION_IN_FUTURE", "done_on")
    ]
    task.refresh_from_db()
    moving.move_follow_up(actor=officer, record=task, verb="finish", outcome="Sent")
    assert (task.status, task.done_on, task.outcome) == ("done", date(2026, 11, 20), "Sent")
    moving.move_follow_up(actor=officer, record=task, verb="reopen")
    assert (task.status, task.done_on, task.outcome) == ("open", None, "Sent")


def test_a_framework_begins_as_it_was_found_and_goes_its_way(officer: Principal) -> None:
    values = {"kind": "law", "state": state("BB"), "title": "Port Security Act", "status": "drafted", "since": on("2025")}
    assert refused(moving.begin_framework, actor=officer, values={**values, "status": "repealed"}) == [("COOPERATION_NO_ENTRANCE", "status")]
    assert refused(moving.begin_framework, actor=officer, values={**values, "region": "Caribbean"}) == [("COOPERATION_STATE_OR_REGION", "region")]
    assert refused(moving.begin_framework, actor=officer, values={**values, "title": ""}) == [("COOPERATION_MISSING", "title")]
    made = moving.begin_framework(actor=officer, values=values)
    moving.move_framework(actor=officer, record=made, verb="adopt", since=on("2026-03"), reason="By parliament", source="Gazette 12")
    assert [(c.status, str(c.since), c.reason) for c in made.changes.order_by("pk")] == [("drafted", "2025", ""), ("adopted", "2026-03", "By parliament")]
    none = moving.begin_framework(actor=officer, values={"kind": "strategy", "state": state("BB"), "title": "", "status": "none"})
    assert str(none) == "strategy"


def test_advice_is_given_on_something(officer: Principal) -> None:
    made = moving.begin_framework(actor=officer, values={"kind": "law", "region": "Central America", "title": "Model law", "status": "considered"})
    given = {"actor": officer, "kind": models.Advice, "owner": made}
    assert refused(entering.enter, **given, values={"text": " "}) == [("COOPERATION_MISSING", "text")]
    assert refused(entering.enter, **given, values={"text": "Do", "given": on("2027")}) == [("COOPERATION_IN_FUTURE", "given")]
