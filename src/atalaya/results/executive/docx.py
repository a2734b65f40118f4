"""The report as a Word document: real headings, tables with a head row that repeats, the language set on every word."""

from io import BytesIO
from typing import Any

from atalaya.results.executive.blocks import GAP, NOTE, Heading, Paper, Paragraph, Span, Table

_LANGUAGES = {"en": "en-US", "es": "es-419", "pt": "pt-BR", "fr": "fr-FR"}
_LINE_CM = 17.0
_LEVELS = {0: "Heading 2", 1: "Heading 1", 2: "Heading 2"}


def draw(paper: Paper) -> bytes:
    """The document's bytes."""
    from docx import Document  # here, since few requests need it

    word_file = Document()
    _set_up(word_file, paper)
    word_file.add_paragraph(paper.authority)
    word_file.add_paragraph(paper.title, style="Title")
    for label, value in paper.facts:
        line = word_file.add_paragraph(style="List Bullet")
        line.add_run(f"{label}: ")
        line.add_run(value).bold = True
    for block in paper.blocks:
        if isinstance(block, Heading):
            word_file.add_paragraph(block.text, style=_LEVELS[block.level])
        elif isinstance(block, Paragraph):
            _paragraph(word_file, block)
        else:
            _table(word_file, block)
    made = BytesIO()
    word_file.save(made)
    return made.getvalue()


def _set_up(document: Any, paper: Paper) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.0)
    document.core_properties.title = paper.title
    document.core_properties.author = paper.authority
    document.core_properties.language = _LANGUAGES[paper.language]
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10)
    normal.paragraph_format.space_after = Pt(4)
    language = normal.element.get_or_add_rPr()
    _speak(language, _LANGUAGES[paper.language])
    for held in document.styles.element.iter(qn("w:lang")):
        held.set(qn("w:val"), _LANGUAGES[paper.language])
    for style in ("Title", "Heading 1", "Heading 2", "Caption"):
        document.styles[style].font.color.rgb = RGBColor(0, 0, 0)


def _speak(properties: Any, language: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    held = OxmlElement("w:lang")
    held.set(qn("w:val"), language)
    properties.append(held)


def _run(paragraph: Any, span: Span) -> None:
    from docx.shared import Pt

    run = paragraph.add_run(span.text)
    run.bold = True if span.tone == "strong" else None
    if span.tone == "small":
        run.font.size = Pt(8)
    if span.lang:
        _speak(run._r.get_or_add_rPr(), _LANGUAGES.get(span.lang, span.lang))


def _paragraph(document: Any, block: Paragraph) -> None:
    from docx.shared import Cm, Pt

    line = document.add_paragraph()
    for span in block.spans:
        _run(line, span)
    if block.meant in {GAP, NOTE}:
        for run in line.runs:
            run.font.size = Pt(9)
    if block.meant == GAP:
        line.paragraph_format.left_indent = Cm(0.5)
        for run in line.runs:
            run.italic = True


def _table(document: Any, block: Table) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    caption = document.add_paragraph(block.caption, style="Caption")
    caption.paragraph_format.keep_with_next = True
    made = document.add_table(rows=1, cols=len(block.head), style="Table Grid")
    made.autofit = False
    head = made.rows[0]
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for column, text in enumerate(block.head):
        head.cells[column].paragraphs[0].add_run(text).bold = True
    for row in block.rows:
        cells = made.add_row().cells
        for column, given in enumerate(row):
            for number, spans in enumerate(given):
                line = cells[column].paragraphs[0] if not number else cells[column].add_paragraph()
                for span in spans:
                    _run(line, span)
    share = _LINE_CM / sum(block.widths)
    for row in made.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for column, box in enumerate(row.cells):
            box.width = Cm(block.widths[column] * share)
            for line in box.paragraphs:
                line.paragraph_format.space_after = 0
                if column in block.numeric:
                    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph()
