"""What a method is: factors with named levels, formulas over them, and classes by bands or by a table. And what it must hold to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from atalaya.kernel.reasons import Reason, Refused
from atalaya.risk.rules.expressions import Node, Range

# Of a scale or a formula: its source was read; it is told from memory and is to be verified; it is ours.
STANDINGS = ("read", "recalled", "ours")
STEPS = 5
Words = Mapping[str, str]


@dataclass(frozen=True)
class Level:
    """One level of a factor."""

    value: Fraction
    words: Words
    standing: str


@dataclass(frozen=True)
class Factor:
    """What is rated, on named levels. Where `averages` may be given, any value between the ends is one. `is_optional`: what needs it is left out."""

    id: str
    words: Words
    help: Words
    levels: tuple[Level, ...]
    averages: bool = False
    is_optional: bool = False

    @property
    def range(self) -> Range:
        """Its least and its greatest value."""
        values = [level.value for level in self.levels]
        return min(values), max(values)

    def holds(self, value: Fraction) -> bool:
        """Whether a value lies on the scale."""
        low, high = self.range
        return low <= value <= high if self.averages else any(level.value == value for level in self.levels)


@dataclass(frozen=True)
class Class:
    """A class of risk, with its words and how grave it is, from 1 to 5."""

    id: str
    words: Words
    step: int


@dataclass(frozen=True)
class Band:
    """Values up to an edge, or only below it, are of a class; the last band has no edge. Every value meets one band, averages too."""

    class_id: str
    edge: Fraction | None = None
    is_below: bool = False

    def holds(self, value: Fraction) -> bool:
        """Whether a value that no band before it holds is of this one."""
        return self.edge is None or (value < self.edge if self.is_below else value <= self.edge)


@dataclass(frozen=True)
class Formula:
    """One step of the calculation. Its own bands say in words what it came to."""

    id: str
    words: Words
    tree: Node
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True)
class Table:
    """A decision table: a row for each level of a factor, a column for each band of a formula, a class in each cell."""

    row: str
    column: str
    edges: tuple[Fraction, ...]
    cells: Mapping[Fraction, tuple[str, ...]]


@dataclass(frozen=True)
class Method:
    """One version of a method. `score` names the formula that is the score; scenarios of one score stand in the order of `order`, the greatest first.

    An open method has no scales: its owner supplies them, and nothing can be rated until then.
    """

    id: str
    version: int
    words: Words
    source: str
    note: Words
    standing: str
    factors: tuple[Factor, ...]
    formulas: tuple[Formula, ...]
    score: str
    classes: tuple[Class, ...]
    bands: tuple[Band, ...] = ()
    table: Table | None = None
    order: tuple[str, ...] = ()
    is_open: bool = False

    def factor(self, ident: str) -> Factor | None:
        """The factor of this name, or None."""
        return next((f for f in self.factors if f.id == ident), None)

    def class_of(self, ident: str) -> Class:
        """The class of this name. Raises KeyError: the method was checked."""
        return {c.id: c for c in self.classes}[ident]

    def in_turn(self) -> tuple[Formula, ...]:
        """The formulas, each after those it needs. Raises Refused where they go round in a circle."""
        left, done, found = list(self.formulas), {f.id for f in self.factors}, list[Formula]()
        while left:
            ready = next((f for f in left if f.tree.names() <= done), None)
            if ready is None:
                raise Refused(Reason("RISK_FORMULAS_LOOP", {"formulas": ", ".join(f.id for f in left)}, "formulas"))
            found.append(ready)
            done.add(ready.id)
            left.remove(ready)
        return tuple(found)

    def optional(self) -> frozenset[str]:
        """The factors and formulas that may be left out: those that are optional, and what needs them."""
        found = {f.id for f in self.factors if f.is_optional}
        for formula in self.in_turn():
            if formula.tree.names() & found:
                found.add(formula.id)
        return frozenset(found)


def check(method: Method) -> list[Reason]:
    """Everything that is wrong with a method; [] for one that can be used."""
    return list(_faults(method))


def _faults(method: Method) -> Iterator[Reason]:
    if method.is_open:
        return
    named = [f.id for f in method.factors] + [f.id for f in method.formulas]
    if twice := sorted({ident for ident in named if named.count(ident) > 1}):
        yield Reason("RISK_NAMED_TWICE", {"name": twice[0]}, "factors")
        return
    for factor in method.factors:
        values = [level.value for level in factor.levels]
        if len(set(values)) < len(values):
            yield Reason("RISK_LEVEL_TWICE", {"factor": factor.id}, f"factors.{factor.id}.levels")
    unknown = [(f.id, name) for f in method.formulas for name in sorted(f.tree.names() - set(named))]
    for formula, name in unknown:
        yield Reason("RISK_UNKNOWN_NAME", {"formula": formula, "name": name, "known": ", ".join(named)}, f"formulas.{formula}")
    if method.score not in {f.id for f in method.formulas}:
        yield Reason("RISK_NO_SCORE", {"score": method.score}, "score")
    elif not unknown:
        yield from _faults_of_values(method)
    known = {c.id for c in method.classes}
    cells = [ident for row in method.table.cells.values() for ident in row] if method.table else []
    bands = [band.class_id for some in (method.bands, *(f.bands for f in method.formulas)) for band in some]
    for ident in sorted({*cells, *bands} - known):
        yield Reason("RISK_UNKNOWN_CLASS", {"class": ident}, "classes")


def _faults_of_values(method: Method) -> Iterator[Reason]:
    try:
        ranges = ranges_of(method)
    except Refused as refused:
        yield from refused.reasons
        return
    if method.score in method.optional():
        yield Reason("RISK_SCORE_OPTIONAL", {"score": method.score}, "score")
    yield from _faults_of_bands(method.bands, "bands")
    for formula in method.formulas:
        yield from _faults_of_bands(formula.bands, f"formulas.{formula.id}.bands")
    if method.table is not None:
        yield from _faults_of_table(method, method.table, ranges)


def ranges_of(method: Method) -> dict[str, Range]:
    """Between which values each factor and each formula lies. Raises Refused where formulas loop or may divide by zero."""
    ranges = {factor.id: factor.range for factor in method.factors}
    for formula in method.in_turn():
        try:
            ranges[formula.id] = formula.tree.between(ranges)
        except Refused as refused:
            raise Refused(*(Reason(r.code, r.params, f"formulas.{formula.id}") for r in refused.reasons)) from refused
    return ranges


def _faults_of_bands(bands: Sequence[Band], field: str) -> Iterator[Reason]:
    if not bands:
        return
    edges = [band.edge for band in bands]
    if edges[-1] is not None:
        yield Reason("RISK_BANDS_GAP", {"edge": str(edges[-1])}, field)
    inner = edges[:-1]
    if None in inner:
        yield Reason("RISK_BAND_WITHOUT_EDGE", {}, field)
        return
    for before, after in pairwise(inner):
        if before is not None and after is not None and after <= before:
            yield Reason("RISK_BANDS_OVERLAP", {"before": str(before), "after": str(after)}, field)


def _faults_of_table(method: Method, table: Table, ranges: Mapping[str, Range]) -> Iterator[Reason]:
    row = method.factor(table.row)
    if row is None or table.column not in ranges:
        yield Reason("RISK_TABLE_UNKNOWN", {"name": table.row if row is None else table.column}, "table")
        return
    if list(table.edges) != sorted(set(table.edges)) or table.edges[-1] < ranges[table.column][1]:
        yield Reason("RISK_TABLE_EDGES", {"column": table.column, "greatest": str(ranges[table.column][1])}, "table.edges")
    for level in row.levels:
        if len(table.cells.get(level.value, ())) != len(table.edges):
            yield Reason("RISK_TABLE_ROW", {"row": str(level.value), "cells": len(table.edges)}, "table.cells")
