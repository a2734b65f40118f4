"""The first journey: from signing in with a second factor down to a restricted area, its history and its proof."""

import base64
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from atalaya.foundation.accounts.codes import code_at
from atalaya.kernel import clock
from tests.journeys.conftest import PHONE, PICTURES, Visitor

# The area added, drawn and renamed.
PROVEN = 3


def now_shown(written: str, *, ahead: int = 0) -> str:
    """What an app for one-time codes shows for the key as it stands on the page, on a telephone that many seconds ahead."""
    plain = re.sub(r"\s", "", written)
    return code_at(base64.b32decode(plain + "=" * (-len(plain) % 8)), clock.now() + timedelta(seconds=ahead))


def sets_up_a_second_step(visitor: Visitor) -> str:
    """Set up an app for codes. Returns the key as it is written on the page."""
    page = visitor.goes("/accounts/app")
    key = page.locator("code.c-code").inner_text()
    page.locator("main input[name=code]").fill(now_shown(key))
    page.locator("main .c-btn--primary").click()
    page.wait_for_load_state()
    assert page.locator("main").inner_text().count("-") >= 10, "ten recovery codes are shown"
    return key


def square(page: Page, corners: list[tuple[str, str]]) -> None:
    """Type a polygon into the table of positions: the keyboard's way to draw."""
    for _ in range(8):
        if page.locator("#positions input[name=lat]").count() >= len(corners):
            break
        page.locator("[data-add]").click()
    for i, (lat, lon) in enumerate(corners):
        page.locator("#positions input[name=lat]").nth(i).fill(lat)
        page.locator("#positions input[name=lon]").nth(i).fill(lon)


CORNERS = [("-8.7505", "-83.4010"), ("-8.7505", "-83.4000"), ("-8.7512", "-83.4000"), ("-8.7512", "-83.4010")]


def signs_in_with_both(officer: Visitor) -> None:
    """Set up the second step, leave, and come in again with both."""
    officer.signs_in("pfso@demo.example")
    key = sets_up_a_second_step(officer)
    officer.context.clear_cookies()
    page = officer.signs_in("pfso@demo.example")
    expect(page.locator("input[name=code]")).to_be_visible()
    # A code is good once: the one that set the app up is spent, the next step's is not, and a telephone may be half a minute ahead.
    page.locator("input[name=code]").fill(now_shown(key, ahead=30))
    page.locator("form:has(input[name=code]) button").last.click()
    page.wait_for_load_state()
    assert "/accounts/" not in page.url


def goes_down_the_map(officer: Visitor) -> None:
    """From the Americas to the facility, by the list beside the map."""
    page = officer.goes("/places/map/")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    officer.finds_nothing_with_axe()
    for name in ("San Telmo", "Puerto Almendro", "Terminal Sur"):
        page.locator("a[data-at]", has_text=name).first.click()
        page.wait_for_load_state("networkidle")
    page = officer.goes("/places/QTALM-0002/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Terminal Sur")
    officer.finds_nothing_with_axe()
    page.screenshot(path=PICTURES / "facility-phone-es.png")


def draws_an_area(officer: Visitor) -> str:
    """Add a restricted area, draw it and rename it. Returns what stands for it in addresses."""
    page = officer.goes("/places/QTALM-0002/add/area/")
    page.locator("[name=name]").fill("Muelle de prueba")
    page.locator("[name=mark]").fill("R9")
    choose(page, "area_type", "cargo")
    officer.finds_nothing_with_axe()
    page.locator("main form .c-btn--primary").last.click()
    page.wait_for_load_state()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Muelle de prueba")
    area = re.search(r"/places/([^/]+)/", page.url)
    assert area is not None

    page = officer.goes(f"/places/{area[1]}/draw/")
    square(page, CORNERS)
    officer.finds_nothing_with_axe()
    page.locator("main button.c-btn--primary[name=save]").click()
    page.wait_for_load_state()
    page = officer.goes(f"/places/{area[1]}/edit/")
    page.locator("[name=name]").fill("Muelle de prueba norte")
    page.locator("main form .c-btn--primary").last.click()
    page.wait_for_load_state()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Muelle de prueba norte")
    return area[1]


def test_from_the_second_factor_to_the_proof(visitor: Callable[..., Visitor], tmp_path: Path) -> None:
    officer = visitor(viewport=PHONE, language="es")
    signs_in_with_both(officer)
    goes_down_the_map(officer)
    area = draws_an_area(officer)
    page = officer.page
    page = officer.goes(f"/places/{area}/history/")
    for _ in range(20):  # the sequencer takes up what was written about once a second
        if page.locator("main .is-ok").count() >= PROVEN:
            break
        page.wait_for_timeout(300)
        page.reload()
    said = page.locator("main").inner_text()
    assert "Muelle de prueba norte" in said
    assert "Marta Olivares" in said
    assert page.locator("main .is-ok").count() >= PROVEN, "what was done is under a signed checkpoint"
    officer.finds_nothing_with_axe()
    page.screenshot(path=PICTURES / "history-phone-es.png")
    page.locator("main a[href*='/history/entry/']").first.click()
    page.wait_for_load_state()
    officer.finds_nothing_with_axe()

    page = officer.goes("/places/QTALM-0002/sheet/")
    printed = tmp_path / "sheet.pdf"
    page.pdf(path=printed, format="A4")
    sheet = PdfReader(printed)
    text = "".join(p.extract_text() for p in sheet.pages)
    assert "R9" in text
    assert "Terminal Sur" in text


@pytest.mark.parametrize("language", ["en", "pt", "fr"])
def test_the_same_pages_in_the_other_languages(visitor: Callable[..., Visitor], language: str) -> None:
    """A name that one language gives to two landmarks is found in that language only."""
    guest = visitor(viewport=PHONE)
    guest.signs_in("authority@demo.example")
    with guest.page.expect_navigation():
        guest.page.evaluate(f"document.querySelector('button[name=language][value={language}]').click()")
    for path in ("/places/map/", "/places/QTALM-0002/", "/places/QTALM-0002/add/area/", "/places/QTALM-0002/draw/", "/places/QTALM-0002/history/"):
        page = guest.goes(path)
        expect(page.locator("html")).to_have_attribute("lang", re.compile(f"^{language}"))
        guest.finds_nothing_with_axe()


def choose(page: Page, name: str, value: str) -> None:
    """Choose a value, whether the form offers a list or cards."""
    field = page.locator(f"[name={name}]").first
    if field.evaluate("e => e.tagName") == "SELECT":
        field.select_option(value)
    else:
        page.locator(f"[name={name}][value={value}]").check()
