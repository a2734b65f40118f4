"""The one door to other hosts: whether an address of the web answers.

Closed unless ATALAYA_OUTGOING opens it. Behind it nobody reaches the network the product stands in: the host's name is
looked up once, every address it has must be a public one, and the connection goes to the address that was checked, not
to the name again. The same holds for each redirection. Nothing that is sent says who asks for what; bodies are not read.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings

_PORTS = {"http": 80, "https": 443}
_TIMEOUT, _DEADLINE = 8.0, 20.0
_REDIRECTS = 5
_MOVED, _MOVED_FOR_GOOD = (301, 302, 303, 307, 308), (301, 308)
# Some answer HEAD wrongly: those are asked again as a browser would, for one byte.
_ASK_AGAIN = (400, 403, 404, 405, 406, 500, 501, 503)
_AGENT = "Atalaya link check"
REFUSED, NO_HOST, NO_ANSWER, NO_TRUST, TOO_LONG, IN_CIRCLES = "refused", "no_host", "no_answer", "no_trust", "too_long", "in_circles"
# The networks that carry addresses of IPv4 inside those of IPv6.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True)
class Answer:
    """The status an address answered with, or the problem that kept it from answering; `moved_to` where it says it lies for good."""

    status: int | None
    problem: str = ""
    moved_to: str = ""


class _Unreached(Exception):
    """Nobody answered; the problem says why."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


def is_open() -> bool:
    """Whether this installation lets the product ask other hosts."""
    return bool(settings.ENV.outgoing)


def is_public(address: str) -> bool:
    """Whether an IP address lies in the open internet: not here, not in a private network, nor one of those inside another."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast


def look(address: str) -> Answer:
    """Whether somebody answers at an address. One that may not be asked says so and is left alone; nothing is raised."""
    if not is_open():
        return Answer(None, REFUSED)
    ends, moved_to, lasting = monotonic() + _DEADLINE, "", True
    try:
        for _step in range(_REDIRECTS + 1):
            status, where = _ask(address, ends)
            if status not in _MOVED or not where:
                return Answer(status, "", moved_to)
            address = urljoin(address, where)
            lasting = lasting and status in _MOVED_FOR_GOOD
            moved_to = address if lasting else moved_to
    except _Unreached as unreached:
        return Answer(None, unreached.problem, "")
    return Answer(None, IN_CIRCLES)


def _ask(address: str, ends: float) -> tuple[int, str]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise _Unreached(REFUSED) from error
    if parts.scheme not in _PORTS or not parts.hostname or parts.username is not None or port not in {None, *_ports(parts.scheme)}:
        raise _Unreached(REFUSED)
    found = _told(parts, "HEAD", ends)
    return _told(parts, "GET", ends) if found[0] in _ASK_AGAIN else found


def _ports(scheme: str) -> tuple[int, ...]:
    """The ports that may be asked: a seam for tests, whose servers stand anywhere."""
    return (_PORTS[scheme],)


def _told(parts: SplitResult, method: str, ends: float) -> tuple[int, str]:
    left = ends - monotonic()
    if left <= 0:
        raise _Unreached(TOO_LONG)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"User-Agent": _AGENT, "Accept": "*/*", "Connection": "close", **({"Range": "bytes=0-0"} if method == "GET" else {})}
    connection = _connection(parts, min(_TIMEOUT, left))
    try:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or ""
    except ssl.SSLError as error:
        raise _Unreached(NO_TRUST) from error
    except TimeoutError as error:
        raise _Unreached(TOO_LONG) from error
    except (OSError, http.client.HTTPException, UnicodeError, ValueError) as error:
        raise _Unreached(NO_ANSWER) from error
    finally:
        connection.close()


def _connection(parts: SplitResult, timeout: float) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    port = parts.port or _PORTS[parts.scheme]
    address = _checked(host, port)
    if parts.scheme == "http":
        made = http.client.HTTPConnection(host, port, timeout=timeout)
        _connect_to(made, address, port, timeout, None)
        return made
    context = ssl.create_default_context()
    secure = http.client.HTTPSConnection(host, port, timeout=timeout, context=context)
    _connect_to(secure, address, port, timeout, lambda sock: context.wrap_socket(sock, server_hostname=host))
    return secure


def _connect_to(made: Any, address: str, port: int, timeout: float, wrap: Callable[[socket.socket], socket.socket] | None) -> None:
    """Let a connection go to the address that was checked: were the name looked up again, it could mean another."""

    def connect() -> None:
        sock = socket.create_connection((address, port), timeout)
        made.sock = wrap(sock) if wrap else sock

    made.connect = connect


def _checked(host: str, port: int) -> str:
    """The first address of a host, every one of which is public."""
    try:
        found = socket.getaddrinfo(host.encode("idna").decode("ascii"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _Unreached(NO_HOST) from error
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(is_public(one) for one in addresses):
        raise _Unreached(REFUSED)
    return addresses[0]
