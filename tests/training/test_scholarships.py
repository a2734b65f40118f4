"""Scholarships from the call to the outcome: who is asked, who proposes, what is refused, what is counted."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from atalaya.contacts import public as contacts
from atalaya.foundation.audit.models import Entry
from atalaya.foundation.indicators import Asked, figures
from atalaya.foundation.jobs import working
from atalaya.foundation.permissions.principals import Denied, Principal, gather
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.kernel import clock
from atalaya.kernel.partial import PartialDate
from atalaya.kernel.paths import Reach
from atalaya.kernel.reasons import Refused
from atalaya.places.models import Place
from atalaya.training import calls, queries, scholarship_tables
from atalaya.training.actions import awarding, calling, certifying, planning, proposing
from atalaya.training.capabilities import Can
from atalaya.training.jobs import close_calls, remind_nominations
from atalaya.training.models import Activity, Attendance, Award, AwardChange, Call, Candidate, Nomination
from tests.training.conftest import holder
from tests.training.test_public import events, running

CALL: dict[str, Any] = {"title": "Scholarships 2027", "title_language": "en", "titles": {"es": "Becas 2027"}, "seats": 2, "closes_on": date(2026, 12, 1)}
WHO = {"do": "propose", "name": "Luis Rey", "email": "luis@example.org", "sex": "m", "language": "es"}


def codes(refused: Any) -> list[str]:
    return [r.code for r in refused.value.reasons]


def opened(officer: Principal, *states: str, seats: int | None = 2, **values: Any) -> Call:
    call = calling.draft_call(actor=officer, place_path="/", values={**CALL, **values})
    calling.invite(actor=officer, call=call, states=list(Place.objects.filter(code__in=states or ("BB", "PE"))), seats=seats)
    return calling.open_call(actor=officer, call=call)


def proposed(officer: Principal, call: Call, *people: tuple[str, str, str]) -> list[Candidate]:
    """Candidates by State, name and sex, then the call closed."""
    for code, name, sex in people:
        one = Nomination.objects.select_related("call", "state").get(call=call, state__code=code)
        proposing.propose(actor=officer, nomination=one, values={"name": name, "email": f"{name.lower()}@example.org", "sex": sex})
    calling.close_call(actor=officer, call=call)
    return list(Candidate.objects.select_related("call", "state").filter(call=call).order_by("id"))


def awarded(officer: Principal, **values: Any) -> Award:
    (one,) = proposed(officer, opened(officer, **values), ("BB", "Ana", "f"))
    found: Award = awarding.award(actor=officer, candidate=one)
    return found


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"title": " "}, ["TRAINING_TITLE_MISSING"]),
        ({"opens_on": date(2026, 12, 2)}, ["TRAINING_CALL_ORDER"]),
        ({"seats": 0}, ["TRAINING_CALL_SEATS"]),
    ],
)
def test_a_call_that_cannot_stand_is_refused(officer: Principal, values: dict[str, Any], found: list[str]) -> None:
    with pytest.raises(Refused) as refused:
        calling.draft_call(actor=officer, place_path="/", values={**CALL, **values})
    assert codes(refused) == found


@pytest.mark.parametrize(("values", "code"), [({"seats": None}, "TRAINING_CALL_SEATS"), ({"closes_on": date(2026, 11, 1)}, "TRAINING_CALL_CLOSING")])
def test_a_call_is_opened_with_places_and_a_day_to_come(officer: Principal, values: dict[str, Any], code: str) -> None:
    call = calling.draft_call(actor=officer, place_path="/", values={**CALL, **values})
    with pytest.raises(Refused) as refused:
        calling.open_call(actor=officer, call=call)
    assert codes(refused) == [code]


def test_a_call_and_its_activity_lie_at_one_place(officer: Principal, webinar: Activity) -> None:
    with pytest.raises(Refused) as refused:
        awarding.record_award(
            actor=officer,
            place_path="/",
            values={"awarded_on": PartialDate.parse("2027"), "activity": webinar, "persons": 1, "state": None, "sex": "", "source": "x"},
        )
    assert codes(refused) == ["TRAINING_AWARD_FUTURE"]
    elsewhere = Activity(place_path="/1/2/")
    with pytest.raises(Refused) as refused:
        calling.draft_call(actor=officer, place_path="/", values={**CALL, "activity": elsewhere})
    assert codes(refused) == ["TRAINING_ACTIVITY_ELSEWHERE"]


def test_states_are_written_to_when_the_call_opens_and_propose_in_their_own_order(officer: Principal) -> None:
    state = Place.objects.get(code="BB")
    contacts.name_national_contact(actor=officer, state=state, values={"email": "npc@example.org", "language": "es"})
    call = calling.draft_call(actor=officer, place_path="/", values=CALL)
    (one,) = calling.invite(actor=officer, call=call, states=[state], seats=2)
    working.drain()
    assert mail.outbox == []
    assert Client().get(f"/activities/scholarships/{call.public_id}/").status_code == 404
    calling.open_call(actor=officer, call=call)
    working.drain()
    (letter,) = mail.outbox
    assert (letter.to, "Becas 2027" in letter.subject) == (["npc@example.org"], True)
    link = re.search(r"/activities/nominate/\w+/", letter.body)
    assert link is not None
    door = Client()
    for name in ("luis", "eva"):
        assert door.post(link[0], {**WHO, "name": name, "email": f"{name}@example.org"}).status_code == 302
    assert door.post(link[0], {**WHO, "email": "third@example.org"}).status_code == 422
    assert door.post(link[0], {**WHO, "email": "Luis@example.org"}).status_code == 422
    second = Candidate.objects.get(name="eva")
    assert door.post(link[0], {"do": "up", "who": second.public_id}).status_code == 302
    assert list(Candidate.objects.order_by("rank").values_list("name", flat=True)) == ["eva", "luis"]
    assert door.post(link[0], {"do": "nobody"}).status_code == 422
    door.post(link[0], {"do": "take-back", "who": second.public_id})
    assert Candidate.objects.get(name="eva").status == "withdrawn"
    with clock.frozen(clock.now() + timedelta(days=30)):
        assert door.post(link[0], {**WHO, "email": "late@example.org"}).status_code == 422
        assert close_calls(running("training.close_calls")) == 1
    one.refresh_from_db()
    assert (one.declined, Call.objects.get(pk=call.pk).status) == (False, "closed")


def test_a_state_that_has_not_answered_is_reminded_once(officer: Principal) -> None:
    call = opened(officer, "BB", closes_on=date(2027, 1, 31))
    working.drain()
    contacts.name_national_contact(actor=officer, state=Place.objects.get(code="BB"), values={"email": "npc@example.org", "language": "en"})
    run = running("training.remind_nominations")
    assert remind_nominations(run) == 0
    with clock.frozen(clock.now() + timedelta(days=8)):
        assert [remind_nominations(run), remind_nominations(run)] == [1, 0]
        working.drain()
    calling.cancel_call(actor=officer, call=Call.objects.get(pk=call.pk), reason="No money")
    working.drain()
    assert [m.subject for m in mail.outbox] == ["Reminder: whom does Barbados propose? Scholarships 2027", "Cancelled: Scholarships 2027"]
    assert "No money" in mail.outbox[1].body


def test_nobody_is_awarded_while_states_may_still_propose(officer: Principal) -> None:
    call = opened(officer)
    one = Nomination.objects.select_related("call", "state").get(call=call, state__code="BB")
    who = proposing.propose(actor=officer, nomination=one, values={"name": "Ana", "email": "ana@example.org"})
    with pytest.raises(Refused) as refused:
        awarding.award(actor=officer, candidate=who)
    assert codes(refused) == ["TRAINING_CALL_NOT_CLOSED"]


def test_places_are_given_once_each_and_once_a_person(officer: Principal) -> None:
    call = opened(officer)
    ana, luis, eva, twin = proposed(officer, call, ("BB", "Ana", "f"), ("BB", "Luis", "m"), ("PE", "Eva", "f"), ("PE", "Ana", "f"))
    awarding.award(actor=officer, candidate=ana)
    with pytest.raises(Refused) as refused:
        awarding.award(actor=officer, candidate=twin)
    assert codes(refused) == ["TRAINING_AWARD_TWICE"]
    second = awarding.award(actor=officer, candidate=luis)
    with pytest.raises(Refused) as refused:
        awarding.award(actor=officer, candidate=eva)
    assert codes(refused) == ["TRAINING_AWARD_OVER"]
    eva.refresh_from_db()
    awarding.judge(actor=officer, candidate=eva, verdict="reserve")
    with pytest.raises(Refused) as refused:
        calling.finish_call(actor=officer, call=call)
    assert codes(refused) == ["TRAINING_CALL_UNDECIDED"]
    twin.refresh_from_db()
    awarding.judge(actor=officer, candidate=twin, verdict="reject")
    assert calling.finish_call(actor=officer, call=call).status == "decided"
    awarding.give_back(actor=officer, award=second, reason="Changed employer")
    eva.refresh_from_db()
    awarding.award(actor=officer, candidate=eva)
    working.drain()
    # The letters of Luis and of Eva's place on the reserve list are not sent: both are something else by the time they go out.
    assert sorted((m.to[0].split("@")[0], m.subject.split(":")[0]) for m in mail.outbox) == [
        ("ana", "Not selected"),
        ("ana", "You are awarded a scholarship"),
        ("eva", "You are awarded a scholarship"),
    ]
    assert Candidate.objects.get(pk=luis.pk).status == "withdrawn"


@pytest.mark.parametrize(("answer", "status", "of_candidate"), [("accept", "accepted", "awarded"), ("decline", "declined", "declined")])
def test_an_award_is_answered_once_by_the_mailed_link(officer: Principal, answer: str, status: str, of_candidate: str) -> None:
    award = awarded(officer)
    working.drain()
    link = re.search(r"/activities/award/\w+/", mail.outbox[0].body)
    assert link is not None
    door = Client()
    assert "Ana" in door.get(link[0]).content.decode()
    assert Award.objects.get().status == "granted"
    for do in (answer, "decline", "accept"):
        assert door.post(link[0], {"do": do}).status_code == 302
    award = Award.objects.select_related("candidate").get()
    assert (award.status, award.candidate.status, AwardChange.objects.filter(award=award).count()) == (status, of_candidate, 2)
    assert Client().get("/activities/award/NOTTHIS/").status_code == 404


def test_an_outcome_is_recorded_at_the_activity_certified_and_put_right(officer: Principal, webinar: Activity) -> None:
    award = awarded(officer, activity=webinar)
    with pytest.raises(Refused) as refused:
        awarding.conclude(actor=officer, award=award, outcome="completed", on=clock.today())
    assert codes(refused) == ["TRAINING_NOT_BEGUN"]
    award = Award.objects.get()
    planning.hold(actor=officer, activity=webinar, starts=PartialDate.parse("2026-11-19"))
    award.activity = webinar
    with pytest.raises(Refused) as refused:
        awarding.conclude(actor=officer, award=award, outcome="completed", on=clock.today() + timedelta(days=1))
    assert codes(refused) == ["TRAINING_OUTCOME_DAY"]
    awarding.conclude(actor=officer, award=award, outcome="completed", on=clock.today())
    came = Attendance.objects.get()
    assert (award.status, came.status, came.state_id) == ("completed", "completed", award.state_id)
    (paper,) = certifying.issue(actor=officer, activity=webinar, attendance=[came], kind="completed", language="en")
    with pytest.raises(Refused) as refused:
        awarding.conclude(actor=officer, award=award, outcome="failed", on=clock.today())
    assert codes(refused) == ["TRAINING_OUTCOME_CERTIFIED"]
    certifying.revoke(actor=officer, certificate=paper, reason="Wrong person")
    awarding.conclude(actor=officer, award=award, outcome="failed", on=clock.today(), note="Missed the exam")
    assert (award.status, award.outcome, Attendance.objects.get().status) == ("accepted", "failed", "attended")
    awarding.give_back(actor=officer, award=award, reason="Never came")
    with pytest.raises(Refused) as refused:
        awarding.conclude(actor=officer, award=award, outcome="unknown", on=clock.today())
    assert codes(refused) == ["TRAINING_AWARD_NOT_HELD"]


def line(method: str, amount: str, currency: str = "USD") -> dict[str, Any]:
    return {"method": method, "valuation": "invoice", "amount": Decimal(amount), "currency": currency, "payer": None}


def test_value_is_kept_by_currency_with_what_it_said_before(officer: Principal) -> None:
    award = awarded(officer)
    tuition = awarding.add_line(actor=officer, award=award, values=line("tuition", "1200"))
    awarding.add_line(actor=officer, award=award, values=line("travel", "640.50"))
    awarding.add_line(actor=officer, award=award, values=line("per_diem", "400", "EUR"))
    assert [(w.currency, w.amount) for w in calls.worth(award.lines.all())] == [("EUR", Decimal(400)), ("USD", Decimal("1840.50"))]
    awarding.change_line(actor=officer, award=award, line=tuition, values=line("tuition", "1250"))
    awarding.change_line(actor=officer, award=award, line=tuition, values=line("tuition", "1250"))
    last = AwardChange.objects.filter(award=award, verb="line_changed").get()
    assert (last.before["amount"], last.after["amount"]) == ("1200.00", "1250.00")
    awarding.add_line(actor=officer, award=award, values=line("total", "2000"))
    _euros, dollars = calls.worth(award.lines.all())
    assert (dollars.amount, dollars.parts, dollars.differs) == (Decimal(2000), Decimal("1890.50"), True)
    asked = Asked(start=date(2026, 1, 1), end=date(2026, 12, 31))
    (value,) = figures(asked, ["sch.value"])
    assert (value.value, value.qualifier) == (Decimal(2000), "exact")
    awarding.remove_line(actor=officer, award=award, line=award.lines.get(method="total"))
    (value,) = figures(asked, ["sch.value"])
    assert (value.value, value.qualifier, value.items_without_data) == (Decimal("1890.50"), "at_least", 1)


def test_what_was_awarded_in_the_pages_is_counted_and_called_by_name_of_the_call(officer: Principal, capsys: pytest.CaptureFixture[str]) -> None:
    award = awarded(officer)
    call_command("figures", "--from", "2026-01-01", "--to", "2026-12-31", "--format", "json")
    assert award.public_id in capsys.readouterr().out
    shown = queries.show_awards([award.public_id])[award.public_id]
    assert (shown.label, shown.url) == ("Scholarships 2027 · Barbados · 2026-11-20", f"/training/scholarships/{award.public_id}/")
    assert queries.show_calls([award.call.public_id])[award.call.public_id].label == "Scholarships 2027"
    with clock.frozen(clock.now() + timedelta(days=5)):
        awarding.answer_award(actor=officer, award=award, accepts=False)
        year = Asked(start=date(2026, 1, 1), end=date(2026, 12, 31))
        (now,) = figures(year, ["sch.count"])
        (then,) = figures(replace(year, as_of=date(2026, 11, 21)), ["sch.count"])
    assert ((now.value, now.items), then.value) == ((None, 0), 1)


def test_the_last_day_stands_in_the_calendar_and_a_cancelled_call_stays(officer: Principal) -> None:
    call = opened(officer)
    where = "/activities/calendar/scholarships.ics?lang=es"
    (first,) = events(Client(), where)
    assert (str(first["SUMMARY"]), first["DTSTART"].dt) == ("Becas, último día: Becas 2027", date(2026, 12, 1))
    calling.cancel_call(actor=officer, call=call, reason="No money")
    (second,) = events(Client(), where)
    assert (str(second["UID"]), str(second["STATUS"]), second["SEQUENCE"] > first["SEQUENCE"]) == (str(first["UID"]), "CANCELLED", True)
    assert "No money" in Client().get(f"/activities/scholarships/{call.public_id}/").content.decode()


def test_a_trainer_runs_a_call_and_only_the_secretariat_awards(officer: Principal) -> None:
    trainer = holder("trainer")
    with scope(trainer):
        (one,) = proposed(trainer, opened(trainer, "BB"), ("BB", "Ana", "f"))
        for act in (lambda: awarding.award(actor=trainer, candidate=one), lambda: awarding.judge(actor=trainer, candidate=one, verdict="reserve")):
            with pytest.raises(Denied):
                act()
    contact = holder("national-contact", Place.objects.get(code="BB").place_path)
    with scope(contact):
        assert not Candidate.objects.exists()
        with pytest.raises(Denied):
            calling.draft_call(actor=contact, place_path="/", values=CALL)
    award = awarding.award(actor=officer, candidate=one)
    with everywhere("the test reads the log"):
        entry = Entry.objects.get(action="training.award")
    assert (entry.actor, str(award.ref) in str(entry.body), "ana@example.org" in str(entry.body)) == ("user:secretariat-officer", True, False)


def test_without_the_capability_scholarships_have_no_names(officer: Principal) -> None:
    award = awarded(officer)
    reader = Principal("user", "reader", gather([(frozenset({str(Can.VIEW)}), Reach("/"))]))
    assert "name" not in {c.slug for c in scholarship_tables.awards_for(reader).columns}
    name = next(c for c in scholarship_tables.awards_for(officer).columns if c.slug == "name")
    assert name.of(award) == "Ana"
    rows = scholarship_tables._find
    with scope(reader):
        assert list(Award.objects.all()) == [award]
        assert list(rows(Award.objects.all(), "ana")) == []
    assert list(rows(Award.objects.all(), "ana")) == [award]
