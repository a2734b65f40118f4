"""Pieces of Markdown."""

from collections.abc import Iterable, Sequence


def cell(text: object) -> str:
    """`text` as one cell of a table: one line, bars escaped."""
    return " ".join(str(text).split()).replace("|", "\\|")


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table, or "None yet." where there are no rows."""
    lines = [row_of(map(cell, row)) for row in rows]
    return "\n".join([row_of(heads), "|" + "---|" * len(heads), *lines]) + "\n" if lines else "None yet.\n"


def row_of(cells: Iterable[str]) -> str:
    """One row of a table, from cells that need no escaping."""
    return "|" + "|".join(f" {c} " if c else " " for c in cells) + "|"


def first_paragraph(text: str | None) -> str:
    """The first paragraph of a docstring, as one line."""
    return " ".join((text or "").strip().split("\n\n")[0].split())


def page(title: str, lead: str, *parts: str) -> str:
    """A whole page: its title, what it is, and its parts."""
    made = "Written by `atalaya docs` from the code; do not edit."
    return "\n".join([f"# {title}\n", f"{lead} {made}\n", *parts]).rstrip() + "\n"
