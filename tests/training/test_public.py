"""What everybody sees: pages, calendars, and signing up by a mailed link."""

import json
import re
from datetime import date, timedelta
from typing import Any

from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from atalaya.foundation.jobs import working
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel import clock
from atalaya.kernel.partial import PartialDate
from atalaya.training.actions import planning, signing
from atalaya.training.jobs import remind
from atalaya.training.models import Activity, SignUp
from tests.training.conftest import WEBINAR

GIVEN = {"name": "Ana Díaz", "email": "Ana@example.org", "sex": "f", "agreed": "on"}


def work() -> None:
    """Run what waits in the queue."""
    working.drain()


def events(client: Client, where: str = "/activities/calendar/all.ics") -> list[Any]:
    answer = client.get(where)
    assert answer.status_code == 200, where
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_a_calendar_keeps_the_uid_raises_the_sequence_and_keeps_what_is_cancelled(officer: Principal, webinar: Activity) -> None:
    (first,) = events(Client())
    assert (str(first["SUMMARY"]), str(first["STATUS"]), first["DTSTART"].dt, first["DTEND"].dt) == (
        "Ports in severe weather",
        "CONFIRMED",
        date(2026, 12, 10),
        date(2026, 12, 11),
    )
    planning.postpone(actor=officer, activity=webinar, reason="Hurricane", starts=PartialDate.parse("2027-02-03"))
    (second,) = events(Client())
    assert (str(second["UID"]), second["SEQUENCE"], second["DTSTART"].dt) == (str(first["UID"]), 1, date(2027, 2, 3))
    assert str(second["SUMMARY"]) == "Postponed: Ports in severe weather"
    planning.cancel(actor=officer, activity=webinar, reason="No speaker")
    (third,) = events(Client(), "/activities/calendar/all.ics?lang=es")
    assert (str(third["STATUS"]), third["SEQUENCE"], str(third["SUMMARY"])) == ("CANCELLED", 2, "Cancelada: Ports in severe weather")


def test_postponed_without_a_date_is_taken_out_of_the_readers_day(officer: Principal, webinar: Activity) -> None:
    planning.postpone(actor=officer, activity=webinar, reason="Hurricane")
    (event,) = events(Client())
    assert (str(event["STATUS"]), event["DTSTART"].dt, event["SEQUENCE"]) == ("CANCELLED", date(2026, 12, 10), 1)


def test_calendars_are_cut_by_audience(officer: Principal, webinar: Activity) -> None:
    counts = {a: len(events(Client(), f"/activities/calendar/{a}.ics")) for a in ("webinar", "course", "in-es", "in-fr")}
    assert counts == {"webinar": 1, "course": 0, "in-es": 1, "in-fr": 0}
    assert Client().get("/activities/calendar/nobody.ics").status_code == 404


def test_the_data_for_search_engines_is_whole_and_cannot_end_its_block(officer: Principal) -> None:
    made = planning.plan(actor=officer, place_path="/", values={**WEBINAR, "title": "</script><b>Safe & sound"})
    planning.announce(actor=officer, activity=made)
    body = Client().get(f"/activities/{made.public_id}/").content.decode()
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', body, re.DOTALL)
    assert block is not None
    said = json.loads(block[1])
    assert (said["name"], said["@type"], said["startDate"]) == ("</script><b>Safe & sound", "EducationEvent", "2026-12-10")
    assert "<b>Safe" not in body


def test_no_public_page_reads_who_came(webinar: Activity) -> None:
    """What they never ask for they cannot give away: neither names nor small numbers by State and sex."""
    for where in ("/activities/", f"/activities/{webinar.public_id}/", f"/activities/{webinar.public_id}.ics", "/activities/calendar/all.ics"):
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(where).status_code == 200, where
        read = " ".join(query["sql"] for query in asked)
        assert "training_activity" in read
        assert not any(table in read for table in ("training_attendance", "training_participant", "training_award", "training_signup")), where


def test_what_was_not_announced_is_on_no_public_page(officer: Principal) -> None:
    quiet = planning.plan(actor=officer, place_path="/", values=WEBINAR)
    for where in ("", "sign-up/"):
        assert Client().get(f"/activities/{quiet.public_id}/{where}").status_code == 404
    assert events(Client()) == []


def signs_up(activity: Activity, **more: Any) -> str:
    answer = Client().post(f"/activities/{activity.public_id}/sign-up/", {**GIVEN, **more})
    assert answer.status_code == 200, answer.context["form"].errors
    return re.sub(r'(name="csrfmiddlewaretoken" value|data-request)="[^"]*"', "", answer.content.decode())


def test_who_signs_up_confirms_by_the_mailed_link_and_withdraws_by_it(officer: Principal, webinar: Activity) -> None:
    signs_up(webinar)
    work()
    (letter,) = mail.outbox
    assert letter.to == ["ana@example.org"]
    link = re.search(r"/activities/mine/(\w+)/", letter.body)
    assert link is not None
    assert len(link[1]) >= 16
    asked = SignUp.objects.get()
    client = Client()
    assert "Ana Díaz" in client.get(link[0]).content.decode()
    asked.refresh_from_db()
    assert asked.consented_at is None, "opening a link changes nothing: mail scanners open links"
    client.post(link[0], {"do": "confirm"})
    client.post(link[0], {"do": "withdraw"})
    asked.refresh_from_db()
    assert (asked.status, asked.consented_at is None) == ("withdrawn", False)


def test_a_second_sign_up_is_answered_alike_and_changes_nothing(officer: Principal, webinar: Activity) -> None:
    first = signs_up(webinar)
    assert signs_up(webinar, name="Somebody Else") == first
    work()
    assert SignUp.objects.get().name == "Ana Díaz"
    assert len(mail.outbox) == 2
    assert "Ana" not in Client().get(f"/activities/{webinar.public_id}/").content.decode()


def test_beyond_the_seats_one_waits_on_the_reserve_list(officer: Principal, webinar: Activity) -> None:
    planning.edit(actor=officer, activity=webinar, values={"seats": 1})
    for email in ("a@example.org", "b@example.org"):
        signs_up(webinar, email=email)
        signing.confirm(actor=signing.DOOR, sign_up=SignUp.objects.get(email=email))
    assert list(SignUp.objects.order_by("id").values_list("status", flat=True)) == ["asked", "reserve"]


def test_after_the_closing_day_and_after_a_cancellation_nobody_signs_up(officer: Principal, webinar: Activity) -> None:
    planning.edit(actor=officer, activity=webinar, values={"sign_up_until": date(2026, 11, 19)})
    where = f"/activities/{webinar.public_id}/sign-up/"
    assert Client().post(where, GIVEN).status_code == 410
    planning.edit(actor=officer, activity=webinar, values={"sign_up_until": None})
    assert Client().get(where).status_code == 200
    planning.cancel(actor=officer, activity=webinar, reason="No speaker")
    assert Client().post(where, GIVEN).status_code == 410
    assert not SignUp.objects.exists()


def test_an_address_that_signs_up_again_and_again_is_told_to_wait(officer: Principal, webinar: Activity) -> None:
    where = f"/activities/{webinar.public_id}/sign-up/"
    codes = [Client().post(where, GIVEN).status_code for _ in range(6)]
    assert codes == [200, 200, 200, 200, 200, 422]


def test_who_is_selected_gets_the_address_and_the_calendar_and_one_reminder(officer: Principal, webinar: Activity) -> None:
    planning.edit(actor=officer, activity=webinar, values={"join_url": "https://meet.example/secret"})
    signs_up(webinar)
    one = signing.confirm(actor=signing.DOOR, sign_up=SignUp.objects.get())
    assert signing.decide(actor=officer, activity=webinar, sign_ups=[one], verdict="selected") == 1
    assert signing.decide(actor=officer, activity=webinar, sign_ups=[one], verdict="selected") == 0
    work()
    joining = mail.outbox[-1]
    assert "https://meet.example/secret" in joining.body
    ((name, content, kind),) = joining.attachments
    assert (name, kind) == ("activity.ics", "text/calendar")
    assert "UID:" in str(content)
    assert SignUp.objects.get().joining_sent_at is not None
    with clock.frozen(clock.now() + timedelta(days=19)):
        reminded = [remind(running("training.remind")), remind(running("training.remind"))]
    assert reminded == [1, 0]


def running(name: str) -> Any:
    from atalaya.foundation.jobs import registry
    from atalaya.foundation.jobs.working import Running

    return Running(1, "x", name, registry.get(name).actor, 1, "tests")


def test_a_change_is_told_to_those_who_come(officer: Principal, webinar: Activity) -> None:
    signs_up(webinar)
    signing.confirm(actor=signing.DOOR, sign_up=SignUp.objects.get())
    work()
    mail.outbox.clear()
    planning.cancel(actor=officer, activity=webinar, reason="No speaker")
    work()
    (letter,) = mail.outbox
    assert letter.subject == "Cancelled: Ports in severe weather"
    assert "No speaker" in letter.body
    assert "METHOD:CANCEL" in str(letter.attachments[0])


def test_names_are_not_in_the_queue(officer: Principal, webinar: Activity) -> None:
    from atalaya.foundation.jobs.models import Job

    signs_up(webinar)
    with everywhere("the test looks at what is stored"):
        assert "Ana" not in str(list(Job.rows.values_list("args", flat=True)))
