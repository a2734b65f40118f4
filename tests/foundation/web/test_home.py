"""What the home page says by itself."""

import pytest
from django.test import Client

from atalaya.demo.building import World


@pytest.mark.django_db
def test_who_came_and_went_is_in_the_log_and_not_among_what_changed(once_world: World) -> None:
    client = Client()
    client.post("/accounts/sign-in", {"email": "authority@demo.example", "password": "atalaya-demo"}, headers={"host": "localhost"})
    log = client.get("/history/", headers={"host": "localhost"}).content.decode()
    home = client.get("/", headers={"host": "localhost"}).content.decode()
    assert "signed in" in log.lower() or "inició sesión" in log.lower()
    assert "signed in" not in home.lower()
    assert "inició sesión" not in home.lower()
    assert "/history/entry/" in home
