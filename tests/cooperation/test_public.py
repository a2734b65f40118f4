"""What everybody sees of cooperation, what calendars get, and what programs are told."""

from typing import Any

import pytest
from django.test import Client

from atalaya.cooperation import models
from atalaya.cooperation.actions import entering, moving
from atalaya.demo import building
from atalaya.demo.building import World
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.kernel.partial import PartialDate
from tests.foundation.acting import client_of as acting
from tests.personas import client_of
from tests.places.conftest import holder

BY = building.maker()


@pytest.fixture
def world(same_world: World) -> World:
    return same_world


def only(**by: Any) -> models.Meeting:
    with everywhere("the test looks at what is stored"):
        found: models.Meeting = models.Meeting.objects.get(**by)
        return found


def test_everybody_reads_what_was_published_and_nothing_else(world: World) -> None:
    client = Client()
    page = client.get("/programme/meetings/").content.decode()
    assert "Second meeting of the port authorities" in page
    assert "First meeting of the port authorities" not in page
    assert client.get(f"/programme/meetings/{only(title__startswith='First meeting').public_id}/").status_code == 404
    assert "Memorandum on joint drills" not in client.get("/programme/agreements/").content.decode()
    assert client.get("/programme/nothing/").status_code == 404
    assert client.get("/programme/").status_code == 200


@pytest.mark.parametrize("subject", ["meetings", "bodies", "agreements", "projects", "members", "awards"])
def test_every_subject_of_the_real_record_is_told(programme: None, subject: str, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(8):
        page = Client().get(f"/programme/{subject}/")
    assert page.status_code == 200
    assert page.content.decode().count("<li>") > 1


def test_an_amount_of_several_is_said_to_be_of_all_of_them(programme: None) -> None:
    page = Client(headers={"Accept-Language": "en"}).get("/programme/projects/").content.decode()
    assert page.count("USD 680,934 for several projects together") == 3


def test_a_meeting_that_is_postponed_is_told_to_calendars(world: World) -> None:
    coming = only(title__startswith="Second meeting")
    with scope(BY):
        moving.postpone_meeting(actor=BY, record=coming, reason="Storm", starts=PartialDate.parse("2027-03-01"))
    told = Client().get(f"/programme/meetings/{coming.public_id}.ics").content.decode()
    assert "SEQUENCE:1" in told
    assert "DTSTART;VALUE=DATE:20270301" in told
    assert "Storm" in Client().get(f"/programme/meetings/{coming.public_id}/").content.decode()
    with scope(BY):
        moving.cancel_meeting(actor=BY, record=coming, reason="No quorum")
    told = Client().get("/programme/meetings.ics?lang=es").content.decode()
    assert "STATUS:CANCELLED" in told
    assert "Reuniones" in told
    with scope(BY):
        entering.hide(actor=BY, record=coming)
    assert Client().get(f"/programme/meetings/{coming.public_id}.ics").status_code == 404


def test_programs_get_what_their_holder_sees(world: World) -> None:
    mine = client_of(world, "secretariat").get("/api/v1/cooperation/meetings").json()
    theirs = client_of(world, "authority").get("/api/v1/cooperation/meetings").json()
    ours = [[row["title"][:6] for row in some["rows"] if row["source"] == "demonstration"] for some in (mine, theirs)]
    assert [sorted(titles) for titles in ours] == [["First ", "Second"], ["Second"]]
    assert client_of(world, "guard").get("/api/v1/cooperation/meetings").status_code == 404
    first = next(row for row in mine["rows"] if row["title"].startswith("First meeting"))
    told = client_of(world, "secretariat").get(f"/api/v1/cooperation/meetings/{first['id']}").json()
    assert told["details"]["states"] == ["QT", "QS"]
    assert told["details"]["decisions"][0]["kind"] == "recommendation"
    assert client_of(world, "authority").get(f"/api/v1/cooperation/meetings/{first['id']}").status_code == 404


@pytest.mark.parametrize("kind", ["bodies", "meetings", "instruments", "follow-ups", "projects", "contributions", "members", "awards", "frameworks"])
def test_a_list_costs_the_same_however_long_it_is(programme: None, kind: str, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any) -> None:
    client = acting(holder("secretariat-officer", "/", name="OFFICER"), monkeypatch)
    client.get(f"/api/v1/cooperation/{kind}")
    with django_assert_max_num_queries(10):
        assert client.get(f"/api/v1/cooperation/{kind}").status_code == 200


def test_money_of_a_group_is_one_amount_to_programs_too(programme: None, monkeypatch: pytest.MonkeyPatch) -> None:
    client = acting(holder("secretariat-officer", "/", name="OFFICER"), monkeypatch)
    (row,) = client.get("/api/v1/cooperation/contributions").json()["rows"]
    assert (row["details"]["amount"], len(row["details"]["financiers"]), len(row["details"]["projects"])) == ("680934.00", 3, 3)
