"""Organisations: what a name may be, who may write where, and which two may be one."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations

from atalaya.kernel.paths import ROOT
from atalaya.kernel.reasons import Reason

NAME, ABBREVIATION = 200, 30
KINDS = (
    "port_authority",
    "maritime_authority",
    "government",
    "agency",
    "international",
    "rso",
    "operator",
    "academic",
    "company",
    "network",
    "association",
    "other",
)
# Why two may be one, surest first.
SAME_NAME, SAME_WORDS, ABBREVIATED, SAME_SITE, ALIKE = WHY = ("same_name", "same_words", "abbreviated", "same_site", "alike")

_LEFT_OUT = frozenset(re.findall(r"\w+", "the of and for de del la el los las y e da do das dos du des le les et a al en"))
_FORMS = frozenset(re.findall(r"\w+", "sa inc ltd llc ltda cia co corp plc ag gmbh sas srl eirl"))
_NEARLY, _LONG_WORD = 0.9, 4
# A word that many have, or a site that many share, says nothing.
_MOST = {"word": 20, "site": 3}


@dataclass(frozen=True)
class Named:
    """An organisation as it is compared: its names in small letters without accents, its State, the host of its site."""

    key: int
    names: tuple[str, ...]
    abbreviation: str = ""
    state: int | None = None
    site: str = ""


@dataclass(frozen=True)
class Double:
    """Two organisations that may be one, and why: one or more of `WHY`."""

    first: int
    second: int
    why: tuple[str, ...] = field(default=())


def doubles(rows: Sequence[Named], apart: Collection[tuple[int, int]] = frozenset(), only: int | None = None) -> list[Double]:
    """The pairs that may be one, surest first, without those that somebody said are two; with `only`, those of one organisation.

    Two of different States never are. Pairs are looked for among those that share a name, an abbreviation, a site or a word
    that few have, so that the cost does not grow with the square of the register.
    """
    shared = Counter(row.site for row in rows)
    by_key = {row.key: replace(row, site=row.site if shared[row.site] <= _MOST["site"] else "") for row in rows}
    known = {frozenset(pair) for pair in apart}
    found = []
    for first, second in sorted(_candidates(list(by_key.values()), by_key.get(only) if only is not None else None)):
        if frozenset((first, second)) in known or _elsewhere(by_key[first], by_key[second]):
            continue
        if why := tuple(_why(by_key[first], by_key[second])):
            found.append(Double(first, second, why))
    return sorted(found, key=lambda d: (WHY.index(d.why[0]), -len(d.why), d.first, d.second))


def _candidates(rows: Sequence[Named], only: Named | None) -> set[tuple[int, int]]:
    blocks: dict[tuple[str, str], set[int]] = defaultdict(set)
    wanted = set(_marks(only)) if only is not None else None
    for row in rows:
        for mark in _marks(row):
            if wanted is None or mark in wanted:
                blocks[mark].add(row.key)
    if only is not None:
        near = (key for (kind, _mark), keys in blocks.items() if len(keys) <= _MOST.get(kind, len(keys)) for key in keys)
        return {(min(only.key, key), max(only.key, key)) for key in near if key != only.key}
    few = (keys for (kind, _mark), keys in blocks.items() if len(keys) <= _MOST.get(kind, len(keys)))
    return {(min(pair), max(pair)) for keys in few for pair in combinations(sorted(keys), 2)}


def _marks(row: Named) -> Iterator[tuple[str, str]]:
    for name in row.names:
        yield "name", _letters(name)
        yield "words", " ".join(sorted(_words(name)))
        yield from (("word", word) for word in _words(name) if len(word) >= _LONG_WORD)
    for short in _short(row) | _initials_of(row):
        yield "short", short
    if row.site:
        yield "site", row.site


def _why(one: Named, other: Named) -> Iterator[str]:
    if {_letters(n) for n in one.names} & {_letters(n) for n in other.names}:
        yield SAME_NAME
    elif {_sorted(n) for n in one.names} & {_sorted(n) for n in other.names}:
        yield SAME_WORDS
    if _short(one) & (_short(other) | _initials_of(other)) or _short(other) & _initials_of(one):
        yield ABBREVIATED
    if one.site and one.site == other.site:
        yield SAME_SITE
    if any(_nearly(a, b) for a in one.names for b in other.names):
        yield ALIKE


def _elsewhere(one: Named, other: Named) -> bool:
    return one.state is not None and other.state is not None and one.state != other.state


def _short(row: Named) -> set[str]:
    """The abbreviation, and the names of one word."""
    short = {_letters(row.abbreviation)} if row.abbreviation else set()
    return short | {_letters(n) for n in row.names if " " not in n.strip()}


def _initials_of(row: Named) -> set[str]:
    return {initials for name in row.names if (initials := _initials(name))}


def _nearly(a: str, b: str) -> bool:
    matcher = SequenceMatcher(None, _letters(a), _letters(b))
    return _letters(a) != _letters(b) and matcher.real_quick_ratio() >= _NEARLY and matcher.quick_ratio() >= _NEARLY and matcher.ratio() >= _NEARLY


# Each name is held against many others.
@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    return tuple(w for w in re.findall(r"\w+", name) if w not in _LEFT_OUT and w not in _FORMS)


@lru_cache(maxsize=4096)
def _letters(name: str) -> str:
    return "".join(_words(name))


def _sorted(name: str) -> str:
    return " ".join(sorted(_words(name)))


def _initials(name: str) -> str:
    """The first letters of three words or more: "apn" of "autoridad portuaria nacional"."""
    found = "".join(w[0] for w in _words(name))
    return found if len(found) > 2 else ""  # noqa: PLR2004


def site_of(web: str) -> str:
    """The host of an address on the web, without "www."; "" for none."""
    match = re.match(r"https?://(?:www\.)?([^/:?#]+)", web.strip().lower())
    return match[1] if match else ""


def refuse_taken(text: str, owner: str | None) -> Reason | None:
    """Why a name may not be given: another organisation goes by it, and a name of two finds neither."""
    return None if owner is None else Reason("CONTACTS_NAME_TAKEN", {"text": text[:80], "owner": owner}, "name")


def refuse_at(at: str, state: str | None) -> Reason | None:
    """Why an organisation is not written from a place: it is written from the top, or from the State it belongs to."""
    return None if at in {ROOT, state} else Reason("CONTACTS_ORGANISATION_ELSEWHERE", field="state")


def refuse_merge(kept: int, gone: int) -> Reason | None:
    """Why two are not merged: they are one already."""
    return Reason("CONTACTS_MERGE_SELF", field="kept") if kept == gone else None


def kept_of(kept: Iterable[tuple[str, object]], gone: Iterable[tuple[str, object]]) -> dict[str, object]:
    """What the kept organisation takes from the other: what it does not state itself."""
    other = dict(gone)
    return {name: other[name] for name, value in kept if value in {None, ""} and other.get(name) not in {None, ""}}
