"""What a record has on its page beside its facts: parts, steps, panels, its history."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django import forms
from django.http import HttpRequest
from django.test import Client
from django.urls import include, path

from atalaya.cooperation.models import Meeting, MeetingChange
from atalaya.foundation.audit.words import register_actions
from atalaya.foundation.permissions.declarations import SIGNED_IN
from atalaya.foundation.permissions.principals import Principal, gather
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.records.actions import action
from atalaya.foundation.ui import slots
from atalaya.foundation.ui.forms import RecordForm, TaskForm
from atalaya.foundation.ui.registers import Column, Register
from atalaya.foundation.web.crud import Actions, Crud, Panel, Part, Step
from atalaya.kernel import clock
from atalaya.kernel.paths import ROOT, Reach
from atalaya.kernel.reasons import Reason, Refused
from tests.foundation.ui.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.foundation.web.test_crud_parts")]
EDIT = "cooperation.edit"
REFUSAL = Reason("WORKFLOW_CLOSED", {"state": "held", "verb": "hold", "workflow": "agenda"})


class NewLine(TaskForm):
    reason = forms.CharField(label="Reason", max_length=20)


class EditLine(RecordForm):
    reason = forms.CharField(label="Reason", max_length=20)


class Hold(RecordForm):
    city = forms.CharField(label="City", max_length=20)


@action(can=EDIT, at="owner")
def add(*, actor: Principal, owner: Meeting, reason: str) -> MeetingChange:
    made = MeetingChange(meeting=owner, status="planned", reason=reason, known_on=clock.today())
    made.save()
    return made


@action(can=EDIT, at="record")
def change(*, actor: Principal, record: MeetingChange, reason: str) -> MeetingChange:
    record.reason = reason
    record.save()
    return record


@action(can=EDIT, at="record")
def take_back(*, actor: Principal, record: MeetingChange) -> None:
    record.delete()


def _refused(meeting: Meeting) -> Reason | None:
    return REFUSAL if meeting.status == "held" else None


@action(can=EDIT, at="record")
def hold(*, actor: Principal, record: Meeting, city: str) -> Meeting:
    if reason := _refused(record):
        raise Refused(reason)
    record.city, record.status = city, "held"
    record.save()
    return record


@action(can=EDIT)
def plan(*, actor: Principal, title: str) -> Meeting:
    made = Meeting(title=title, body="board", place_path=ROOT, known_on=date(2026, 1, 1))
    made.save()
    return made


_asked: list[str] = []


def _told(request: HttpRequest, meeting: Meeting) -> dict[str, Any] | None:
    _asked.append(meeting.title)
    return {}


MEETINGS = Crud(
    space="t",
    slug="meetings",
    model=Meeting,
    one="meeting",
    lead="Every meeting there was.",
    register=Register("t.meetings", "Meetings", columns=(Column("title", "Title", sort="title"),), order="title"),
    form=Hold,
    new_form=None,
    view="cooperation.view",
    edit=EDIT,
    actions=Actions(),
    facts=lambda m: [("City", m.city)],
    origin=lambda m: [("Source", "a letter")],
    status=lambda m: ("ok", m.status),
    beside=lambda request: [{"label": "Projects", "url": "/projects/", "is_current": False, "count": None}],
    parts=(
        Part(
            slug="changes",
            label="Changes",
            one="change",
            model=MeetingChange,
            owner="meeting",
            rows=lambda m: MeetingChange.objects.filter(meeting=m).order_by("pk"),
            columns=(Column("reason", "Reason"), Column("status", "Status")),
            actions=Actions(add, change, take_back),
            form=EditLine,
            new_form=NewLine,
            empty="Nothing changed yet.",
        ),
    ),
    steps=(Step(slug="hold", label="Hold", icon="circle-check", form=Hold, act=hold, refuse=_refused, initial=lambda m: {"city": "Lima"}),),
    panels=(Panel("ui/c/mark.html", _told),),
    history=True,
)
from atalaya.config.urls import urlpatterns as everything  # noqa: E402

urlpatterns = [*everything, path("t/", include((MEETINGS.urls(), "t")))]


@pytest.fixture
def meeting() -> Meeting:
    made: Meeting = plan(actor=Principal("system", "tests", _everything()), title="Board of the port")
    return made


def _everything() -> Any:
    return gather([(["cooperation.edit", "cooperation.view"], Reach(ROOT))])


def _brought(request: HttpRequest) -> dict[str, Any] | None:
    _asked.append(f"slot of {request.crud_record.title}")  # type: ignore[attr-defined]
    return {}


@pytest.fixture
def brought() -> Iterator[None]:
    """What a module above puts into the slots."""
    register_actions({"test_crud_parts.plan": "planned"})
    slots.register("t.meetings.tabs", slots.Panel("more", "More of it", SIGNED_IN, url="t:meetings-detail"))
    slots.register("t.meetings.panels", slots.Panel("more", "More", SIGNED_IN, template="ui/c/mark.html", context=_brought))
    yield
    slots._slots.pop("t.meetings.tabs")
    slots._slots.pop("t.meetings.panels")


def test_the_list_says_what_it_is_of_and_what_stands_beside_it(client: Client, meeting: Meeting) -> None:
    signed_in(client, "secretariat-officer", ROOT)
    page = client.get("/t/meetings/").content.decode()
    assert "Every meeting there was." in page
    assert 'href="/projects/"' in page


def test_a_part_is_added_changed_and_taken_back_on_the_page_of_its_owner(client: Client, meeting: Meeting) -> None:
    signed_in(client, "secretariat-officer", ROOT)
    where = f"/t/meetings/{meeting.public_id}/"
    assert "Nothing changed yet." in client.get(where).content.decode()
    assert client.post(f"{where}changes/new", {"reason": ""}).status_code == 422
    assert client.post(f"{where}changes/new", {"reason": "storm"})["Location"] == where
    with everywhere("the test looks"):
        line = MeetingChange.objects.get(meeting=meeting)
    assert "storm" in client.get(where).content.decode()
    assert client.get(f"{where}changes/{line.public_id}/edit").status_code == 200
    assert client.post(f"{where}changes/{line.public_id}/edit", {"reason": "hurricane", "revision": line.revision})["Location"] == where
    assert "hurricane" in client.get(where).content.decode()
    assert f'action="{where}changes/{line.public_id}/archive"' in client.get(f"{where}changes/{line.public_id}/edit").content.decode()
    assert client.post(f"{where}changes/{line.public_id}/archive")["Location"] == where
    assert "hurricane" not in client.get(where).content.decode()


def test_parts_of_another_record_and_parts_that_are_none_are_not_found(client: Client, meeting: Meeting) -> None:
    signed_in(client, "secretariat-officer", ROOT)
    other = plan(actor=Principal("system", "tests", _everything()), title="Another")
    line = add(actor=Principal("system", "tests", _everything()), owner=other, reason="theirs")
    where = f"/t/meetings/{meeting.public_id}/"
    for path_ in (f"changes/{line.public_id}/edit", "nothing/new", f"nothing/{line.public_id}/edit", "steps/nothing"):
        assert client.get(f"{where}{path_}").status_code == 404, path_
    assert client.post(f"{where}changes/{line.public_id}/archive").status_code == 404


def test_a_step_is_taken_once_and_then_closed_with_its_reason(client: Client, meeting: Meeting) -> None:
    signed_in(client, "secretariat-officer", ROOT)
    where = f"/t/meetings/{meeting.public_id}/"
    assert f'href="{where}steps/hold"' in client.get(where).content.decode()
    assert 'value="Lima"' in client.get(f"{where}steps/hold").content.decode()
    assert client.post(f"{where}steps/hold", {"city": "Lima", "revision": meeting.revision})["Location"] == where
    page = client.get(where).content.decode()
    assert f'href="{where}steps/hold"' not in page
    assert client.get(f"{where}steps/hold").status_code == 422


def test_the_page_shows_what_others_brought_and_the_history(client: Client, meeting: Meeting, brought: None) -> None:
    signed_in(client, "secretariat-officer", ROOT)
    where = f"/t/meetings/{meeting.public_id}/"
    _asked.clear()
    page = client.get(where).content.decode()
    assert _asked == ["Board of the port", "slot of Board of the port"]
    assert "More of it" in page
    assert "a letter" in page
    assert f'href="{where}history"' in page
    told = client.get(f"{where}history").content.decode()
    assert "planned" in told


def test_whom_the_register_is_not_for_finds_none_of_its_pages(client: Client, meeting: Meeting) -> None:
    signed_in(client, "auditor")
    where = f"/t/meetings/{meeting.public_id}/"
    for path_ in ("", "changes/new", "steps/hold", "history"):
        assert client.get(f"{where}{path_}").status_code == 404, path_
