"""Who holds work is known by more than its number."""

import os
import subprocess
import sys

import pytest

from atalaya.foundation import workers


def test_this_process_lives_and_its_name_fits() -> None:
    assert not workers.is_dead(workers.worker_id())
    assert len(workers.worker_id()) <= 60


@pytest.mark.parametrize("name", ["", "one", "elsewhere:1:1:x", f"{workers._host()}:self:1:x"])
def test_of_others_one_cannot_know(name: str) -> None:
    assert not workers.is_dead(name)


def test_who_has_the_number_of_a_dead_one_is_somebody_else() -> None:
    host, number, _begun, mark = workers.worker_id().split(":")
    assert workers.is_dead(f"{host}:{number}:1:{mark}")
    assert workers.is_dead(f"{host}:999999999:1:{mark}")


def test_a_process_that_nobody_buried_is_dead() -> None:
    ended = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    name = f"{workers._host()}:{ended.pid}:{workers._begun(ended.pid)}:x"
    assert not workers.is_dead(name)
    ended.stdin.close()
    os.waitid(os.P_PID, ended.pid, os.WEXITED | os.WNOWAIT)
    assert workers.is_dead(name)
    ended.wait()


def test_machines_with_long_names_are_not_taken_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"atalaya-background-of-a-port-{mark}.example" for mark in ("one", "two")]
    found = set()
    for name in names:
        monkeypatch.setattr(workers.socket, "gethostname", lambda name=name: name)
        found.add(workers._host())
    assert len(found) == 2
    assert all(len(name) <= 30 for name in found)
