"""A backup made while people work holds whole transactions, and everything acknowledged before it began."""

import contextlib
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres

pytestmark = [pytest.mark.services, pytest.mark.real_time, pytest.mark.slow]
ROOT = Path(__file__).parents[2]


def command(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-W", "ignore", *words], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def settings(folder: Path, url: str, port: int = 8000) -> dict[str, str]:
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("ATALAYA_")}
    ours = {"ATALAYA_DATA_DIR": str(folder), "ATALAYA_DATABASE_URL": url, "ATALAYA_PORT": str(port), "ATALAYA_LOG_LEVEL": "error"}
    return inherited | ours | {"DJANGO_SETTINGS_MODULE": "tests.killing.settings"}


@pytest.fixture(params=["sqlite", "postgresql"])
def urls(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, str]]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/one/a.sqlite3", f"sqlite:///{tmp_path}/two/b.sqlite3"
        return
    with postgres.database("atalaya_one") as one, postgres.database("atalaya_two") as two:
        yield one, two


@contextlib.contextmanager
def serving(environment: dict[str, str]) -> Iterator[None]:
    served = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "atalaya", "serve"], env=environment, cwd=ROOT, text=True, stdout=subprocess.PIPE, start_new_session=True
    )
    try:
        assert served.stdout is not None
        assert served.stdout.readline().startswith("http://localhost:")
        yield
        served.send_signal(signal.SIGTERM)
        assert served.wait(10) == 0
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(served.pid, signal.SIGKILL)
        served.wait()


def work(port: int, acked: list[str], stop: threading.Event, name: str) -> None:
    while not stop.is_set():
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        op = f"{name}-{len(acked)}-{time.monotonic_ns()}"
        with contextlib.suppress(OSError, http.client.HTTPException):
            asked.request("POST", f"/probe?op={op}")
            if asked.getresponse().status == 200:
                acked.append(op)


def test_backed_up_under_load_and_restored(urls: tuple[str, str], tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    first, second = settings(tmp_path / "one", urls[0], port), settings(tmp_path / "two", urls[1])
    files = tmp_path / "one" / "files"
    (files / "ab").mkdir(parents=True)
    (files / "ab" / "paper").write_bytes(b"paper" * 1000)
    file = tmp_path / "kept.zip"
    acked: list[str] = []
    stop = threading.Event()
    with serving(first):
        threads = [threading.Thread(target=work, args=(port, acked, stop, f"t{i}")) for i in range(3)]
        for thread in threads:
            thread.start()
        try:
            time.sleep(2)
            before = list(acked)
            made = command(first, "-m", "atalaya", "backup", str(file))
            after = len(acked)
        finally:
            stop.set()
            for thread in threads:
                thread.join()
        assert made.returncode == 0, made.stderr
        refused = command(first, "-m", "atalaya", "restore", str(file), "--replace")
        assert refused.returncode == 1
        assert "stop it first" in refused.stderr
    assert len(before) > 10
    assert after > len(before), "nobody worked while the backup was made"
    assert file.stat().st_mode & 0o077 == 0

    restored = command(second, "-m", "atalaya", "restore", str(file))
    assert restored.returncode == 0, restored.stderr
    assert "audit adopt" in restored.stdout
    assert (tmp_path / "two" / "files" / "ab" / "paper").read_bytes() == b"paper" * 1000
    shutil.copytree(tmp_path / "one" / "keys", tmp_path / "two" / "keys", dirs_exist_ok=True)
    counted = command(second, "-m", "tests.killing.counting")
    assert counted.returncode == 0, counted.stderr
    told = json.loads(counted.stdout)
    assert set(before) <= set(told["ops"])
    assert told["ops"] == told["events"] == told["jobs"]
    assert told["tallies"] == told["subjects"] == told["entries"]
    assert told["good"] is False, "the outside knows a later tree"

    again = command(second, "-m", "atalaya", "restore", str(file))
    assert again.returncode == 1
    assert "--replace" in again.stderr
    (tmp_path / "two" / "files" / "later").touch()
    assert command(second, "-m", "atalaya", "restore", str(file), "--replace").returncode == 0
    assert not (tmp_path / "two" / "files" / "later").exists()
    assert json.loads(command(second, "-m", "tests.killing.counting").stdout)["ops"] == told["ops"]
