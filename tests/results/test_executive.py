"""The executive report as papers: eight sections in four languages, the same digits, what is missing said, nothing merged."""

import io
import json
import re
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from atalaya.foundation.i18n.languages import CODES
from atalaya.foundation.indicators import Figure
from atalaya.kernel.reasons import Refused
from atalaya.results.executive import drawing, quantities, words
from atalaya.results.executive.blocks import Paragraph, Table, words_of
from atalaya.results.executive.paper import paper
from tests.results.structure import PERIOD, structure

PROSE = {"webinars": "We reached {{att.webinar.sum}} people.\n\nIn courses: {{att.course.sum}}."}


def digits(text: str) -> Counter[str]:
    """The numbers of a text, once separators are taken out."""
    return Counter(re.findall(r"\d+", re.sub(r"(?<=\d)[.,\u00a0\u202f ](?=\d{3}\b)|(?<=\d)[.,](?=\d)", "", text)))


@pytest.mark.parametrize("language", CODES)
def test_every_language_says_the_same_numbers(language: str) -> None:
    english = digits(words_of(paper(structure(), "en", PROSE)))
    assert digits(words_of(paper(structure(), language, PROSE))) == english
    assert english["1340"] == 2
    assert english["723783"] == 1
    assert english["176"] == 1  # 17.6 %, without its point


@pytest.mark.parametrize("language", CODES)
def test_the_pdf_is_tagged_has_its_fonts_and_the_words_of_its_language(language: str) -> None:
    before = time.perf_counter()
    made = drawing.draw(structure(), language, "pdf", PROSE)
    assert time.perf_counter() - before < 3
    assert made == drawing.draw(structure(), language, "pdf", PROSE)
    reader = PdfReader(io.BytesIO(made))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith(language)
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))
    for word in {"en": ("Webinars", "at least 1,340"), "es": ("Becas", "al menos 1,340"), "pt": ("Bolsas de estudos", "1.340"), "fr": ("Bourses", "au moins")}[
        language
    ]:
        assert word in text
    for page in reader.pages:
        fonts: Any = page["/Resources"]["/Font"]
        for font in fonts.values():
            for inner in font.get_object().get("/DescendantFonts", []):
                descriptor = inner.get_object()["/FontDescriptor"]
                assert {"/FontFile2", "/FontFile3"} & set(descriptor)


@pytest.mark.parametrize("language", CODES)
def test_the_word_document_has_headings_tables_and_its_language(language: str) -> None:
    from docx import Document

    made = drawing.draw(structure(), language, "docx")
    document = Document(io.BytesIO(made))
    assert [p.style.name for p in document.paragraphs].count("Heading 1") == 8
    assert len(document.tables) >= 8
    styles = ZipFile(io.BytesIO(made)).read("word/styles.xml").decode()
    assert f'w:val="{ {"en": "en-US", "es": "es-419", "pt": "pt-BR", "fr": "fr-FR"}[language] }"' in styles
    body = ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
    assert ('<w:lang w:val="en-US"/>' in body) == (language != "en")  # titles keep the language of their source


def test_the_page_marks_the_language_of_titles_and_needs_nothing_beside_it() -> None:
    made = drawing.draw(structure(), "fr", "html").decode()
    assert '<b lang="en">Smart Ports and New Technologies</b>' in made
    assert "@page" in made
    assert "<link" not in made
    assert "<script" not in made
    assert "Saint-Christophe-et-Niévès" in made


def test_json_holds_eight_sections_and_kinds_side_by_side() -> None:
    told = json.loads(drawing.draw(structure(), "es", "json", PROSE))
    assert [section["id"] for section in told["sections"]] == ["scholarships", "cancelled", "postponed", "portal", "webinars", "courses", "speaker", "forward"]
    totals = next(f for f in told["sections"][4]["figures"] if f["indicator"] == "att.webinar.sum")["totals"]
    assert [(t["kind"], t["value"], t["qualifier"], t["items_without_data"]) for t in totals] == [
        ("itemised", 1340, "at_least", 1),
        ("declared", 1355, "exact", 0),
    ]
    assert totals[1]["gap"] == 15


def test_the_practices_of_the_page_add_up_by_sub_region_and_documents_stay_apart() -> None:
    assert "By sub-region: 3 + 3 + 5 + 5 = 16." in words_of(paper(structure(), "en"))
    assert "Prácticas de las autoridades portuarias nacionales: América Central" in words_of(paper(structure(), "es"))


def test_what_is_missing_is_said() -> None:
    made = paper(structure(), "en")
    gaps = ["".join(span.text for span in block.spans) for block in made.blocks if isinstance(block, Paragraph) and block.meant == "gap"]
    assert "No number of participants is recorded for: Port Resiliency." in gaps
    assert "No data: Completed a course or diploma." in gaps
    table = next(block for block in made.blocks if isinstance(block, Table) and block.caption == "Webinars in figures")
    assert [line[0].text for line in table.rows[1][1]] == ["at least 1,340", "1 of 6 without data"]


OWN = (date(2020, 4, 30), date(2020, 6, 30))


def test_a_declared_value_keeps_its_period_and_is_held_against_what_was_counted_over_it() -> None:
    counted = Figure(indicator="x.n", value=9, unit="1", items=9)
    stated = Figure(indicator="x.n", value=9, unit="1", kind="declared", source="doc", period=OWN)
    (alone,) = quantities.quantity("x.n", [counted, stated], PERIOD)["declared"]
    assert (alone["gap"], alone["period"]) == (None, {"from": "2020-04-30", "to": "2020-06-30", "rule": "starts_in"})
    own = {("x.n", OWN): Figure(indicator="x.n", value=6, unit="1", items=6)}
    (beside,) = quantities.quantity("x.n", [counted, stated], PERIOD, {}, own)["declared"]
    assert (beside["gap"], beside["beside"]["value"]) == (3, 6)
    told = structure()
    told["figures"]["act.webinar.n"] = quantities.quantity(
        "act.webinar.n", [*_as_webinars(counted, stated)], PERIOD, {}, {("act.webinar.n", OWN): own["x.n", OWN]}
    )
    assert "+3to 6 of that period" in words_of(paper(told, "en")).replace("\n", "")


def _as_webinars(*figures: Figure) -> list[Figure]:
    return [replace(figure, indicator="act.webinar.n") for figure in figures]


def test_a_revision_says_what_moved_and_by_which_records() -> None:
    before = {"x.n": quantities.quantity("x.n", [Figure(indicator="x.n", value=2, unit="1", items=2, record_ids=("a", "b"))], PERIOD)}
    after = {"x.n": quantities.quantity("x.n", [Figure(indicator="x.n", value=3, unit="1", items=3, record_ids=("b", "c", "d"))], PERIOD)}
    (move,) = quantities.moved(before, after)
    assert (move["before"]["value"], move["after"]["value"], move["added"], move["removed"]) == (2, 3, ["c", "d"], ["a"])
    assert quantities.moved(before, before) == []


def test_a_figure_nobody_has_stops_the_paper() -> None:
    with pytest.raises(Refused) as refused:
        paper(structure(), "en", {"courses": "{{att.corse.sum}}"})
    assert dict(refused.value.reasons[0].params) == {"code": "att.corse.sum", "section": "courses"}


def test_markup_in_a_title_stays_text() -> None:
    given = structure()
    given["webinars"][0]["title"] = '#panic("x") <script>alert(1)</script> = $x$'
    assert "<script>" not in drawing.draw(given, "en", "html").decode()
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(drawing.draw(given, "en", "pdf"))).pages)
    assert '#panic("x")' in text.replace("“", '"').replace("”", '"')


@pytest.mark.parametrize(("number", "said"), [(1, "1st|1.ª|1.ª|1re"), (13, "13th|13.ª|13.ª|13e"), (22, "22nd|22.ª|22.ª|22e"), (111, "111th|111.ª|111.ª|111e")])
def test_ordinals(number: int, said: str) -> None:
    assert "|".join(words._ordinal(number, language) for language in ("en", "es", "pt", "fr")) == said
