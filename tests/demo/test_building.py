"""The demonstration: built once, in every role, and nowhere near real users."""

from collections import Counter
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from atalaya.demo import building, crowds, personas, world
from atalaya.demo.building import build
from atalaya.foundation.accounts.models import Grant, User
from atalaya.foundation.accounts.queries import principal_of
from atalaya.foundation.permissions import roles
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.places import queries
from atalaya.places.models import Place, State
from atalaya.results.models import Published
from atalaya.training.models import Activity, Represented
from tests.personas import client_of


@pytest.fixture
def made(db: None) -> building.World:
    return build(real=False)


def test_the_world_is_there(made: building.World) -> None:
    with everywhere("the test looks at all of it"):
        assert State.objects.filter(fictional=True).count() == len(world.COUNTRIES)
        kinds = Counter(Place.objects.exclude(kind__in=["root", "state"]).values_list("kind", flat=True))
    assert kinds == {"port": 4, "facility": 10, "area": 15, "gate": 18, "berth": 12, "anchorage": 4}
    assert made.places["QTALM-0004"].status == "closed"
    assert made.places["QTALM-0005"].continues_id == made.places["QTALM-0004"].pk
    assert made.places["QTALM-0002/R1"].geometry["type"] == "Polygon"


def test_somebody_is_there_in_every_role_and_one_in_none(made: building.World) -> None:
    with everywhere("the test looks at all grants"):
        held = set(Grant.objects.filter(ended_at__isnull=True).values_list("role", flat=True))
    assert held == {role.slug for role in roles.every()}
    assert not principal_of(made.people["newcomer"]).held
    assert len({r.path for reaches in principal_of(made.people["two.places"]).held.values() for r in reaches}) == 2
    assert all(user.is_demo and user.check_password(personas.PASSWORD) for user in made.people.values())


def test_each_sees_their_own(made: building.World) -> None:
    seen = {}
    for slug in ("guard", "authority", "authority.brendan", "newcomer", "secretariat"):
        with scope(principal_of(made.people[slug])):
            seen[slug] = Place.objects.filter(kind__in=["port", "facility", "area"]).count()
    assert seen == {"guard": 7, "authority": 13, "authority.brendan": 8, "newcomer": 0, "secretariat": 0}


def test_building_again_changes_nothing(made: building.World) -> None:
    with everywhere("counting"):
        before = (Place.objects.count(), User.objects.count())
        again = build(seed=8)
        assert (Place.objects.count(), User.objects.count()) == before
    assert not again.is_new
    assert set(again.places) == set(made.places)
    assert set(again.people) == set(made.people)


def test_it_never_enters_the_programmes_figures(made: building.World) -> None:
    with everywhere("public facts"):
        members = queries.members("oas", made.places["QT"].known_on)
    assert not {c.code for c in world.COUNTRIES} & set(members)


def test_the_real_records_stand_beside_it(db: None) -> None:
    build()
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
    from atalaya.foundation.accounts.actions.people import NewPerson, add_person
    from atalaya.places import seeding

    seeding.seed()
    add_person(actor=building.maker(), person=NewPerson(email="real@example.org", name="Real"), role="administrator", place_path="/")
    with pytest.raises(building.Refuses, match="real users"):
        build()
    with pytest.raises(CommandError, match="real users"):
        call_command("demo")
    call_command("demo", if_empty=True)
    assert not building.is_built()


def test_the_command_prints_the_sign_ins(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("demo")
    said = capsys.readouterr().out
    assert all(p.email in said for p in personas.PERSONAS)
    assert personas.PASSWORD in said


def test_a_crowd_is_built_in_bulk(made: building.World, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = {"PORTS": 1, "FACILITIES": 2, "AREAS": 3, "BERTHS": 2, "GATES": 1}
    for name, value in sizes.items():
        monkeypatch.setattr(crowds, name, value)
    count: Any = crowds.build(building.maker(), [made.places["QT"], made.places["QV"]], 7)
    assert count == 2 * (1 + 2 + 2 * 6)
