"""A State is asked, reminded, and answers by link or signed in; its neighbour knows nothing of it."""

import re
from datetime import timedelta

from django.core import mail
from django.test import Client

from atalaya.contacts import public as contacts
from atalaya.demo.building import World
from atalaya.foundation.jobs import working
from atalaya.foundation.permissions.principals import Principal, system
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel import clock
from atalaya.places.capabilities import Can as Places
from atalaya.places.models import Place
from atalaya.training.actions import nominating
from atalaya.training.capabilities import Can as Training
from atalaya.training.jobs import remind_nominations
from atalaya.training.models import Activity, Nomination, SignUp
from tests.personas import client_of, world
from tests.training.test_public import running, signs_up

__all__ = ["world"]

WHO = {"do": "name", "name": "Luis Rey", "email": "luis@example.org", "sex": "m", "language": "es"}


def asked(officer: Principal, webinar: Activity) -> tuple[Nomination, str]:
    state = Place.objects.get(code="BB")
    contacts.name_national_contact(actor=officer, state=state, values={"email": "npc@example.org", "language": "es"})
    (one,) = nominating.ask(actor=officer, activity=webinar, states=[state], seats=1)
    assert nominating.ask(actor=officer, activity=webinar, states=[state]) == []
    working.drain()
    (letter,) = mail.outbox
    assert letter.to == ["npc@example.org"]
    assert "Barbados" in letter.subject
    link = re.search(r"/activities/nominate/\w+/", letter.body)
    assert link is not None
    return one, link[0]


def test_a_state_names_people_by_the_mailed_link_up_to_its_seats(officer: Principal, webinar: Activity) -> None:
    one, link = asked(officer, webinar)
    assert Client().get(link).status_code == 200
    assert Client().post(link, WHO).status_code == 302
    named = SignUp.objects.get()
    assert (named.status, named.state_id, named.nomination_id) == ("nominated", one.state_id, one.pk)
    assert Client().post(link, {**WHO, "email": "eva@example.org"}).status_code == 422
    Client().post(link, {"do": "take-back", "who": named.public_id})
    assert Client().post(link, {**WHO, "email": "eva@example.org"}).status_code == 302
    assert sorted(SignUp.objects.values_list("email", "status")) == [("eva@example.org", "nominated"), ("luis@example.org", "withdrawn")]


def test_who_signed_up_already_becomes_the_states_nominee(officer: Principal, webinar: Activity) -> None:
    signs_up(webinar, email="luis@example.org", name="Luis Rey")
    mail.outbox.clear()
    working.drain()
    mail.outbox.clear()
    _one, link = asked(officer, webinar)
    Client().post(link, WHO)
    assert SignUp.objects.get().status == "nominated"


def test_a_state_is_reminded_once_and_not_after_it_declined(officer: Principal, webinar: Activity) -> None:
    _one, link = asked(officer, webinar)
    run = running("training.remind_nominations")
    assert remind_nominations(run) == 0
    with clock.frozen(clock.now() + timedelta(days=8)):
        assert [remind_nominations(run), remind_nominations(run)] == [1, 0]
        working.drain()
        assert len(mail.outbox) == 2
        assert Client().post(link, {"do": "decline"}).status_code == 302
    assert Nomination.objects.get(activity=webinar).declined


def test_nomination_closes_with_the_activity(officer: Principal, webinar: Activity) -> None:
    _one, link = asked(officer, webinar)
    with clock.frozen(clock.now() + timedelta(days=30)):
        assert Client().post(link, WHO).status_code == 422
    assert not SignUp.objects.exists()


def test_the_states_contact_answers_signed_in_and_the_neighbours_does_not(world: World) -> None:
    with everywhere("the test looks at what is stored"):
        one = Nomination.objects.get(activity__isnull=False)
    where = f"/training/nominations/{one.public_id}/"
    client = client_of(world, "contact")
    assert one.public_id in client.get("/training/nominations/").content.decode()
    assert client.post(where, WHO).status_code == 302
    made: list[Nomination] = []
    with everywhere("the test asks the neighbour"):
        maker = system("tests", [Training.RUN, Training.VIEW, Places.VIEW])
        made += nominating.ask(actor=maker, activity=one.activity, states=[world.places["QS"]])
    assert client.get(f"/training/nominations/{made[0].public_id}/").status_code == 404
    assert made[0].public_id not in client.get("/training/nominations/").content.decode()
