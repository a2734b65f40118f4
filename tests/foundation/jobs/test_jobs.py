"""Jobs: enqueued with the transaction, done once per effect, tried again, parked, and by the clock."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from atalaya.foundation import workers
from atalaya.foundation.jobs import heartbeats, parking, registry, ticking, working
from atalaya.foundation.jobs import public as jobs
from atalaya.foundation.jobs.models import DONE, DROPPED, PARKED, RUNNING, WAITING, Heartbeat, Job, Tick
from atalaya.foundation.jobs.rules import Daily, Every
from atalaya.foundation.outbox import causes, leases
from atalaya.foundation.permissions import scope
from atalaya.kernel import clock
from tests.conftest import NOON

done: list[tuple] = []
LATER = NOON + timedelta(minutes=10)


@pytest.fixture(autouse=True)
def _kinds() -> Iterator[None]:
    done.clear()

    @jobs.job("tests.count", capabilities=["places.view"])
    def count(job, *, item: str, fail: bool = False) -> dict:
        assert scope.current() == job.actor
        done.append((item, job.attempt, job.actor.id, causes.current()))
        if fail:
            Heartbeat.rows.create(part="half", at=NOON, worker="")
            raise RuntimeError("Maria Perez")
        return {"items": 1}

    @jobs.job("tests.long", atomic=False, queue="slow")
    def long(job, *, fail_after: bool = False) -> None:
        with jobs.completing(job):
            Heartbeat.rows.create(part="effect", at=NOON, worker="")
        if fail_after:
            raise RuntimeError

    @jobs.job("tests.often", every=timedelta(seconds=60))
    def often(job) -> None:
        done.append(("often",))

    yield
    for name in ("tests.count", "tests.long", "tests.often"):
        registry.forget(name)


def one() -> Job:
    return Job.rows.get()


@pytest.mark.django_db
def test_a_job_is_done_as_the_system_with_its_cause_and_keeps_its_result() -> None:
    jobs.enqueue("tests.count", item="a", cause="ENTRY")
    assert jobs.drain() == 1
    assert done == [("a", 1, "tests.count", "ENTRY")]
    assert (one().state, one().result) == (DONE, {"items": 1})


@pytest.mark.django_db(transaction=True)
def test_a_job_exists_only_with_its_transaction() -> None:
    with transaction.atomic():
        jobs.enqueue("tests.count", item="a")
        transaction.set_rollback(True)
    assert not Job.rows.exists()


@pytest.mark.django_db
def test_unknown_names_and_objects_are_refused_where_they_are_written() -> None:
    with pytest.raises(registry.UnknownJob):
        jobs.enqueue("tests.nothing")
    with pytest.raises(TypeError, match="item"):
        jobs.enqueue("tests.count", item={"name": "x"})
    with pytest.raises(TypeError, match="characters"):
        jobs.enqueue("tests.count", item="x" * 9000)
    with pytest.raises(ValueError, match=r"tests\.count"):
        jobs.job("tests.count")(test_back_to_back_ids)


def test_back_to_back_ids() -> None:
    assert workers.worker_id() != workers.worker_id()


@pytest.mark.django_db
def test_of_one_key_one_waits_and_the_next_waits_for_its_twin() -> None:
    first = jobs.enqueue("tests.count", item="a", dedupe="k")
    assert jobs.enqueue("tests.count", item="a", dedupe="k") == first
    (row,) = working.claim("w", ["default"])
    second = jobs.enqueue("tests.count", item="b", dedupe="k")
    assert second != first
    assert working.claim("w", ["default"]) == []
    working.work(row, "w")
    assert jobs.drain() == 1
    assert [d[0] for d in done] == ["a", "b"]


@pytest.mark.django_db(transaction=True)
def test_a_failure_leaves_nothing_waits_and_is_parked_in_the_end() -> None:
    jobs.enqueue("tests.count", item="a", fail=True)
    moment = NOON
    for attempt in range(1, leases.GIVE_UP + 1):
        with clock.frozen(moment):
            (row,) = working.claim("w", ["default"])
            assert not working.work(row, "w")
            assert working.claim("w", ["default"]) == []
        assert one().attempts == attempt
        moment += timedelta(minutes=10)
    assert one().state == PARKED
    assert not Heartbeat.rows.filter(part="half").exists()
    assert "Maria" not in one().error
    assert parking.lag()["parked"] == 1
    assert parking.retry(one().pk)
    assert one().state == WAITING


@pytest.mark.django_db(transaction=True)
def test_a_failed_job_makes_room_for_its_waiting_twin() -> None:
    jobs.enqueue("tests.count", item="a", fail=True, dedupe="k")
    (row,) = working.claim("w", ["default"])
    jobs.enqueue("tests.count", item="b", dedupe="k")
    working.work(row, "w")
    assert set(Job.rows.values_list("state", flat=True)) == {DROPPED, WAITING}


@pytest.mark.django_db
def test_an_ended_lease_passes_the_job_on_and_the_slow_one_changes_nothing() -> None:
    jobs.enqueue("tests.long")
    (row,) = working.claim("one", ["slow"])
    assert working.claim("two", ["slow"]) == []
    with clock.frozen(LATER):
        (again,) = working.claim("two", ["slow"])
        assert not working.work(row, "one")
        assert not Heartbeat.rows.exists()
        assert working.work(again, "two")
    assert (one().state, one().attempts) == (DONE, 2)
    assert Heartbeat.rows.filter(part="effect").count() == 1


@pytest.mark.django_db
def test_what_was_completed_is_not_undone_by_what_follows() -> None:
    jobs.enqueue("tests.long", fail_after=True)
    (row,) = working.claim("w", ["slow"])
    working.work(row, "w")
    assert one().state == DONE


@pytest.mark.django_db
def test_a_running_job_renews_its_lease() -> None:
    jobs.enqueue("tests.count", item="a")
    (row,) = working.claim("w", ["default"])
    working._held.add(row.pk)
    with clock.frozen(NOON + timedelta(seconds=20)):
        assert working.renew("w") == 1
    working._held.clear()
    with clock.frozen(NOON + timedelta(seconds=40)):
        assert working.claim("other", ["default"]) == []


@pytest.mark.django_db
def test_the_jobs_of_a_dead_process_go_on_at_once() -> None:
    jobs.enqueue("tests.count", item="a")
    host = workers.worker_id().split(":")[0]
    working.claim(f"{host}:999999999:x", ["default"])
    assert one().state == RUNNING
    assert working.release_dead() == 1
    assert jobs.drain() == 1
    Job.rows.update(state=RUNNING, attempts=leases.DIED_TOO_OFTEN, lease_until=NOON - timedelta(hours=1))
    working.release_dead()
    assert one().state == PARKED
    assert parking.drop(one().pk)


@pytest.mark.django_db
def test_ticks_come_once_each_and_missed_ones_are_not_made_up() -> None:
    ticking.tick()
    assert not Job.rows.filter(name="tests.often").exists()
    with clock.frozen(NOON + timedelta(hours=5)):
        ticking.tick()
        ticking.tick()
        assert Job.rows.filter(name="tests.often").count() == 1
        assert Tick.rows.get(name="tests.often").next_at == NOON + timedelta(hours=5, seconds=60)


def test_daily_follows_the_clocks_of_its_zone() -> None:
    new_york = ZoneInfo("America/New_York")
    daily = Daily.at("02:30", new_york)
    assert daily.after(datetime(2026, 1, 1, 12, tzinfo=UTC)) == datetime(2026, 1, 2, 7, 30, tzinfo=UTC)
    assert daily.after(datetime(2026, 7, 1, 6, 30, tzinfo=UTC)) == datetime(2026, 7, 2, 6, 30, tzinfo=UTC)
    skipped = daily.after(datetime(2026, 3, 8, 6, tzinfo=UTC))
    assert skipped == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)
    assert daily.after(skipped) == datetime(2026, 3, 9, 6, 30, tzinfo=UTC)


def test_impossible_schedules_are_refused() -> None:
    with pytest.raises(ValueError, match="second"):
        Every(timedelta(0))
    with pytest.raises(ValueError, match="not both"):
        jobs.job("tests.both", every=timedelta(hours=1), daily=("03:00", "UTC"))(lambda job: None)


@pytest.mark.django_db
def test_old_jobs_are_forgotten() -> None:
    jobs.enqueue("tests.count", item="a")
    jobs.drain()
    assert working.purge() == 0
    with clock.frozen(NOON + timedelta(days=15)):
        assert working.purge() == 1


@pytest.mark.django_db
def test_the_pulse_is_fresh_for_half_a_minute() -> None:
    heartbeats.beat("jobs", "w")
    heartbeats.beat("jobs", "w2")
    assert heartbeats.alive("jobs")
    with clock.frozen(NOON + timedelta(seconds=31)):
        assert not heartbeats.alive("jobs")


@pytest.mark.django_db
def test_idle_costs_one_query(django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(1):
        assert working.claim("w", ["default"]) == []
