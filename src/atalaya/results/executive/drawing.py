"""From the structure to a file: one language, one format."""

from collections.abc import Mapping
from typing import Any

from atalaya.results.executive import docx, html, pdf, plain
from atalaya.results.executive.paper import paper

FORMATS: Mapping[str, str] = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
}


def draw(content: Mapping[str, Any], language: str, form: str, prose: Mapping[str, str] | None = None, revision: str = "") -> bytes:
    """The report as a file. Raises Refused for prose that names a figure the structure does not hold."""
    made = paper(content, language, prose, revision)
    if form == "json":
        return plain.draw(content, language, made.title, prose or {})
    return {"html": html.draw, "pdf": pdf.draw, "docx": docx.draw}[form](made)
