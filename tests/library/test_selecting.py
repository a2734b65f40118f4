"""Selections: one's own, in an order, shared by a link that can be ended, and never wider than what their reader may see."""

import re

import pytest
from django.test import Client

from atalaya.demo.building import World
from atalaya.foundation.permissions.scope import everywhere
from atalaya.library.actions import selecting
from atalaya.library.models import Selection, SelectionItem, Work
from tests.personas import client_of


@pytest.fixture
def world(same_world: World) -> World:
    return same_world


def works() -> list[Work]:
    with everywhere("the test chooses"):
        return list(Work.objects.order_by("id"))


def test_a_selection_is_made_ordered_noted_and_printed(world: World) -> None:
    client = client_of(world, "trainer")
    matrix, law, *_more = works()
    answer = client.post(f"/library/selections/put/?work={matrix.public_id}", {"title": "For the course", "note": "Read first"}, follow=True)
    assert answer.status_code == 200
    made = Selection.objects.get(title="For the course")
    client.post(f"/library/selections/put/?work={law.public_id}", {"selection": made.pk, "title": "", "note": ""})
    client.post(f"/library/selections/put/?work={law.public_id}", {"selection": made.pk, "title": "", "note": ""})
    items = list(SelectionItem.objects.filter(selection=made).order_by("position"))
    assert [i.work_id for i in items] == [matrix.pk, law.pk]
    where = f"/library/selections/{made.public_id}/"
    client.post(f"{where}works/{items[1].public_id}/", {"do": "up"})
    client.post(f"{where}works/{items[1].public_id}/", {"do": "note", "note": "Artigo 3"})
    paper = client.get(f"{where}paper/").content.decode()
    assert paper.index("Decreto 114") < paper.index("Matriz de riscos")
    assert "Artigo 3" in paper
    assert "https://san-telmo.example/decreto-114" in paper
    table = b"".join(client.get(f"{where}export/csv/").streaming_content).decode()  # type: ignore[attr-defined]
    assert [line.split(",")[0] for line in table.splitlines()] == ["position", "1", "2", "2"]
    client.post(f"{where}works/{items[0].public_id}/", {"do": "drop"})
    assert SelectionItem.objects.filter(selection=made).count() == 1
    client.post(f"{where}remove/")
    assert not Selection.objects.filter(pk=made.pk).exists()


def test_what_is_ticked_in_the_register_goes_into_a_selection_in_one_step(world: World) -> None:
    client = client_of(world, "guard")
    assert 'formaction="/library/selections/chosen/"' in client.get("/library/").content.decode()
    first, second, third, *_more = [w.public_id for w in works()]
    answer = client.post("/library/selections/chosen/", {"selected": [third, "NOSUCHWORK", first]})
    assert answer.headers["Location"] == f"/library/selections/put/?work={third}&work={first}"
    assert "Poner 2 obras en una selección" in client.get(answer.headers["Location"]).content.decode()
    assert client.post(answer.headers["Location"], {"title": ""}).status_code == 422
    client.post(answer.headers["Location"], {"title": "For the gate", "note": ""})
    made = Selection.objects.get(title="For the gate")
    client.post(f"/library/selections/put/?work={second}&work={first}", {"selection": made.pk, "title": "", "note": ""})
    assert list(SelectionItem.objects.filter(selection=made).order_by("position").values_list("work__public_id", flat=True)) == [third, first, second]
    assert "No se seleccionó ninguna obra." in client.post("/library/selections/chosen/", {}, follow=True).content.decode()
    assert client.get("/library/selections/put/?work=NOSUCHWORK").status_code == 404


def test_a_selection_holds_no_more_than_can_be_printed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selecting, "MOST", 2)
    client = client_of(world, "guard")
    first, second, third, *_more = [w.public_id for w in works()]
    client.post(f"/library/selections/put/?work={first}&work={second}", {"title": "Two"})
    made = Selection.objects.get(title="Two")
    full = client.post(f"/library/selections/put/?work={third}", {"selection": made.pk, "title": "", "note": ""})
    assert full.status_code == 422
    assert SelectionItem.objects.filter(selection=made).count() == 2


def test_somebody_elses_selection_is_not_there(world: World) -> None:
    one = Selection.objects.get()
    assert client_of(world, "secretariat").get(f"/library/selections/{one.public_id}/").status_code == 200
    stranger = client_of(world, "secretariat.chief")
    for path in ("", "edit/", "paper/", "export/csv/"):
        assert stranger.get(f"/library/selections/{one.public_id}/{path}").status_code == 404
    assert stranger.post(f"/library/selections/{one.public_id}/remove/").status_code == 404


def test_a_link_shows_each_reader_what_they_may_see_and_can_be_ended(world: World) -> None:
    one = Selection.objects.get()
    link = f"/resources/lists/{one.secret}/"
    public = Client().get(link).content.decode()
    assert "Risk matrix of San Telmo" in public
    assert "Decree 114" not in public
    assert "2 works are for those who sign in" in public
    assert "Decreto 114" in client_of(world, "guard").get(link).content.decode()
    assert "Risk matrix" in Client().get(f"{link}paper/").content.decode()
    owner = client_of(world, "secretariat")
    owner.post(f"/library/selections/{one.public_id}/share/", {"do": "end"})
    assert Client().get(link).status_code == 404
    owner.post(f"/library/selections/{one.public_id}/share/", {"do": "share"})
    one.refresh_from_db()
    assert one.secret not in link
    shown = owner.get(f"/library/selections/{one.public_id}/").content.decode()
    assert re.search(rf"/resources/lists/{one.secret}/", shown)
