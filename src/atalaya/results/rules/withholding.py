"""Which numbers of persons are kept back in public: those of one to four, and what they would follow from. Pure.

One woman from one small State is a person. A number that is kept back is kept back for good only if nobody can work it out:
every sum that is published is an equation over the numbers that are not, and nothing kept back may follow from all of them
together. Nought is shown, for it is nobody; whoever reads therefore knows that what is kept back is at least one, and that
counts among what it may not follow from.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

SMALLEST_SHOWN = 5
TOTAL = "total"
Cell = tuple[str, str]
K = TypeVar("K", bound=Hashable)
Row = dict[K, Fraction]


def is_small(n: int) -> bool:
    """Whether it is a number of so few persons that it is kept back."""
    return 0 < n < SMALLEST_SHOWN


def with_totals(cells: Mapping[Cell, int]) -> dict[Cell, int]:
    """A table of (row, column) with the sums of its rows, its columns and of all. A cell that is missing is none at all."""
    full = {(row, column): cells.get((row, column), 0) for row, _c in cells for _r, column in cells}
    for (row, column), n in list(full.items()):
        for cell in ((row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
            full[cell] = full.get(cell, 0) + n
    return full


def sums_of(table: Mapping[Cell, int]) -> list[dict[Cell, int]]:
    """The sums a table with totals publishes: of each row and each column, its cells less its total are nought."""
    found = []
    for axis in (0, 1):
        for name in sorted({cell[axis] for cell in table}):
            line = {cell: -1 if cell[1 - axis] == TOTAL else 1 for cell in table if cell[axis] == name}
            if -1 in line.values():
                found.append(line)
    return found


def withheld(table: Mapping[Cell, int]) -> frozenset[Cell]:
    """The cells of a table with totals that may not be shown in public: those of 1 to 4 persons, and the next smallest beside them."""
    return protect(table, sums_of(table), [cell for cell, n in table.items() if is_small(n)])


@dataclass(frozen=True)
class Before(Generic[K]):
    """What was published before: the values kept back then, those everybody read, and the sums that were shown. Nothing, for a first publication."""

    held: frozenset[K] = frozenset()
    public: frozenset[K] = frozenset()
    sums: Sequence[Mapping[K, int]] = ()

    @property
    def unknown(self) -> frozenset[K]:
        """What was kept back and never shown."""
        return self.held - self.public


def protect(
    values: Mapping[K, int],
    sums: Sequence[Mapping[K, int]],
    secret: Iterable[K],
    together: Mapping[K, frozenset[K]] | None = None,
    before: Before[K] | None = None,
) -> frozenset[K]:
    """What is kept back: the secret values, and the next smallest beside them, until none follows from the sums and from what is shown.

    `together` names the values that are shown or kept back as one. What was published `before` counts too: its sums, what it
    kept back, and what it showed, which is no cover any more. `values` then holds its values as well, and only those that
    stand in `sums` can be kept back.
    """
    groups: Mapping[K, frozenset[K]] = together or {}
    known: Before[K] = before or Before()
    free = {cell for line in sums for cell in line} - known.public
    hidden = {one for cell in secret for one in groups.get(cell, {cell}) if values[one]}
    every = [*sums, *known.sums]
    while more := _more(values, every, hidden | known.unknown, free - hidden, known):
        hidden |= {one for cell in more for one in groups.get(cell, {cell}) if values[one]}
    return frozenset(hidden)


def following(values: Mapping[K, int], sums: Sequence[Mapping[K, int]], hidden: Iterable[K], before: Before[K] | None = None) -> set[K]:
    """What of the values kept back, here or before, follows all the same, and did not follow from what was published before alone."""
    known: Before[K] = before or Before()
    unknown = (set(hidden) | known.unknown) - known.public
    already: set[K] = told(values, known.sums, known.unknown)
    return told(values, [*sums, *known.sums], unknown) - already


def _more(values: Mapping[K, int], sums: Sequence[Mapping[K, int]], hidden: set[K], free: set[K], before: Before[K]) -> set[K]:
    """What must be kept back besides, if any is told: in each sum that holds one alone its next smallest, else in those that tell one, else
    in any sum that holds one. It ends: with nothing shown but noughts, nothing is told.
    """
    unknown = hidden - before.public
    already: set[K] = told(values, before.sums, before.unknown)
    known = told(values, sums, unknown) - already
    if not known:
        return set()
    telling = [line for line in sums if known & line.keys()]
    alone = [line for line in telling if len(unknown & line.keys()) == 1]
    for lines in (alone, telling, [line for line in sums if unknown & line.keys()], sums):
        if more := {beside for line in lines if (beside := _beside(line, free, values)) is not None}:
            return more
    return set()


def _beside(line: Mapping[K, int], free: set[K], values: Mapping[K, int]) -> K | None:
    """The next smallest of a sum that can be kept back; None where all others are nought, kept back or known."""
    return min((cell for cell in line if cell in free and values[cell]), key=lambda cell: (values[cell], repr(cell)), default=None)


def told(values: Mapping[K, int], sums: Sequence[Mapping[K, int]], hidden: Iterable[K]) -> set[K]:
    """Those of the hidden values that follow from the sums and the values shown: by elimination, and because each is at least one."""
    unknown = set(hidden)
    rows = [row for line in sums if (row := {cell: Fraction(n) for cell, n in line.items() if cell in unknown})]
    found: set[K] = set()
    for row in [*rows, *_reduced(rows)]:
        one_sign = min(row.values()) > 0 or max(row.values()) < 0
        if len(row) == 1 or (one_sign and sum(n * values[cell] for cell, n in row.items()) == sum(row.values())):
            found |= row.keys()
    return found


def _reduced(rows: Iterable[Row[K]]) -> list[Row[K]]:
    """The rows in reduced echelon form, noughts left out: a value follows from them if and only if a row holds it alone."""
    done: list[tuple[K, Row[K]]] = []
    for given in rows:
        row = dict(given)
        for pivot, held in done:
            row = _less(row, held, row.get(pivot, Fraction(0)))
        if not row:
            continue
        pivot = min(row, key=repr)
        row = {cell: n / row[pivot] for cell, n in row.items()}
        done = [(p, _less(held, row, held.get(pivot, Fraction(0)))) for p, held in done]
        done.append((pivot, row))
    return [row for _pivot, row in done]


def _less(row: Row[K], other: Row[K], times: Fraction) -> Row[K]:
    if not times:
        return row
    made = {cell: row.get(cell, Fraction(0)) - times * other.get(cell, Fraction(0)) for cell in [*row, *other]}
    return {cell: n for cell, n in made.items() if n}
