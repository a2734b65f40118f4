"""The pages of cooperation: who keeps the record, who reads what is public, who finds nothing."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from atalaya.cooperation import models
from atalaya.demo.building import World
from atalaya.foundation.permissions.scope import everywhere
from tests.cooperation.conftest import organisation
from tests.foundation.acting import client_of as acting
from tests.personas import client_of
from tests.places.conftest import holder


@pytest.fixture
def world(same_world: World) -> World:
    return same_world


def only(model: Any, **by: Any) -> Any:
    with everywhere("the test looks at what is stored"):
        return model.objects.get(**by)


def url(slug: str, record: Any, *more: str, page: str = "detail") -> str:
    return reverse(f"cooperation:{slug}-{page}", args=[record.public_id, *more])


def posted(client: Client, where: str, **given: Any) -> Any:
    answer = client.post(where, given)
    assert answer.status_code == 302, answer.context["form"].errors if answer.context else answer.status_code
    return answer


def test_a_body_a_meeting_a_decision_and_what_follows_are_entered_in_the_pages(world: World) -> None:
    client = client_of(world, "secretariat")
    posted(client, "/cooperation/bodies/new", name="Port Committee", kind="committee", name_es="Comité de Puertos", meets_every="2")
    body = only(models.Body, name="Port Committee")
    assert body.names == {"es": "Comité de Puertos"}
    posted(client, url("bodies", body, "terms", page="part-new"), begins="2023", ends="2026")
    term = only(models.Term, body=body)
    posted(client, url("terms", term, "seats", page="part-new"), role="chair", office="Minister of Transport")
    assert "Minister of Transport" in client.get(url("bodies", body)).content.decode()
    given = {"organ": body.pk, "ordinal": "3", "title": "III Meeting", "planned_from": "2026-11-10", "is_ours": "on", "symbol": "cidi/cip/doc 7/26"}
    posted(client, "/cooperation/meetings/new", **given)
    meeting = only(models.Meeting, title="III Meeting")
    assert (meeting.ordinal, meeting.symbol, meeting.is_public) == (3, "CIDI/CIP/doc. 7/26", False)
    hold = url("meetings", meeting, "hold", page="step")
    assert 'value="2026-11-10"' in client.get(hold).content.decode()
    posted(client, hold, starts="2026-11-10", ends="2026-11-12", revision=meeting.revision)
    assert client.get(url("meetings", meeting, "postpone", page="step")).status_code == 404
    posted(client, url("meetings", meeting, "decisions", page="part-new"), kind="resolution", title="To light the quays", symbol="CIDI/CIP/RES. 4 (III-26)")
    decision = only(models.Decision, title="To light the quays")
    posted(client, url("decisions", decision, "follow-ups", page="part-new"), what="Ask for offers", office="Secretariat", due_on="2026-11-15")
    task = only(models.FollowUp, what="Ask for offers")
    page = client.get("/cooperation/follow-ups/?overdue=1").content.decode()
    assert "Ask for offers" in page
    assert "En retard" in page or "Overdue" in page
    assert "Ask for offers" in client.get("/").content.decode()
    posted(client, url("follow-ups", task, "finish", page="step"), outcome="Three came in.", revision=task.revision)
    assert "Ask for offers" not in client.get("/cooperation/follow-ups/?overdue=1").content.decode()
    page = client.get(url("decisions", decision)).content.decode()
    assert "CIDI/CIP/RES. 4 (III-26)" in page
    assert "Three came in." in page


def test_an_agreement_is_signed_and_its_parties_are_found_by_name(world: World) -> None:
    client = client_of(world, "secretariat")
    bank = organisation("Bank of the Isles")
    posted(client, "/cooperation/instruments/new", kind="mou", title="MoU with the bank")
    made = only(models.Instrument, title="MoU with the bank")
    posted(client, url("instruments", made, "parties", page="part-new"), organisation=bank.pk)
    twice = client.post(url("instruments", made, "parties", page="part-new"), {"organisation": bank.pk})
    assert twice.status_code == 422
    posted(client, url("instruments", made, "sign", page="step"), signed="2026-10", revision=made.revision)
    assert only(models.Instrument, pk=made.pk).status == "signed"
    assert "Bank of the Isles" in client.get("/cooperation/instruments/?words=bank").content.decode()
    assert "MoU with the bank" in client.get(url("partners", bank)).content.decode()


def test_money_of_several_is_shown_as_one_and_apart_from_what_one_gave_alone(world: World) -> None:
    client = client_of(world, "secretariat")
    bank, _fund = organisation("Bank of the Isles"), organisation("Fund of the Coast")
    for title in ("Lights", "Cranes"):
        posted(client, "/cooperation/projects/new", title=title, status="under_way", states="BB", begins="2025")
    lights, cranes = only(models.Project, title="Lights"), only(models.Project, title="Cranes")
    given = {"amount": "1000", "currency": "usd", "financiers": "Bank of the Isles\nfund of the coast", "projects": [lights.pk, cranes.pk]}
    answer = client.post("/cooperation/contributions/new", {**given, "financiers": "Bank of the Isle"})
    assert "Bank of the Isles" in answer.content.decode()
    assert answer.status_code == 422
    posted(client, "/cooperation/contributions/new", **given)
    posted(client, url("projects", lights, "contributions", page="part-new"), amount="250.5", currency="USD", financiers="Bank of the Isles")
    page = client.get(reverse("cooperation:donor", args=[bank.public_id])).content.decode().replace("\u202f", " ").replace("\xa0", " ").replace(",", ".")
    own, shared = page.index("USD 250.5"), page.index("USD 1 000")
    assert own < shared
    assert "Fund of the Coast" in page[own:]
    assert client.get(reverse("cooperation:donor", args=[world.people["pfso"].public_id])).status_code == 404
    again = client.get(url("contributions", only(models.Contribution, amount=1000), page="edit")).content.decode()
    assert "Bank of the Isles\nFund of the Coast" in again
    assert 'name="projects"' in again
    assert again.count("checked") == 2


def test_states_see_what_is_public_and_change_nothing(world: World) -> None:
    coming = only(models.Meeting, title__startswith="Second meeting")
    held = only(models.Meeting, title__startswith="First meeting")
    for slug in ("authority", "contact"):
        client = client_of(world, slug)
        assert client.get(url("meetings", coming)).status_code == 200
        assert client.get(url("meetings", held)).status_code == 404
        assert client.get(url("meetings", coming, page="edit")).status_code == 403
        for where in (url("meetings", coming, "cancel", page="step"), "/cooperation/meetings/new"):
            assert client.get(where).status_code == 404
        page = client.get("/cooperation/").content.decode()
        assert coming.title in page
        assert held.title not in client.get("/cooperation/meetings/").content.decode()


def test_a_guard_finds_no_register_and_of_a_state_only_what_is_public(world: World) -> None:
    client = client_of(world, "guard")
    for where in ("/cooperation/", "/cooperation/meetings/", "/cooperation/by-state/"):
        assert client.get(where).status_code == 404
    page = client.get("/cooperation/states/QT/").content.decode()
    assert "Ley de Puertos" in page
    assert "ciberseguridad" not in page
    assert not re.search(r'href="/cooperation/(?!states/)', page)
    assert client_of(world, "nobody").get("/cooperation/states/QT/").status_code == 302


def test_a_state_sees_the_advice_on_its_own_and_not_on_anothers(world: World) -> None:
    own, other = client_of(world, "authority"), client_of(world, "authority.brendan")
    assert "Añadir la ciberseguridad" in own.get("/cooperation/states/QT/").content.decode()
    assert "Añadir la ciberseguridad" not in other.get("/cooperation/states/QT/").content.decode()
    # That a State has no strategy is its own to say.
    assert "Begin with a committee" in other.get("/cooperation/states/QS/").content.decode()
    assert "Begin with a committee" not in own.get("/cooperation/states/QS/").content.decode()
    law = only(models.Framework, title__startswith="Ley de Puertos")
    assert "Añadir la ciberseguridad" not in other.get(url("frameworks", law)).content.decode()
    assert 'href="/cooperation/states/QT/"' in own.get("/places/QT/").content.decode()


def test_what_is_not_known_is_not_none(world: World) -> None:
    page = client_of(world, "secretariat").get("/cooperation/by-state/").context
    rows = {row["name"]: [str(status[1]) for _kind, status in row["cells"]] for row in page["rows"]}
    told = client_of(world, "secretariat").get("/cooperation/states/QS/", headers={"Accept-Language": "en"}).context["kinds"]
    assert rows["Brendan Islands"][0] != rows["Brendan Islands"][2]
    assert [len(kind["rows"]) for kind in told] == [1, 1, 0]
    assert page["unknown"] == len([row for row in page["rows"] if not row["is_known"]]) > 30


def test_a_framework_is_moved_on_and_every_status_is_kept(world: World) -> None:
    client = client_of(world, "secretariat")
    made = only(models.Framework, title="Port Security Bill")
    posted(client, url("frameworks", made, "adopt", page="step"), since="2026-10", source="Gazette", revision=made.revision)
    page = client.get(url("frameworks", made)).content.decode()
    assert "2026-10" in page
    assert client.get(url("frameworks", made, "draft", page="step")).status_code == 404


@pytest.mark.parametrize(
    "slug",
    ["meetings", "bodies", "terms", "decisions", "follow-ups", "instruments", "partners", "members", "awards", "projects", "contributions", "frameworks"],
)
def test_every_register_is_listed_and_taken_out(world: World, slug: str) -> None:
    client = client_of(world, "secretariat")
    where = f"/cooperation/{slug}/"
    assert client.get(where).status_code == 200
    for kind in ("csv", "xlsx"):
        answer = client.get(f"{where}?export={kind}")
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_the_record_is_found_by_its_words_and_symbol(world: World) -> None:
    client = client_of(world, "secretariat")
    posted(client, "/cooperation/instruments/new", kind="plan", title="Plan of Action of the Coast", symbol="CIDI/CIP/doc. 5/23 rev.1")
    for words in ("plan coast", "5/23"):
        assert "Plan of Action of the Coast" in re.sub(r"</?mark>", "", client.get("/search", {"words": words}).content.decode()), words
    assert "Plan of Action" not in client_of(world, "authority").get("/search", {"words": "plan coast"}).content.decode()


def test_pages_cost_by_what_they_show_and_not_by_the_table(programme: None, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any) -> None:
    client = acting(holder("secretariat-officer", "/", name="OFFICER"), monkeypatch)
    records = [
        *(("meetings", only(models.Meeting, code="P026")), ("bodies", only(models.Body, code="cecip"))),
        *(("instruments", only(models.Instrument, symbol="CIDI/CIP/RES. 19 (II-01)")), ("awards", only(models.AwardEdition, year=2023))),
        ("contributions", only(models.Contribution)),
    ]
    addresses = [f"/cooperation/{slug}/" for slug in ("meetings", "terms", "instruments", "projects", "contributions", "partners", "awards")]
    for where in [*addresses, *(url(slug, record) for slug, record in records), "/cooperation/", "/cooperation/by-state/", "/cooperation/states/BB/"]:
        client.get(where)
        with django_assert_max_num_queries(16):
            assert client.get(where).status_code == 200, where
    for slug, record in records:
        with django_assert_max_num_queries(24):
            assert client.get(url(slug, record, page="history")).status_code == 200
