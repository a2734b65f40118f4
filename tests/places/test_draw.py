"""The map editor: the same by map, table and file; refused with the field named; nobody's work overwritten."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from atalaya.foundation.permissions import sources
from atalaya.places import drafting
from atalaya.places.drafting import Row
from tests.places.conftest import SQUARE, get, holder

RING = [("13.09", "-59.64"), ("13.09", "-59.62"), ("13 06.6 N", "59 37.2 W")]


@pytest.fixture
def sends(tree: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Post rows of positions as somebody."""

    def send(actor: Any, address: str, rows: list[tuple[str, str]], **more: str) -> Any:
        monkeypatch.setattr(sources, "_sources", [lambda request: actor])
        data = {"lat": [lat for lat, _ in rows], "lon": [lon for _, lon in rows], "ring": ["0" for _ in rows]}
        return client.post(address, {**data, **more})

    return send


def test_rows_become_limits_and_empty_rows_are_left_out(tree: SimpleNamespace, sends: Any) -> None:
    address = f"/places/{tree.area.public_id}/draw/"
    answer = sends(tree.da, address, [*RING, ("", " ")], save="1", revision=str(tree.area.revision))
    assert answer.status_code == 302
    drawn = get_area(tree)
    assert drawn.geometry["type"] == "Polygon"
    assert drawn.geometry["coordinates"][0][2] == [-59.62, 13.11]
    assert drawn.north == 13.11


def get_area(tree: SimpleNamespace) -> Any:
    from atalaya.foundation.permissions.scope import everywhere

    with everywhere("the test looks at what is stored"):
        return type(tree.area).objects.get(pk=tree.area.pk)


def test_a_wrong_position_is_named_at_its_field_and_nothing_is_lost(tree: SimpleNamespace, sends: Any) -> None:
    answer = sends(tree.da, f"/places/{tree.area.public_id}/draw/", [("13.09", "-59.64"), ("north", "-59.62"), ("13.1", "13 N")], save="1", revision="1")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#lat-1"' in text
    assert 'href="#lon-2"' in text
    assert text.count('aria-invalid="true"') == 2
    assert 'value="north"' in text
    assert get_area(tree).geometry == SQUARE


def test_a_crossing_is_shown_on_the_map(tree: SimpleNamespace, sends: Any) -> None:
    rows = [("13.09", "-59.64"), ("13.11", "-59.62"), ("13.09", "-59.62"), ("13.11", "-59.64")]
    answer = sends(tree.da, f"/places/{tree.area.public_id}/draw/", rows, save="1", revision=str(tree.area.revision))
    draft = json.loads(answer.content.decode().split('id="map-draft" type="application/json">')[1].split("</script>")[0])
    assert answer.status_code == 422
    assert draft["fault"] == [-59.63, 13.1]
    assert len(draft["rings"][0]) == 4


def test_the_second_of_two_is_told_and_keeps_what_was_drawn(tree: SimpleNamespace, sends: Any) -> None:
    address, revision = f"/places/{tree.area.public_id}/draw/", str(tree.area.revision)
    assert sends(tree.da, address, RING, save="1", revision=revision).status_code == 302
    late = sends(tree.da, address, [*RING, ("13.105", "-59.645")], save="1", revision=revision)
    text = late.content.decode()
    assert late.status_code == 422
    assert "changed this place while you drew" in text
    assert 'value="13.105"' in text
    assert f'name="revision" value="{int(revision) + 1}"' in text
    assert len(get_area(tree).geometry["coordinates"][0]) == 4


def test_limits_are_taken_away(tree: SimpleNamespace, sends: Any) -> None:
    assert sends(tree.da, f"/places/{tree.area.public_id}/draw/", [], clear="1", revision=str(tree.area.revision)).status_code == 302
    assert get_area(tree).geometry is None


def test_geojson_is_read_into_the_rows_without_saving(tree: SimpleNamespace, sends: Any) -> None:
    address = f"/places/{tree.area.public_id}/draw/"
    text = json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": SQUARE}]})
    read = sends(tree.da, address, [], read="1", geojson=text)
    assert read.status_code == 200
    assert 'value="-59.62"' in read.content.decode()
    assert sends(tree.da, address, [], read="1", geojson=text, feature="2").status_code == 422
    bad = sends(tree.da, address, RING, read="1", geojson="{")
    assert bad.status_code == 422
    assert "not GeoJSON" in bad.content.decode()
    assert 'value="13 06.6 N"' in bad.content.decode()


def test_a_position_is_put_and_taken_away(tree: SimpleNamespace, sends: Any) -> None:
    address = "/places/BBBGI/position/"
    assert sends(tree.da, address, [("13 05.9 N", "59 37.8 W")], save="1", revision=str(get("BBBGI").revision)).status_code == 302
    assert float(get("BBBGI").lat) == pytest.approx(13.0983333)
    assert sends(tree.da, address, [("1", "1"), ("2", "2")], save="1", revision=str(get("BBBGI").revision)).status_code == 422
    assert sends(tree.da, address, [], save="1", revision=str(get("BBBGI").revision)).status_code == 422
    assert sends(tree.da, address, [], clear="1", revision=str(get("BBBGI").revision)).status_code == 302
    assert get("BBBGI").lat is None


def test_only_who_may_draw_comes_here(tree: SimpleNamespace, sends: Any, client: Client) -> None:
    address = f"/places/{tree.area.public_id}/draw/"
    guard = holder("guard", tree.quay.place_path)
    assert sends(guard, address, RING, save="1").status_code == 404
    assert sends(tree.other, address, RING, save="1").status_code == 404
    mixed = holder("pfso", get("BBBGI-0002").place_path)
    assert sends(mixed, "/places/BBBGI/draw/", RING, save="1").status_code == 403
    assert sends(tree.da, f"/places/{tree.area.public_id}/position/", [], save="1").status_code == 404
    assert sends(tree.da, "/places/BB/draw/", [], save="1").status_code == 404
    assert get_area(tree).geometry == SQUARE


def test_a_hole_is_told_by_where_it_lies() -> None:
    outer = [Row(str(a), str(b), 0) for a, b in ((0, 0), (0, 2), (2, 2), (2, 0))]
    hole = [Row(str(a), str(b), 1) for a, b in ((0.5, 0.5), (0.5, 1), (1, 1))]
    part = [Row(str(a), str(b), 2) for a, b in ((5, 5), (5, 6), (6, 6))]
    shape = drafting.judged([*outer, *hole, *part], point=False, near=None).shape
    assert shape is not None
    assert [len(rings) for rings in shape.parts] == [2, 1]
    again = drafting.judged(drafting.rows_of(shape), point=False, near=None)
    assert again.shape == shape
