"""docs/explanation/decisions/README.md."""

from pathlib import Path

from atalaya.config.documents import markdown

_LEAD = "What was decided, why, and what follows. A decision is never edited, only superseded by a later one."


def page(folder: Path) -> str:
    """The list of decisions in `folder`, by number."""
    files = sorted(folder.glob("[0-9]*.md"))
    titles = [file.read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("# ") for file in files]
    rows = [(f"[{title}]({file.name})",) for title, file in zip(titles, files, strict=True)]
    return markdown.page("Decisions", _LEAD, markdown.table(("decision",), rows))
