"""Every page that links lead to, once each, in light and dark: axe finds nothing, the console stays silent, no address breaks."""

from collections import deque
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.journeys.conftest import Visitor

# Answers that are no pages: files, data, and what ends the session.
NO_PAGES = {
    "accounts:sign-out",
    "imports:template",
    "places:geojson",
    "places:inside",
    "places:plan-geojson",
    "places:map-features",
    "history:proof",
    "files:serve",
    "reports:file",
    "activities:calendar",
    "activities:entry",
}
STARTS = ["/", "/places/", "/places/QTALM-0002/", "/ui/", "/accounts/", "/history/", "/imports/", "/search?words=terminal", "/nowhere"]


def route_of(address: str) -> str | None:
    """The route an address belongs to, with its query's first key, so that one register in two shapes counts twice."""
    parts = urlsplit(address)
    try:
        return resolve(parts.path).view_name
    except Resolver404:
        return "404" if parts.path == "/nowhere" else None


def links(page: Page) -> Iterator[str]:
    """The addresses of this server that the page leads to."""
    for address in page.eval_on_selector_all("a[href]", "all => all.filter(a => a.origin === location.origin).map(a => a.pathname + a.search)"):
        yield str(address)


def faults(page: Page) -> list[tuple[str, list[str]]]:
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        for violation in Axe().run(page).response["violations"]:
            found.append((f"{scheme} {violation['id']}", [n["html"][:200] for n in violation["nodes"][:2]]))
    page.emulate_media(color_scheme="light")
    return found


@pytest.mark.parametrize(("slug", "least"), [("authority", 30), ("administrator", 12)])
def test_axe_finds_nothing_on_any_page(visitor: Callable[..., Visitor], slug: str, least: int) -> None:
    who = visitor()
    who.signs_in(f"{slug}@demo.example")
    waiting = deque(STARTS)
    seen: dict[str, str] = {}
    wrong: dict[str, list[tuple[str, list[str]]]] = {}
    while waiting:
        address = waiting.popleft()
        route = route_of(address)
        if route is None or route in seen or route in NO_PAGES:
            continue
        seen[route] = address
        answer = who.page.goto(who.address + address)
        assert answer is not None
        assert answer.status < 500, address
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        if found := faults(who.page):
            wrong[f"{route} {address}"] = found
        waiting.extend(links(who.page))
    who.complaints[:] = [c for c in who.complaints if "404" not in c]
    assert wrong == {}, "\n".join(f"{k}: {v}" for k, v in wrong.items())
    assert len(seen) >= least, sorted(seen)
