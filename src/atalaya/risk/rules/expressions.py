"""The language of formulas: numbers, names, + - * /, brackets, min and max. A formula becomes a tree that is walked; nothing is ever run as code.

Arithmetic is exact (fractions), so that 0.1 is a tenth and a band's edge is met or not. Every node knows between which
values it lies, which tells before anybody rates whether a formula can divide by zero.
"""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from atalaya.kernel.reasons import Reason, Refused

LONGEST = 500
_DEEPEST = 40
_PIECE = re.compile(r"\s*(?:(?P<number>\d{1,12}(?:\.\d{1,12})?)|(?P<name>[A-Za-z][A-Za-z0-9_]{0,39})|(?P<sign>[-+*/(),]))")
_SIGNS: Mapping[str, Callable[[Fraction, Fraction], Fraction]] = {"+": operator.add, "-": operator.sub, "*": operator.mul}
_CHOOSE: Mapping[str, Callable[[Sequence[Fraction]], Fraction]] = {"min": min, "max": max}

Values = Mapping[str, Fraction]
Range = tuple[Fraction, Fraction]
Ranges = Mapping[str, Range]


@dataclass(frozen=True)
class Number:
    """A number as it is written."""

    value: Fraction

    def names(self) -> frozenset[str]:
        """None."""
        return frozenset()

    def of(self, values: Values) -> Fraction:
        """Itself."""
        return self.value

    def between(self, ranges: Ranges) -> Range:
        """Itself."""
        return self.value, self.value


@dataclass(frozen=True)
class Name:
    """A factor, or another formula of the method."""

    name: str

    def names(self) -> frozenset[str]:
        """Itself."""
        return frozenset({self.name})

    def of(self, values: Values) -> Fraction:
        """Its value. Raises KeyError for one that is not given: the method was checked."""
        return values[self.name]

    def between(self, ranges: Ranges) -> Range:
        """Between which values it lies."""
        return ranges[self.name]


@dataclass(frozen=True)
class Both:
    """Two parts and the sign between them."""

    sign: str
    left: "Node"
    right: "Node"

    def names(self) -> frozenset[str]:
        """Of both parts."""
        return self.left.names() | self.right.names()

    def of(self, values: Values) -> Fraction:
        """What it comes to. Raises Refused for a division by zero."""
        left, right = self.left.of(values), self.right.of(values)
        if self.sign == "/":
            if not right:
                raise Refused(Reason("RISK_DIVIDES_BY_ZERO"))
            return left / right
        return _SIGNS[self.sign](left, right)

    def between(self, ranges: Ranges) -> Range:
        """Between which values it lies. Raises Refused where it divides by what may be zero."""
        left, right = self.left.between(ranges), self.right.between(ranges)
        if self.sign == "/":
            if right[0] <= 0 <= right[1]:
                raise Refused(Reason("RISK_DIVIDES_BY_ZERO"))
            ends = [a / b for a in left for b in right]
        else:
            ends = [_SIGNS[self.sign](a, b) for a in left for b in right]
        return min(ends), max(ends)


@dataclass(frozen=True)
class Chosen:
    """The least or the greatest of several parts."""

    which: str
    parts: tuple["Node", ...]

    def names(self) -> frozenset[str]:
        """Of all parts."""
        return frozenset().union(*(part.names() for part in self.parts))

    def of(self, values: Values) -> Fraction:
        """What it comes to. Raises Refused for a division by zero."""
        return _CHOOSE[self.which]([part.of(values) for part in self.parts])

    def between(self, ranges: Ranges) -> Range:
        """Between which values it lies. Raises Refused where it divides by what may be zero."""
        choose, ends = _CHOOSE[self.which], [part.between(ranges) for part in self.parts]
        return choose([low for low, _high in ends]), choose([high for _low, high in ends])


Node = Number | Name | Both | Chosen


def _refused(text: str, at: int) -> Refused:
    return Refused(Reason("RISK_FORMULA_UNREADABLE", {"formula": text[:80], "at": at + 1}))


class _Reader:
    """Reads a formula from left to right; * and / bind closer than + and -."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.depth = text, 0, 0
        self.kind, self.piece, self.begin = "", "", 0
        self.step()

    def step(self) -> None:
        """Take the next piece; the kind "" is the end."""
        rest = self.text[self.at :]
        if not rest.strip():
            self.kind, self.piece, self.begin = "", "", len(self.text)
            return
        found = _PIECE.match(self.text, self.at)
        if found is None:
            raise _refused(self.text, self.at + len(rest) - len(rest.lstrip()))
        self.kind = found.lastgroup or ""
        self.piece, self.begin, self.at = found[self.kind], found.start(self.kind), found.end()

    def takes(self, sign: str) -> None:
        """Take a sign that must stand here."""
        if (self.kind, self.piece) != ("sign", sign):
            raise _refused(self.text, self.begin)
        self.step()

    def chain(self, signs: str, part: Callable[[], Node]) -> Node:
        """Parts with one of the signs between them, put together from the left."""
        found = part()
        while self.kind == "sign" and self.piece in signs:
            sign = self.piece
            self.step()
            found = Both(sign, found, part())
        return found

    def sums(self) -> Node:
        """Terms that are added and taken away."""
        return self.chain("+-", self.products)

    def products(self) -> Node:
        """Atoms that are multiplied and divided."""
        return self.chain("*/", self.atom)

    def atom(self) -> Node:
        """A number, a name, a choice, a part in brackets, or one with a minus before it."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _refused(self.text, self.begin)
        kind, piece, begin = self.kind, self.piece, self.begin
        if not kind:
            raise _refused(self.text, begin)
        self.step()
        found: Node
        if kind == "number":
            found = Number(Fraction(piece))
        elif piece in _CHOOSE and (self.kind, self.piece) == ("sign", "("):
            found = Chosen(piece, self.parts())
        elif kind == "name":
            found = Name(piece)
        elif piece == "(":
            found = self.sums()
            self.takes(")")
        elif piece == "-":
            found = Both("-", Number(Fraction(0)), self.atom())
        else:
            raise _refused(self.text, begin)
        self.depth -= 1
        return found

    def parts(self) -> tuple[Node, ...]:
        """What stands in the brackets of a choice."""
        self.takes("(")
        found = [self.sums()]
        while (self.kind, self.piece) == ("sign", ","):
            self.step()
            found.append(self.sums())
        self.takes(")")
        return tuple(found)


def parse(text: str) -> Node:
    """The tree of a formula of at most 500 characters. Raises Refused, with the place where it cannot be read on."""
    if len(text) > LONGEST:
        raise _refused(text, LONGEST)
    reader = _Reader(text)
    found = reader.sums()
    if reader.kind:
        raise _refused(text, reader.begin)
    return found
