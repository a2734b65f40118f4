"""The last day for accepting a scholarship: counted from the award, shown, reminded of, held, and extended by the secretariat."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client

from atalaya.foundation.jobs import working
from atalaya.foundation.permissions.principals import Denied, Principal
from atalaya.kernel import clock
from atalaya.kernel.reasons import Refused
from atalaya.training import rules
from atalaya.training.actions import awarding
from atalaya.training.jobs import remind_awards
from atalaya.training.models import Award, AwardChange
from tests.conftest import NOON
from tests.training.conftest import holder
from tests.training.test_public import running
from tests.training.test_scholarships import awarded, codes

DAY = timedelta(days=1)


def link(award: Award) -> str:
    assert award.candidate is not None
    return f"/activities/award/{award.candidate.secret}/"


def test_it_is_counted_from_the_day_of_the_award_and_mailed(officer: Principal) -> None:
    award = awarded(officer, answer_days=14)
    assert award.answer_by == date(2026, 12, 4)
    working.drain()
    (letter,) = (m for m in mail.outbox if "ana@example.org" in m.to)
    assert "The last day to accept it is 4 Dec 2026." in letter.body
    page = Client().get(link(award)).content.decode()
    assert "4 Dec 2026" in page
    assert 'value="accept"' in page


def test_without_days_there_is_no_last_one(officer: Principal) -> None:
    award = awarded(officer)
    assert award.answer_by is None
    with clock.frozen(NOON + 400 * DAY):
        Client().post(link(award), {"do": "accept"})
    award.refresh_from_db()
    assert award.status == "accepted"


def test_on_the_last_day_it_is_accepted_and_the_day_after_refused_with_what_to_do(officer: Principal) -> None:
    award = awarded(officer, answer_days=14)
    with clock.frozen(NOON + 15 * DAY):
        said = Client().get(link(award)).content.decode()
        assert "The last day to accept it was 2026-12-04. Write to the secretariat" in said
        assert 'value="accept"' not in said
        assert 'value="decline"' in said
        assert "Not accepted in time" in said
        told = Client().post(link(award), {"do": "accept"}, follow=True).content.decode()
        assert "it can give you more time" in told
        with pytest.raises(Refused) as refused:
            awarding.answer_award(actor=officer, award=award, accepts=True)
        assert codes(refused) == ["TRAINING_AWARD_TOO_LATE"]
        award.refresh_from_db()
        assert award.status == "granted"
    with clock.frozen(NOON + 14 * DAY):
        Client().post(link(award), {"do": "accept"})
    award.refresh_from_db()
    assert award.status == "accepted"


def test_declining_frees_the_place_and_is_never_too_late(officer: Principal) -> None:
    award = awarded(officer, answer_days=1)
    with clock.frozen(NOON + 90 * DAY):
        Client().post(link(award), {"do": "decline"})
    award.refresh_from_db()
    assert award.status == "declined"


def test_the_secretariat_gives_more_time_and_the_holder_is_told(officer: Principal) -> None:
    award = awarded(officer, answer_days=14)
    working.drain()
    mail.outbox.clear()
    with clock.frozen(NOON + 20 * DAY):
        for day, code in ((date(2026, 12, 1), "TRAINING_AWARD_DAY_PAST"),):
            with pytest.raises(Refused) as refused:
                awarding.extend(actor=officer, award=award, answer_by=day)
            assert codes(refused) == [code]
        with pytest.raises(Denied):
            awarding.extend(actor=holder("trainer", "/"), award=award, answer_by=date(2026, 12, 20))
        awarding.extend(actor=officer, award=award, answer_by=date(2026, 12, 20))
        working.drain()
        (letter,) = mail.outbox
        assert "20 Dec 2026" in letter.body
        assert re.search(r"/activities/award/\w+/", letter.body)
        change = AwardChange.objects.get(award=award, verb="extended")
        assert (change.before, change.after) == ({"answer_by": "2026-12-04"}, {"answer_by": "2026-12-20"})
        Client().post(link(award), {"do": "accept"})
        award.refresh_from_db()
        assert award.status == "accepted"
        with pytest.raises(Refused) as refused:
            awarding.extend(actor=officer, award=award, answer_by=date(2026, 12, 30))
        assert codes(refused) == ["TRAINING_AWARD_ANSWERED"]


def test_who_has_not_answered_is_reminded_once_in_the_last_days(officer: Principal) -> None:
    award = awarded(officer, answer_days=14)
    run = running("training.remind_awards")
    assert remind_awards(run) == 0
    working.drain()
    mail.outbox.clear()
    with clock.frozen(NOON + 12 * DAY):
        assert [remind_awards(run), remind_awards(run)] == [1, 0]
        working.drain()
        assert [m.to for m in mail.outbox] == [["ana@example.org"]]
        assert "4 Dec 2026" in mail.outbox[0].body
    award.refresh_from_db()
    assert award.reminded_at is not None


def test_who_answered_in_the_meantime_is_not_mailed(officer: Principal) -> None:
    award = awarded(officer, answer_days=3)
    working.drain()
    mail.outbox.clear()
    with clock.frozen(NOON + DAY):
        remind_awards(running("training.remind_awards"))
        award.refresh_from_db()
        awarding.answer_award(actor=officer, award=award, accepts=True)
        working.drain()
    assert mail.outbox == []


@pytest.mark.parametrize(("today", "is_due"), [(1, False), (2, True), (5, True), (6, False)])
def test_when_a_reminder_is_due(today: int, is_due: bool) -> None:
    awarded_on, last = date(2027, 3, 1), date(2027, 3, 5)
    assert rules.is_award_reminder_due(awarded_on, last, date(2027, 3, today)) is is_due
    assert not rules.is_award_reminder_due(awarded_on, date(2027, 3, 20), date(2027, 3, 16))
