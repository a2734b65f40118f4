"""What results put on the first page: the published reports."""

from typing import Any

from django.http import HttpRequest

from atalaya.results.pages.published import latest

_SHOWN = 4


def panel(request: HttpRequest) -> dict[str, Any] | None:
    """The latest published reports; no panel without any."""
    found = latest()[:_SHOWN]
    return {"listed": found} if found else None
