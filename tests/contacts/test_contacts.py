"""Who holds which post: named, taken over, ended, asked to confirm, erased; and who sees it."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from atalaya.contacts import jobs, queries, tables
from atalaya.contacts.actions import confirming
from atalaya.contacts.actions import contacts as actions
from atalaya.contacts.models import Answer, Contact, Receipt, Turn
from atalaya.contacts.rules.telephones import Telephone
from atalaya.demo.building import World, maker
from atalaya.foundation.audit.models import Entry
from atalaya.foundation.jobs import working
from atalaya.foundation.permissions.principals import Denied, Principal
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.foundation.retention import nightly
from atalaya.kernel import clock
from atalaya.kernel.reasons import Refused
from atalaya.places.models import Place
from tests.personas import client_of
from tests.training.conftest import holder
from tests.training.test_public import running

PHONE = Telephone("+12465550100", "duty")
ANA: dict[str, Any] = {"name": "Ana Torres", "email": "Ana@Port.example", "telephones": [PHONE], "starts_on": date(2026, 1, 1)}


@pytest.fixture
def world(same_world: World) -> World:
    with everywhere("the test begins without the demonstration's own contacts"):
        for model in (Answer, Receipt, Contact):
            model._base_manager.all().delete()
    return same_world


@pytest.fixture
def terminal(world: World) -> Place:
    return world.places["QTALM-0002"]


def named(place: Place, post: str, **values: Any) -> Contact:
    by = maker()
    with scope(by):
        made: Contact = actions.appoint(actor=by, place=place, post=post, values={**ANA, **values}, takes_over=values.pop("takes_over", False))
    return made


def refused(place: Place, post: str, **values: Any) -> list[str]:
    with pytest.raises(Refused) as caught:
        named(place, post, **values)
    return [r.code for r in caught.value.reasons]


def seen_by(role: str, place: Place) -> list[str]:
    who = holder(role, place.place_path)
    with scope(who):
        return sorted(Contact.objects.values_list("name", flat=True))


def test_a_post_is_held_by_one_at_a_time_and_handed_over_without_a_gap(terminal: Place) -> None:
    first = named(terminal, "pfso")
    assert first.email == "ana@port.example"
    assert refused(terminal, "pfso", name="Luis Rey", starts_on=date(2026, 6, 1)) == ["CONTACTS_HELD"]
    by = maker()
    with scope(by):
        actions.appoint(actor=by, place=terminal, post="pfso", values={**ANA, "name": "Luis Rey", "starts_on": date(2026, 6, 1)}, takes_over=True)
        (post,) = [h for h in queries.holders(terminal) if h.post == "pfso"]
    assert [c.name for c in post.now] == ["Luis Rey"]
    assert [(c.name, c.ended_on) for c in post.before] == [("Ana Torres", date(2026, 6, 1))]
    assert post.gaps == ()
    named(terminal, "pfso", name="Eva Sol", line=2)


def test_what_cannot_be_is_refused(terminal: Place) -> None:
    port = terminal.parent
    assert port is not None
    assert refused(terminal, "designated-authority") == ["CONTACTS_NOT_AT_KIND"]
    assert refused(port.parent or port, "national-contact") == ["CONTACTS_KEPT_BY_PROGRAMME"]
    assert refused(terminal, "pfso", kind="mailbox", name="Desk") == ["CONTACTS_NEEDS_PERSON"]
    assert refused(terminal, "pfso", email="", telephones=[]) == ["CONTACTS_UNREACHABLE"]
    assert refused(terminal, "pfso", time_zone="Lima") == ["TIME_ZONE_UNKNOWN"]
    state = port.parent
    assert state is not None
    assert refused(state, "designated-authority", hours=[[0, "08:00", "17:00"]]) == ["CONTACTS_HOURS_ZONE"]
    named(state, "designated-authority", hours=[[0, "08:00", "17:00"]], time_zone="America/Lima")


def test_ending_a_contact_ends_its_turns_and_its_link(terminal: Place) -> None:
    one = named(terminal, "pfso")
    by = maker()
    with scope(by):
        actions.add_turn(actor=by, contact=one, starts_at=clock.now(), ends_at=clock.now() + timedelta(hours=8))
        with pytest.raises(Refused):
            actions.add_turn(actor=by, contact=one, starts_at=clock.now(), ends_at=clock.now() + timedelta(hours=1))
        confirming.ask_to_confirm(actor=by, contact=one)
        with pytest.raises(Refused):
            actions.end_contact(actor=by, contact=one, on=date(2025, 1, 1))
        actions.end_contact(actor=by, contact=one, on=clock.today())
        assert not Turn.objects.exists()
        with pytest.raises(Refused):
            confirming.ask_to_confirm(actor=by, contact=one)
    assert Contact._base_manager.get(pk=one.pk).secret is None


def test_who_to_call_goes_from_the_facility_to_the_port_to_the_state(world: World, terminal: Place) -> None:
    named(terminal, "pfso", hours=[[0, "08:00", "17:00"]])
    named(terminal, "pfso-deputy", name="Deputy")
    named(world.places["QTALM"], "port-security-officer", name="Port officer", always=True)
    named(world.places["QT"], "designated-authority", name="State duty", kind="mailbox", always=True)
    named(world.places["QT"], "police", name="Police", kind="mailbox")
    named(world.places["QT"], "rso", name="Reviewer", kind="mailbox")
    named(world.places["QSHRB-0001"], "pfso", name="Stranger")
    officer = holder("pfso", terminal.place_path)
    with scope(officer):
        found = queries.calling(terminal, datetime.fromisoformat("2026-11-20T17:00:00+00:00"))
    assert [(c.name, call.reached) for c, call in found] == [
        ("Deputy", "not_stated"),
        ("Port officer", "always"),
        ("State duty", "always"),
        ("Police", "not_stated"),
        ("Ana Torres", "closed"),
    ]


def test_another_state_and_the_programme_see_nobody(world: World, terminal: Place) -> None:
    named(terminal, "pfso")
    named(world.places["QT"], "designated-authority", name="State duty", kind="mailbox")
    named(world.places["QT"], "control-room", name="Secret room", kind="mailbox", shown_below=False)
    by = maker()
    with scope(by):
        actions.name_national_contact(actor=by, state=world.places["QT"], values={"name": "Ramiro Solís", "email": "npc@x.example"})
    assert seen_by("designated-authority", world.places["QS"]) == []
    assert seen_by("pfso", world.places["QSHRB-0001"]) == []
    assert seen_by("designated-authority", world.places["QT"]) == ["Ana Torres", "Ramiro Solís", "Secret room", "State duty"]
    assert seen_by("pfso", terminal) == ["Ana Torres", "State duty"]
    assert seen_by("pfso", world.places["QTALM-0001"]) == ["State duty"]
    assert seen_by("national-contact", world.places["QT"]) == []
    with scope(holder("secretariat-officer")):
        assert list(Contact.objects.values_list("name", flat=True)) == ["Ramiro Solís"]


def test_who_sees_a_contact_from_below_does_not_change_it(world: World, terminal: Place) -> None:
    duty = named(world.places["QT"], "designated-authority", name="State duty", kind="mailbox")
    officer = holder("pfso", terminal.place_path)
    with scope(officer), pytest.raises(Denied):
        actions.edit_contact(actor=officer, contact=Contact.objects.get(pk=duty.pk), values={"note": "x"})
    authority = holder("designated-authority", world.places["QT"].place_path)
    by = maker()
    with scope(by):
        npc = actions.name_national_contact(actor=by, state=world.places["QT"], values={"email": "npc@x.example"})
    with scope(authority):
        assert Contact.objects.filter(pk=npc.pk).exists()
        with pytest.raises(Denied):
            actions.edit_contact(actor=authority, contact=Contact.objects.get(pk=npc.pk), values={"note": "x"})


def test_a_national_contact_known_by_address_only_is_a_mailbox_until_a_person_is_named(officer: Principal) -> None:
    state = Place.objects.get(code="BB")
    box = actions.name_national_contact(actor=officer, state=state, values={"email": "npc@x.example", "language": "es"})
    assert (box.kind, box.place_path, box.about_path) == ("mailbox", "/", state.place_path)
    assert queries.addresses_of(state, "national-contact") == {"npc@x.example": "es"}
    person = actions.name_national_contact(actor=officer, state=state, values={"name": "Ana Torres", "email": "ana@x.example"})
    assert person.kind == "person"
    assert queries.addresses_of(state, "national-contact") == {"ana@x.example": "en"}


def link_of(letter: Any) -> str:
    found = re.search(r"/directory/confirm/\w+/", letter.body)
    assert found is not None
    return found[0]


def asked(contact: Contact) -> str:
    by = maker()
    with scope(by):
        confirming.ask_to_confirm(actor=by, contact=contact)
    working.drain()
    return link_of(mail.outbox[-1])


def stored(contact: Contact) -> Contact:
    found: Contact = Contact._base_manager.get(pk=contact.pk)
    return found


def test_a_contact_confirms_itself_by_a_link_that_changes_nothing_when_opened(terminal: Place) -> None:
    one = named(terminal, "pfso", language="es")
    with clock.frozen(clock.now() + timedelta(days=200)):
        assert tables.standing(stored(one)) == "stale"
        link = asked(one)
        assert "¿" in mail.outbox[-1].subject
        assert mail.outbox[-1].to == ["ana@port.example"]
        client = Client()
        assert "ana@port.example" in client.get(link).content.decode()
        assert tables.standing(stored(one)) == "asked"
        assert client.post(link, {"do": "right"}).status_code == 302
        assert tables.standing(stored(one)) == "confirmed"


def test_a_contact_says_what_is_wrong_and_its_keeper_puts_it_right(terminal: Place) -> None:
    one = named(terminal, "pfso")
    link = asked(one)
    client = Client()
    assert client.post(link, {"do": "wrong"}).status_code == 422
    assert client.post(link, {"do": "wrong", "text": "The number ends in 22"}).status_code == 302
    kept = stored(one)
    assert (tables.standing(kept), kept.said_text) == ("wrong", "The number ends in 22")
    assert [t.number for t in kept.numbers] == ["+12465550100"]
    assert client.post(link, {"do": "left"}).status_code == 302
    assert tables.standing(stored(one)) == "left"
    by = maker()
    with scope(by):
        actions.edit_contact(actor=by, contact=stored(one), values={"telephones": [Telephone("+12465550122")]})
    assert tables.standing(stored(one)) == "confirmed"
    assert stored(one).said_text == ""


def test_an_old_link_and_a_wrong_one_open_nothing(terminal: Place) -> None:
    one = named(terminal, "pfso")
    link = asked(one)
    with clock.frozen(clock.now() + timedelta(days=61)):
        assert Client().post(link, {"do": "right"}).status_code == 422
    assert Client().get("/directory/confirm/ABCDEFGHJKMNPQRSTVWX/").status_code == 404
    newer = asked(stored(one))
    assert newer != link
    assert Client().get(link).status_code == 404


def test_stale_contacts_are_asked_once_a_month(terminal: Place) -> None:
    named(terminal, "pfso")
    named(terminal, "pfso-deputy", name="No mail", email="")
    run = running("contacts.ask_stale")
    with everywhere("a job looks everywhere"):
        assert jobs.ask_stale(run) == 0
        with clock.frozen(clock.now() + timedelta(days=184)):
            assert [jobs.ask_stale(run), jobs.ask_stale(run)] == [1, 0]
        with clock.frozen(clock.now() + timedelta(days=215)):
            assert jobs.ask_stale(run) == 1


def test_the_log_holds_no_name_no_number_and_no_address(terminal: Place) -> None:
    one = named(terminal, "pfso")
    by = maker()
    with scope(by):
        actions.edit_contact(actor=by, contact=one, values={"name": "Berta Luna", "note": "left bank"})
    bodies = " ".join(Entry._base_manager.filter(action__startswith="contacts.").values_list("body", flat=True))
    assert "left bank" in bodies
    assert not any(word in bodies for word in ("Ana", "Berta", "2465550100", "@port.example"))


def test_erasing_takes_the_person_and_keeps_the_post(terminal: Place) -> None:
    one = named(terminal, "pfso")
    by = maker()
    with scope(by):
        actions.end_contact(actor=by, contact=one, on=clock.today())
        actions.erase_contact(actor=by, contact=one)
    kept = stored(one)
    assert (kept.name, kept.email, kept.telephones, kept.post, kept.starts_on) == ("", "", [], "pfso", date(2026, 1, 1))


def test_posts_that_nobody_holds_are_listed(world: World, terminal: Place) -> None:
    named(terminal, "pfso")
    by = maker()
    with scope(by):
        assert queries.expected([terminal]) == [(terminal, "pfso-deputy")]


def body(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200, (where, answer.status_code)
    return answer.content.decode()


def test_everybody_sees_posts_and_bodies_and_no_person(world: World, terminal: Place) -> None:
    named(world.places["QT"], "designated-authority", name="Aurelia Secreta", email="secreta@x.example")
    named(world.places["QT"], "control-room", name="Sala Secreta", kind="mailbox")
    named(terminal, "pfso", name="Marta Secreta")
    page = body(Client(), "/directory/")
    assert "San Telmo" in page
    assert "Designated Authority" in page
    assert not any(word in page for word in ("Secreta", "secreta", "555", "Terminal Sur", "Control room"))
    assert "Autoridad Portuaria de Almendro" in body(Client(), "/directory/organisations/")


@pytest.mark.usefixtures("short_errors", "known_by_now")
def test_nobodys_persons_are_seen_on_any_page_of_another_state(world: World, terminal: Place) -> None:
    one = named(world.places["QS"], "designated-authority", name="Winston Stranger", kind="person")
    far = named(world.places["QSHRB-0001"], "pfso", name="Rosa Stranger")
    assert "Stranger" in client_of(world, "authority.brendan").get("/search?words=Stranger").content.decode().replace('value="Stranger"', ""), (
        "it is found at home"
    )
    for slug in ("authority", "pfso", "guard", "contact", "secretariat", "trainer"):
        client = client_of(world, slug)
        for contact in (one, far):
            for verb in ("", "edit/", "history/", "card.vcf", "end/", "turns/new/"):
                assert client.get(f"/contacts/{contact.public_id}/{verb}").status_code == 404, (slug, verb)
            assert client.get(f"/history/contacts.contact/{contact.public_id}/").status_code == 404, slug
        for key in ("QS", "QSHRB", "QSHRB-0001"):
            assert client.get(f"/contacts/at/{key}/").status_code == 404, (slug, key)
            assert client.get(f"/contacts/at/{key}/sheet/").status_code == 404, (slug, key)
            assert client.get(f"/contacts/at/{key}/contacts.vcf").status_code == 404, (slug, key)
        for where in ("/search?words=Stranger", "/contacts/", "/contacts/?words=Stranger", "/contacts/?export=csv", "/", "/places/QS/", "/history/"):
            answer = client.get(where)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
            shown = content.decode().replace('value="Stranger"', "").replace("“Stranger”", "")
            assert "Winston Stranger" not in shown, (slug, where)
            assert "Rosa Stranger" not in shown, (slug, where)


def test_who_to_call_is_a_tab_of_the_place_with_numbers_to_touch(world: World, terminal: Place) -> None:
    named(terminal, "pfso", always=True)
    for slug in ("guard", "watch", "pfso", "authority"):
        assert 'href="tel:+12465550100"' in body(client_of(world, slug), "/contacts/at/QTALM-0002/"), slug
    assert "/contacts/at/QTALM-0002/" in body(client_of(world, "guard"), "/places/QTALM-0002/")
    assert "/contacts/at/" not in body(client_of(world, "secretariat"), "/places/QT/")
    assert "Ana Torres" in body(client_of(world, "emergency"), "/contacts/at/QTALM-0002/sheet/")


def test_cards_are_vcard_4_and_noted_before_they_leave(world: World, terminal: Place) -> None:
    named(terminal, "pfso", name="Ana; Torres, MSc", always=True)
    client = client_of(world, "pfso")
    answer = client.get("/contacts/at/QTALM-0002/contacts.vcf")
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/vcard")
    assert text.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\n")
    assert "FN:Ana\\; Torres\\, MSc\r\n" in text
    assert 'TEL;VALUE=uri;PREF=1;TYPE="work,voice":tel:+12465550100\r\n' in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert Entry._base_manager.filter(action="exports.take_out").exists()
    assert client_of(world, "guard").get("/contacts/at/QTALM-0002/contacts.vcf").status_code == 404


def test_the_officer_names_the_deputy_and_a_wrong_number_is_said_at_its_field(world: World, terminal: Place) -> None:
    client = client_of(world, "pfso")
    where = "/contacts/at/QTALM-0002/new/"
    values = {
        "post": "pfso-deputy",
        "kind": "person",
        "name": "Luis Rey",
        "language": "es",
        "line": 1,
        "telephone_1": "246 555 0100",
        "telephone_1_kind": "mobile",
    }
    answer = client.post(where, values)
    assert answer.status_code == 422
    assert "246 555 0100" in answer.content.decode()
    hours = {"available": "hours", "days": ["0", "1"], "opens": "22:00", "closes": "06:00"}
    assert client.post(where, {**values, "telephone_1": "+1 246 555 0100", **hours}).status_code == 302
    with everywhere("the test looks at what is stored"):
        made = Contact.objects.get(name="Luis Rey")
    assert made.hours == [[0, "22:00", "24:00"], [1, "00:00", "06:00"], [1, "22:00", "24:00"], [2, "00:00", "06:00"]]
    page = body(client, f"/contacts/{made.public_id}/edit/")
    assert 'value="22:00"' in page
    assert 'value="06:00"' in page
    assert client.post("/contacts/at/QTALM-0002/new/", {**values, "kind": "mailbox", "telephone_1": "+1 246 555 0100"}).status_code == 422
    assert client_of(world, "guard").get(where).status_code == 404
    assert client.get("/contacts/at/QTALM/new/").status_code in {403, 404}


def test_the_secretariat_names_a_national_contact_of_a_state_and_nothing_else_there(world: World) -> None:
    client = client_of(world, "secretariat")
    page = body(client, "/contacts/at/QT/new/")
    assert 'value="national-contact"' in page
    assert 'value="designated-authority"' not in page
    values = {"post": "national-contact", "kind": "person", "name": "Eva Sol", "email": "eva@x.example", "language": "es", "line": 1}
    assert client.post("/contacts/at/QT/new/", values).status_code == 302
    assert client.post("/contacts/at/QT/new/", {**values, "post": "designated-authority"}).status_code == 422
    assert "Eva Sol" in body(client, "/contacts/")
    assert "Eva Sol" in body(client_of(world, "authority"), "/contacts/at/QT/")


def test_stale_ones_are_asked_in_bulk_those_one_keeps_only(world: World, terminal: Place) -> None:
    mine = named(terminal, "pfso")
    above = named(world.places["QT"], "designated-authority", name="State duty", kind="mailbox")
    client = client_of(world, "pfso")
    assert client.post("/contacts/ask-to-confirm/", {"selected": [mine.public_id, above.public_id]}).status_code == 302
    assert stored(mine).asked_at is not None
    assert stored(above).asked_at is None


def test_the_pages_cost_the_same_however_many_contacts(world: World, terminal: Place, django_assert_max_num_queries: Any) -> None:
    for number in range(2, 10):
        named(terminal, "control-room", name=f"Desk {number}", kind="mailbox", line=number)
    client = client_of(world, "authority")
    for where in ("/contacts/", "/contacts/at/QTALM-0002/", "/contacts/at/QTALM-0002/sheet/"):
        body(client, where)
        with django_assert_max_num_queries(15):
            body(client, where)


def test_a_contact_is_put_on_duty_confirmed_and_ended_on_its_page(world: World, terminal: Place) -> None:
    one = named(terminal, "pfso")
    client = client_of(world, "pfso")
    where = f"/contacts/{one.public_id}/"
    assert client.post(f"{where}turns/new/", {"starts_at": "2026-11-20T10:00", "ends_at": "2026-11-20T20:00"}).status_code == 302
    assert "2026-11-20 20:00" in body(client, where)
    with everywhere("the test looks at what is stored"):
        turn = Turn.objects.get(contact=one)
    assert client.post(f"{where}turns/{turn.public_id}/remove/").status_code == 302
    assert client.post(f"{where}confirm/").status_code == 302
    assert client.post(f"{where}end/", {"on": "2026-11-20", "revision": stored(one).revision}).status_code == 302
    assert stored(one).ended_on == date(2026, 11, 20)
    assert client.get(f"{where}history/").status_code == 200


def test_who_left_two_years_ago_goes_by_night(terminal: Place) -> None:
    one = named(terminal, "pfso")
    by = maker()
    with scope(by):
        actions.end_contact(actor=by, contact=one, on=clock.today())
    with clock.frozen(clock.now() + timedelta(days=700)):
        assert nightly.run().erased == 0
    with clock.frozen(clock.now() + timedelta(days=732)):
        assert nightly.run().erased == 1
        assert nightly.run().erased == 0
    assert stored(one).name == ""
