"""The words of reports as slugs, and what may follow what. Pure."""

from collections.abc import Mapping

from atalaya.kernel.workflow import Workflow

KINDS = ("executive",)
DRAFT, PROPOSED, PUBLISHED = STATUSES = ("draft", "proposed", "published")
REPORT = Workflow(
    "report",
    {
        ("", "begin"): DRAFT,
        (DRAFT, "propose"): PROPOSED,
        (PROPOSED, "send_back"): DRAFT,
        (PROPOSED, "publish"): PUBLISHED,
        (PUBLISHED, "revise"): DRAFT,
    },
)
QUALIFIERS = ("exact", "at_least", "over")

# One woman from one small State is a person.
SMALLEST_SHOWN = 5
TOTAL = "total"
Cell = tuple[str, str]


def with_totals(cells: Mapping[Cell, int]) -> dict[Cell, int]:
    """A table of (row, column) with the sums of its rows, its columns and of all. A cell that is missing is none at all."""
    full = {(row, column): cells.get((row, column), 0) for row, _c in cells for _r, column in cells}
    for (row, column), n in list(full.items()):
        for cell in ((row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
            full[cell] = full.get(cell, 0) + n
    return full


def withheld(table: Mapping[Cell, int]) -> frozenset[Cell]:
    """The cells of a table with totals that may not be shown in public: those of 1 to 4 persons, and in every row and column in
    which one alone would follow from its total, the next smallest beside it. Nought is shown: it is nobody.
    """
    hidden = {cell for cell, n in table.items() if 0 < n < SMALLEST_SHOWN}
    lines = [[cell for cell in table if cell[i] == name] for i in (0, 1) for name in sorted({cell[i] for cell in table})]
    while True:
        more = {beside for line in lines if (beside := _beside(line, hidden, table)) is not None}
        if not more:
            return frozenset(hidden)
        hidden |= more


def _beside(line: list[Cell], hidden: set[Cell], table: Mapping[Cell, int]) -> Cell | None:
    """What must go beside the one hidden cell of a line; None where none or several are hidden, or all others are nought."""
    if sum(1 for cell in line if cell in hidden) != 1:
        return None
    return min((cell for cell in line if cell not in hidden and table[cell]), key=lambda cell: (table[cell], cell), default=None)
