"""The pages of the library, by those who keep it, those who write for their State, and everybody else."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from atalaya.demo.building import World
from atalaya.foundation.permissions.scope import everywhere
from atalaya.library.models import Edition, Practice, Work
from tests.library.test_indicators import told
from tests.personas import client_of

NEW = {"kind": "guide", "title": "Guía de amarre", "title_language": "es", "language": "es", "address": "https://example.org/amarre", "rights": "reserved"}


@pytest.fixture
def world(same_world: World) -> World:
    return same_world


def work(title: str) -> Work:
    with everywhere("the test looks at what is stored"):
        found: Work = Work.objects.get(title=title)
        return found


def practice(title: str) -> Practice:
    with everywhere("the test looks at what is stored"):
        found: Practice = Practice.objects.get(title=title)
        return found


def titles(page: Any) -> set[str]:
    return {str(row.name) for row in page.context["register"].rows}


def test_a_work_is_entered_changed_and_shown_to_everybody(world: World) -> None:
    client = client_of(world, "secretariat")
    page = client.post("/library/new/", {**NEW, "published": "2024-05", "topics": "training.maritime", "title_fr": "Guide d'amarrage"}, follow=True)
    assert page.status_code == 200, page.context["form"].errors
    made = work("Guía de amarre")
    assert (made.languages, str(made.published), made.titles) == ("es", "2024-05", {"fr": "Guide d'amarrage"})
    where = f"/library/works/{made.public_id}/"
    shown = client.get(where).content.decode()
    assert "Guide d&#x27;amarrage" in shown  # the officer reads French
    assert "https://example.org/amarre" in shown
    assert Client().get(f"/resources/{made.public_id}/").status_code == 404
    assert client.post(f"{where}open/", {"revision": made.revision}).status_code == 302
    assert Client().get(f"/resources/{made.public_id}/").status_code == 200
    file = SimpleUploadedFile("amarre.pdf", b"%PDF-1.4\n%x\n")
    refused = client.post(f"{where}editions/new/", {"language": "en", "file": file})
    assert refused.status_code == 422
    assert "Tous les droits" in refused.content.decode() or "LIBRARY" not in refused.content.decode()
    history = client.get(f"{where}history/")
    assert history.status_code == 200


def test_a_copy_is_kept_served_and_removed(world: World) -> None:
    client = client_of(world, "secretariat")
    client.post("/library/new/", {**NEW, "rights": "open"})
    made = work("Guía de amarre")
    file = SimpleUploadedFile("mooring.pdf", b"%PDF-1.4\n%x\n")
    client.post(f"/library/works/{made.public_id}/editions/new/", {"language": "en", "file": file})
    with everywhere("the test looks"):
        edition = Edition.objects.get(work=made, language="en")
    page = client_of(world, "guard").get(f"/library/works/{made.public_id}/").content.decode()
    address = page.split('href="/files/')[1].split('"')[0]
    served = client_of(world, "guard").get(f"/files/{address}")
    assert b"".join(served.streaming_content) == b"%PDF-1.4\n%x\n"  # type: ignore[attr-defined]
    assert Client().get(f"/files/{address}").status_code == 302
    public = f"/resources/{made.public_id}/copies/{edition.public_id}/"
    assert Client().get(public).status_code == 404
    made = work("Guía de amarre")
    client.post(f"/library/works/{made.public_id}/open/", {"revision": made.revision})
    assert Client().get(public).status_code == 200


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("kind=legal", {"Decreto 114 de 2026 sobre la protección de las instalaciones portuarias"}),
        ("state=QT", {"Decreto 114 de 2026 sobre la protección de las instalaciones portuarias"}),
        ("sub_region=South+America", {"Decreto 114 de 2026 sobre la protección de las instalaciones portuarias"}),
        ("language=en", {"Matriz de riesgos de San Telmo para oficiales de protección de la instalación portuaria"}),
        ("topic=training.cyber", {"Ciberseguridad en la terminal"}),
        ("rights=reserved", {"Ciberseguridad en la terminal"}),
        ("words=proteccion+matriz", {"Matriz de riesgos de San Telmo para oficiales de protección de la instalación portuaria"}),
        ("words=riscos", {"Matriz de riesgos de San Telmo para oficiales de protección de la instalación portuaria"}),
        ("year=2026", {"Decreto 114 de 2026 sobre la protección de las instalaciones portuarias"}),
        ("only_en=1", set()),
        ("broken=1", set()),
        ("topic=none", set()),
    ],
)
def test_the_register_is_narrowed(world: World, asked: str, found: set[str]) -> None:
    page = client_of(world, "authority").get(f"/library/?{asked}")
    assert {row.name.split(">")[1].split("<")[0] for row in page.context["register"].rows} == found


@pytest.mark.parametrize("slug", ["guard", "newcomer", "pfso", "authority", "contact", "trainer"])
def test_everybody_who_signed_in_reads_and_only_the_secretariat_writes(world: World, slug: str) -> None:
    client = client_of(world, slug)
    made = work("Decreto 114 de 2026 sobre la protección de las instalaciones portuarias")
    assert client.get("/library/").status_code == 200
    assert client.get(f"/library/works/{made.public_id}/").status_code == 200
    assert client.get("/library/gaps/").status_code == 200
    assert client.get("/library/new/").status_code == 404
    assert client.get(f"/library/works/{made.public_id}/edit/").status_code == 404
    assert client.get("/library/links/").status_code == 404


def test_another_states_drafts_are_not_there(world: World) -> None:
    draft = practice("Lo que enseñó el temporal de 2025")
    where = f"/library/practices/{draft.public_id}/"
    for slug, status in (("contact", 200), ("authority", 200), ("authority.brendan", 404), ("secretariat", 404), ("guard", 404)):
        assert client_of(world, slug).get(where).status_code == status, slug
    for path in ("edit/", "submit/", "withdraw/"):
        assert client_of(world, "authority.brendan").get(where + path).status_code == 404, path
    submitted = practice("Simulacro de ciberataque con las terminales")
    where = f"/library/practices/{submitted.public_id}/"
    for slug, status in (("secretariat", 200), ("contact", 200), ("authority.brendan", 404), ("guard", 404)):
        assert client_of(world, slug).get(where).status_code == status, slug


def test_a_practice_is_written_submitted_given_back_and_accepted_in_the_pages(world: World) -> None:
    contact, officer = client_of(world, "contact"), client_of(world, "secretariat")
    given = {"kind": "lesson", "title": "Llaves", "language": "es", "done": "Se contaron.", "topics": "training.awareness"}
    page = contact.post("/library/practices/new/", {**given, "state": world.places["QT"].pk}, follow=True)
    assert page.status_code == 200, page.context["form"].errors
    where = f"/library/practices/{practice('Llaves').public_id}/"
    elsewhere = contact.post("/library/practices/new/", {**given, "state": world.places["QS"].pk})
    assert elsewhere.status_code == 422

    def act(client: Client, verb: str, **more: Any) -> int:
        return client.post(f"{where}{verb}/", {"revision": practice("Llaves").revision, **more}).status_code

    assert act(contact, "submit") == 302
    assert act(contact, "accept") == 404
    assert act(officer, "return") == 422
    assert act(officer, "return", reason="¿Cuáles?") == 302
    assert "¿Cuáles?" in contact.get(where).content.decode()
    assert act(contact, "submit") == 302
    assert act(officer, "accept") == 302
    assert client_of(world, "guard").get(where).status_code == 200
    assert client_of(world, "guard").get(f"{where}history/").status_code == 404


def test_the_officer_sees_what_waits(world: World) -> None:
    for where in ("/library/practices/?status=submitted", "/"):
        assert "Simulacro de ciberataque" in client_of(world, "secretariat").get(where).content.decode(), where
        assert "Simulacro de ciberataque" not in client_of(world, "guard").get(where).content.decode(), where


def test_a_recording_and_its_activity_lead_to_each_other(world: World) -> None:
    recording = work("Ciberseguridad en la terminal")
    page = client_of(world, "authority").get(f"/library/works/{recording.public_id}/").content.decode()
    assert "/training/" in page
    activity = recording.about.partition(":")[2]
    assert f"/library/works/{recording.public_id}/" in client_of(world, "trainer").get(f"/training/{activity}/").content.decode()


def test_every_number_of_the_gaps_leads_to_as_many_works(world: World) -> None:
    client = client_of(world, "secretariat")
    page = client.get("/library/gaps/")
    cells = [cell for scheme in page.context["schemes"] for row in scheme.rows for cell in (*row.cells, row.total) if cell.n]
    cells += [cell for _label, cell, _why in page.context["lacking"] if cell.n]
    assert len(cells) > 8
    for cell in cells:
        assert client.get(cell.url).context["register"].found.n == cell.n, cell.url


def test_fictional_states_give_no_figure(world: World) -> None:
    assert told() == {"lib.works": 0, "lib.practices": 0}


PAGES = ["/library/", "/library/?words=proteccion", "/library/?language=es&topic=training.law", "/library/gaps/", "/library/practices/", "/library/selections/"]


@pytest.mark.parametrize("where", PAGES)
def test_a_page_takes_few_questions(world: World, where: str, django_assert_max_num_queries: Any) -> None:
    client = client_of(world, "secretariat")
    client.get(where)
    with django_assert_max_num_queries(15):
        assert client.get(where).status_code == 200


def test_addresses_cost_one_question_and_only_where_they_are_shown(world: World) -> None:
    client = client_of(world, "secretariat")
    asked = []
    for columns in ("by", "addresses"):
        with CaptureQueriesContext(connection) as queries:
            page = client.get(f"/library/?columns={columns}").content.decode()
        asked.append(len([q for q in queries if 'FROM "library_edition"' in q["sql"]]))
        assert ("https://san-telmo.example/decreto-114" in page) == (columns == "addresses")
    assert asked == [0, 1]
    assert b"https://san-telmo.example/decreto-114" in b"".join(client.get("/library/?export=csv"))


def test_a_record_takes_few_questions(world: World, django_assert_max_num_queries: Any) -> None:
    client = client_of(world, "secretariat")
    where = f"/library/works/{work('Ciberseguridad en la terminal').public_id}/"
    client.get(where)
    with django_assert_max_num_queries(15):
        assert client.get(where).status_code == 200
