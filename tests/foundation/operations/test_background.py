"""What runs beside the pages."""

import threading

import pytest
from django.db import connection

from atalaya.foundation import workers
from atalaya.foundation.jobs import public as jobs
from atalaya.foundation.jobs import ticking, working
from atalaya.foundation.jobs.models import Job
from atalaya.foundation.operations import background
from atalaya.foundation.outbox import delivering
from atalaya.foundation.outbox.models import Delivery, StoredEvent
from atalaya.kernel import clock


@pytest.mark.django_db
def test_what_the_dead_held_is_free_at_the_first_tick(monkeypatch: pytest.MonkeyPatch) -> None:
    dead = f"{workers.worker_id().partition(':')[0]}:999999999:1:x"
    event = StoredEvent.rows.create(event_id="E", name="tests.Rang", subject="s", place_path="/", payload={}, at=clock.now())
    Delivery.rows.create(event=event, reaction="tests.on_rang", subject="s", run_at=clock.now())
    assert delivering.claim(dead)
    jobs.enqueue("operations.purge")
    assert working.claim(dead, ["default"])

    stop = threading.Event()
    monkeypatch.setattr(ticking, "tick", stop.set)
    background.tick(stop)
    assert Delivery.rows.get().lease_until is None
    assert Job.rows.get().lease_until < clock.now()


@pytest.mark.only_on("sqlite")
@pytest.mark.django_db(transaction=True)
def test_sqlite_is_let_to_look_at_what_it_holds() -> None:
    jobs.enqueue("operations.count_anew")
    working.drain()
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM sqlite_stat1")
        assert cursor.fetchone()[0] > 0
