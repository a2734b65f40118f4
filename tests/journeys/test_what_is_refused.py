"""The pages of what is refused: each is a page like any other, in the reader's language, and axe finds nothing on it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response

from tests.journeys.conftest import Visitor
from tests.journeys.test_every_page import faults

_SEND = """(size) => {
  const form = document.querySelector("main form");
  form.noValidate = true;
  for (const field of form.querySelectorAll("textarea, input[type=text]")) { field.removeAttribute("maxlength"); field.value = "x".repeat(size); }
  form.submit();
}"""


def sends(page: Page, act: Callable[[], object]) -> Response:
    """Do what sends a form, and wait for the page that answers."""
    with page.expect_navigation() as answered:
        act()
    answer = answered.value
    assert answer is not None
    return answer


def is_said(page: Page, answer: Response | None, status: int) -> None:
    """The answer has this status and is a page without a fault, whose heading says what happened."""
    assert answer is not None
    assert answer.status == status, page.url
    assert page.locator("h1").inner_text().strip()
    found = faults(page)
    assert found == [], f"{status} {page.url}: {found}"


@pytest.mark.parametrize("language", ["es", "pt-BR", "fr"])
def test_a_stranger_is_told_what_is_not_there(visitor: Callable[..., Visitor], language: str) -> None:
    stranger = visitor(language=language)
    for path, status in (("/nowhere", 404), ("/accounts/join/nothing", 410), ("/accounts/password/new/0/0", 410)):
        is_said(stranger.page, stranger.page.goto(stranger.address + path), status)
        assert "There is nothing here" not in stranger.page.content()
    stranger.complaints.clear()


def test_what_is_refused_is_a_page(visitor: Callable[..., Visitor]) -> None:
    officer = visitor()
    officer.signs_in("authority@demo.example")
    page = officer.page
    is_said(page, page.goto(officer.address + "/nowhere"), 404)
    is_said(page, page.goto(officer.address + "/accounts/sign-out"), 405)
    guard = visitor()
    guard.signs_in("guard@demo.example")
    is_said(guard.page, guard.page.goto(guard.address + "/places/?export=csv"), 403)
    guard.complaints.clear()

    officer.goes("/places/QTALM-0002/add/area/")
    is_said(page, sends(page, page.locator("main form .c-btn--primary").last.click), 422)

    officer.goes("/places/QTALM-0002/edit/")
    page.evaluate("document.querySelector('main form [name=revision]').value = 0")
    page.locator("main form [name=operator]").fill("Another Company")
    is_said(page, sends(page, page.locator("main form .c-btn--primary").last.click), 409)

    officer.goes("/places/QTALM-0002/add/area/")
    is_said(page, sends(page, lambda: page.evaluate(_SEND, 3_000_000)), 413)

    officer.goes("/places/QTALM-0002/add/area/")
    page.evaluate("document.querySelector('main form [name=csrfmiddlewaretoken]').value = 'old'")
    is_said(page, sends(page, page.locator("main form .c-btn--primary").last.click), 403)
    officer.complaints.clear()
