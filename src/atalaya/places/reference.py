"""The public facts that come with the product: States, memberships, names. Read from the CSV files in `data/`."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

ROOT_NAME = "The Americas"


@dataclass(frozen=True)
class StateFact:
    """A line of states.csv."""

    code: str
    name: str
    language: str
    state_class: str
    sub_region: str
    languages: str
    administered_by: str
    note: str
    known_on: date | None
    source: str


@dataclass(frozen=True)
class MembershipFact:
    """A line of memberships.csv. `precision` says how well the start is known."""

    code: str
    body: str
    starts_on: date | None
    precision: str
    ends_on: date | None
    disputed: bool
    note: str
    known_on: date | None
    source: str


@dataclass(frozen=True)
class AliasFact:
    """A line of aliases.csv."""

    code: str
    text: str
    language: str
    kind: str
    note: str
    source: str


def _lines(name: str) -> Iterator[dict[str, str]]:
    text = resources.files("atalaya.places").joinpath("data", name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def partial_date(text: str) -> tuple[date | None, str]:
    """The first day of "1981", "1981-05" or "1981-05-09", and which of year, month, day is known; (None, "") for ""."""
    if not text:
        return None, ""
    parts = [int(p) for p in text.split("-")]
    return date(*[*parts, 1, 1][:3]), ("year", "month", "day")[len(parts) - 1]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def states() -> tuple[StateFact, ...]:
    """The States, territories and observers, each after the one that administers it."""
    return tuple(
        StateFact(
            r["code"],
            r["name"],
            r["language"],
            r["class"],
            r["sub_region"],
            r["languages"],
            r["administered_by"],
            r["note"],
            _day(r["known_on"]),
            r["source"],
        )
        for r in _lines("states.csv")
    )


@cache
def memberships() -> tuple[MembershipFact, ...]:
    """Who belonged to which body, from when, until when."""
    found = []
    for r in _lines("memberships.csv"):
        starts_on, precision = partial_date(r["from"])
        disputed = r["disputed"] == "yes"
        found.append(
            MembershipFact(r["code"], r["body"], starts_on, precision, _day(r["to"]), disputed, r["note"], _day(r["known_on"]), r["source"]),
        )
    return tuple(found)


@cache
def aliases() -> tuple[AliasFact, ...]:
    """The names States go by, in four languages and as the sources spell them."""
    return tuple(AliasFact(r["code"], r["alias"], r["language"], r["kind"], r["note"], r["source"]) for r in _lines("aliases.csv"))
