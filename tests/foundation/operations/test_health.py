"""Alive and ready, said to anybody."""

import pytest

from atalaya.foundation.operations import health, starting


def test_alive_asks_nothing_of_the_database(client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_ready_names_each_part(client, monkeypatch) -> None:
    assert client.get("/readyz").json()["checks"]["database"] is True
    monkeypatch.setattr(health, "DISK_LEFT", 2**80)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["ready"] is False
    assert answer.json()["checks"]["disk"] is False


@pytest.mark.django_db
def test_not_ready_until_migrated(monkeypatch) -> None:
    monkeypatch.setattr(health, "_migrated", [])
    monkeypatch.setattr(starting, "pending", lambda: ["x.0001"])
    assert health.ready()["migrations"] is False
    monkeypatch.setattr(starting, "pending", list)
    assert health.ready()["migrations"] is True
