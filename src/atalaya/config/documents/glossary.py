"""docs/reference/glossary.md."""

import csv
from pathlib import Path

from atalaya.config.documents import markdown
from atalaya.library.public import GLOSSARY

_LEAD = (
    "One word per concept, in the code, on the pages and in these documents. The words of the product come from `product_words.csv`, "
    "which lies beside this page, the terms of the field from `src/atalaya/library/data/glossary_terms.csv`, which the library shows on a page of its own."
)
_CHECKED = "A tick says that the four terms were found in public texts of the field; the others are our best reading, open to correction.\n"


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def _term(row: dict[str, str], language: str) -> str:
    short = row[f"abbr_{language}"]
    return f"{row[f'term_{language}']} ({short})" if short else row[f"term_{language}"]


def page(folder: Path) -> str:
    """The words of the product, then the terms of the field in four languages."""
    words = [(f"**{r['word']}**", r["means"], r["never"]) for r in sorted(_rows(folder / "product_words.csv"), key=lambda r: r["word"].casefold())]
    terms = sorted(_rows(GLOSSARY), key=lambda r: r["term_en"].casefold())
    field = [(*(_term(r, language) for language in ("en", "es", "pt", "fr")), "✓" if r["checked"] == "yes" else "") for r in terms]
    return markdown.page(
        "Glossary",
        _LEAD,
        "## Words of the product\n",
        markdown.table(("word", "means", "not"), words),
        "## Terms of the field\n",
        _CHECKED,
        markdown.table(("English", "Español", "Português", "Français", "found"), field),
    )
