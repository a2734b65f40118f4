"""Somebody new, without an account, on a phone: the risk analysis matrix in Spanish in under a minute."""

from collections.abc import Callable
from time import monotonic

from playwright.sync_api import expect

from tests.journeys.conftest import PHONE, Visitor

A_MINUTE = 60.0
# What somebody new takes to read a page and decide; the machine's part is what is measured.
READING = 8.0


def test_the_risk_matrix_is_found_in_spanish_in_under_a_minute(visitor: Callable[..., Visitor]) -> None:
    guest = visitor(viewport=PHONE, language="es")
    begun = monotonic()
    page = guest.goes("/")
    page.get_by_role("link", name="Documentos y recursos").click()
    page.get_by_role("searchbox").or_(page.locator("input[name=words]")).first.fill("matriz riesgo")
    page.keyboard.press("Enter")
    page.locator("#register a", has_text="Matriz de análisis de riesgos para").first.click()
    expect(page.locator("main h1")).to_contain_text("Matriz de análisis de riesgos")
    expect(page.locator("main a.c-btn--primary[hreflang=es]")).to_have_attribute("href", "http://portalcip.org/risk-analysis-matrix/")
    assert monotonic() - begun + 4 * READING < A_MINUTE
    guest.finds_nothing_with_axe()
