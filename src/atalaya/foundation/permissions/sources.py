"""Who is asking: filled in by accounts, which stands above and knows sessions and tokens."""

from collections.abc import Callable

from django.http import HttpRequest

from atalaya.foundation.permissions.principals import NOBODY, Principal

Source = Callable[[HttpRequest], Principal | None]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Add a way to recognise who asks. The first that answers wins."""
    if source not in _sources:
        _sources.append(source)


def principal_for(request: HttpRequest) -> Principal:
    """The principal of the request; NOBODY when no source knows them."""
    for source in _sources:
        if (found := source(request)) is not None:
            return found
    return NOBODY
