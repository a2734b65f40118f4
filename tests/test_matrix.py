"""Every page by every persona, held against the reviewed table of roles and pages; and nothing of one State in another."""

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from atalaya.contacts.models import Answer, Contact, Receipt, Turn
from atalaya.demo.building import World
from atalaya.demo.personas import BY_SLUG
from atalaya.foundation.accounts.actions.tokens import make_token
from atalaya.foundation.accounts.models import Grant
from atalaya.foundation.accounts.queries import principal_of
from atalaya.foundation.audit.models import Entry, Subject
from atalaya.foundation.permissions import roles
from atalaya.foundation.permissions.declarations import SIGNED_IN
from atalaya.foundation.permissions.routes import Route
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel import clock
from atalaya.kernel.paths import upper
from atalaya.measures.models import Fulfilment, Measure, MeasureChange, Showing
from atalaya.pfsp.models import DueMeasure, FacilityLevel, LevelDecision
from atalaya.places.models import DETAILS, Place
from tests import walks
from tests.personas import NOBODY, client_of, reach

pytestmark = pytest.mark.usefixtures("short_errors", "known_by_now")


@pytest.fixture
def world(same_world: World) -> World:
    return same_world


KEYS = ("QT", "QTALM", "QTALM-0002", "QSHRB-0001")
# What answers without a page: streams are asked for by EventSource, and have tests of their own.
# /readyz says 503 where no background process runs, as in tests.
LEFT_OUT = {"streams:stream", "operations:readyz"}
# Whose pages are asked for twice, before and after a stranger's rows are gone; the first time is their row of the table.
WATCHED = ("authority", "pfso", "guard", "secretariat")


def samples(world: World) -> list[tuple[Route, str]]:
    """Every route with an address that stands for something in Terminal Sur, or for nothing at all."""
    with everywhere("the test chooses what to ask for"):
        terminal = world.places["QTALM-0002"]
        grant = Grant.objects.get(user=world.people["pfso"])
        entry = Entry.objects.filter(place_path__startswith=terminal.place_path).first()
    entry_id = entry.entry_id if entry else "x"
    common = {"key": terminal.key, "public_id": world.people["pfso"].public_id, "kind": "csv", "entry_id": entry_id}
    found = []
    for route in walks.every_route():
        if route.name in LEFT_OUT:
            continue
        values = dict(common)
        if route.name.startswith("accounts:grant-") and route.name != "accounts:grant-new":
            values["public_id"] = grant.public_id
        if route.name == "history:record":
            values |= {"kind": "places.place", "public_id": terminal.public_id}
        names = dict(walks.parts(route))
        found.append((route, walks.address(route, {n: "0" if names[n] == "int" else values.get(n, "x") for n in names})))
    return found


def lets_in(route: Route, slug: str) -> bool:
    """What the reviewed table says: whether the persona may come to this page at all."""
    assert route.declaration is not None
    can = route.declaration.can
    if can is None:
        return True
    if slug == NOBODY:
        return False
    return can == SIGNED_IN or reach(slug).holds(can)


def to_sign_in(answer: Any) -> bool:
    return answer.status_code == 302 and answer["Location"].startswith("/accounts/sign-in")


@pytest.mark.parametrize("slug", [s for s in (*BY_SLUG, NOBODY) if s not in WATCHED])
def test_every_page_admits_whom_the_table_admits(world: World, undrawn: None, slug: str) -> None:
    client = client_of(world, slug)
    assert wrongly_answered(slug, ((route, client.get(where)) for route, where in samples(world))) == []


def wrongly_answered(slug: str, answers: Iterable[tuple[Route, Any]]) -> list[tuple[str, int | str]]:
    """The pages that let in whom they should not, or the other way round."""
    wrong: list[tuple[str, int | str]] = []
    for route, answer in answers:
        if answer.status_code >= 500:
            wrong.append((route.name, answer.status_code))
        elif slug == NOBODY:
            if not lets_in(route, slug) and not to_sign_in(answer):
                wrong.append((route.name, answer.status_code))
        elif not lets_in(route, slug) and answer.status_code != 404:
            wrong.append((route.name, answer.status_code))
        elif lets_in(route, slug) and to_sign_in(answer) and route.declaration and route.declaration.can is not None:
            wrong.append((route.name, "sent to sign in"))
    return wrong


def test_places_answer_404_to_whom_they_are_not_for(world: World, undrawn: None) -> None:
    with everywhere("the test chooses what to ask for"):
        areas = {code: Place.objects.filter(parent=world.places[code], kind="area").first() for code in ("QTALM-0002", "QSHRB-0001")}
    for slug in BY_SLUG:
        asks_for_places(client_of(world, slug), slug, areas)


def asks_for_places(client: Client, slug: str, areas: dict[str, Place | None]) -> None:
    """Ask for places and their history, and hold each answer against what the persona holds."""
    for key in KEYS:
        assert (client.get(f"/places/{key}/").status_code == 200) is reach(slug).sees(key), (slug, key)
        draws = reach(slug).holds_at("places.draw", key)
        sees_page = reach(slug).holds("places.draw") and reach(slug).sees(key)
        expected = {404} if not sees_page else {404} if len(key) == 2 else {200} if draws else {403}
        assert client.get(f"/places/{key}/draw/").status_code in expected, (slug, key)
    for code, area in areas.items():
        assert area is not None
        assert (client.get(f"/places/{area.key}/").status_code == 200) is reach(slug).holds_at("places.view", code), (slug, code)
        history = client.get(f"/history/places.place/{area.public_id}/").status_code
        assert (history == 200) is reach(slug).holds_at("audit.view", code), (slug, code, history)


def test_a_token_opens_the_api_for_what_it_carries_and_no_page(world: World) -> None:
    owner = world.people["authority"]
    actor = principal_of(owner)
    token, text = make_token(actor=actor, user=owner, name="Script", capabilities=["places.view"], expires_at=clock.now() + timedelta(days=1))
    client = Client(headers={"Authorization": f"Bearer {text}"})
    assert client.get("/api/v1/places/QTALM-0002").status_code == 200
    assert client.get("/api/v1/places/QSHRB-0001").status_code == 404
    assert client.patch("/api/v1/places/QTALM-0002", data="{}", content_type="application/json").status_code in {404, 422}
    for route, where in samples(world):
        if route.declaration and route.declaration.kind == "page":
            assert client.get(where).status_code == 404, route.name
    assert {h["capability"] for h in client.get("/api/v1/me").json()["held"]} == {"places.view"}
    assert token.pk


def test_every_role_is_somebody(world: World) -> None:
    assert {r.slug for r in roles.every()} == {role for p in BY_SLUG.values() for role, _at in p.roles}


CHANGES_BY_ITSELF = re.compile(rb"csrfmiddlewaretoken[^>]*|name=\"csrf[^>]*|X-CSRFToken[^}]*|/sessions/\w+/end|data-request=\"[^\"]*\"")


def looked_at(client: Client, address: str) -> Any:
    """What stands at an address. Taking data out is logged: what looking itself leaves in the log is taken back."""
    with transaction.atomic():
        answer = client.get(address)
        transaction.set_rollback(True)
    return answer


def everything_seen(world: World, client: Client) -> Iterator[tuple[Route, Any]]:
    """What each address of the product answers."""
    return ((route, looked_at(client, where)) for route, where in samples(world))


def body(answer: Any) -> bytes:
    """What an answer holds, but for what is new with each request."""
    return CHANGES_BY_ITSELF.sub(b"", b"".join(answer.streaming_content) if answer.streaming else answer.content)


def is_compared(route: Route) -> bool:
    """Whether a page says the same when it is asked for twice."""
    return not route.name.startswith(("operations:", "accounts:token", "accounts:authenticator", "accounts:recovery", "accounts:passkey"))


def bodies(client: Client, answers: Iterable[tuple[Route, Any]]) -> dict[str, bytes]:
    """The body of every page the persona can open."""
    seen = {answer.wsgi_request.path: body(answer) for route, answer in answers if answer.status_code == 200 and is_compared(route)}
    for address in (
        "/search?words=terminal",
        "/search?words=harbour",
        "/api/v1/places",
        "/places/map/features.json",
        "/places/?words=a",
        "/measures/?words=gate",
        "/api/v1/measures",
    ):
        seen[address] = body(looked_at(client, address))
    return seen


def delete_what_lies_in(state: Place) -> int:
    """Take a State's rows away, past every rule: what is left must not show it."""
    below = {"place_path__gt": state.place_path, "place_path__lt": upper(state.place_path)}
    Grant._base_manager.filter(place_path__gte=state.place_path, place_path__lt=upper(state.place_path)).delete()
    entries = Entry._base_manager.filter(**below)
    Subject._base_manager.filter(entry__in=entries).delete()
    entries.delete()
    for model in (DueMeasure, FacilityLevel, LevelDecision, Showing, Fulfilment, MeasureChange, Measure, *DETAILS.values()):
        model._base_manager.filter(**below).delete()
    for model in (Answer, Receipt):
        model._base_manager.filter(about_path__gt=state.place_path, about_path__lt=upper(state.place_path)).delete()
    Turn._base_manager.filter(contact__about_path__gt=state.place_path, contact__about_path__lt=upper(state.place_path)).delete()
    Contact._base_manager.filter(about_path__gte=state.place_path, about_path__lt=upper(state.place_path)).exclude(place=state).delete()
    rows = Place._base_manager.filter(**below)
    rows.update(continues=None)
    count = 0
    for depth in sorted({p.count("/") for p in rows.values_list("place_path", flat=True)}, reverse=True):
        pks = [pk for pk, path in rows.values_list("pk", "place_path") if path.count("/") == depth]
        count += Place._base_manager.filter(pk__in=pks).delete()[0]
    return count


@pytest.mark.parametrize("slug", WATCHED)
def test_every_page_admits_by_the_table_and_without_a_strangers_rows_not_a_byte_changes(world: World, slug: str) -> None:
    client = client_of(world, slug)
    answers = list(everything_seen(world, client))
    assert wrongly_answered(slug, answers) == []
    before = bodies(client, answers)
    assert delete_what_lies_in(world.places["QS"]) > 15
    after = bodies(client, everything_seen(world, client))
    assert before.keys() == after.keys()
    assert [where for where in after if before[where] != after[where]] == []
    assert len(after) > 10
