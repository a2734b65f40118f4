"""The demonstration on a fresh database: with the real records beside it, by the command, and nowhere near real users."""

import pytest
from django.core.management import CommandError, call_command

from atalaya.demo import building, personas, world
from atalaya.demo.building import build
from atalaya.foundation.accounts.actions.people import NewPerson, add_person
from atalaya.foundation.permissions.scope import everywhere
from atalaya.places import seeding
from atalaya.results.models import Published
from atalaya.training.models import Activity, Represented
from tests.personas import client_of


def test_the_command_prints_the_sign_ins_and_the_real_records_stand_beside_the_world(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("demo")
    said = capsys.readouterr().out
    assert all(p.email in said for p in personas.PERSONAS)
    assert personas.PASSWORD in said
    with everywhere("the test looks at all of it"):
        assert Activity.objects.filter(code="A006").exists()
        assert not Represented.objects.filter(state__code__in=[c.code for c in world.COUNTRIES]).exists()
    # The report of April to June 2020, signed off by a second person, one click away for everybody.
    with everywhere("the test looks"):
        told = Published.objects.get()
    assert told.snapshot["content"]["figures"]["att.webinar.sum"]["itemised"]["value"] == 1340
    assert told.snapshot["content"]["figures"]["trn.enrolled"]["declared"][0]["gap"] == 19
    assert told.published_by != told.proposed_by
    home = client_of(building.build(), "guard").get("/").content.decode()
    assert f"/reports/published/{told.public_id}/" in home


def test_it_refuses_where_real_people_are(db: None) -> None:
    seeding.seed()
    add_person(actor=building.maker(), person=NewPerson(email="real@example.org", name="Real"), role="administrator", place_path="/")
    with pytest.raises(building.Refuses, match="real users"):
        build()
    with pytest.raises(CommandError, match="real users"):
        call_command("demo")
    call_command("demo", if_empty=True)
    assert not building.is_built()
