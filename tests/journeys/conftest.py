"""A real server on a demonstration world, and a real browser in front of it."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browsers import CHROMIUM

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys need a browser and real time."""
    for item in items:
        if "journeys" in Path(str(item.fspath)).parts:
            item.add_marker("services")
            item.add_marker("real_time")
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no chromium on this machine: apt-get install chromium"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of its own, as `make run` starts it."""
    folder = tmp_path_factory.mktemp("journeys")
    port = _free_port()
    environment = {k: v for k, v in os.environ.items() if not k.startswith("ATALAYA_")}
    environment |= {"ATALAYA_DATA_DIR": str(folder), "ATALAYA_PORT": str(port), "ATALAYA_EMAIL_URL": "keep:"}
    log = (folder / "server.log").open("w")
    command = [sys.executable, "-m", "atalaya", "serve", "--demo"]
    server = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
    url = f"http://localhost:{port}"
    try:
        _wait(url, server, folder / "server.log")
        yield url
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)


def _wait(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        if server.poll() is not None:
            break
        with contextlib.suppress(OSError), urllib.request.urlopen(url + "/healthz", timeout=2):
            return
        time.sleep(0.1)
    raise RuntimeError("the server did not start:\n" + log.read_text())


class Visitor:
    """One person at one browser window, whose console must stay silent."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.address = address
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))

    def goes(self, path: str) -> Page:
        """Open an address of the product."""
        self.page.goto(self.address + path)
        return self.page

    def signs_in(self, email: str, password: str = "atalaya-demo") -> Page:
        """Sign in with a password."""
        page = self.goes("/accounts/sign-in")
        page.locator("input[type=email]").first.fill(email)
        page.locator("input[type=password]").first.fill(password)
        page.locator("form:has(input[type=password]) button").first.click()
        page.wait_for_load_state()
        return page

    def finds_nothing_with_axe(self) -> None:
        """No accessibility fault on the page that is open."""
        result = Axe().run(self.page)
        found = [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in result.response["violations"]]
        assert found == [], f"{self.page.url}: {found}"


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Callable[..., Visitor]]:
    """Make visitors: visitor(theme="dark", viewport=PHONE, language="es")."""
    contexts: list[BrowserContext] = []
    visitors: list[Visitor] = []

    def make(*, viewport: dict[str, int] = DESK, theme: str = "light", language: str = "en") -> Visitor:
        context = browser.new_context(viewport=viewport, color_scheme="dark" if theme == "dark" else "light", locale=language)  # type: ignore[arg-type]
        contexts.append(context)
        visitors.append(Visitor(context, address))
        return visitors[-1]

    yield make
    complaints = [c for v in visitors for c in v.complaints]
    for context in contexts:
        context.close()
    assert complaints == []
