"""A point of contact's journey: the programme asks its States to nominate, and one answers by the mailed link on a phone."""

import re
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from atalaya.kernel import clock
from tests.journeys.conftest import PHONE, Visitor
from tests.journeys.test_programme import submits

TITLE = "Name who joins the table-top on access control"


def asks(officer: Visitor) -> str:
    """Ask San Telmo and Brendan Islands to nominate. Returns the address of the board."""
    page = officer.goes("/contacts/requests/new/")
    officer.finds_nothing_with_axe()
    page.locator("input[name=title]").fill(TITLE)
    page.locator("textarea[name=text]").fill("Two days in Harbour Town. Name up to three people.")
    page.locator("input[name=due_on]").fill((clock.today() + timedelta(days=20)).isoformat())
    for state in ("San Telmo", "Brendan Islands"):
        page.get_by_label(state).check()
    submits(page)
    return page.url.removeprefix(officer.address)


def link_mailed_to(reader: Visitor, address: str) -> str:
    """The link in the newest mail to an address, as the page of kept mails shows it."""
    page = reader.goes("/notices/mails/")
    for _ in range(40):
        line = page.locator("main li, main tr").filter(has_text=address).filter(has_text=TITLE).first
        if line.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    line.locator("a").first.click()
    page.wait_for_load_state()
    found = re.search(r"/directory/answer/\w+/", page.locator("main").inner_text())
    assert found is not None
    return found[0]


def answers(contact: Visitor, link: str) -> Page:
    """Read what is asked on a phone in Spanish, name somebody, and see it kept."""
    page = contact.goes(link)
    expect(page.locator("h1")).to_have_text(TITLE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    contact.finds_nothing_with_axe()
    page.locator("button[value=done]").click()
    page.wait_for_load_state()
    expect(page.locator("#errors")).to_be_visible()
    # What is to be put right is answered with 422, which the browser notes.
    contact.complaints[:] = [c for c in contact.complaints if "422" not in c]
    page.locator("input[name=name_1]").fill("Lucía Prado")
    page.locator("input[name=email_1]").fill("lucia@journey.example")
    page.locator("button[value=done]").click()
    page.wait_for_load_state()
    expect(page.locator("input[name=name_1]")).to_have_value("Lucía Prado")
    contact.finds_nothing_with_axe()
    return page


def test_a_point_of_contact_answers_a_nomination_request_by_link_on_a_phone(visitor: Callable[..., Visitor]) -> None:
    officer, reader = visitor(), visitor()
    officer.signs_in("secretariat@demo.example")
    reader.signs_in("administrator@demo.example")
    board = asks(officer)
    answers(visitor(viewport=PHONE, language="es"), link_mailed_to(reader, "contact@demo.example"))
    page = officer.goes(board)
    rows = page.locator("section[aria-labelledby=answers] tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text="San Telmo")).to_contain_text("lucia@journey.example")
    expect(rows.filter(has_text="Brendan Islands")).not_to_contain_text("@journey.example")
    officer.finds_nothing_with_axe()
    caller = visitor(viewport=PHONE, theme="dark")
    caller.signs_in("guard@demo.example")
    page = caller.goes("/contacts/at/QTALM-0002/")
    expect(page.locator(".c-fig__v a[href^='tel:']").first).to_be_visible()
    caller.finds_nothing_with_axe()
