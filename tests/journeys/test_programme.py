"""The programme's journeys: from the announcement of a webinar to a figure of the quarter's report, and from a call for scholarships to a certificate."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from playwright.sync_api import Page, expect

from atalaya.kernel import clock
from tests.journeys.conftest import PHONE, Visitor

# Who signed up, who was nominated, one of them under two spellings, and those who came unannounced.
CAME = ("Ana Díaz,ana@journey.example,90", "Luis Rey,luis@journey.example,80", "Luís Reyes,,40", "Marva Joseph,,75", "Peter Clarke,,75", "Inés Cabrera,,75")
REPORT = "\n".join(("Name,Email,Duration", *CAME, "Odette Louis,,75", "Davi Prado,,75", ""))
PERSONS = 7


def submits(page: Page) -> None:
    """Press the main button of the form."""
    page.locator("main .c-btn--primary").last.click()
    page.wait_for_load_state()
    assert not page.locator("#errors").count(), page.locator("#errors").inner_text()


def plans(officer: Visitor, kind: str, title: str, on: str) -> str:
    """Plan an activity. Returns the address of its record."""
    page = officer.goes("/training/plan/")
    page.locator("select[name=kind]").select_option(kind)
    page.locator("input[name=title]").fill(title)
    page.locator("input[name=planned_from]").fill(on)
    page.locator("input[name=join_url]").fill("https://meet.example/journey")
    submits(page)
    return page.url.removeprefix(officer.address)


def moves(officer: Visitor, where: str, *ways: str) -> None:
    """Go each way of the workflow whose form is filled in already."""
    for way in ways:
        submits(officer.goes(f"{where}{way}/"))


def link_mailed_to(reader: Visitor, address: str, path: str) -> str:
    """The link in the newest mail to an address, as the page of kept mails shows it."""
    page = reader.goes("/notices/mails/")
    line = page.locator("main li, main tr").filter(has_text=address).first
    for _ in range(100):
        if line.count():
            break
        page.wait_for_timeout(200)
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


def asks(officer: Visitor, where: str, way: str, state: str, email: str) -> None:
    """Ask a State for names, by the address of its point of contact."""
    page = officer.goes(f"{where}{way}/")
    page.locator("select[name=state]").select_option(label=state)
    page.locator("input[name=email]").fill(email)
    submits(page)


def answers(contact: Visitor, link: str, name: str, email: str, verb: str) -> None:
    """Name somebody for a State by the mailed link."""
    page = contact.goes(link)
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=email]").fill(email)
    page.locator(f"button[value={verb}]").click()
    expect(page.locator("main")).to_contain_text(email)
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
    page = officer.goes(f"{where}report/")
    page.locator("input[name=file]").set_input_files({"name": "meeting.csv", "mimeType": "text/csv", "buffer": REPORT.encode()})
    submits(page)
    officer.finds_nothing_with_axe()
    page.locator("main select").first.select_option(index=2)
    submits(page)
    expect(page.locator("#people").locator("xpath=ancestor::section").locator("tbody tr")).to_have_count(PERSONS)
    officer.finds_nothing_with_axe()


def postpones(officer: Visitor, title: str) -> None:
    """Announce another webinar and postpone it: who follows the calendar is told."""
    where = plans(officer, "webinar", title, "2031-03-05")
    moves(officer, where, "announce")
    page = officer.goes(f"{where}postpone/")
    page.locator("textarea[name=reason]").fill("Hurricane")
    page.locator("input[name=starts]").fill("2031-04-09")
    submits(page)
    expect(page.locator("main")).to_contain_text("2031-03-05 → 2031-04-09")
    told = officer.context.request.get(f"{officer.address}{where.replace('/training/', '/activities/').rstrip('/')}.ics").text()
    assert "SEQUENCE:1" in told
    assert "DTSTART;VALUE=DATE:20310409" in told


def quarter(day: date) -> tuple[str, str]:
    """The first and the last day of the quarter a day lies in."""
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    after = (first + timedelta(days=93)).replace(day=1)
    return first.isoformat(), (after - timedelta(days=1)).isoformat()


def publishes(officer: Visitor, chief: Visitor) -> tuple[str, str]:
    """Write the report of this quarter and have a second person sign it off. Returns the addresses of the report and of what is published."""
    page = officer.goes("/reports/begin/")
    first, last = quarter(clock.today())
    for name, on in (("starts_on", first), ("ends_on", last), ("as_of", clock.today().isoformat())):
        page.locator(f"input[name={name}]").fill(on)
    officer.finds_nothing_with_axe()
    submits(page)
    where = page.url.removeprefix(officer.address).partition("?")[0]
    moves(officer, where, "propose")
    # Who proposed it cannot sign it off: the step stands there without its link.
    expect(page.locator("section[aria-labelledby=next] a[href$='send-back/']")).to_have_count(1)
    expect(page.locator("section[aria-labelledby=next] a[href$='publish/']")).to_have_count(0)
    moves(chief, where, "publish")
    page = chief.goes(f"{where}history/")
    expect(page.locator("#revision-1")).to_be_visible()
    chief.finds_nothing_with_axe()
    page.locator("#revision-1 a").click()
    page.wait_for_load_state()
    chief.finds_nothing_with_axe()
    return where, page.url.removeprefix(chief.address).partition("?")[0]


def opens_a_figure(officer: Visitor, where: str) -> Page:
    """From the report in work to a figure, and from the figure to its only record."""
    page = officer.goes(where)
    page.locator('main a[href*="/results/figures/att.webinar.sum/"]').first.click()
    page.wait_for_load_state()
    officer.finds_nothing_with_axe()
    rows = page.locator("section[aria-labelledby=records] tbody tr")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text(str(PERSONS))
    rows.locator("a").click()
    page.wait_for_load_state()
    return page


def test_from_the_announcement_of_a_webinar_to_the_records_behind_a_published_figure(visitor: Callable[..., Visitor]) -> None:
    officer, reader, chief = visitor(theme="dark"), visitor(), visitor()
    page = officer.signs_in("secretariat@demo.example")
    # The report of April to June 2020 is one click away from where an officer lands.
    page.locator("main").get_by_role("link").filter(has_text="2020").first.click()
    page.wait_for_load_state()
    assert "/reports/published/" in page.url
    officer.finds_nothing_with_axe()
    reader.signs_in("administrator@demo.example")
    where = plans(officer, "webinar", "Journey to the quay", clock.today().isoformat())
    moves(officer, where, "announce")
    signs_up(visitor(viewport=PHONE), reader, where)
    asks(officer, where, "ask", "Barbade", "npc@journey.example")
    answers(visitor(), link_mailed_to(reader, "npc@journey.example", "nominate"), "Luis Rey", "luis@journey.example", "name")
    selects(officer, where)
    moves(officer, where, "begin")
    brings_attendance_in(officer, where)
    moves(officer, where, "hold")
    postpones(officer, "Storm on the coast")
    chief.signs_in("secretariat.chief@demo.example")
    report, found = publishes(officer, chief)
    guest = visitor(viewport=PHONE, language="es").goes(f"{found}?language=es")
    expect(guest.locator("main")).to_contain_text("Journey to the quay")
    page = opens_a_figure(officer, report)
    expect(page.get_by_role("heading", level=1)).to_have_text("Journey to the quay")


def writes_a_call(officer: Visitor, title: str, es: str, activity: str) -> str:
    """Write a call for one scholarship, in two languages. Returns the address of its record."""
    page = officer.goes("/training/scholarships/calls/new/")
    page.locator("input[name=title]").fill(title)
    page.locator("select[name=title_language]").select_option("en")
    page.locator("textarea[name=criteria]").fill("Works at a gate.")
    page.locator("summary[lang=es]").click()
    page.locator("input[name=title_es]").fill(es)
    page.locator("textarea[name=criteria_es]").fill("Trabaja en un acceso.")
    page.locator("select[name=activity]").select_option(label=activity)
    page.locator("input[name=seats]").fill("1")
    page.locator("input[name=closes_on]").fill((clock.today() + timedelta(days=20)).isoformat())
    officer.finds_nothing_with_axe()
    submits(page)
    return page.url.removeprefix(officer.address)


def is_certified(officer: Visitor, where: str, name: str) -> str:
    """Record that the holder completed, and certify it. Returns the address of the certificate."""
    page = officer.goes(where)
    page.locator("section[aria-labelledby=awards] tbody a").click()
    page.wait_for_load_state()
    award = page.url.removeprefix(officer.address)
    moves(officer, award, "outcome")
    page.locator("section[aria-labelledby=next] a[href$='certificates/']").click()
    page.locator("select[name=kind]").select_option("completed")
    page.locator("button[value=all]").click()
    link = page.locator("section[aria-labelledby=issued] tbody tr").filter(has_text=name).locator("a").first
    return str(link.get_attribute("href"))


def test_from_a_call_for_scholarships_to_a_certificate(visitor: Callable[..., Visitor]) -> None:
    officer, reader, holder = visitor(), visitor(), visitor(viewport=PHONE)
    officer.signs_in("secretariat@demo.example")
    reader.signs_in("administrator@demo.example")
    course = plans(officer, "course", "Gates of the harbour", clock.today().isoformat())
    moves(officer, course, "begin")
    where = writes_a_call(officer, "Scholarship for the gates", "Beca para las puertas", f"Gates of the harbour ({clock.today()})")
    asks(officer, where, "invite", "Belize", "npc2@journey.example")
    moves(officer, where, "open")
    guest = visitor(viewport=PHONE, language="es")
    guest.goes("/activities/scholarships/").get_by_role("link", name="Beca para las puertas").click()
    expect(guest.page.locator("main")).to_contain_text("Trabaja en un acceso.")
    guest.finds_nothing_with_axe()
    answers(visitor(), link_mailed_to(reader, "npc2@journey.example", "nominate"), "Gale Young", "gale@journey.example", "propose")
    moves(officer, where, "close")
    officer.page.locator("form[action$='/award/'] button").click()
    page = holder.goes(link_mailed_to(reader, "gale@journey.example", "award"))
    holder.finds_nothing_with_axe()
    page.locator("button[value=accept]").click()
    expect(page.locator("button[value=accept]")).to_have_count(0)
    paper = is_certified(officer, where, "Gale Young")
    expect(holder.goes(paper).locator("main")).to_contain_text("Gale Young")
    holder.finds_nothing_with_axe()
