"""kill -9 of the process group, fifty times, while actions, events and jobs run."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres

pytestmark = [pytest.mark.services, pytest.mark.real_time, pytest.mark.slow]
TIMES = "50"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/atalaya.sqlite3"
        return
    with postgres.database("atalaya_kill") as url:
        yield url


def test_nothing_acknowledged_is_lost_and_nothing_is_done_twice(database_url: str, tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("ATALAYA_")}
    environment |= {"ATALAYA_DATA_DIR": str(tmp_path), "ATALAYA_DATABASE_URL": database_url, "ATALAYA_LOG_LEVEL": "error"}
    command = [sys.executable, "-W", "ignore", "-m", "tests.killing.harness", "--times", TIMES]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=500, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    assert told["acknowledged"] > 40, told
    assert not any(told["left"].values()), told
    for name in ("lost", "twice", "unheard", "unworked", "from_nothing", "audit_findings"):
        assert told[name] == [], told
    assert told["parked"] == 0, told
    assert told["audit_good"] is True
    assert told["exit"] == 0
    assert told["stopped_s"] < 5
