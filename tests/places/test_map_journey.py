"""The map and its editor in a real browser: down from the Americas, an area drawn, nothing said on the console, axe silent."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from atalaya.demo.harbour import harbour
from atalaya.foundation.permissions import sources
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.places import actions, plans
from atalaya.places.models import Place
from tests.journeys.conftest import CHROMIUM, DESK, PHONE

pytestmark = [
    pytest.mark.services,
    pytest.mark.real_time,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine: apt-get install chromium"),
]


@pytest.fixture
def opens(browser: Browser, live_server: Any, tree: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Open pages as the Designated Authority of Barbados; at the end nothing may have been said on the console."""
    drawn = harbour(13.1, -59.63)
    with scope(tree.da):
        actions.set_base_plan(actor=tree.da, place=tree.port, plan=plans.read(drawn.plan))
    monkeypatch.setattr(sources, "_sources", [lambda request: tree.da])
    complaints: list[str] = []
    contexts = []

    def go(path: str, *, theme: str = "light", viewport: dict[str, int] = DESK, script: bool = True) -> Page:
        context = browser.new_context(viewport=viewport, java_script_enabled=script)  # type: ignore[arg-type]
        context.add_cookies([{"name": "theme", "value": theme, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: complaints.append(str(e)))
        page.goto(live_server.url + path)
        if script:
            expect(page.locator(".c-map.is-live")).to_be_visible(timeout=20_000)
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


def axe_finds(page: Page) -> list[Any]:
    return [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in Axe().run(page).response["violations"]]


def test_down_from_the_americas_to_a_facility(opens: Any, tree: SimpleNamespace) -> None:
    for theme in ("light", "dark"):
        page = opens("/places/map/", theme=theme)
        assert axe_finds(page) == []
    side = page.locator("#map-side")
    side.get_by_role("link", name="Barbados").click()
    expect(page).to_have_url(page.url.split("?")[0] + "?at=BB")
    side.get_by_role("link", name="Bridgetown").click()
    side.get_by_role("link", name="Deep Water Quay").click()
    expect(side.get_by_role("heading", level=2)).to_have_text("Deep Water Quay")
    expect(side.get_by_role("heading", level=2)).to_be_focused()
    expect(side.get_by_role("link", name="Apron")).to_be_visible()
    page.go_back()
    expect(side.get_by_role("heading", level=2)).to_have_text("Bridgetown")


def test_an_area_is_drawn_moved_and_saved_on_a_phone(opens: Any, tree: SimpleNamespace) -> None:
    page = opens(f"/places/{tree.area.public_id}/draw/", viewport=PHONE)
    assert axe_finds(page) == []
    rows = page.locator("[data-positions] tbody tr")
    expect(rows).to_have_count(4)
    page.locator("[data-add]").click()
    expect(rows).to_have_count(5)
    page.locator("[data-tool=undo]").click()
    expect(rows).to_have_count(4)
    page.locator("#lat-0-0").fill("13 05.0 N")
    page.locator("#lat-0-0").press("Tab")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    with everywhere("the test looks at what is stored"):
        ring = Place.objects.get(pk=tree.area.pk).geometry["coordinates"][0]
    assert [-59.64, 13.0833333] in ring


def test_corners_are_set_by_pressing_on_the_map(opens: Any, tree: SimpleNamespace) -> None:
    page = opens(f"/places/{tree.fish.key}/draw/")
    canvas = page.locator(".maplibregl-canvas")
    for x, y in ((200, 200), (320, 200), (320, 300)):
        canvas.click(position={"x": x, "y": y})
        page.wait_for_timeout(350)
    expect(page.locator("[data-positions] tbody tr")).to_have_count(3)
    expect(page.locator("[data-measure=area]")).not_to_have_text("0 m²")
    canvas.focus()
    canvas.press("Enter")
    expect(page.locator("[data-positions] tbody tr")).to_have_count(4)


def test_without_script_the_still_chart_and_the_table_stay(opens: Any, tree: SimpleNamespace) -> None:
    page = opens("/places/map/?at=BB", script=False)
    expect(page.locator(".c-still")).to_be_visible()
    page = opens(f"/places/{tree.area.public_id}/draw/", script=False)
    expect(page.locator("input[name=lat]")).to_have_count(8)
    page.locator("#lat-0").fill("13.0911")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_text("Saved.")).to_be_visible()
