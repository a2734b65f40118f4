"""One command, one process group: it says when the first page is there, heals, and ends with everything it began."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = [pytest.mark.services, pytest.mark.real_time, pytest.mark.slow]


def start(folder: Path, *words: str) -> tuple[subprocess.Popen[str], int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("ATALAYA_")}
    environment |= {"ATALAYA_DATA_DIR": str(folder), "ATALAYA_LOG_LEVEL": "error"}
    command = [sys.executable, "-W", "ignore", "-m", "atalaya", "serve", "--port", str(port), *words]
    return subprocess.Popen(command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True), port


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    process, port = start(tmp_path)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == f"http://localhost:{port}\n"
        yield process, port
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def children(pid: int) -> list[int]:
    return [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def alive(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def healthy(port: int) -> bool:
    with contextlib.suppress(OSError), urllib.request.urlopen(f"http://localhost:{port}/healthz", timeout=2) as answer:
        return answer.status == 200
    return False


def within(seconds: float, question) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if question():
            return True
        time.sleep(0.05)
    return False


def test_a_dead_child_is_started_again_and_all_end_together(served) -> None:
    process, port = served
    web = children(process.pid)[0]
    os.kill(web, signal.SIGKILL)
    assert within(10, lambda: web not in children(process.pid) and len(children(process.pid)) == 2 and healthy(port))
    begun = children(process.pid)
    stopped = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0
    assert time.monotonic() - stopped < 5
    assert not any(map(alive, begun))


def test_when_the_parent_is_killed_the_children_stop(served) -> None:
    process, _port = served
    begun = children(process.pid)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert within(5, lambda: not any(map(alive, begun)))


def test_what_cannot_start_is_one_line(served, tmp_path: Path) -> None:
    _process, port = served
    (tmp_path / "file").touch()
    for words in (["--port", str(port)], ["--tls-cert", "missing.pem", "--tls-key", "missing.key"], ["--tls-cert", "alone.pem"]):
        other, _ = start(tmp_path, *words)
        _out, said = other.communicate(timeout=60)
        assert other.returncode == 1, words
        assert len(said.strip().splitlines()) == 1, said
    other, _ = start(tmp_path / "file")
    _out, said = other.communicate(timeout=60)
    assert other.returncode == 1
    assert len(said.strip().splitlines()) == 1, said
