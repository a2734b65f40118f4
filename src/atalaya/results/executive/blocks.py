"""What a paper is made of, whatever draws it: headings, paragraphs, tables of cells, cells of spans. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

# How a paragraph is meant: what is missing is said in its own dress.
PLAIN, NOTE, GAP, PROSE = ("plain", "note", "gap", "prose")


@dataclass(frozen=True)
class Span:
    """Some words. `lang` where they are in another language than the paper; `tone` is strong, small or empty; `code` opens a figure."""

    text: str
    lang: str = ""
    tone: str = ""
    code: str = ""


Spans = tuple[Span, ...]
# A cell is lines of spans.
Cell = tuple[Spans, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; `level` 1 is a section, 2 a part of it, 0 the divider between the halves of the report."""

    text: str
    level: int = 1
    ident: str = ""
    kind: str = "heading"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    spans: Spans
    meant: str = PLAIN
    kind: str = "paragraph"


@dataclass(frozen=True)
class Table:
    """A table. `numeric` are the columns of numbers, `widths` their shares of the line; the first column heads its row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    numeric: tuple[int, ...] = ()
    kind: str = "table"


Block = Heading | Paragraph | Table


@dataclass(frozen=True)
class Paper:
    """A report in one language, ready to be drawn."""

    language: str
    title: str
    authority: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...] = field(default_factory=tuple)


def cell(*lines: str | Spans) -> Cell:
    """A cell of lines; empty ones are left out."""
    made = tuple((Span(line),) if isinstance(line, str) else line for line in lines if line)
    return made or ((Span("–"),),)


def small(text: str) -> Spans:
    """A line in small print; nothing for no text."""
    return (Span(text, tone="small"),) if text else ()


def words_of(paper: Paper) -> str:
    """Every word of a paper in the order it is read: what the digits of four languages are compared by."""
    return "\n".join([paper.title, paper.authority, *(f"{a} {b}" for a, b in paper.facts), *_lines(paper.blocks)])


def _lines(blocks: Sequence[Block]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block.text
        elif isinstance(block, Paragraph):
            yield "".join(span.text for span in block.spans)
        else:
            yield from (block.caption, *block.head)
            yield from ("".join(span.text for span in line) for row in block.rows for given in row for line in given)
