"""Requests to contacts and circulars to officers: sent, answered by link and signed in, reminded; the neighbour knows nothing of it."""

import csv
import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from atalaya.contacts import jobs
from atalaya.contacts.actions import circulating
from atalaya.contacts.actions import contacts as actions
from atalaya.contacts.models import Answer, Circular, Contact, Receipt, Request
from atalaya.demo.building import World, maker
from atalaya.foundation.audit.models import Entry
from atalaya.foundation.jobs import working
from atalaya.foundation.permissions.principals import Denied
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.kernel import clock
from tests.personas import client_of
from tests.training.conftest import holder
from tests.training.test_public import running

ASKED: dict[str, Any] = {
    "kind": "nominate",
    "title": "Name a member of the working group",
    "title_language": "en",
    "text": "Two meetings a year.",
    "due_on": "2026-12-10",
}
SENT: dict[str, Any] = {
    "title": "Nivel 2 desde el lunes",
    "title_language": "es",
    "text": "Refuercen los accesos.",
    "until": "2026-11-27",
    "posts": ["pfso", "pfso-deputy"],
}


@pytest.fixture
def world(same_world: World) -> World:
    with everywhere("the test begins without what the demonstration asked"):
        for model in (Answer, Request, Receipt, Circular):
            model._base_manager.all().delete()
    working.drain()
    mail.outbox.clear()
    return same_world


def body(client: Client, where: str, status: int = 200) -> str:
    answer = client.get(where)
    assert answer.status_code == status, (where, answer.status_code)
    return answer.content.decode()


def all_of(model: Any, **where: Any) -> list[Any]:
    with everywhere("the test looks at what is stored"):
        return list(model.objects.filter(**where).select_related("contact", "place") if model in {Answer, Receipt} else model.objects.filter(**where))


def asked(world: World, *codes: str, **more: Any) -> Request:
    """The secretariat asks the points of contact of some States."""
    with everywhere("the test chooses whom to ask"):
        people = [c.public_id for c in Contact.objects.filter(post="national-contact", place__code__in=codes)]
    answer = client_of(world, "secretariat").post("/contacts/requests/new/", {**ASKED, "contacts": people, **more})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    working.drain()
    (one,) = all_of(Request)
    return one  # type: ignore[no-any-return]


def link_to(address: str, path: str) -> str:
    letter = next(m for m in reversed(mail.outbox) if m.to == [address])
    found = re.search(rf"/directory/{path}/\w+/", letter.body)
    assert found is not None
    return found[0]


def test_a_point_of_contact_names_people_by_the_mailed_link(world: World) -> None:
    one = asked(world, "QT", "QS")
    assert {m.to[0] for m in mail.outbox} == {"contact@demo.example", "contact.qs@demo.example"}
    link = link_to("contact@demo.example", "answer")
    guest = Client()
    assert "Two meetings a year." in body(guest, link)
    assert all(a.answered_at is None for a in all_of(Answer))
    assert guest.post(link, {"do": "done"}).status_code == 422
    assert guest.post(link, {"do": "done", "name_1": "Eva Sol", "email_1": "Eva@X.example", "text": "She has time."}).status_code == 302
    (answer,) = all_of(Answer, verdict="done")
    assert (answer.names, answer.place.code) == ([{"name": "Eva Sol", "email": "eva@x.example"}], "QT")
    board = body(client_of(world, "secretariat"), f"/contacts/requests/{one.public_id}/")
    assert "Eva Sol" in board
    assert "1/2" in board or "1 sur 2" in board or "1 de 2" in board or "1 of 2" in board
    assert guest.post(link, {"do": "declined"}).status_code == 302
    assert all_of(Answer, verdict="declined")[0].names == []


def test_what_was_answered_is_taken_home_a_line_for_each_person_named(world: World) -> None:
    one = asked(world, "QT", "QS")
    link = link_to("contact@demo.example", "answer")
    Client().post(link, {"do": "done", "name_1": "=Eva Sol", "email_1": "eva@x.example", "name_2": "Luis Rey", "text": "Both have time."})
    where = f"/contacts/requests/{one.public_id}/export/csv/"
    officer = client_of(world, "secretariat")
    assert where in body(officer, f"/contacts/requests/{one.public_id}/")
    lines = list(csv.DictReader(io.StringIO(b"".join(officer.get(where).streaming_content).decode("utf-8-sig"))))  # type: ignore[attr-defined]
    assert [(line["person"], line["email"]) for line in lines] == [("", ""), ("'=Eva Sol", "eva@x.example"), ("Luis Rey", "")]
    assert {line["text"] for line in lines} == {"Both have time.", ""}
    for slug in ("contact", "authority", "guard"):
        assert client_of(world, slug).get(where).status_code in {403, 404}, slug


def test_the_contact_answers_signed_in_and_the_neighbour_does_not(world: World) -> None:
    asked(world, "QT")
    (answer,) = all_of(Answer)
    where = f"/contacts/asked/{answer.public_id}/"
    client = client_of(world, "contact")
    assert answer.public_id in body(client, "/contacts/asked/")
    assert answer.public_id in body(client, "/")
    for slug in ("authority.brendan", "two.places", "pfso", "port"):
        assert client_of(world, slug).get(where).status_code == 404, slug
        assert answer.public_id not in body(client_of(world, slug), "/contacts/asked/"), slug
    assert client_of(world, "guard").get(where).status_code == 404
    assert client.post(where, {"do": "declined"}).status_code == 302
    assert answer.public_id not in body(client, "/")


def test_what_is_closed_takes_no_answer_until_it_is_opened_again(world: World) -> None:
    one = asked(world, "QT")
    link = link_to("contact@demo.example", "answer")
    officer = client_of(world, "secretariat")
    where = f"/contacts/requests/{one.public_id}/"
    assert officer.post(f"{where}close/").status_code == 302
    assert Client().post(link, {"do": "declined"}).status_code == 422
    assert 'name="do"' not in body(Client(), link)
    (one,) = all_of(Request)
    assert officer.post(f"{where}reopen/", {"due_on": "2026-12-20", "revision": one.revision}).status_code == 302
    assert Client().post(link, {"do": "declined"}).status_code == 302


def test_who_does_not_answer_is_reminded_once_by_the_clock_and_again_by_hand(world: World) -> None:
    one = asked(world, "QT", "QS")
    Client().post(link_to("contact@demo.example", "answer"), {"do": "declined"})
    mail.outbox.clear()
    run = running("contacts.remind")
    with everywhere("a job looks everywhere"):
        assert jobs.remind(run) == 0
        with clock.frozen(clock.now() + timedelta(days=8)):
            assert [jobs.remind(run), jobs.remind(run)] == [1, 0]
            working.drain()
    assert [m.to for m in mail.outbox] == [["contact.qs@demo.example"]]
    assert client_of(world, "secretariat").post(f"/contacts/requests/{one.public_id}/remind/").status_code == 302
    working.drain()
    assert len(mail.outbox) == 2


def test_a_request_to_nobody_or_for_yesterday_is_refused(world: World) -> None:
    client = client_of(world, "secretariat")
    assert client.post("/contacts/requests/new/", {**ASKED, "contacts": []}).status_code == 422
    assert client.post("/contacts/requests/new/", {**ASKED, "due_on": "2026-11-01", "contacts": []}).status_code == 422
    assert all_of(Request) == []


def test_an_authority_asks_the_officers_of_its_own_state_only(world: World) -> None:
    client = client_of(world, "authority")
    values = {**ASKED, "kind": "confirm", "contacts": ["pfso"]}
    assert client.post("/contacts/requests/new/", values).status_code == 302
    places = {a.place.code[:2] for a in all_of(Answer)}
    assert places == {"QT"}
    (one,) = all_of(Request)
    for slug in ("authority.brendan", "secretariat"):
        assert client_of(world, slug).get(f"/contacts/requests/{one.public_id}/").status_code == 404, slug
        assert one.title not in body(client_of(world, slug), "/contacts/requests/"), slug


def sent(world: World) -> Circular:
    answer = client_of(world, "authority").post("/contacts/circulars/new/", SENT)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    working.drain()
    (one,) = all_of(Circular)
    return one  # type: ignore[no-any-return]


def test_a_circular_goes_to_every_officer_and_is_acknowledged_by_name(world: World) -> None:
    one = sent(world)
    assert (one.number, one.year) == (1, 2026)
    receipts = all_of(Receipt)
    assert {r.place.code for r in receipts} == {"QTALM-0001", "QTALM-0002", "QTALM-0005", "QTBRM-0001"}
    letter = next(m for m in mail.outbox if m.to == ["pfso@demo.example"])
    assert "Refuercen" not in letter.body
    link = link_to("pfso@demo.example", "circular")
    assert "Refuercen" in body(Client(), link)
    assert all_of(Receipt, acknowledged_at__isnull=False) == []
    assert Client().post(link, {"by": " "}).status_code == 422
    assert Client().post(link, {"by": "Marta Olivares"}).status_code == 302
    assert Client().post(link, {"by": "Somebody else"}).status_code == 302
    (done,) = all_of(Receipt, acknowledged_at__isnull=False)
    assert (done.by, done.how) == ("Marta Olivares", "link")
    client = client_of(world, "authority")
    page = body(client, f"/contacts/circulars/{one.public_id}/")
    assert "Marta Olivares" in page
    assert "Muelle Pesquero" in page  # a facility where nobody got it
    assert "Hugo Bravo" in body(client, f"/contacts/circulars/{one.public_id}/sheet/")


def test_an_officer_acknowledges_signed_in_and_sees_nobody_elses(world: World) -> None:
    one = sent(world)
    mine = [r for r in all_of(Receipt) if r.place.code == "QTALM-0002"]
    others = [r for r in all_of(Receipt) if r.place.code != "QTALM-0002"]
    client = client_of(world, "pfso")
    assert mine[0].public_id in body(client, "/contacts/asked/")
    for receipt in others:
        assert client.get(f"/contacts/asked/circulars/{receipt.public_id}/").status_code == 404
    assert client.get(f"/contacts/circulars/{one.public_id}/").status_code == 404
    for slug in ("two.places", "authority.brendan", "guard", "contact", "secretariat"):
        assert client_of(world, slug).get(f"/contacts/asked/circulars/{mine[0].public_id}/").status_code == 404, slug
        assert client_of(world, slug).get(f"/contacts/circulars/{one.public_id}/").status_code == 404, slug
    where = f"/contacts/asked/circulars/{mine[0].public_id}/"
    assert "Refuercen" in body(client, where)
    assert client.post(where, {"by": "Marta Olivares"}).status_code == 302
    assert all_of(Receipt, acknowledged_at__isnull=False)[0].how == "signed"


def test_what_is_told_on_the_telephone_is_noted_and_the_rest_reminded(world: World) -> None:
    one = sent(world)
    client = client_of(world, "authority")
    first, *others = all_of(Receipt)
    where = f"/contacts/circulars/{one.public_id}/"
    assert client.post(f"{where}told/{first.public_id}/", {"by": "Ana"}).status_code == 302
    assert client.get(f"{where}told/{first.public_id}/").status_code == 404
    mail.outbox.clear()
    run = running("contacts.remind")
    with everywhere("a job looks everywhere"), clock.frozen(clock.now() + timedelta(days=5)):
        assert [jobs.remind(run), jobs.remind(run)] == [len(others), 0]
        working.drain()
    assert client.post(f"{where}remind/").status_code == 302
    working.drain()
    assert len(mail.outbox) == 2 * len(others)


def test_numbers_go_on_within_the_year_and_begin_anew(world: World) -> None:
    by = maker()
    values = {"title": "X", "text": "Y", "until": clock.today() + timedelta(days=400), "posts": ["pfso"]}
    with scope(by):
        people = list(Contact.objects.filter(post="pfso", about_path__startswith=world.places["QT"].place_path, ended_on__isnull=True))
        made = [circulating.send_circular(actor=by, place=world.places["QT"], values=values, contacts=people) for _ in range(2)]
        with clock.frozen(clock.now() + timedelta(days=60)):
            made.append(circulating.send_circular(actor=by, place=world.places["QT"], values=values, contacts=people))
        made.append(circulating.send_circular(actor=by, place=world.places["QS"], values=values, contacts=people[:1]))
    assert [(c.number, c.year) for c in made] == [(1, 2026), (2, 2026), (1, 2027), (1, 2026)]


def test_the_programme_sends_no_circulars(world: World) -> None:
    officer = holder("secretariat-officer")
    with scope(officer), pytest.raises(Denied):
        circulating.send_circular(actor=officer, place=world.places["QT"], values={}, contacts=[])
    assert client_of(world, "secretariat").get("/contacts/circulars/").status_code == 404


def test_erasing_a_contact_takes_its_names_out_of_answers_and_receipts(world: World) -> None:
    sent(world)
    Client().post(link_to("pfso@demo.example", "circular"), {"by": "Marta Olivares"})
    by = maker()
    with scope(by):
        contact = Contact.objects.get(name="Marta Olivares")
        actions.end_contact(actor=by, contact=contact, on=clock.today())
        actions.erase_contact(actor=by, contact=contact)
    (kept,) = all_of(Receipt, contact=contact)
    assert (kept.name, kept.by) == ("", "")
    assert kept.acknowledged_at is not None


def test_the_log_names_nobody(world: World) -> None:
    asked(world, "QT")
    Client().post(link_to("contact@demo.example", "answer"), {"do": "done", "name_1": "Eva Sol", "by": "Ramiro Solís", "text": "private words"})
    bodies = " ".join(b or "" for b in Entry._base_manager.filter(action__startswith="contacts.answer").values_list("body", flat=True))
    assert "answered_at" in bodies
    assert not any(word in bodies for word in ("Eva", "Ramiro", "private words"))


def test_lists_cost_the_same_however_many_were_asked(world: World, django_assert_max_num_queries: Any) -> None:
    one = asked(world, "QT", "QS", "QV")
    circular = sent(world)
    for slug, where in (
        ("secretariat", "/contacts/requests/"),
        ("secretariat", f"/contacts/requests/{one.public_id}/"),
        ("authority", "/contacts/circulars/"),
        ("authority", f"/contacts/circulars/{circular.public_id}/"),
        ("contact", "/contacts/asked/"),
    ):
        client = client_of(world, slug)
        body(client, where)
        with django_assert_max_num_queries(15):
            body(client, where)
