"""Filters: what may be asked of a register, from the address alone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.fields.reverse_related import OneToOneRel
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.i18n.texts import Text

MOST_WORDS = 6
LONGEST = 100
WORDS = _("Words")
Options = Mapping[Any, Text] | Callable[[], Iterable[tuple[Any, Text]]]


@dataclass(frozen=True)
class Option:
    """One box of a filter, with how many rows it would leave; None when nobody counted."""

    value: str
    label: str
    is_on: bool
    count: int | None = None


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and the parameter that takes it off."""

    label: str
    slug: str
    value: str


@dataclass(frozen=True)
class Choice:
    """One or several values of a field. `options` maps stored values to words, or is a function that returns the pairs."""

    slug: str
    label: Text
    field: str
    options: Options
    kind: str = "choice"

    @property
    def group(self) -> Combinable | None:
        """What rows are put together by to be counted; None for a filter that is not counted."""
        return F(self.field)

    def bound(self) -> Self:
        """The filter as one request uses it: its options asked for once."""
        return replace(self, options=dict(self.pairs()))

    def pairs(self) -> list[tuple[str, str]]:
        """The stored values as text, with their words."""
        found = self.options() if callable(self.options) else self.options.items()
        return [(str(value), str(label)) for value, label in found]

    def chosen(self, given: QueryDict) -> list[str]:
        """The values asked for that exist."""
        known = {value for value, _label in self.pairs()}
        return [v for v in dict.fromkeys(given.getlist(self.slug)) if v in known]

    def narrow(self, rows: QuerySet[Any], given: QueryDict) -> QuerySet[Any]:
        """The rows with one of the values."""
        values = self.chosen(given)
        if not values:
            return rows
        first, _dot, rest = self.field.partition("__")
        part = rows.model._meta.get_field(first)
        if isinstance(part, OneToOneRel):
            # The parts with the value are fewer than the rows in reach: sooner gathered than looked up row by row.
            return rows.filter(pk__in=part.field.model._base_manager.filter(**{f"{rest}__in": values}).values(part.field.attname))
        return rows.filter(**{f"{self.field}__in": values})

    def offer(self, given: QueryDict, counts: Mapping[str, int] | None) -> list[Option]:
        """The boxes of the filter."""
        on = set(self.chosen(given))
        return [Option(v, label, v in on, None if counts is None else counts.get(v, 0)) for v, label in self.pairs()]

    def chips(self, given: QueryDict) -> list[Chip]:
        """What of it is on."""
        labels = dict(self.pairs())
        return [Chip(labels[v], self.slug, v) for v in self.chosen(given)]


@dataclass(frozen=True)
class Flag:
    """One condition that is on or off."""

    slug: str
    label: Text
    where: Q
    kind: str = "flag"

    @property
    def group(self) -> Combinable | None:
        """Rows for which it holds, and the others."""
        return Case(When(self.where, then=Value("1")), default=Value(""))

    def bound(self) -> Self:
        """Itself."""
        return self

    def chosen(self, given: QueryDict) -> list[str]:
        """Its one value, when asked for."""
        return ["1"] if self.is_on(given) else []

    def is_on(self, given: QueryDict) -> bool:
        """Whether it is asked for."""
        return given.get(self.slug) == "1"

    def narrow(self, rows: QuerySet[Any], given: QueryDict) -> QuerySet[Any]:
        """The rows for which it holds."""
        return rows.filter(self.where) if self.is_on(given) else rows

    def offer(self, given: QueryDict, counts: Mapping[str, int] | None) -> list[Option]:
        """Its one box."""
        return [Option("1", str(self.label), self.is_on(given), None if counts is None else counts.get("1", 0))]

    def chips(self, given: QueryDict) -> list[Chip]:
        """It, when on."""
        return [Chip(str(self.label), self.slug, "1")] if self.is_on(given) else []


@dataclass(frozen=True)
class Words:
    """Words that stand in one of the fields, each word somewhere. `find(rows, words)` replaces that, with an index.

    Where most come to search, `kind` "search" puts them above the register, on a phone too, instead of among the filters.
    """

    fields: Sequence[str] = ()
    hint: Text = ""
    find: Callable[[QuerySet[Any], str], QuerySet[Any]] | None = None
    slug: str = "words"
    label: Text = WORDS
    kind: str = "words"
    group: ClassVar[None] = None

    def bound(self) -> Self:
        """Itself."""
        return self

    def asked(self, given: QueryDict) -> str:
        """What was typed, cut to a length a person types."""
        return given.get(self.slug, "").replace("\0", "").strip()[:LONGEST]

    def narrow(self, rows: QuerySet[Any], given: QueryDict) -> QuerySet[Any]:
        """The rows that hold every word."""
        asked = self.asked(given)
        if asked and self.find is not None:
            return self.find(rows, asked)
        for word in asked.split()[:MOST_WORDS]:
            somewhere = Q()
            for name in self.fields:
                somewhere |= Q(**{f"{name}__icontains": word})
            rows = rows.filter(somewhere)
        return rows

    def offer(self, given: QueryDict, counts: Mapping[str, int] | None) -> list[Option]:
        """No boxes."""
        return []

    def chips(self, given: QueryDict) -> list[Chip]:
        """What was typed."""
        asked = self.asked(given)
        return [Chip(f"“{asked}”", self.slug, "")] if asked else []


Filter = Choice | Flag | Words
