"""Where a request comes from: its network address, its device, and whether it is this machine."""

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

_FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")
_LOCAL_NAMES = {"localhost", "127.0.0.1", "[::1]", "::1"}


@dataclass(frozen=True, slots=True)
class Origin:
    """`address` as the server saw it, `network` what is counted (a whole /64 of IPv6), `device` the browser's own words."""

    address: str
    network: str
    device: str
    known: str = ""


def origin_of(request: HttpRequest, known: str = "") -> Origin:
    """The origin of a request. `known` names the device if it has signed in to the account before."""
    address = str(request.META.get("REMOTE_ADDR") or "")[:45]
    agent = "".join(c for c in str(request.META.get("HTTP_USER_AGENT") or "") if c.isprintable())[:200]
    return Origin(address, _network(address), agent, known)


def _network(address: str) -> str:
    try:
        ip = ip_address(address)
    except ValueError:
        return address
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped:
            return str(ip.ipv4_mapped)
        return str(IPv6Address(int(ip) >> 64 << 64)) + "/64"
    return str(ip)


def is_loopback(address: str) -> bool:
    """Whether a network address is this machine's own."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_loopback


def is_local(request: HttpRequest) -> bool:
    """Whether the request was made on this machine to a server that only this machine can reach.

    A proxy in front (its headers, or an outside name) or a server bound to another address makes it not so.
    """
    if any(request.META.get(name) for name in _FORWARDED):
        return False
    host = request.get_host().rsplit(":", 1)[0] if not request.get_host().endswith("]") else request.get_host()
    bound = settings.ENV.host
    return (
        is_loopback(str(request.META.get("REMOTE_ADDR") or "")) and host in _LOCAL_NAMES and (bound in _LOCAL_NAMES or is_loopback(bound)) and _base_is_local()
    )


def _base_is_local() -> bool:
    from atalaya.foundation.environment import host_of

    return all(name in {"localhost", "127.0.0.1", "::1"} for name in host_of(settings.ENV.base_url))
