"""The pages of activities, by those who run them and those who do not."""

import pytest
from django.test import Client

from atalaya.contacts.models import Organisation
from atalaya.demo.building import World
from atalaya.foundation.permissions.scope import everywhere
from atalaya.training.models import Activity, Award, Involvement, ValueLine
from tests.personas import client_of
from tests.results.programme import do, known


@pytest.fixture
def world(same_world: World) -> World:
    return same_world


def activity(title: str) -> Activity:
    with everywhere("the test looks at what is stored"):
        found: Activity = Activity.objects.get(title=title)
        return found


def test_an_activity_is_planned_announced_and_postponed_in_the_pages(world: World) -> None:
    client = client_of(world, "secretariat")
    given = {
        "kind": "webinar",
        "title": "Safe berths",
        "title_language": "en",
        "our_role": "organiser",
        "planned_from": "2026-12-10",
        "topics": "training.cargo",
    }
    page = client.post("/training/plan/", given, follow=True)
    assert page.status_code == 200, page.context["form"].errors
    made = activity("Safe berths")
    assert made.place_path == "/"
    where = f"/training/{made.public_id}/"
    assert client.post(f"{where}announce/", {"revision": made.revision}).status_code == 302
    made = activity("Safe berths")
    early = client.post(f"{where}postpone/", {"revision": made.revision, "reason": "Strike", "starts": "2027-02-30"})
    assert early.status_code == 422
    assert client.post(f"{where}postpone/", {"revision": made.revision, "reason": "Strike", "starts": "2027-02-03"}).status_code == 302
    page = client.get(where)
    assert "2026-12-10 → 2027-02-03" in page.content.decode()
    assert "Strike" in page.content.decode()
    assert client.get(f"{where}begin/").status_code == 422


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("kind=course", {"Curso del oficial de protección de la instalación portuaria"}),
        ("status=cancelled", {"Inspección de contenedores"}),
        ("topic=training.cyber", {"Ciberseguridad en la terminal"}),
        ("words=huracanes", {"Puertos ante huracanes"}),
        ("state=QT", {"Curso del oficial de protección de la instalación portuaria"}),
        ("year=2027&kind=webinar", {"Gestión de crisis en el puerto"}),
    ],
)
def test_the_register_is_narrowed(world: World, asked: str, found: set[str]) -> None:
    rows = client_of(world, "trainer").get(f"/training/?{asked}").context["register"].rows
    assert {row.name for row in rows} & {a.title for a in _demo()} == found


def _demo() -> list[Activity]:
    with everywhere("the test looks at what is stored"):
        return list(Activity.objects.filter(source="demonstration"))


def test_the_register_costs_the_same_however_long_it_is(world: World, django_assert_max_num_queries) -> None:
    client = client_of(world, "trainer")
    client.get("/training/")
    with django_assert_max_num_queries(15):
        assert client.get("/training/?words=puerto&year=2026").status_code == 200
    with django_assert_max_num_queries(25):
        assert client.get(f"/training/{_demo()[0].public_id}/").status_code == 200


def test_who_has_nothing_to_do_with_training_finds_no_page(world: World) -> None:
    for slug in ("guard", "contact", "auditor"):
        assert client_of(world, slug).get("/training/").status_code == 404, slug
    stranger = Client().get("/training/")
    assert stranger.status_code == 302


def test_the_secretariat_sees_what_a_state_announced_and_changes_nothing_of_it(world: World) -> None:
    client = client_of(world, "secretariat")
    where = f"/training/{_demo()[0].public_id}/"
    assert client.get(where).status_code == 200
    assert client.get(f"{where}edit/").status_code == 403


def test_a_partners_page_tells_its_part_in_training_and_what_it_paid(world: World) -> None:
    def make() -> Organisation:
        made = Organisation(name="Harbour Fund", **known("2020-01-01"))
        made.save()
        Involvement(activity=_demo()[0], organisation=made, role="payer").save()
        ValueLine(award=Award.objects.first(), method="total", amount=1500, payer=made).save()
        return made

    fund = do(make)
    page = client_of(world, "secretariat").get(f"/cooperation/partners/{fund.public_id}/").content.decode().replace("\xa0", " ").replace("\u202f", " ")
    assert _demo()[0].title in page
    assert "USD 1 500" in page
