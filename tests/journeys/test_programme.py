"""The programme's journey: a webinar is announced, people sign up and are nominated, they come, and another is postponed."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from atalaya.kernel import clock
from tests.journeys.conftest import PHONE, Visitor

# What French puts between thousands.
NARROW = "\u202f"
REPORT = "Name,Email,Duration\nAna Díaz,ana@journey.example,90\nLuis Rey,luis@journey.example,80\nLuís Reyes,,40\n"


def submits(page: Page) -> None:
    """Press the main button of the form."""
    page.locator("main .c-btn--primary").last.click()
    page.wait_for_load_state()
    assert not page.locator("#errors").count(), page.locator("#errors").inner_text()


def plans_and_announces(officer: Visitor, title: str, on: str) -> str:
    """Plan a webinar and announce it. Returns the address of its record."""
    page = officer.goes("/training/plan/")
    page.locator("select[name=kind]").select_option("webinar")
    page.locator("input[name=title]").fill(title)
    page.locator("input[name=planned_from]").fill(on)
    page.locator("input[name=join_url]").fill("https://meet.example/journey")
    submits(page)
    where = page.url.removeprefix(officer.address)
    officer.goes(f"{where}announce/")
    submits(page)
    return where


def link_mailed_to(reader: Visitor, address: str, path: str) -> str:
    """The link in the newest mail to an address, as the page of kept mails shows it."""
    page = reader.goes("/notices/mails/")
    for _ in range(40):
        line = page.locator("main li, main tr").filter(has_text=address).first
        if line.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    line.locator("a").first.click()
    page.wait_for_load_state()
    found = re.search(rf"/activities/{path}/\w+/", page.locator("main").inner_text())
    assert found is not None
    return found[0]


def signs_up(guest: Visitor, reader: Visitor, where: str) -> None:
    """Sign up on a phone and confirm by the mailed link."""
    page = guest.goes(where.replace("/training/", "/activities/"))
    guest.finds_nothing_with_axe()
    page.get_by_role("link", name="Sign up").click()
    page.locator("input[name=name]").fill("Ana Díaz")
    page.locator("input[name=email]").fill("ana@journey.example")
    page.locator("input[name=agreed]").check()
    guest.finds_nothing_with_axe()
    submits(page)
    guest.goes(link_mailed_to(reader, "ana@journey.example", "mine"))
    page.locator("button[value=confirm]").click()
    expect(page.locator("button[value=withdraw]")).to_be_visible()
    expect(page.locator("button[value=confirm]")).to_have_count(0)


def is_nominated(officer: Visitor, contact: Visitor, reader: Visitor, where: str) -> None:
    """A State is asked, and names somebody by the mailed link."""
    page = officer.goes(f"{where}ask/")
    page.locator("select[name=state]").select_option(label="Barbade")
    page.locator("input[name=email]").fill("npc@journey.example")
    submits(page)
    page = contact.goes(link_mailed_to(reader, "npc@journey.example", "nominate"))
    page.locator("input[name=name]").fill("Luis Rey")
    page.locator("input[name=email]").fill("luis@journey.example")
    page.locator("button[value=name]").click()
    expect(page.locator("main")).to_contain_text("luis@journey.example")
    contact.finds_nothing_with_axe()


def selects(officer: Visitor, where: str) -> None:
    """Select everybody who signed up."""
    page = officer.goes(f"{where}sign-ups/")
    assert page.locator("tbody tr").count() == 2
    officer.finds_nothing_with_axe()
    for box in page.locator("tbody input[name=selected]").all():
        box.check()
    page.locator("button[formaction*=selected]").click()
    page.wait_for_load_state()


def brings_attendance_in(officer: Visitor, where: str) -> None:
    """Read the report, decide on the name that is spelt in two ways, and record it."""
    page = officer.goes(f"{where}begin/")
    submits(page)
    officer.goes(f"{where}report/")
    page.locator("input[name=file]").set_input_files({"name": "meeting.csv", "mimeType": "text/csv", "buffer": REPORT.encode()})
    submits(page)
    officer.finds_nothing_with_axe()
    page.locator("main select").first.select_option(index=2)
    submits(page)
    expect(page.locator("#people").locator("xpath=ancestor::section").locator("tbody tr")).to_have_count(2)
    officer.finds_nothing_with_axe()


def test_a_webinar_from_its_announcement_to_its_attendance(visitor: Callable[..., Visitor]) -> None:
    officer, reader = visitor(), visitor()
    officer.signs_in("secretariat@demo.example")
    reader.signs_in("administrator@demo.example")
    where = plans_and_announces(officer, "Journey to the quay", clock.today().isoformat())
    signs_up(visitor(viewport=PHONE), reader, where)
    is_nominated(officer, visitor(), reader, where)
    selects(officer, where)
    brings_attendance_in(officer, where)
    other = plans_and_announces(officer, "Storm on the coast", "2031-03-05")
    page = officer.goes(f"{other}postpone/")
    page.locator("textarea[name=reason]").fill("Hurricane")
    page.locator("input[name=starts]").fill("2031-04-09")
    submits(page)
    expect(page.locator("main")).to_contain_text("2031-03-05 → 2031-04-09")
    told = officer.context.request.get(f"{officer.address}{other.replace('/training/', '/activities/').rstrip('/')}.ics").text()
    assert "SEQUENCE:1" in told
    assert "DTSTART;VALUE=DATE:20310409" in told


def publishes(officer: Visitor, chief: Visitor) -> str:
    """Write the report of April to June 2020 and have a second person sign it off. Returns the address of what is published."""
    page = officer.goes("/reports/begin/")
    for name, on in (("starts_on", "2020-04-01"), ("ends_on", "2020-06-30"), ("as_of", "2020-07-01")):
        page.locator(f"input[name={name}]").fill(on)
    officer.finds_nothing_with_axe()
    submits(page)
    where = page.url.removeprefix(officer.address).partition("?")[0]
    expect(page.locator("main")).to_contain_text("1 355".replace(" ", NARROW))
    officer.goes(f"{where}propose/")
    submits(page)
    # Who proposed it cannot sign it off: the step stands there without its link.
    expect(page.locator("section[aria-labelledby=next] a[href$='send-back/']")).to_have_count(1)
    expect(page.locator("section[aria-labelledby=next] a[href$='publish/']")).to_have_count(0)
    page = chief.goes(f"{where}publish/")
    submits(page)
    chief.goes(f"{where}history/")
    expect(page.locator("#revision-1")).to_be_visible()
    chief.finds_nothing_with_axe()
    page.locator("#revision-1 a").click()
    page.wait_for_load_state()
    chief.finds_nothing_with_axe()
    return page.url.removeprefix(chief.address).partition("?")[0]


def opens_a_figure(officer: Visitor, where: str) -> None:
    """From the report in work to a figure, and from the figure to one of its records."""
    page = officer.goes(where)
    page.locator('main a[href*="/results/figures/att.webinar.sum/"]').first.click()
    page.wait_for_load_state()
    officer.finds_nothing_with_axe()
    expect(page.locator("#records")).to_be_visible()
    rows = page.locator("section[aria-labelledby=records] tbody tr")
    expect(rows).to_have_count(6)
    rows.locator("a").last.click()
    page.wait_for_load_state()
    assert "/training/" in page.url


def test_the_report_of_a_quarter_is_signed_off_by_a_second_person_and_opens_to_its_records(visitor: Callable[..., Visitor]) -> None:
    officer, chief = visitor(theme="dark"), visitor()
    page = officer.signs_in("secretariat@demo.example")
    # The one the demonstration brings is one click away from where an officer lands.
    page.locator("main").get_by_role("link").filter(has_text="2020").first.click()
    page.wait_for_load_state()
    assert "/reports/published/" in page.url
    officer.finds_nothing_with_axe()
    chief.signs_in("secretariat.chief@demo.example")
    found = publishes(officer, chief)
    guest = visitor(viewport=PHONE, language="es").goes(f"{found}?language=es")
    expect(guest.locator("main")).to_contain_text("al menos 1,340")
    listed = officer.goes("/reports/")
    listed.locator("tbody a").first.click()
    listed.wait_for_load_state()
    opens_a_figure(officer, officer.page.url.removeprefix(officer.address))
