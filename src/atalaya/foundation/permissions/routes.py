"""Walking the URL tree: every view that can be reached, with its full name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from atalaya.foundation.permissions.declarations import Declaration, declaration_of


@dataclass(frozen=True)
class Route:
    """One reachable view: its full name ("places:detail"), its pattern and what it declared."""

    name: str
    pattern: str
    view: Callable[..., Any]
    declaration: Declaration | None


def routes(resolver: URLResolver | None = None, space: str = "", prefix: str = "/") -> Iterator[Route]:
    """Every view of the URL tree, nested includes too."""
    for entry in (resolver or get_resolver()).url_patterns:
        here = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = ":".join(filter(None, (space, entry.namespace or "")))
            yield from routes(entry, inner, here)
        elif isinstance(entry, URLPattern):
            name = ":".join(filter(None, (space, entry.name or "")))
            yield Route(name, here, entry.callback, declaration_of(entry.callback))
