"""The secretariat's papers, from its records: the resource list in an order of its own, and the results of the mandate of 2023 to 2026."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.conftest import Visitor

LIST = "Resources for port protection"


def printed(page: Page, path: Path) -> str:
    """The text of the page as a browser prints it, its lines put together."""
    page.pdf(path=path, format="A4")
    return " ".join(" ".join(p.extract_text() for p in PdfReader(path).pages).split())


def test_the_resource_list_and_the_mandate_table_are_printed_from_records(visitor: Callable[..., Visitor], tmp_path: Path) -> None:
    officer = visitor()
    officer.signs_in("secretariat@demo.example")
    page = officer.goes("/library/?words=port+protection")
    rows = page.locator("#register tbody tr")
    chosen = [rows.nth(n).locator("th a, td a").first.inner_text() for n in range(3)]
    for n in range(3):
        rows.nth(n).locator("input[name=selected]").check()
    page.locator("button[formaction='/library/selections/chosen/']").click()
    page.wait_for_load_state()
    officer.finds_nothing_with_axe()
    page.locator("input[name=title]").fill(LIST)
    page.locator("main .c-btn--primary").last.click()
    page.wait_for_load_state()
    expect(page.locator("h1")).to_have_text(LIST)
    expect(page.locator("section[aria-labelledby=list] ol > li")).to_have_count(3)
    officer.finds_nothing_with_axe()
    page.locator("main a[href$='/paper/']").click()
    page.wait_for_load_state()
    officer.finds_nothing_with_axe()
    text = printed(page, tmp_path / "list.pdf")
    assert LIST in text
    assert [title for title in chosen if title not in text] == []
    assert "http" in text, "what is on paper says where it can be read"

    page = officer.goes("/results/mandates/")
    page.locator("main a[href$='/results/mandates/table/']").click()
    page.wait_for_load_state()
    expect(page.locator("h1")).to_contain_text(re.compile("2023.*2026"))
    officer.finds_nothing_with_axe()
    text = printed(page, tmp_path / "mandates.pdf")
    lines = page.locator("table.doc-wide tbody tr th[scope=row]").all_inner_texts()
    assert lines
    assert [line for line in lines if " ".join(line.split()) not in text] == []
    assert page.locator("table.doc-wide th[scope=col]").nth(2).inner_text() in text
