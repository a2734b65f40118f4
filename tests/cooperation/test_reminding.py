"""What was agreed and waits is told to those who keep the record: a week before its day, and when it has passed."""

from datetime import date, timedelta

import pytest

from atalaya.cooperation import models
from atalaya.cooperation.actions import moving
from atalaya.cooperation.jobs import remind
from atalaya.foundation.accounts.models import User
from atalaya.foundation.accounts.queries import holders_of
from atalaya.foundation.jobs import registry
from atalaya.foundation.jobs.working import Running
from atalaya.foundation.notices.models import Notice
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.kernel import clock
from tests.cooperation.conftest import state
from tests.foundation.accounts.people import founder, grant, person
from tests.results.programme import do

DAY = date(2026, 12, 1)


def runs() -> int:
    actor = registry.get("cooperation.remind").actor
    with scope(actor):
        return remind(Running(1, "x", "cooperation.remind", actor, 1, "tests"))


def agreed(officer: Principal) -> models.FollowUp:
    paper = moving.begin_instrument(actor=officer, values={"kind": "mou", "title": "MoU", "signed": None})
    made: models.FollowUp = moving.agree(actor=officer, owner=paper, values={"what": "Send the model clauses", "due_on": DAY, "office": "Secretariat"})
    return made


def told(user: User) -> list[str]:
    with everywhere("the test looks at what was told"):
        return list(Notice.objects.filter(user_id=user.public_id).order_by("pk").values_list("kind", flat=True))


@pytest.fixture
def keeper(officer: Principal) -> User:
    return person("keeper@example.org", "secretariat-officer", "/")


def test_it_is_told_a_week_before_once_and_once_more_when_it_is_late(officer: Principal, keeper: User) -> None:
    stranger = person("stranger@example.org", "designated-authority", state("BB").place_path)
    one = agreed(officer)
    assert (runs(), told(keeper)) == (0, [])
    with clock.frozen(clock.now() + timedelta(days=5)):
        assert (runs(), runs(), told(keeper)) == (1, 1, ["cooperation.due"])
    with clock.frozen(clock.now() + timedelta(days=13)):
        assert (runs(), runs()) == (1, 1)
        assert told(keeper) == ["cooperation.due", "cooperation.overdue"]
        moving.move_follow_up(actor=officer, record=one, verb="finish", outcome="Sent")
        assert (runs(), told(stranger)) == (0, [])


def test_who_holds_a_capability_at_a_place_is_found_by_roles_there_and_above(officer: Principal, keeper: User) -> None:
    path = state("BB").place_path
    below = person("authority@example.org", "designated-authority", path)
    alone = person("alone@example.org", "auditor", path)
    grant(actor=founder(), user=alone, role="designated-authority", place=path, below=False)
    gone = person("gone@example.org", "secretariat-officer", "/")

    def leave() -> None:
        gone.is_active = False
        gone.save()

    do(leave)
    assert holders_of("cooperation.edit", "/") == [keeper.public_id]
    assert set(holders_of("places.edit", path)) == {below.public_id, alone.public_id}
    assert holders_of("places.edit", path + "9/") == [below.public_id]
