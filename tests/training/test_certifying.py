"""Certificates: for what somebody did, by a code nobody guesses, shown whole, revoked in the open."""

import io
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from atalaya.foundation.permissions.principals import Principal
from atalaya.kernel import ids
from atalaya.kernel.partial import PartialDate
from atalaya.kernel.reasons import Refused
from atalaya.training import papers
from atalaya.training.actions import certifying, planning, running
from atalaya.training.attending import Person
from atalaya.training.models import Activity, Attendance, Certificate


@pytest.fixture
def came(officer: Principal, webinar: Activity) -> list[Attendance]:
    """Two people who attended, by name."""
    planning.hold(actor=officer, activity=webinar, starts=PartialDate.parse("2026-11-19"))
    decided = [running.Decided(Person((n,), name, f"{n}@x.org", 90.0)) for n, name in enumerate(("Ana Díaz", "José Peña"))]
    running.bring_in(actor=officer, activity=webinar, decided=decided, status="attended", source="zoom.csv")
    return list(Attendance.objects.order_by("id"))


def issue(officer: Principal, rows: list[Attendance], kind: str = "attended", language: str = "es") -> list[Certificate]:
    given: dict[str, Any] = {"actor": officer, "activity": rows[0].activity, "attendance": rows, "kind": kind, "language": language}
    found: list[Certificate] = certifying.issue(**given)
    return found


def test_only_for_what_somebody_did_and_never_for_a_group(officer: Principal, came: list[Attendance]) -> None:
    with pytest.raises(Refused):
        issue(officer, came, kind="completed")
    group = running.add_group(actor=officer, activity=came[0].activity, persons=3, status="attended")
    with pytest.raises(Refused):
        issue(officer, [*came, group])
    assert not Certificate.objects.exists()


def test_a_reprint_keeps_the_code_and_a_revocation_makes_room_for_a_new_one(officer: Principal, came: list[Attendance]) -> None:
    first = issue(officer, came)
    assert [c.code for c in issue(officer, came)] == [c.code for c in first]
    certifying.revoke(actor=officer, certificate=first[0], reason="Wrong name")
    again = issue(officer, came)
    assert again[0].code != first[0].code
    assert again[1].code == first[1].code


def test_the_page_behind_the_code_shows_everything_printed_and_a_revocation(officer: Principal, came: list[Attendance]) -> None:
    (one,) = issue(officer, came[:1])
    where = f"/certificates/{one.code}/"
    body = Client().get(where).content.decode()
    paper = Client().get(f"{where}paper.pdf")
    text = " ".join(PdfReader(io.BytesIO(paper.content)).pages[0].extract_text().split())
    for _label, value in papers.lines_of(one):
        assert value in body, value
        assert value in text, value
    assert Client().get("/certificates/", {"code": papers.spaced(one.code).lower()}).headers["Location"] == where
    certifying.revoke(actor=officer, certificate=one, reason="Wrong name")
    assert "Wrong name" in Client().get(where).content.decode()
    assert Client().get(f"{where}paper.pdf").status_code == 404


def test_a_whole_course_is_one_file_of_a_page_each(officer: Principal, came: list[Attendance]) -> None:
    made = papers.draw(issue(officer, came, language="fr"))
    found = PdfReader(io.BytesIO(made))
    assert len(found.pages) == 2
    assert found.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_code_has_its_bits_and_a_wrong_character_is_seen() -> None:
    code = ids.checked_code()
    assert len(code) == 21
    assert ids.normalise_code(code[:10].lower() + "-" + code[10:]) == code
    wrong = ("1" if code[3] != "1" else "2").join((code[:3], code[4:]))
    assert ids.normalise_code(wrong) is None
