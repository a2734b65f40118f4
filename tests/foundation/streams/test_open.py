"""Three hundred open streams of a running product, on both databases."""

import asyncio
import concurrent.futures
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import postgres

pytestmark = [pytest.mark.services, pytest.mark.real_time, pytest.mark.slow]
ROOT = Path(__file__).parents[3]
CLIENTS = 300


class Product:
    """A running product and a second process that writes to its database."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        environment = {k: v for k, v in os.environ.items() if not k.startswith("ATALAYA_")}
        environment |= {"ATALAYA_DATA_DIR": str(folder), "ATALAYA_DATABASE_URL": url, "ATALAYA_PORT": str(self.port), "ATALAYA_LOG_LEVEL": "warning"}
        self.log = (folder / "log").open("w+")
        options: dict[str, Any] = {"env": environment, "cwd": ROOT, "text": True, "stderr": self.log}
        self.served = subprocess.Popen([sys.executable, "-m", "atalaya", "serve"], stdout=subprocess.PIPE, start_new_session=True, **options)
        assert self.served.stdout is not None
        assert self.served.stdout.readline() == f"http://localhost:{self.port}\n"
        command = [sys.executable, "-m", "tests.foundation.streams.world"]
        self.world = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, **options)

    def tell(self, **told: Any) -> Any:
        assert self.world.stdin is not None
        assert self.world.stdout is not None
        self.world.stdin.write(json.dumps(told) + "\n")
        self.world.stdin.flush()
        return json.loads(self.world.stdout.readline())

    def stop(self) -> float:
        begun = time.perf_counter()
        self.served.send_signal(signal.SIGTERM)
        assert self.served.wait(10) == 0
        return time.perf_counter() - begun

    def end(self) -> None:
        self.world.kill()
        self.world.wait()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.served.pid, signal.SIGKILL)
        self.served.wait()
        self.log.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def product(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Product]:
    with contextlib.ExitStack() as held:
        url = f"sqlite:///{tmp_path}/a.sqlite3" if request.param == "sqlite" else held.enter_context(postgres.database("atalaya_stream"))
        made = Product(url, tmp_path)
        held.callback(made.end)
        yield made


class Stream:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    def close(self) -> None:
        self.writer.transport.abort()

    @classmethod
    async def open(cls, port: int, cookie: str, last: str = "") -> "Stream":
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        more = f"Last-Event-ID: {last}\r\n" if last else ""
        writer.write(f"GET /stream?topics=records HTTP/1.1\r\nHost: localhost\r\nCookie: sessionid={cookie}\r\n{more}\r\n".encode())
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 30)
        assert b" 200 " in head.splitlines()[0], head
        return cls(reader, writer)

    async def read(self, seconds: float) -> str:
        """Everything that comes within `seconds`."""
        found = b""
        with contextlib.suppress(TimeoutError):
            while True:
                part = await asyncio.wait_for(self.reader.read(4096), seconds)
                if not part:
                    return found.decode()
                found += part
        return found.decode()

    async def until(self, words: str, seconds: float = 10) -> str:
        found, end = "", time.monotonic() + seconds
        while words not in found and time.monotonic() < end:
            found += await self.read(0.2)
        return found


def run(work: Coroutine[Any, Any, None]) -> None:
    """In a thread of its own: the browser of other tests keeps a loop running in this one."""
    with concurrent.futures.ThreadPoolExecutor(1) as one:
        one.submit(asyncio.run, work).result()


def threads(pid: int) -> int:
    """The most threads any process of the product has."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return max(len(list(Path(f"/proc/{child}/task").iterdir())) for child in children)


def test_three_hundred_listen(product: Product) -> None:
    here, cookies = product.tell(do="people", path="/1/2/", sessions=20)
    _there, others = product.tell(do="people", path="/1/3/", sessions=1)

    async def listen() -> None:
        streams = [await Stream.open(product.port, cookies[n % len(cookies)]) for n in range(CLIENTS)]
        stranger = await Stream.open(product.port, others[0])
        await asyncio.sleep(1.0)
        ref = product.tell(do="grant", user=here, path="/1/2/7/")
        told = await asyncio.gather(*(s.until(ref) for s in streams))
        assert sum(ref in text for text in told) == CLIENTS
        assert ref not in await stranger.read(0.5)
        assert threads(product.served.pid) < 40
        position = told[0].split("id: ")[1].split("\n")[0]
        missed = product.tell(do="grant", user=here, path="/1/2/9/")
        back = await Stream.open(product.port, cookies[0], position)
        assert missed in await back.until(missed)
        for s in streams[10:]:
            s.close()

    run(listen())
    assert product.stop() < 5


@pytest.mark.parametrize("product", ["postgresql"], indirect=True)
def test_the_database_sees_few_connections(product: Product) -> None:
    _pk, cookies = product.tell(do="people", path="/1/2/", sessions=10)

    async def listen() -> None:
        streams = [await Stream.open(product.port, cookies[n % 10]) for n in range(CLIENTS)]
        await asyncio.sleep(1.0)
        assert product.tell(do="backends") <= 8 + 2 + 1 + 8
        for s in streams:
            s.close()

    run(listen())


def test_signing_out_ends_the_stream(product: Product) -> None:
    _pk, cookies = product.tell(do="people", path="/1/2/", sessions=2)

    async def listen() -> None:
        leaving, staying = [await Stream.open(product.port, c) for c in cookies]
        reader, writer = await asyncio.open_connection("127.0.0.1", product.port)
        host = f"localhost:{product.port}"
        head = f"POST /accounts/sign-out HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Length: 52\r\nConnection: close\r\n"
        token = "a" * 32
        body = f"csrfmiddlewaretoken={token}"
        form = "Content-Type: application/x-www-form-urlencoded\r\n"
        writer.write(f"{head}{form}Cookie: sessionid={cookies[0]}; csrftoken={token}\r\n\r\n{body}".encode())
        assert b" 302 " in (await reader.readline())
        last_chunk = "0\r\n\r\n"
        assert last_chunk in await leaving.until(last_chunk, 5)
        assert last_chunk not in await staying.read(0.5)
        leaving.close()
        staying.close()

    run(listen())
