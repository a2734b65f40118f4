"""The pages of calls and scholarships, by those who run them and those who do not."""

from typing import Any

import pytest
from django.test import Client

from atalaya.demo.building import World
from atalaya.foundation.permissions.scope import everywhere
from atalaya.places.models import Place
from atalaya.training.models import Award, AwardChange, Call, Candidate, Nomination
from tests.personas import client_of

REGISTER = "/training/scholarships/"


@pytest.fixture
def world(same_world: World) -> World:
    return same_world


def stored(model: Any, **where: Any) -> Any:
    with everywhere("the test looks at what is stored"):
        return model.objects.get(**where)


def text(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200, where
    return answer.content.decode()


def test_a_call_is_written_opened_closed_and_awarded_in_the_pages(world: World) -> None:
    client = client_of(world, "secretariat")
    given = {"title": "Scholarships for tug masters", "title_language": "en", "title_es": "Becas para patrones", "seats": "1", "closes_on": "2026-12-20"}
    assert client.post(f"{REGISTER}calls/new/", {**given, "opens_on": "2027-01-01"}).status_code == 422
    assert client.post(f"{REGISTER}calls/new/", given).status_code == 302
    call = stored(Call, title=given["title"])
    where = f"{REGISTER}calls/{call.public_id}/"
    state = world.places["QT"]
    assert client.post(f"{where}invite/", {"states": str(state.pk), "seats": "2", "language": "es"}).status_code == 302
    assert client.post(f"{where}open/", {"revision": call.revision}).status_code == 302
    contact = client_of(world, "contact")
    asked = stored(Nomination, call=call)
    answer = f"/training/nominations/{asked.public_id}/"
    assert "Becas para patrones" in text(contact, "/training/nominations/")
    assert contact.post(answer, {"do": "propose", "name": "=1+1 Rey", "email": "rey@example.org", "language": "es"}).status_code == 302
    assert client_of(world, "authority.brendan").get(answer).status_code == 404
    candidate = stored(Candidate, call=call)
    award = f"{where}candidates/{candidate.public_id}/award/"
    assert client.post(award, follow=True).status_code == 200
    with everywhere("the test looks at what is stored"):
        assert not Award.objects.filter(call=call).exists()
    assert client.post(f"{where}close/", {"revision": stored(Call, pk=call.pk).revision}).status_code == 302
    assert client_of(world, "trainer").post(award).status_code == 404
    client.post(award)
    made = stored(Award, call=call)
    line = {"method": "tuition", "amount": "12.50", "currency": "xxz", "valuation": "invoice"}
    assert client.post(f"{REGISTER}{made.public_id}/value/new/", line).status_code == 422
    assert client.post(f"{REGISTER}{made.public_id}/value/new/", {**line, "currency": "bbd"}).status_code == 302
    page = text(client, f"{REGISTER}{made.public_id}/?part=value")
    assert "BBD" in page
    assert "12,50" in page
    assert client.post(f"{REGISTER}{made.public_id}/outcome/", {"revision": made.revision, "outcome": "unknown", "on": "2026-11-20"}).status_code == 302
    assert stored(Award, pk=made.pk).outcome == "unknown"
    assert "BBD 12,50" in text(client, f"{REGISTER}{made.public_id}/?part=history")
    csv = b"".join(client.get(f"{REGISTER}?export=csv")).decode()
    assert "'=1+1 Rey" in csv
    assert client.get(f"{REGISTER}?export=xlsx").status_code == 200


@pytest.mark.parametrize(
    ("asked", "count"),
    [("", 3), ("state=QT", 1), ("year=2026", 3), ("sex=m", 0), ("status=declined", 1), ("outcome=completed", 0), ("words=montero", 1), ("words=oficina", 0)],
)
def test_the_register_is_narrowed(world: World, asked: str, count: int) -> None:
    assert len(client_of(world, "secretariat").get(f"{REGISTER}?{asked}").context["register"].rows) == count


def test_the_filter_of_calls_counts_calls_and_not_their_candidates(world: World) -> None:
    shown = client_of(world, "secretariat").get(f"{REGISTER}calls/").context["register"]
    counts = {option.value: option.count for one in shown.filters for option in one.options if option.count}
    assert counts == {"open": 1, "decided": 1}


def test_the_registers_cost_the_same_however_long_they_are(world: World, django_assert_max_num_queries) -> None:
    client = client_of(world, "secretariat")
    client.get(REGISTER)
    award = _award("Lidia Montero")
    with django_assert_max_num_queries(15):
        assert client.get(f"{REGISTER}?sex=f").status_code == 200
    with django_assert_max_num_queries(15):
        assert client.get(f"{REGISTER}calls/").status_code == 200
    for part in ("facts", "value", "history"):
        with django_assert_max_num_queries(15):
            assert client.get(f"{REGISTER}{award.public_id}/?part={part}").status_code == 200
    with django_assert_max_num_queries(18):
        assert client.get(f"{REGISTER}calls/{award.call.public_id}/").status_code == 200


def _award(name: str) -> Award:
    with everywhere("the test looks at what is stored"):
        found: Award = Award.objects.select_related("call", "candidate").get(participant__name=name)
        return found


def test_who_has_nothing_to_do_with_scholarships_finds_no_page(world: World) -> None:
    award = _award("Lidia Montero")
    for slug in ("guard", "contact", "auditor"):
        client = client_of(world, slug)
        for where in (REGISTER, f"{REGISTER}calls/", f"{REGISTER}{award.public_id}/", f"{REGISTER}calls/{award.call.public_id}/"):
            assert client.get(where).status_code == 404, (slug, where)


def test_the_record_says_where_it_is_from_and_has_its_history(world: World) -> None:
    award = _award("Lidia Montero")
    client = client_of(world, "secretariat")
    facts = text(client, f"{REGISTER}{award.public_id}/")
    assert "Lidia Montero" in facts
    assert "saisi ici" in facts
    value = text(client, f"{REGISTER}{award.public_id}/?part=value")
    assert all(said in value for said in ("USD 1\xa0840,50", "EUR 410,00")), value
    history = text(client, f"{REGISTER}{award.public_id}/?part=history")
    assert history.rindex("Acceptée") > history.index("640,50")
    changes = {"granted", "accepted", "line_added"}
    with everywhere("the test looks at what is stored"):
        assert set(AwardChange.objects.filter(award=award).values_list("verb", flat=True)) == changes


def test_everybody_reads_open_calls_and_nobody_reads_who_is_proposed(world: World) -> None:
    listed = text(Client(), "/activities/scholarships/?lang=es")
    assert "Diplom" in listed
    for call in _calls():
        page = text(Client(), f"/activities/scholarships/{call.public_id}/")
        assert "Montero" not in page
        assert "Brendan Islands" in page
    assert "1" in text(Client(), "/activities/")


def _calls() -> list[Call]:
    with everywhere("the test looks at what is stored"):
        return list(Call.objects.all())


def test_a_figure_opens_to_the_scholarships_behind_it(world: World) -> None:
    client = client_of(world, "secretariat")
    with everywhere("the test chooses a State"):
        barbados = Place.objects.get(code="BB")
    given = {"awarded_on": "2019-03", "persons": "4", "state": str(barbados.pk), "sex": "f", "source": "List of March 2019"}
    assert client.post(f"{REGISTER}record/", {**given, "awarded_on": "2099"}).status_code == 422
    assert client.post(f"{REGISTER}record/", {**given, "persons": "0"}).status_code == 422
    assert client.post(f"{REGISTER}record/", given).status_code == 302
    made = stored(Award, source=given["source"])
    assert "List of March 2019" in text(client, f"{REGISTER}{made.public_id}/")
    shown = client.get("/results/figures/sch.women/?from=2019-01-01&to=2019-12-31")
    (record,) = shown.context["records"]
    assert (record.shown.label, record.shown.url) == ("Bourse d’études · Barbade · 4 personnes · 2019-03", f"{REGISTER}{made.public_id}/")


def test_a_call_says_what_it_offers_in_the_readers_language_else_in_its_own(world: World) -> None:
    client = client_of(world, "secretariat")
    given = {"title": "Tugs", "title_language": "en", "announcement": "A week at sea.", "criteria": "A licence.", "seats": "1", "closes_on": "2026-12-20"}
    given |= {"answer_days": "7", "title_es": "Remolcadores", "announcement_es": "Una semana en el mar.", "criteria_pt": "Uma licença."}
    client.post(f"{REGISTER}calls/new/", given)
    call = stored(Call, title="Tugs")
    assert (call.announcements, call.criteria_texts, call.answer_days) == ({"es": "Una semana en el mar."}, {"pt": "Uma licença."}, 7)
    edit = text(client, f"{REGISTER}calls/{call.public_id}/edit/")
    assert edit.count('<details class="c-more"') == 4
    assert edit.count('<details class="c-more" open') == 2
    client.post(f"{REGISTER}calls/{call.public_id}/invite/", {"states": str(world.places["QT"].pk), "seats": "1", "language": "es"})
    client.post(f"{REGISTER}calls/{call.public_id}/open/", {"revision": stored(Call, pk=call.pk).revision})
    page = f"/activities/scholarships/{call.public_id}/"
    spanish = Client(headers={"accept-language": "es"}).get(page).content.decode()
    assert '<div lang="es"><p>Una semana en el mar.</p></div>' in spanish
    assert '<div lang="en"><p>A licence.</p></div>' in spanish
    assert "Uma licença." in Client(headers={"accept-language": "pt-BR"}).get(page).content.decode()
    calendar = Client().get("/activities/calendar/scholarships.ics?lang=es").content.decode()
    assert "Una semana en el mar." in calendar
    nomination = stored(Nomination, call=call)
    assert "A licence." in text(client_of(world, "contact"), f"/training/nominations/{nomination.public_id}/")
