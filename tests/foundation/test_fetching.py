"""The one door to other hosts: closed unless it is opened, and never into a private network, whatever a name or a redirection says."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from atalaya.foundation import fetching


@dataclass
class Host:
    """A server on this machine: what it answers by path, and what it was asked."""

    port: int = 0
    answers: dict[str, tuple[int, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)

    def at(self, path: str, host: str = "host.example") -> str:
        return f"http://{host}:{self.port}{path}"


@pytest.fixture
def host(settings) -> Iterator[Host]:
    made = Host()
    settings.ENV = replace(settings.ENV, outgoing=True)

    class Answering(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            made.asked.append(f"{self.command} {self.path}")
            made.heard.append(str(self.headers))
            status, where = made.answers.get(f"{self.command} {self.path}", made.answers.get(self.path, (200, "")))
            self.send_response(status)
            if where:
                self.send_header("Location", where)
            self.end_headers()

        do_HEAD = do_GET = _answer  # noqa: N815  the library's own names

        def log_message(self, *_given: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    made.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def outside(host: Host, monkeypatch: pytest.MonkeyPatch) -> Host:
    """The server as if it stood in the open internet: its name leads to it, and its port may be asked."""
    real = socket.getaddrinfo

    def lead(name: Any, port: int, *given: Any, **named: Any) -> Any:
        text = name.decode() if isinstance(name, bytes) else str(name)
        if text == "nowhere.example":
            raise socket.gaierror("no such host")
        return real("10.1.2.3" if text == "inside.example" else "127.0.0.1", port, *given, **named)

    monkeypatch.setattr(socket, "getaddrinfo", lead)
    monkeypatch.setattr(fetching, "_ports", lambda _scheme: (host.port,))
    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1")
    return host


@pytest.mark.parametrize(
    ("address", "is_public"),
    [
        ("93.184.216.34", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104  asked about, not listened on
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("2002:7f00:1::", False),
        ("2002:a00:1::", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::a9fe:a9fe", False),
        ("64:ff9b::5db8:d822", True),
    ],
)
def test_only_the_open_internet_is_public(address: str, is_public: bool) -> None:
    assert fetching.is_public(address) is is_public


def test_the_door_is_closed_by_default(settings) -> None:
    assert not fetching.is_open()
    assert fetching.look("https://example.org/") == fetching.Answer(None, "refused")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:127.0.0.1]/",
        "https://10.0.0.1/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "http://example.org:22/",
        "http://example.org:99999/",
        "https://user:secret@example.org/",
        "http://[::1",
        "http:///nowhere",
        "",
    ],
)
def test_what_leads_inside_or_by_another_door_is_refused(host: Host, address: str) -> None:
    assert fetching.look(address) == fetching.Answer(None, "refused")
    assert host.asked == []


def test_a_server_of_this_machine_is_not_asked(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_ports", lambda _scheme: (host.port,))
    assert fetching.look(f"http://127.0.0.1:{host.port}/") == fetching.Answer(None, "refused")
    assert host.asked == []


def test_it_is_asked_without_a_body_and_tells_nothing_of_us(outside: Host) -> None:
    assert fetching.look(outside.at("/paper?lang=es")) == fetching.Answer(200)
    assert outside.asked == ["HEAD /paper?lang=es"]
    assert "Cookie" not in outside.heard[0]
    assert "Atalaya link check" in outside.heard[0]


def test_who_does_not_know_head_is_asked_for_one_byte(outside: Host) -> None:
    outside.answers = {"HEAD /a": (405, ""), "GET /a": (206, ""), "HEAD /b": (404, ""), "GET /b": (404, "")}
    assert fetching.look(outside.at("/a")).status == 206
    assert fetching.look(outside.at("/b")).status == 404
    assert "bytes=0-0" in outside.heard[1]


def test_a_redirection_is_followed_and_one_for_good_is_told(outside: Host) -> None:
    outside.answers = {"/old": (301, "/new"), "/today": (302, "/new"), "/both": (301, "/today"), "/round": (302, "/round")}
    assert fetching.look(outside.at("/old")) == fetching.Answer(200, "", outside.at("/new"))
    assert fetching.look(outside.at("/today")) == fetching.Answer(200, "", "")
    assert fetching.look(outside.at("/both")) == fetching.Answer(200, "", outside.at("/today"))
    assert fetching.look(outside.at("/round")) == fetching.Answer(None, "in_circles")


def test_a_redirection_into_a_private_network_is_refused(outside: Host) -> None:
    outside.answers = {"/a": (302, f"http://inside.example:{outside.port}/"), "/b": (302, "file:///etc/passwd"), "/c": (302, "http://x:22/")}
    for path in outside.answers:
        assert fetching.look(outside.at(path)) == fetching.Answer(None, "refused"), path


def test_a_name_with_one_private_address_is_refused(outside: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, outside.port)) for ip in ("127.0.0.1", "10.1.2.3")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_given, **_named: both)
    assert fetching.look(outside.at("/")) == fetching.Answer(None, "refused")


def test_the_name_is_looked_up_once(outside: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[str] = []
    lead = socket.getaddrinfo

    def count(name: Any, *given: Any, **named: Any) -> Any:
        counted.append(str(name))
        return lead(name, *given, **named)

    monkeypatch.setattr(socket, "getaddrinfo", count)
    assert fetching.look(outside.at("/")).status == 200
    assert sum("host.example" in name for name in counted) == 1


def test_who_is_not_there_or_says_nonsense_is_told_apart(outside: Host) -> None:
    assert fetching.look(outside.at("/", "nowhere.example")) == fetching.Answer(None, "no_host")
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        closed = silent.getsockname()[1]
    outside.port = closed
    assert fetching.look(outside.at("/")).problem in {"refused", "no_answer"}


def test_a_slow_host_is_given_up(outside: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_TIMEOUT", 0.2)
    with socket.socket() as slow:
        slow.bind(("127.0.0.1", 0))
        slow.listen()
        monkeypatch.setattr(fetching, "_ports", lambda _scheme: (slow.getsockname()[1],))
        outside.port = slow.getsockname()[1]
        assert fetching.look(outside.at("/")) == fetching.Answer(None, "too_long")
