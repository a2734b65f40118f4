"""The register and the record of organisations, as those see it who may write, may read, and may not."""

import pytest
from django.test import Client

from atalaya.contacts import queries
from atalaya.contacts.actions import organisations as actions
from atalaya.contacts.importing import ORGANISATIONS
from atalaya.contacts.models import Organisation
from atalaya.demo.building import World, maker
from atalaya.foundation.imports import console
from atalaya.foundation.permissions.scope import scope
from tests.personas import client_of

CSV = "name,abbreviation,kind,state,web,names\n"


@pytest.fixture
def world(same_world: World) -> World:
    return same_world


def body(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200, (where, answer.status_code)
    return answer.content.decode()


def made(name: str, **values: object) -> Organisation:
    by = maker()
    with scope(by):
        one: Organisation = actions.add_organisation(actor=by, at="/", values={"name": name, "kind": "other", **values})
    return one


def test_the_secretariat_adds_one_and_merges_its_double(world: World) -> None:
    client = client_of(world, "secretariat")
    answer = client.post("/contacts/organisations/add/", {"name": "Puerto Grande S.A.", "kind": "company", "names": "PG\nGrande"})
    assert answer.status_code == 302
    assert "PG" in body(client, answer["Location"])
    double = made("Puerto Grande")
    assert "Puerto Grande S.A." in body(client, "/contacts/organisations/doubles/")
    page = body(client, f"/contacts/organisations/{double.public_id}/")
    assert "merge/?into=" in page
    kept = queries.owner_of("PG")
    assert kept is not None
    where = f"/contacts/organisations/{double.public_id}/merge/"
    assert "Puerto Grande S.A." in body(client, f"{where}?into={kept.public_id}")
    assert client.post(where, {"kept": kept.pk, "revision": double.revision}).status_code == 302
    assert client.get(f"/contacts/organisations/{double.public_id}/")["Location"] == f"/contacts/organisations/{kept.public_id}/"
    history = body(client, f"/contacts/organisations/{kept.public_id}/history/")
    assert "Merged last" in history or "merged" in history.lower() or "fusion" in history.lower()


def test_a_taken_name_is_said_at_its_field(world: World) -> None:
    made("Puerto Grande")
    client = client_of(world, "secretariat.chief")
    answer = client.post("/contacts/organisations/add/", {"name": "puerto grande", "kind": "other"})
    assert answer.status_code == 422
    assert "Puerto Grande" in answer.content.decode()


def test_two_are_said_to_be_two(world: World) -> None:
    first, second = made("Port Y"), made("Y Port")
    client = client_of(world, "secretariat")
    assert client.post(f"/contacts/organisations/{first.public_id}/apart/{second.public_id}/").status_code == 302
    assert "Port Y" not in body(client, "/contacts/organisations/doubles/")


def test_who_reads_has_no_way_to_write(world: World) -> None:
    one = made("Port Z")
    for slug in ("guard", "trainer", "inspector"):
        client = client_of(world, slug)
        assert "/edit/" not in body(client, f"/contacts/organisations/{one.public_id}/")
        assert client.get(f"/contacts/organisations/{one.public_id}/edit/").status_code == 404
    for verb in ("edit/", "name/"):
        assert client_of(world, "authority").get(f"/contacts/organisations/{one.public_id}/{verb}").status_code == 403
    for verb in ("merge/",):
        assert client_of(world, "authority").get(f"/contacts/organisations/{one.public_id}/{verb}").status_code == 403
    assert client_of(world, "newcomer").get("/contacts/organisations/").status_code == 404


def test_a_state_adds_its_own(world: World) -> None:
    client = client_of(world, "authority")
    page = body(client, "/contacts/organisations/add/")
    assert "Brendan Islands" not in page
    answer = client.post("/contacts/organisations/add/", {"name": "Aduana de San Telmo", "kind": "agency", "state": world.places["QT"].pk})
    assert answer.status_code == 302
    assert client.post("/contacts/organisations/add/", {"name": "Nowhere", "kind": "agency"}).status_code == 422
    one = queries.owner_of("Aduana de San Telmo")
    assert one is not None
    assert client.get(f"/contacts/organisations/{one.public_id}/edit/").status_code == 200
    assert client_of(world, "authority.brendan").get(f"/contacts/organisations/{one.public_id}/edit/").status_code == 403


def test_found_by_any_name_without_accents(world: World) -> None:
    one = made("Organização dos Portos")
    with scope(maker()):
        actions.add_name(actor=maker(), at="/", organisation=one, text="Organisation des ports")
    client = client_of(world, "trainer")
    assert one.name in body(client, "/contacts/organisations/?words=organizacao+portos")
    assert one.name in body(client, "/contacts/organisations/?words=organisation")
    assert one.name not in body(client, "/contacts/organisations/?words=aeroportos")
    assert one.public_id in body(client, "/search?words=organizacao+portos")
    assert one.public_id not in body(client_of(world, "administrator"), "/search?words=organizacao+portos")


def test_a_page_shows_the_posts_its_people_hold_as_far_as_one_sees_them(world: World) -> None:
    one = queries.owner_of("Terminales de Almendro")
    assert one is not None
    where = f"/contacts/organisations/{one.public_id}/"
    assert "Marta Olivares" in body(client_of(world, "pfso"), where)
    for slug in ("trainer", "two.places", "secretariat"):
        assert "Marta Olivares" not in body(client_of(world, slug), where), slug


def test_the_register_costs_the_same_however_many(world: World, django_assert_max_num_queries: object) -> None:
    for number in range(60):
        made(f"Port number {number}")
    client = client_of(world, "trainer")
    body(client, "/contacts/organisations/")
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        body(client, "/contacts/organisations/")


def brings(text: str, *, dry_run: bool = False) -> dict[str, int]:
    by = maker()
    with scope(by):
        plan, _done = console.bring(ORGANISATIONS, by, (CSV + text).encode(), dry_run=dry_run)
    return {verdict: n for verdict, n in plan.counts.items() if n}


def test_a_table_comes_in_by_any_name_and_again_changes_nothing(world: World) -> None:
    row = "Junta Portuaria de Prueba,JPP,port_authority,QT,jpp.example,JPP; Puerto Prueba\n"
    assert brings(row) == {"new": 1}
    assert brings(row) == {"unchanged": 1}
    assert brings("puerto prueba,,,,,\n") == {"unchanged": 1}
    assert brings("JPP,JPP-2,,,,Prueba\n") == {"changed": 1}
    one = queries.owner_of("prueba")
    assert one is not None
    assert (one.name, one.abbreviation, one.web) == ("Junta Portuaria de Prueba", "JPP-2", "https://jpp.example")


def test_rows_of_two_organisations_or_twice_the_same_or_of_no_state_are_refused(world: World) -> None:
    made("Puerto Uno")
    made("Puerto Dos")
    assert brings("Puerto Uno,,,,,Puerto Dos\n") == {"refused": 1}
    assert brings("Nuevo,,,,,\nNuevo,,,,,\n") == {"new": 1, "refused": 1}
    assert brings("Otro,,,Atlantis,,\n") == {"refused": 1}


def test_what_is_exported_comes_in_unchanged(world: World) -> None:
    brings("Junta Portuaria de Prueba,JPP,port_authority,QT,https://jpp.example,Puerto Prueba; JPP\n")
    client = client_of(world, "secretariat")
    answer = client.get("/contacts/organisations/?export=csv")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    by = maker()
    with scope(by):
        plan, _done = console.bring(ORGANISATIONS, by, content, dry_run=True)
    assert plan.counts["refused"] == plan.counts["new"] == plan.counts["changed"] == 0, [r.reasons for r in plan.rows]
    assert plan.counts["unchanged"] == Organisation.objects.count()
