"""What everybody sees: works that are public, in the reader's language, for search engines and feed readers; the glossary."""

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from atalaya.demo.building import World
from atalaya.foundation.accounts.queries import principal_of
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.kernel.paths import ROOT
from atalaya.library import glossary
from atalaya.library.actions import cataloguing
from atalaya.library.models import Practice, Work
from tests.personas import client_of

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def world(same_world: World) -> World:
    return same_world


def matrix() -> Work:
    with everywhere("the test looks"):
        found: Work = Work.objects.get(kind="tool")
        return found


def spanish() -> Client:
    return Client(headers={"Accept-Language": "es"})


def test_a_newcomer_finds_the_risk_matrix_in_spanish(world: World) -> None:
    page = spanish().get("/resources/?words=matriz+de+riesgo").content.decode()
    assert "Matriz de riesgos de San Telmo" in page
    page = spanish().get(f"/resources/{matrix().public_id}/").content.decode()
    first = re.search(r'<a class="c-btn c-btn--primary"[^>]*href="([^"]+)"', page)
    assert first is not None
    assert 'hreflang="es"' in first.group()
    kept = spanish().get(first[1])
    assert "Matriz de riesgos" in b"".join(kept.streaming_content).decode()  # type: ignore[attr-defined]


def test_only_what_is_public_is_listed_found_or_opened(world: World) -> None:
    with everywhere("the test looks"):
        law = Work.objects.get(kind="legal")
    assert "Decree 114" not in Client().get("/resources/").content.decode()
    assert Client().get("/resources/?words=decreto").context["register"].found.n == 0
    assert Client().get(f"/resources/{law.public_id}/").status_code == 404
    assert Client().get(f"/library/works/{law.public_id}/").status_code == 302


def test_what_the_keeper_noted_is_not_for_everybody(world: World) -> None:
    officer = principal_of(world.people["secretariat"])
    told = {"kind": "guide", "title": "Mooring at night", "title_language": "en", "note": "Ask the author for the next edition"}
    with scope(officer):
        kept = cataloguing.catalogue(actor=officer, place_path=ROOT, values=told, topics=[])
        cataloguing.open_work(actor=officer, work=kept)
    assert "Ask the author" in client_of(world, "secretariat").get(f"/library/works/{kept.public_id}/").content.decode()
    page = Client().get(f"/resources/{kept.public_id}/").content.decode()
    assert "Mooring at night" in page
    assert "Ask the author" not in page


def test_words_stand_above_the_register_and_outlast_the_filters(world: World) -> None:
    page = Client().get("/resources/?words=matriz&language=es").content.decode()
    above, beside = page.split('<form class="c-find"')[1].split("</form>")[0], page.split('<form class="c-filter"')[1].split("</form>")[0]
    assert 'type="search" id="f-words" name="words" value="matriz"' in above
    assert '<input type="hidden" name="language" value="es">' in above
    assert '<input type="hidden" name="words" value="matriz">' in beside
    assert 'type="search"' not in beside


def test_the_page_for_signing_in_leads_to_what_is_open(db: None) -> None:
    page = Client(headers={"Accept-Language": "es"}).get("/accounts/sign-in").content.decode()
    assert '<a href="/resources/">Documentos y recursos</a>' in page
    assert '<a href="/activities/">' in page


def test_search_engines_read_what_it_is(world: World) -> None:
    page = Client(headers={"Accept-Language": "en"}).get(f"/resources/{matrix().public_id}/").content.decode()
    said = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert said["name"] == "Risk matrix of San Telmo for port facility security officers"
    assert {t["inLanguage"] for t in said["workTranslation"]} == {"es", "en"}
    assert said["@type"] == "DigitalDocument"


def test_the_feed_tells_what_is_new_in_the_language_asked_for(world: World) -> None:
    answer = Client().get("/resources/feed.atom?lang=pt")
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)  # noqa: S314  our own answer
    (entry,) = feed.findall(f"{ATOM}entry")
    assert (entry.findtext(f"{ATOM}title") or "").startswith("Matriz de riscos")
    assert entry.findtext(f"{ATOM}id") == f"urn:atalaya:library.work:{matrix().public_id}"
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.attrib["href"].endswith(f"/resources/{matrix().public_id}/")


def test_a_practice_stands_on_the_open_web_with_its_states_word(world: World) -> None:
    page = Client().get("/resources/practices/").content.decode()
    assert "Ventanilla única" in page
    with everywhere("the test looks"):
        waiting = Practice.objects.get(status="submitted")
        accepted = Practice.objects.get(status="accepted")
    assert Client().get(f"/resources/practices/{waiting.public_id}/").status_code == 404
    assert Client().get(f"/resources/practices/{accepted.public_id}/").status_code == 200
    assert waiting.title not in page
    for asked, is_found in (("sub_region=South+America", True), ("sub_region=Caribbean", False), ("words=ventanilla", True), ("words=nothing", False)):
        assert ("Ventanilla única" in Client().get(f"/resources/practices/?{asked}").content.decode()) == is_found


def test_the_glossary_is_found_by_a_word_in_any_language(db: None) -> None:
    page = spanish().get("/resources/glossary/").content.decode()
    assert page.count("<tr id=") == len(glossary.every()) == 111
    found = spanish().get("/resources/glossary/?words=sûreté navire").content.decode()
    assert 'id="ship-security-plan"' in found
    assert spanish().get("/resources/glossary/?words=proteccion buque").content.decode().count("<tr id=") >= 3
    assert "xyz" in spanish().get("/resources/glossary/?words=xyz").content.decode()


def test_a_word_of_a_practice_leads_to_the_glossary(world: World) -> None:
    with everywhere("the test looks"):
        accepted = Practice.objects.get(status="accepted")
    page = client_of(world, "guard").get(f"/library/practices/{accepted.public_id}/").content.decode()
    assert re.search(r'<a href="/resources/glossary/#access-control" title="[^"]+">control de accesos</a>', page)


@pytest.mark.parametrize(
    ("text", "language", "marked"),
    [
        ("The port facility security plan and the Port Facility Security Plan", "en", ["port facility security plan"]),
        ("Approve port facility security plans before the ISPS Code asks", "en", ["port facility security plans", "ISPS Code"]),
        ("el plan de protección de la instalación portuaria del OPIP", "es", ["plan de protección de la instalación portuaria", "OPIP"]),
        ("cargo, gate, pass", "en", []),
        ("the isps code", "en", []),
        ("unvulnerability", "en", []),
        ("", "en", []),
        ("la instalación\nportuaria", "es", ["instalación\nportuaria"]),
        ("stowaway stowaways vulnerability", "nl", ["vulnerability"]),
    ],
)
def test_the_first_occurrence_of_each_term_is_marked(text: str, language: str, marked: list[str]) -> None:
    found = list(glossary.pieces(text, language))
    assert [p.text for p in found if p.term] == marked
    assert "".join(p.text for p in found) == text


def test_what_is_marked_is_escaped(db: None) -> None:
    from atalaya.library.templatetags.library import glossed

    assert "<script>" not in glossed("<script>alert(1)</script> vulnerability", "en")
    assert 'title="' in glossed("vulnerability", "en")


def test_no_term_takes_the_place_of_another() -> None:
    slugs = [term.slug for term in glossary.every()]
    assert len(set(slugs)) == len(slugs)


@pytest.mark.parametrize("where", ["/resources/", "/resources/?words=matriz", "/resources/practices/", "/resources/glossary/", "/resources/feed.atom"])
def test_a_public_page_takes_few_questions(world: World, where: str, django_assert_max_num_queries: Any) -> None:
    Client().get(where)
    with django_assert_max_num_queries(15):
        assert Client().get(where).status_code == 200
