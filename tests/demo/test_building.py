"""The demonstration: built once, in every role, and nowhere near real users."""

from collections import Counter
from typing import Any

import pytest

from atalaya.demo import building, crowds, personas, world
from atalaya.demo.building import build
from atalaya.foundation.accounts.models import Grant, User
from atalaya.foundation.accounts.queries import principal_of
from atalaya.foundation.permissions import roles
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.places import queries
from atalaya.places.models import Place, State


@pytest.fixture
def made(same_world: building.World) -> building.World:
    return same_world


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


def test_a_crowd_is_built_in_bulk(made: building.World, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = {"PORTS": 1, "FACILITIES": 2, "AREAS": 3, "BERTHS": 2, "GATES": 1}
    for name, value in sizes.items():
        monkeypatch.setattr(crowds, name, value)
    count: Any = crowds.build(building.maker(), [made.places["QT"], made.places["QV"]], 7)
    assert count == 2 * (1 + 2 + 2 * 6)
