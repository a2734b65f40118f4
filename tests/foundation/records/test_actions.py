"""The only door for writes: what an action asks, notes, reads again and refuses."""

from datetime import timedelta
from typing import Any

import pytest

from atalaya.foundation.accounts.models import Grant, User
from atalaya.foundation.audit.models import Entry
from atalaya.foundation.permissions.managers import placed
from atalaya.foundation.permissions.principals import Denied, Principal, gather
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.foundation.records import acts
from atalaya.foundation.records.actions import action
from atalaya.foundation.records.models import Stale
from atalaya.kernel import clock
from atalaya.kernel.paths import Reach


def somebody(path: str, *capabilities: str) -> Principal:
    return Principal("user", "SOMEBODY", gather([(frozenset(capabilities), Reach(path))]))


@action(can="accounts.grant", at="place_path")
def begin(*, actor: Principal, place_path: str, user: User) -> Grant:
    grant = Grant(user=user, role="guard", place_path=place_path, starts_at=clock.now())
    grant.save()
    return grant


@action(can="accounts.grant", at="grant")
def move(*, actor: Principal, grant: Grant, to: str) -> Grant:
    grant.place_path = to
    grant.save()
    return grant


@action(can="accounts.grant", at="grant")
def retell(*, actor: Principal, grant: Grant, reason: str) -> Grant:
    grant.reason = reason
    grant.save()
    return grant


@action(can=None, why="a test makes its own people")
def join(*, actor: Principal, email: str) -> User:
    user = User(email=email, name="N", password="hidden")
    user.save()
    return user


@pytest.fixture
def user(db: None) -> User:
    return join(actor=Principal("system", "tests"), email="a@example.org")


def entries() -> list[Any]:
    with everywhere("tests read the log"):
        return list(Entry.objects.order_by("pk"))


def test_a_write_outside_an_action_is_refused(user: User) -> None:
    user.name = "Other"
    for write in (user.save, user.delete, lambda: User.objects.update(name="x"), lambda: User.objects.bulk_create([User(email="b@example.org")])):
        with pytest.raises(acts.OutsideAction):
            write()


def test_what_is_not_permitted_leaves_nothing_behind(user: User) -> None:
    before = len(entries())
    with pytest.raises(Denied):
        begin(actor=somebody("/1/2/", "accounts.view"), place_path="/1/2/", user=user)
    with pytest.raises(Denied):
        begin(actor=somebody("/1/2/", "accounts.grant"), place_path="/1/20/", user=user)
    assert len(entries()) == before
    with everywhere("tests"):
        assert Grant.objects.count() == 0


def test_a_record_cannot_be_moved_out_of_reach(user: User) -> None:
    actor = somebody("/1/2/", "accounts.grant", "accounts.view")
    grant = begin(actor=actor, place_path="/1/2/4/", user=user)
    with pytest.raises(Denied):
        move(actor=actor, grant=grant, to="/1/3/")
    with scope(actor):
        assert Grant.objects.get(pk=grant.pk).place_path == "/1/2/4/"


def test_where_rows_lie_is_read_from_their_column_or_along_a_link(user: User) -> None:
    actor = somebody("/1/2/", "accounts.grant", "accounts.view")
    keys = [begin(actor=actor, place_path=path, user=user).pk for path in ("/1/2/", "/1/2/4/")]
    linked = placed(view="accounts.view", path="user__public_id")
    linked.model = Grant
    assert sorted(Grant.objects.places_of([*keys, 0])) == ["/1/2/", "/1/2/4/"]
    assert linked.places_of([*keys, 0]) == [user.public_id] * 2


def test_the_second_of_two_saves_is_refused(user: User) -> None:
    actor = somebody("/1/2/", "accounts.grant", "accounts.view")
    grant = begin(actor=actor, place_path="/1/2/", user=user)
    with scope(actor):
        mine, yours = Grant.objects.get(pk=grant.pk), Grant.objects.get(pk=grant.pk)
    retell(actor=actor, grant=mine, reason="first")
    with pytest.raises(Stale):
        retell(actor=actor, grant=yours, reason="second")
    with scope(actor):
        kept = Grant.objects.get(pk=grant.pk)
    assert (kept.reason, kept.revision) == ("first", 2)


def test_times_are_the_clocks(user: User) -> None:
    assert user.created_at == user.changed_at == clock.now()
    later = clock.now() + timedelta(hours=1)
    actor = somebody("/1/2/", "accounts.grant", "accounts.view")
    grant = begin(actor=actor, place_path="/1/2/", user=user)
    with clock.frozen(later):
        assert retell(actor=actor, grant=grant, reason="x").changed_at == later
    assert grant.created_at == clock.now()


def test_an_action_says_what_it_takes() -> None:
    with pytest.raises(TypeError, match="keyword"):
        action(can="accounts.grant")(lambda actor: None)
    with pytest.raises(TypeError, match="no argument"):

        @action(can="accounts.grant", at="nowhere")
        def wrong(*, actor: Principal) -> None: ...

    with pytest.raises(ValueError, match="why"):
        action(can=None)
