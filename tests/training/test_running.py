"""Attendance: previewed, decided, written all or nothing, and seen by name by few."""

import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from atalaya.demo.building import World
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel.partial import PartialDate
from atalaya.kernel.reasons import Refused
from atalaya.training.actions import planning, running
from atalaya.training.attending import Person
from atalaya.training.models import Activity, Attendance, Participant
from tests.personas import client_of


@pytest.fixture
def world(same_world: World) -> World:
    return same_world


REPORT = "Name,Email,Duration\nAna Díaz,ana@x.org,90\nJosé Pérez,,60\nJose Peres,,30\n=cmd()|x,formula@x.org,10\n"


def held_one() -> Activity:
    with everywhere("the test looks at what is stored"):
        found: Activity = Activity.objects.get(title="Ciberseguridad en la terminal")
        return found


def bring(client: Client, text: str = REPORT) -> tuple[int, str]:
    where = f"/training/{held_one().public_id}/report/"
    answer = client.post(where, {"file": SimpleUploadedFile("zoom.csv", text.encode()), "status": "attended"})
    return answer.status_code, answer.content.decode()


def stored() -> list[tuple[str, Decimal | None]]:
    with everywhere("the test looks at what is stored"):
        return sorted((a.participant.name, a.hours) for a in Attendance.objects.filter(participant__isnull=False).select_related("participant"))


def test_a_report_is_shown_decided_and_written_once(world: World) -> None:
    client = client_of(world, "trainer")
    code, body = bring(client)
    assert code == 200
    assert stored() == []
    kept = re.search(r'name="people" value="([^"]+)"', body)
    assert kept is not None
    assert body.count("<select") >= 1
    where = f"/training/{held_one().public_id}/report/"
    assert client.post(where, {"people": kept[1]}).status_code == 422
    assert stored() == []
    assert client.post(where, {"people": kept[1], "d2": "t1"}).status_code == 302
    assert stored() == [("=cmd()|x", Decimal("0.17")), ("Ana Díaz", Decimal("1.50")), ("José Pérez", Decimal("1.50"))]
    assert client.post(where, {"people": kept[1] + "x", "d2": "t1"}).status_code == 404


def test_the_same_report_again_changes_nothing_and_a_like_name_is_asked_about(officer: Principal, webinar: Activity) -> None:
    planning.hold(actor=officer, activity=webinar, starts=PartialDate.parse("2026-11-19"))
    given = [running.Decided(Person((2,), "Ana Díaz", "ana@x.org", 90.0))]
    assert running.bring_in(actor=officer, activity=webinar, decided=given, status="attended", source="zoom.csv") == (1, 0)
    from atalaya.training import matching

    again, like = matching.match(webinar, [given[0].person, Person((3,), "Diaz, Ana", "", 5.0)])
    assert (again.same is not None, again.is_recorded, again.needs_decision) == (True, True, False)
    assert ([p.name for p in like.maybe], like.needs_decision) == (["Ana Díaz"], True)
    same = [running.Decided(given[0].person, again.same)]
    assert running.bring_in(actor=officer, activity=webinar, decided=same, status="attended", source="zoom.csv") == (0, 0)
    assert Participant.objects.filter(folded="ana diaz").count() == Attendance.objects.count() == 1


def test_nobody_attends_what_has_not_begun(officer: Principal, webinar: Activity) -> None:
    with pytest.raises(Refused):
        running.add_group(actor=officer, activity=webinar, persons=5, status="attended")
    assert running.add_group(actor=officer, activity=webinar, persons=5, status="enrolled").persons == 5


def test_a_broken_file_names_row_and_field_and_writes_nothing(world: World) -> None:
    client = client_of(world, "trainer")
    code, body = bring(client, "Name,Email,Duration\nAna,ana@x.org,many\n")
    assert (code, "Row 2" in body or "Linha 2" in body) == (422, True)
    assert bring(client, "x" * 10_000_001)[0] == 422
    assert stored() == []


def test_names_are_for_those_with_the_capability(world: World) -> None:
    client = client_of(world, "trainer")
    _code, body = bring(client)
    kept = re.search(r'name="people" value="([^"]+)"', body)
    assert kept is not None
    where = f"/training/{held_one().public_id}/"
    client.post(f"{where}report/", {"people": kept[1], "d2": "new"})
    assert "Ana Díaz" in client.get(where).content.decode()
    assert "Ana Díaz" not in client_of(world, "secretariat").get(where).content.decode()
