"""Events: written with the transaction, delivered once per effect, in order for each subject, parked when they fail."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

import pytest
from django.db import connection, transaction

from atalaya.foundation import workers
from atalaya.foundation.outbox import causes, delivering, documents, leases, parking, reactions, sending, wire
from atalaya.foundation.outbox.models import DONE, DROPPED, PARKED, WAITING, Delivery, StoredEvent
from atalaya.foundation.permissions import scope
from atalaya.kernel import clock
from atalaya.kernel.events import Event
from atalaya.kernel.refs import Ref
from tests.conftest import NOON


class Mood(StrEnum):
    GOOD = "good"


@dataclass(frozen=True, kw_only=True)
class Rang(Event):
    """A bell rang."""

    bell_id: str
    times: int = 1

    @property
    def subject(self) -> str:
        return self.bell_id


@dataclass(frozen=True, kw_only=True)
class Full(Event):
    at: datetime
    on: date
    amount: Decimal
    ref: Ref
    mood: Mood
    many: tuple[int, ...] = ()
    maybe: str | None = None


heard: list[tuple[str, int, str, str]] = []


def hear(event: Rang, *, actor) -> None:
    assert scope.current() == actor
    heard.append((event.bell_id, event.times, actor.id, causes.current()))
    if event.times < 0:
        raise RuntimeError("Maria Perez was at the door")


@pytest.fixture(autouse=True)
def _listening() -> Iterator[None]:
    heard.clear()
    reactions.register(Rang, "tests.on_rang", hear, capabilities=["places.view"])
    yield
    reactions.forget("tests.on_rang")


def send(*events: Event, cause: str = "CAUSE") -> None:
    with transaction.atomic():
        sending.send(events, cause=cause)


FULL = Full(at=NOON, on=date(2026, 1, 2), amount=Decimal("1.50"), ref=Ref("places.place", "X"), mood=Mood.GOOD, many=(1, 2), place_path="/1/")


def test_events_travel_by_the_types_of_their_fields() -> None:
    assert wire.unpack(Full, wire.pack(FULL)) == FULL
    assert wire.unpack(Rang, {"bell_id": "b"}) == Rang(bell_id="b")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "lacks bell_id"),
        ({"bell_id": "b", "colour": "red"}, "no field colour"),
        ({"bell_id": 7}, "bell_id is not"),
        ({"bell_id": "b", "times": True}, "times is not"),
        ({"bell_id": "b", "times": "1"}, "times is not"),
    ],
)
def test_what_does_not_fit_is_unreadable(data, words) -> None:
    with pytest.raises(wire.Unreadable, match=words):
        wire.unpack(Rang, data)


def test_values_that_lie_about_their_type_do_not_leave() -> None:
    with pytest.raises(TypeError, match="times"):
        wire.pack(Rang(bell_id="b", times="2"))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="aware"):
        wire.pack(replace(FULL, at=datetime(2026, 1, 1)))  # noqa: DTZ001


def test_objects_do_not_travel() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Heavy(Event):
        things: dict[str, str]

    with pytest.raises(TypeError, match="plain values"):
        reactions.register(Heavy, "tests.on_heavy", hear)


def test_one_name_is_one_reaction() -> None:
    with pytest.raises(ValueError, match=r"tests\.on_rang"):
        reactions.register(Full, "tests.on_rang", hear)


@pytest.mark.django_db
def test_an_event_is_delivered_with_its_cause_as_the_system() -> None:
    send(Rang(bell_id="a", times=3))
    assert delivering.drain() == 1
    assert heard == [("a", 3, "tests.on_rang", "CAUSE")]
    assert delivering.drain() == 0
    assert Delivery.rows.get().state == DONE


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_was_never_sent() -> None:
    with transaction.atomic():
        sending.send([Rang(bell_id="a")], cause="")
        transaction.set_rollback(True)
    assert StoredEvent.rows.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_failing_event_holds_its_subject_until_it_is_parked_and_no_other() -> None:
    send(Rang(bell_id="a", times=-1), Rang(bell_id="a", times=2), Rang(bell_id="b"))
    moment = NOON
    for attempt in range(1, leases.GIVE_UP + 1):
        with clock.frozen(moment):
            while delivering.deliver_some("w"):
                pass
        moment += timedelta(minutes=10)
        first, second, other = Delivery.rows.order_by("id")
        assert first.attempts == attempt
        assert (first.state, second.state) == ((WAITING, WAITING) if attempt < leases.GIVE_UP else (PARKED, DONE))
        assert other.state == DONE
    assert [h[:2] for h in heard].count(("b", 1)) == 1
    assert heard[-1][:2] == ("a", 2)
    assert "Maria" not in first.error
    assert first.error.startswith("RuntimeError\n")
    assert "hear" in first.error


@pytest.mark.django_db(transaction=True)
def test_a_failed_reaction_leaves_nothing_behind() -> None:
    def write_and_fail(event: Rang, *, actor) -> None:
        sending.send([Full(**FULL.__dict__)], cause="")
        raise RuntimeError

    reactions.register(Rang, "tests.on_rang_writing", write_and_fail)
    try:
        send(Rang(bell_id="a"))
        while delivering.deliver_some("w"):
            pass
    finally:
        reactions.forget("tests.on_rang_writing")
    assert not StoredEvent.rows.filter(name__endswith="Full").exists()
    assert Delivery.rows.get(reaction="tests.on_rang_writing").state == WAITING


@pytest.mark.django_db
def test_a_lease_keeps_others_away_until_it_ends() -> None:
    send(Rang(bell_id="a"))
    assert len(delivering.claim("one")) == 1
    assert delivering.claim("two") == []
    with clock.frozen(NOON + leases.LEASE + timedelta(seconds=1)):
        (pk,) = delivering.claim("two")
        assert not delivering.hand_over(pk, "one")
        assert heard == []
        assert delivering.hand_over(pk, "two")
    assert len(heard) == 1


@pytest.mark.django_db
def test_the_leases_of_a_dead_process_are_freed_at_once() -> None:
    send(Rang(bell_id="a"))
    host = workers.worker_id().split(":")[0]
    dead = f"{host}:999999999:x"
    assert workers.is_dead(dead)
    assert not workers.is_dead("elsewhere:999999999:x")
    delivering.claim(dead)
    assert delivering.release_dead() == 1
    assert len(delivering.claim("next")) == 1


@pytest.mark.django_db
def test_what_kills_its_process_again_and_again_is_parked() -> None:
    send(Rang(bell_id="a"))
    Delivery.rows.update(attempts=leases.DIED_TOO_OFTEN)
    delivering.release_dead()
    assert Delivery.rows.get().state == PARKED


@pytest.mark.django_db(transaction=True)
def test_parked_deliveries_are_tried_again_or_dropped() -> None:
    send(Rang(bell_id="a"), Rang(bell_id="b"))
    Delivery.rows.update(state=PARKED)
    newer, older = parking.parked()
    assert newer.pk > older.pk
    assert parking.lag()["parked"] == 2
    assert parking.retry(older.pk)
    assert not parking.retry(older.pk)
    assert parking.drop(newer.pk)
    assert delivering.drain() == 1
    assert Delivery.rows.get(pk=newer.pk).state == DROPPED


@pytest.mark.django_db(transaction=True)
def test_a_reaction_that_is_gone_is_parked() -> None:
    send(Rang(bell_id="a"))
    reactions.forget("tests.on_rang")
    delivering.deliver_some("w")
    assert Delivery.rows.get().error.startswith("UnknownReaction")
    assert Delivery.rows.get().state == PARKED


@pytest.mark.django_db
def test_old_events_are_forgotten_when_nobody_waits_for_them() -> None:
    send(Rang(bell_id="a"))
    with clock.frozen(NOON + timedelta(days=30)):
        assert delivering.purge() == 0
        delivering.drain()
    with clock.frozen(NOON + timedelta(days=60)):
        assert delivering.purge() == 1
    assert StoredEvent.rows.count() == 0


@pytest.mark.django_db
def test_idle_costs_one_query(django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(1):
        assert delivering.deliver_some("w") == 0


@pytest.mark.only_on("sqlite")
@pytest.mark.django_db
def test_claiming_follows_an_index() -> None:
    with connection.cursor() as cursor:
        sql, params = delivering._ready().query.sql_with_params()
        cursor.execute("EXPLAIN QUERY PLAN " + sql.replace("%s", "?").replace("?", "%s"), params)
        plan = " ".join(str(row[-1]) for row in cursor.fetchall())
    assert "delivery_order" in plan


def test_the_page_of_events_names_sender_payload_and_reactions() -> None:
    page = documents.events_page()
    assert page.startswith("# Events")
    tree = documents.ast.parse("def ring(x):\n    emit(Rang(bell_id='a'))\n")
    assert list(documents._emits(tree)) == [("ring", "Rang")]


def test_back_off_grows_and_ends() -> None:
    assert [leases.back_off(n).total_seconds() for n in (1, 2, 3, 20)] == [2, 4, 8, 300]
    assert datetime(2026, 1, 1, tzinfo=UTC) < NOON
