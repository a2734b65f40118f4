"""Every page that links lead to, once each, in light and dark: axe finds nothing, the console stays silent, no address breaks."""

import json
import re
from collections import deque
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.journeys.conftest import DESK, PHONE, Visitor

# Answers that are no pages: files, data, and what ends the session.
NO_PAGES = {
    "accounts:sign-out",
    "imports:template",
    "imports:received-file",
    "places:geojson",
    "places:inside",
    "places:plan-geojson",
    "places:map-features",
    "history:proof",
    "files:serve",
    "reports:file",
    "activities:calendar",
    "contacts:card",
    "contacts:cards",
    "activities:entry",
    "programme:calendar",
    "programme:entry",
    "library:selection-export",
    "contacts:request-export",
    "resources:feed",
    "resources:file",
}
STARTS = ["/", "/places/", "/places/QTALM-0002/", "/ui/", "/accounts/", "/history/", "/imports/", "/search?words=terminal", "/nowhere"]


def route_of(address: str) -> str | None:
    """The route an address belongs to, with its query's first key, so that one register in two shapes counts twice."""
    parts = urlsplit(address)
    try:
        return SHARED.sub(r"\1any-\2", resolve(parts.path).view_name)
    except Resolver404:
        return "404" if parts.path == "/nowhere" else None


# The registers of cooperation share these pages to the letter, whatever the record.
SHARED = re.compile(r"(cooperation:)[a-z-]+?-(history|step|part-archive)$")


def links(page: Page) -> Iterator[str]:
    """The addresses of this server that the page leads to."""
    for address in page.eval_on_selector_all("a[href]", "all => all.filter(a => a.origin === location.origin).map(a => a.pathname + a.search)"):
        yield str(address)


# Whether a text can be read on its ground follows from its own classes and those around it. Each such way of being written is looked
# at once, in light and dark: at the texts of a page that are written in a way no page before it used.
COLOURS = ["color-contrast", "link-in-text-block"]
BUT_COLOURS = {"resultTypes": ["violations"], "rules": {rule: {"enabled": False} for rule in COLOURS}}
IN_COLOURS = f'axe.run({{include: [["[data-unseen]"]]}}, {{runOnly: {json.dumps(COLOURS)}, resultTypes: ["violations"]}})'
MARK = """(before) => {
  const seen = new Set(before), unseen = [];
  const said = ["class", "style", "fill", "aria-current", "aria-selected", "aria-invalid", "aria-disabled", "disabled", "open", "type"];
  for (const one of document.querySelectorAll("body, body *")) {
    const holds = one.matches("input, select, textarea, button") || [...one.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!holds) continue;
    let way = 0;
    for (let at = one; at; at = at.parentElement) {
      for (const c of at.tagName + said.map(n => at.getAttribute(n) ?? "-").join("|")) way = (way * 31 + c.codePointAt(0)) | 0;
    }
    if (!seen.has(way)) { seen.add(way); unseen.push(way); one.setAttribute("data-unseen", ""); }
  }
  return unseen;
}"""
SEEN: set[int] = set()


def faults(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds on a page, in light and dark."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    told = {"": Axe().run(page, options=BUT_COLOURS).response["violations"]}
    if unseen := page.evaluate(MARK, sorted(SEEN)):
        SEEN.update(unseen)
        told["light"] = page.evaluate(IN_COLOURS)["violations"]
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        told["dark"] = page.evaluate(IN_COLOURS)["violations"]
        page.emulate_media(color_scheme="light")
    return [(f"{scheme} {one['id']}".strip(), [n["html"][:200] for n in one["nodes"][:2]]) for scheme, some in told.items() for one in some]


def is_too_wide(page: Page) -> bool:
    """Whether the page scrolls sideways on a phone."""
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    wide: bool = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    return wide


# What is walked for the administrator and the programme's people.
KEEPING = ("operations", "accounts", "notices", "history")
PROGRAMME = ("training", "results", "reports", "imports", "activities", "certificates", "contacts", "directory", "library", "resources")
# The rest is walked for the authority, who only reads of these what the secretariat reads and writes.
READ = {"cooperation", "results", "reports", "activities", "certificates", "directory", "resources", "programme"}


def is_walked(route: str, modules: tuple[str, ...]) -> bool:
    """Whether a page is among those walked for somebody."""
    module = route.split(":", maxsplit=1)[0]
    return module in modules if modules else module not in READ


@pytest.mark.parametrize(
    ("slug", "least", "modules"),
    [
        ("authority", 30, ()),
        ("secretariat", 20, PROGRAMME),
        ("secretariat", 20, ("cooperation",)),
        ("administrator", 12, KEEPING),
    ],
)
def test_axe_finds_nothing_on_any_page(visitor: Callable[..., Visitor], slug: str, least: int, modules: tuple[str, ...]) -> None:
    who = visitor()
    who.signs_in(f"{slug}@demo.example")
    waiting = deque(["/", *(f"/{module}/" for module in modules)] if modules else STARTS)
    seen: dict[str, str] = {}
    wrong: dict[str, list[tuple[str, list[str]]]] = {}
    while waiting:
        address = waiting.popleft()
        route = route_of(address)
        if route is None or route in seen or route in NO_PAGES or not (address == "/" or is_walked(route, modules)):
            continue
        seen[route] = address
        answer = who.page.goto(who.address + address)
        assert answer is not None
        assert answer.status < 500, address
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        if found := faults(who.page):
            wrong[f"{route} {address}"] = found
        if is_too_wide(who.page):
            wrong.setdefault(f"{route} {address}", []).append(("scrolls sideways on a phone", []))
        waiting.extend(links(who.page))
    who.complaints[:] = [c for c in who.complaints if "404" not in c]
    assert wrong == {}, "\n".join(f"{k}: {v}" for k, v in wrong.items())
    assert len(seen) >= least, sorted(seen)
