"""What is held against each other when documents are checked, and what is found. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from atalaya.kernel.reasons import Param, Reason

ARITHMETIC, DISTINCT, MISSING, TERRITORIES, TWO_VALUES, OUTSIDE, PERIODS, NAMING, PERSONS, AGREES = KINDS = (
    "arithmetic",
    "distinct",
    "missing",
    "territories",
    "two_values",
    "outside",
    "periods",
    "naming",
    "persons",
    "agrees",
)
HELD = ("held", "under_way")
Number = int | Decimal


@dataclass(frozen=True, kw_only=True)
class Item:
    """One activity as its document itemises it. None and empty mean that nobody said; a list of States is of ISO codes."""

    code: str
    label: str
    kind: str
    status: str = "held"
    is_ours: bool = True
    persons: int | None = None
    named: int | None = None
    states: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    states_count: int | None = None
    others_count: int | None = None
    starts: date | None = None
    ends: date | None = None
    known: date | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Version:
    """What another source says of an item: how many persons and States, and which it names. `unsure` is one of two."""

    code: str
    item: str
    source: str
    persons: int | None = None
    states_count: int | None = None
    wording: str = ""
    states: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    unsure: int = 0
    starts: date | None = None
    ends: date | None = None
    noun: str = ""


@dataclass(frozen=True, kw_only=True)
class Stated:
    """One declared value: of an indicator, over a period, by a document."""

    indicator: str
    value: Number | None
    source: str
    starts: date | None = None
    ends: date | None = None
    dimensions: Mapping[str, str] = field(default_factory=dict)
    at_least: bool = False
    noun: str = ""


@dataclass(frozen=True, kw_only=True)
class Names:
    """One thing, and the names documents give it besides its own: (name, document). `kind` is state, organisation, person
    or mandate, whose names stand beside each other with none its own."""

    kind: str
    name: str
    variants: Sequence[tuple[str, str]]
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One of a row of numbered meetings or activities: its number, and its title as the source has it."""

    row: str
    ordinal: int
    title: str
    code: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Finding:
    """`stated` and `found` are what was compared, `sum` how it was worked out, `codes` the items behind it."""

    kind: str
    subject: str
    reason: Reason
    stated: Number | None = None
    found: Number | None = None
    sum: str = ""
    source: str = ""
    codes: tuple[str, ...] = ()

    @property
    def difference(self) -> Number | None:
        """How far apart the two are."""
        return None if self.stated is None or self.found is None else abs(Decimal(self.stated) - Decimal(self.found))


@dataclass(frozen=True)
class Document:
    """Everything that is held against each other."""

    items: Sequence[Item] = ()
    stated: Sequence[Stated] = ()
    versions: Sequence[Version] = ()
    names: Sequence[Names] = ()
    editions: Sequence[Edition] = ()


def made(kind: str, subject: str, code: str, **given: object) -> Finding:
    """A finding; what is given goes into its words, and `stated`, `found`, `sum`, `source` and `codes` into its fields."""
    given = {n: short(v) if isinstance(v, Decimal) else v for n, v in given.items()}
    params: dict[str, Param] = {n: v if isinstance(v, str | int) or v is None else str(v) for n, v in given.items() if n not in {"codes"}}
    fields = {n: v for n, v in given.items() if n in {"stated", "found", "sum", "source", "codes"}}
    return Finding(kind=kind, subject=subject, reason=Reason(code, params), **fields)  # type: ignore[arg-type]


def short(value: Number) -> Number:
    """A whole number as such, another without noughts at its end."""
    return int(value) if value == int(value) else value.normalize() if isinstance(value, Decimal) else value
