"""The pages of addresses, in a library that has some."""

from atalaya.demo.building import World
from atalaya.foundation.fetching import Answer
from atalaya.foundation.jobs import working
from atalaya.foundation.permissions.scope import everywhere
from atalaya.library.models import Link
from tests.library.test_checking import links, night
from tests.personas import client_of


def test_broken_links_are_listed_and_asked_again(same_world: World, answers: dict[str, Answer]) -> None:
    answers["https://san-telmo.example/decreto-114"] = Answer(404)
    client = client_of(same_world, "secretariat")
    night()
    page = client.get("/library/links/?state=broken").content.decode()
    assert "decreto-114" in page
    assert client.get("/library/?broken=1").context["register"].found.n == 1
    with everywhere("the test looks"):
        link = Link.objects.get(state="broken")
    assert "Decreto 114" in client.get(f"/library/links/{link.public_id}/").content.decode()
    answers.clear()
    assert client.post("/library/links/look/", {"selected": [link.public_id]}).status_code == 302
    working.drain()
    assert links()["https://san-telmo.example/decreto-114"] == "seen"
