"""The pages of measures, as those see them who work with them; and what strangers do not."""

import csv
import hashlib
import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from atalaya.demo.building import World
from atalaya.foundation.permissions.scope import everywhere
from atalaya.measures import actions, catalogue
from atalaya.measures.models import Fulfilment, Measure, Showing
from atalaya.places.models import Place
from tests.foundation.files.test_sniffing import PNG
from tests.measures.conftest import TOLD, who
from tests.personas import client_of


def body(client: Client, where: str, status: int = 200) -> str:
    answer = client.get(where)
    assert answer.status_code == status, (where, answer.status_code)
    return answer.content.decode()


def the(title: str) -> Measure:
    with everywhere("the test looks at what is stored"):
        found: Measure = Measure.objects.get(title=title)
        return found


def test_an_officer_proposes_changes_approves_fulfils_and_shows(world: World, facility: Place) -> None:
    client = client_of(world, "pfso")
    where = f"/measures/at/{facility.key}/"
    assert f"{where}new/" in body(client, where)
    told: dict[str, Any] = {
        **TOLD,
        "language": "en",
        "levels": ["1", "2"],
        "due_on": "2026-11-01",
        "cost": "1200.50",
        "currency": "usd",
        "text": "Twelve lamps",
    }
    assert client.post(f"{where}new/", {**told, "currency": ""}).status_code == 422
    assert client.post(f"{where}new/", told).status_code == 302
    one = the("Light the eastern fence")
    assert (one.levels, one.currency, one.status) == ("12", "USD", "proposed")
    page = f"/measures/{one.public_id}/"
    assert "Twelve lamps" in body(client, page)
    for verb in ("approve", "put_in_place"):
        assert f"{page}{verb}/" in body(client, page)
        assert client.post(f"{page}{verb}/", {"revision": the(one.title).revision, "reason": ""}).status_code == 302
    # The log names the measure, and not beside it the change that is a part of it.
    line = body(client, "/history/?what=measures.approve").split('class="g-more">')[1].split("</td>")[0]
    assert line == f'<a href="/history/{one.ref.kind}/{one.public_id}/">{one.title}</a>'
    assert client.post(f"{page}lose/", {"revision": the(one.title).revision, "reason": ""}).status_code == 422
    assert client.post(f"{page}lose/", {"revision": the(one.title).revision, "reason": "Storm"}).status_code == 302
    assert client.post(f"{page}fulfil/", {"what": "Lamps are up", "done_on": "2026-11-18", "completes": "on"}).status_code == 302
    assert client.post(f"{page}show/", {"what": "Night drill", "shown_on": "2026-11-19", "result": "partly"}).status_code == 302
    said = body(client, page)
    assert "Lamps are up" in said
    assert "Night drill" in said
    assert the(one.title).status == "in_place"
    assert client.post(f"{page}edit/", {**told, "title": "Light the fence", "revision": the(one.title).revision}).status_code == 302
    assert "Light the fence" in body(client, f"{page}history/")
    assert f"{page}approve/" not in said
    closed = client.get(f"{page}approve/")
    assert closed.status_code == 422


def test_the_catalogue_is_ticked_and_counted_by_activity_and_level(world: World, facility: Place) -> None:
    client = client_of(world, "pfso")
    where = f"/measures/at/{facility.key}/"
    assert client.post(f"{where}catalogue/", {"owner_role": "pfso"}).status_code == 422
    chosen = ["access-check-identity", "access-more-guards", "cargo-check-seals"]
    answer = client.post(f"{where}catalogue/", {"slugs": chosen, "owner_role": "pfso"}, follow=True)
    assert answer.status_code == 200
    assert "disabled" in body(client, f"{where}catalogue/")
    with everywhere("the test chooses"):
        ids = list(Measure.objects.order_by("pk").values_list("public_id", flat=True))
    for verb in ("approve", "put_in_place"):
        assert client.post(f"/measures/many/{verb}/?back=/measures/mine/", {"selected": ids}).headers["Location"] == "/measures/mine/"
    page = body(client, where)
    cell = f"/measures/?in={facility.key}&amp;status=in_place&amp;family=access_control&amp;level="
    assert [page.split(cell + level)[1].split(">")[1].split("<")[0] for level in "123"] == ["1", "2", "2"]
    assert body(client, f"/measures/?in={facility.key}&status=in_place&family=access_control&level=2").count('<th scope="row"') == 2
    assert client.post("/measures/many/approve/?back=//evil.example/", {"selected": ids}).headers["Location"] == "/measures/"
    assert client.post("/measures/many/retire/", {"selected": ids}).status_code == 404


def test_several_are_given_another_day_at_once(world: World, facility: Place) -> None:
    client = client_of(world, "pfso")
    actions.adopt(actor=who(world, "pfso"), place=facility, slugs=list(catalogue.every())[:3])
    with everywhere("the test chooses"):
        ids = list(Measure.objects.order_by("pk").values_list("public_id", flat=True))
    asked = client.post("/measures/many/edit/", {"selected": ids[:2]}).headers["Location"]
    assert client.post(asked, {}).status_code == 422
    assert client.post(asked, {"due_on": "2027-01-31", "owner_role": ""}).status_code == 302
    with everywhere("the test looks at what is stored"):
        assert [str(day) for day in Measure.objects.order_by("pk").values_list("due_on", flat=True)] == ["2027-01-31", "2027-01-31", "None"]
    assert client_of(world, "guard").post("/measures/many/edit/", {"selected": ids}).status_code in {403, 404}
    assert client_of(world, "authority.brendan").get(asked).status_code == 404


def test_strangers_and_the_secretariat_find_nothing(world: World, facility: Place) -> None:
    one = actions.raise_measure(actor=who(world, "pfso"), place=facility, values=TOLD)
    page = f"/measures/{one.public_id}/"
    for slug in ("secretariat", "secretariat.chief", "authority.brendan", "authority.serra", "two.places", "contact", "administrator", "newcomer"):
        client = client_of(world, slug)
        for where in (page, f"{page}edit/", f"{page}approve/", f"{page}fulfil/", f"{page}history/", f"/measures/at/{facility.key}/"):
            assert client.get(where).status_code == 404, (slug, where)
        assert one.title not in client.get("/measures/").content.decode()
    for slug in ("guard", "watch", "inspector", "authority", "port"):
        assert one.title in body(client_of(world, slug), page), slug
    assert client_of(world, "guard").get(f"{page}edit/").status_code in {403, 404}
    assert client_of(world, "guard").post(f"{page}approve/", {"revision": 1}).status_code == 403


def test_measures_are_taken_home_and_found_by_words(world: World, facility: Place) -> None:
    officer = who(world, "pfso")
    actions.raise_measure(actor=officer, place=facility, values={**TOLD, "title": "=Iluminar la cerca", "text": "Protección de la valla"})
    client = client_of(world, "pfso")
    lines = list(csv.DictReader(io.StringIO(b"".join(client.get("/measures/?export=csv").streaming_content).decode("utf-8-sig"))))  # type: ignore[attr-defined]
    assert [(line["title"], line["levels"], line["status"]) for line in lines] == [("'=Iluminar la cerca", "123", "proposed")]
    assert "Iluminar" in body(client, "/measures/?words=proteccion")
    assert "Iluminar" not in body(client, "/measures/?words=escaner")
    assert "Iluminar" in body(client, "/search?words=iluminar")
    assert "Iluminar" not in body(client_of(world, "authority.brendan"), "/search?words=iluminar")


def test_what_is_mine_stands_on_the_first_page(world: World, facility: Place) -> None:
    actions.raise_measure(actor=who(world, "pfso"), place=facility, values={**TOLD, "due_on": "2026-11-01"})
    assert "Light the eastern fence" in body(client_of(world, "pfso"), "/")
    assert "Light the eastern fence" in body(client_of(world, "pfso"), "/measures/mine/?late=1")
    assert "Light the eastern fence" not in body(client_of(world, "guard"), "/")


def test_programs_list_propose_and_fulfil(world: World, facility: Place) -> None:
    client = client_of(world, "pfso")
    sent = {"place": facility.key, "title": "Fence", "family": "monitoring", "kind": "technical", "levels": "12"}

    def post(where: str, data: dict[str, Any]) -> Any:
        return client.post(f"/api/v1/measures{where}", data, content_type="application/json")

    made = post("", sent)
    assert made.status_code == 201, made.content
    ident = made.json()["id"]
    assert client.get("/api/v1/measures", {"place": "QTALM", "family": "monitoring"}).json()["rows"][0]["id"] == ident
    assert post(f"/{ident}/fulfilments", {"what": "x", "done_on": "2026-11-20"}).status_code == 422
    actions.approve(actor=who(world, "pfso"), measure=the("Fence"))
    done = post(f"/{ident}/fulfilments", {"what": "Done", "done_on": "2026-11-20", "completes": True})
    assert done.json()["measure"]["status"] == "in_place"
    assert client.get(f"/api/v1/measures/{ident}").json()["levels"] == "12"
    assert post("", {**sent, "levels": "21"}).status_code == 422
    assert post("", {**sent, "place": "QSHRB-0001"}).status_code == 404
    assert client_of(world, "authority.brendan").get(f"/api/v1/measures/{ident}").status_code == 404


def test_a_page_costs_the_same_however_many_there_are(world: World, facility: Place, django_assert_max_num_queries: Any) -> None:
    officer, client = who(world, "pfso"), client_of(world, "pfso")
    actions.adopt(actor=officer, place=facility, slugs=list(catalogue.every())[:4])
    wheres = ("/measures/", "/measures/mine/", f"/measures/at/{facility.key}/", f"/measures/?in={facility.key}&words=a&level=1")
    for where in wheres:
        body(client, where)
    actions.adopt(actor=officer, place=facility, slugs=list(catalogue.every()))
    for where in wheres:
        with django_assert_max_num_queries(15):
            body(client, where)


def test_an_unseen_story_is_told_by_the_title_it_had(world: World, facility: Place) -> None:
    from atalaya.kernel.refs import Ref

    one = actions.raise_measure(actor=who(world, "pfso"), place=facility, values=TOLD, origin=Ref("risk.scenario", "S1"), origin_title="Intruder at the fence")
    assert "Intruder at the fence" in body(client_of(world, "pfso"), f"/measures/{one.public_id}/")


def test_a_file_that_proves_it_is_kept_with_its_hash_and_shown_to_those_who_see_the_measure(world: World, facility: Place) -> None:
    one = actions.raise_measure(actor=who(world, "pfso"), place=facility, values={**TOLD, "levels": "12"})
    actions.approve(actor=who(world, "pfso"), measure=one)
    client = client_of(world, "pfso")
    page = f"/measures/{one.public_id}/"
    photo = SimpleUploadedFile("lamps.png", PNG, content_type="image/png")
    assert client.post(f"{page}fulfil/", {"what": "Lamps are up", "done_on": "2026-11-18", "completes": "on", "file": photo}).status_code == 302
    said = body(client, page)
    assert hashlib.sha256(PNG).hexdigest() in said
    where = said.split('href="/files/')[1].split('"')[0]
    assert b"".join(client.get(f"/files/{where}").streaming_content) == PNG
    for slug in ("authority.brendan", "secretariat", "newcomer"):
        assert client_of(world, slug).get(f"/files/{where}").status_code == 404, slug


def test_what_is_no_document_is_refused_and_nothing_is_half_written(world: World, facility: Place) -> None:
    one = actions.raise_measure(actor=who(world, "pfso"), place=facility, values={**TOLD, "levels": "12"})
    actions.approve(actor=who(world, "pfso"), measure=one)
    client = client_of(world, "pfso")
    for step, told in (("fulfil", {"done_on": "2026-11-18", "completes": "on"}), ("show", {"shown_on": "2026-11-18", "result": "works"})):
        wrong = SimpleUploadedFile("proof.png", b"MZ\x90\x00 a program", content_type="image/png")
        assert client.post(f"/measures/{one.public_id}/{step}/", {"what": "Done", "file": wrong, **told}).status_code == 422
    with everywhere("the test looks at what is stored"):
        assert not Fulfilment.objects.filter(measure=one).exists()
        assert not Showing.objects.filter(measure=one).exists()
        assert Measure.objects.get(pk=one.pk).status == "approved"
