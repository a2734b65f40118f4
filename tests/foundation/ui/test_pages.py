"""The gallery and the shell around every page."""

import pytest
from django.test import Client

from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.ui import navigation
from tests.foundation.ui.people import grant, signed_in

pytestmark = pytest.mark.django_db


def test_the_gallery_draws(client: Client) -> None:
    signed_in(client)
    answer = client.get("/ui/")
    assert answer.status_code == 200
    assert answer["Vary"].find("HX-Request") >= 0


@pytest.mark.parametrize(("code", "tag"), [("en", "en"), ("es", "es"), ("pt", "pt-br"), ("fr", "fr")])
def test_a_page_speaks_the_language_of_the_reader(client: Client, code: str, tag: str) -> None:
    client.cookies["language"] = code
    assert client.post("/appearance", {"theme": "dark"})["Content-Language"] == tag


def test_a_choice_of_theme_is_kept_and_leads_back(client: Client) -> None:
    answer = client.post("/appearance", {"theme": "night", "density": "purple", "next": "//elsewhere.example/"})
    assert answer["Location"] == "/"
    assert answer.cookies["theme"].value == "night"
    assert "density" not in answer.cookies


def test_the_navigation_shows_what_may_be_opened(client: Client) -> None:
    navigation.register(navigation.Item("t-parts", "know", "The parts", "ui:gallery", "book", "audit.view"))
    try:
        user = signed_in(client)
        assert "The parts" not in client.get("/").content.decode()
        grant(actor=Principal("system", "tests"), user=user, role="auditor", path="/1/")
        assert "The parts" in client.get("/").content.decode()
    finally:
        navigation._items.pop("t-parts")
