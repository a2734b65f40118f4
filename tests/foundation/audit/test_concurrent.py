"""Writers that commit late and sequencers that compete, at once, on PostgreSQL."""

import threading
import time

import pytest
from django.db import connections, transaction

from atalaya.foundation.audit import sequencer
from atalaya.foundation.audit.models import Entry
from atalaya.foundation.audit.verifying import verify
from atalaya.kernel import ids
from tests.foundation.audit.conftest import WRITER, begin

pytestmark = [pytest.mark.only_on("postgresql"), pytest.mark.real_time, pytest.mark.django_db(transaction=True)]
WRITERS, ACTS = 4, 25


def _write(number: int) -> None:
    """Acts of which every third holds its transaction open after it was written."""
    try:
        for act in range(ACTS):
            with transaction.atomic():
                begin(actor=WRITER, email=f"{ids.new_id()}@example.org")
                if (act + number) % 3 == 0:
                    time.sleep(0.02)
    finally:
        connections.close_all()


def _sequence(holder: str, stop: threading.Event, wrong: list[Exception]) -> None:
    try:
        while not stop.is_set():
            sequencer.run_once(holder)
    except Exception as error:  # told by the test
        wrong.append(error)
    finally:
        connections.close_all()


def test_nothing_is_lost_and_nothing_numbered_twice(keys_dir, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequencer, "LEASE", sequencer.LEASE / 10_000)
    stop, wrong = threading.Event(), []
    taking = [threading.Thread(target=_sequence, args=(name, stop, wrong)) for name in ("one", "two")]
    writing = [threading.Thread(target=_write, args=(n,)) for n in range(WRITERS)]
    for thread in [*taking, *writing]:
        thread.start()
    for thread in writing:
        thread.join()
    stop.set()
    for thread in taking:
        thread.join()
    assert wrong == []
    time.sleep(0.01)
    sequencer.run_all("one")
    assert sorted(Entry._base_manager.values_list("leaf_index", flat=True)) == list(range(WRITERS * ACTS))
    assert verify().is_good
