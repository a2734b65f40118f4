"""The history of a place, as a tab of its page."""

from types import SimpleNamespace

import pytest

from atalaya.foundation.permissions.scope import scope
from atalaya.places import actions
from tests.foundation.acting import client_of
from tests.places.conftest import holder


def test_who_sees_the_log_has_a_tab_with_what_happened(tree: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    with scope(tree.da):
        actions.rename(actor=tree.da, place=tree.quay, name="North Quay")
    client = client_of(tree.da, monkeypatch)
    assert "/BBBGI-0001/history/" in client.get(f"/places/{tree.quay.key}/").content.decode()
    page = client.get(f"/places/{tree.quay.key}/history/").content.decode()
    assert "Deep Water Quay" in page
    assert "North Quay" in page
    assert "Waiting" in page


@pytest.mark.parametrize(("role", "at"), [("guard", "quay"), ("auditor", "abroad"), ("auditor", "fish"), ("nobody", "bb")])
def test_a_history_is_for_who_sees_the_log_there(tree: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, role: str, at: str) -> None:
    client = client_of(holder(role, getattr(tree, at).place_path), monkeypatch)
    assert client.get(f"/places/{tree.quay.key}/history/").status_code == 404


def test_a_place_seen_by_name_alone_shows_no_history(tree: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_of(holder("auditor", tree.quay.place_path), monkeypatch)
    assert client.get(f"/places/{tree.port.key}/").status_code == 200
    assert client.get(f"/places/{tree.port.key}/history/").status_code == 404
    assert client.get(f"/places/{tree.quay.key}/history/").status_code == 200
