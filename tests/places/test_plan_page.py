"""The base plan of a harbour comes in as GeoJSON on a page, and goes out as it stands."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.kernel.reasons import Refused
from atalaya.places import actions, plans
from atalaya.places.models import BasePlan
from tests.foundation.acting import client_of
from tests.places.conftest import BOW_TIE, SQUARE, holder

FENCE = {"type": "LineString", "coordinates": [[-59.64, 13.09], [-59.62, 13.09]]}


def drawn(layer: str, geometry: Any, **more: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"layer": layer, **more}, "geometry": geometry}


def text(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


PLAN = text(drawn("land", SQUARE), drawn("fence", FENCE, name="North"))


@pytest.fixture
def da(tree: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> Client:
    return client_of(tree.da, monkeypatch)


def send(client: Client, content: bytes, revision: str = "", source: str = "Plan 7 of 2025") -> Any:
    return client.post("/places/BBBGI/plan/", {"file": SimpleUploadedFile("p.geojson", content), "source": source, "revision": revision})


def kept() -> BasePlan | None:
    with everywhere("the test looks at what is stored"):
        return BasePlan.objects.first()


def test_a_plan_is_brought_in_and_comes_back_as_it_was(tree: SimpleNamespace, da: Client) -> None:
    assert "/places/BBBGI/plan/" in da.get("/places/BBBGI/").content.decode()
    assert "no plan yet" in da.get("/places/BBBGI/plan/").content.decode()
    assert da.get("/places/BBBGI/plan.geojson").status_code == 404
    assert send(da, PLAN)["Location"] == "/places/BBBGI/"
    first = kept()
    assert first is not None
    assert (len(first.features), first.source) == (2, "Plan 7 of 2025")
    out = da.get("/places/BBBGI/plan.geojson").content
    assert plans.read(out).features == tuple(first.features)
    assert send(da, out, str(first.revision)).status_code == 302


def test_what_is_wrong_is_said_by_feature_and_nothing_is_kept(da: Client) -> None:
    for content, words in [
        (text(drawn("land", SQUARE), drawn("roof", SQUARE)), "Feature 2: “roof” is no layer"),
        (text(*[drawn("roof", SQUARE)] * 9), "3 features more."),
        (text(drawn("land", BOW_TIE)), "Feature 1: The outline crosses"),
        (text(drawn("land", FENCE)), "Feature 1: The layer land cannot hold a LineString"),
        (text(), "holds no features"),
        (b"\x89PNG\r\n\x1a\n", "not GeoJSON"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not GeoJSON"),
        (b" " * 2_000_001, "larger than 2 MB"),
    ]:
        answer = send(da, content)
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert send(da, PLAN, source="x" * 301).status_code == 422
    assert kept() is None


def test_the_second_of_two_is_told(da: Client) -> None:
    assert send(da, PLAN).status_code == 302
    late = send(da, PLAN, source="Another")
    assert late.status_code == 422
    assert "another plan meanwhile" in late.content.decode()
    first = kept()
    assert first is not None
    assert first.source == "Plan 7 of 2025"
    assert f'name="revision" value="{first.revision}"' in late.content.decode()


def test_only_who_may_draw_and_only_where_plans_are(tree: SimpleNamespace, da: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert da.get("/places/BB/plan/").status_code == 404
    assert da.get(f"/places/{tree.area.public_id}/plan/").status_code == 404
    assert client_of(holder("pfso", tree.quay.place_path), monkeypatch).get("/places/BBBGI/plan/").status_code == 403
    assert client_of(holder("guard", tree.quay.place_path), monkeypatch).get("/places/BBBGI-0001/plan/").status_code == 404
    with scope(tree.da), pytest.raises(Refused, match="PLACE_NOT_DRAWN"):
        actions.set_base_plan(actor=tree.da, place=tree.area, plan=plans.read(PLAN))
