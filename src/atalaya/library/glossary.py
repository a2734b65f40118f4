"""The terms of the field in four languages, read once from the shipped file; and words of a text that lead to them."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from django.utils.text import slugify

from atalaya.foundation.i18n.languages import CODES
from atalaya.places.public import fold

FILE = Path(__file__).resolve().parent / "data" / "glossary_terms.csv"
# A single word this long is no everyday one; shorter ones would be marked in every line.
_LONG = 9
_ABBREVIATION = re.compile(r"[A-Za-z0-9][A-Za-z0-9/ -]{2,}")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
# More of them in one text would only be in the way of reading it.
MOST = 12


@dataclass(frozen=True)
class Term:
    """One concept. `terms` and `abbreviations` by language, as the file has them; `note` in English; `is_checked` in public texts."""

    slug: str
    terms: Mapping[str, str]
    abbreviations: Mapping[str, str]
    note: str
    is_checked: bool

    def words(self, language: str) -> list[str]:
        """The ways to say it in a language: without what stands in brackets, apart at commas and slashes between words."""
        plain = _BRACKETS.sub("", self.terms.get(language, ""))
        return [way.strip() for way in re.split(r",| / ", plain) if way.strip()]

    def short(self, language: str) -> list[str]:
        """Its abbreviations in a language."""
        return [way.strip() for way in re.split(r",", _BRACKETS.sub("", self.abbreviations.get(language, ""))) if way.strip()]

    def said(self, language: str) -> str:
        """The term with its abbreviation, as a table shows it."""
        short = self.abbreviations.get(language, "")
        return f"{self.terms[language]} ({short})" if short else self.terms[language]

    def holds(self, words: Sequence[str]) -> bool:
        """Whether every word, folded, stands somewhere in it, in any language."""
        own = fold(" ".join([*self.terms.values(), *self.abbreviations.values()]))
        return all(word in own for word in words)


@cache
def every() -> tuple[Term, ...]:
    """All terms, in the order of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_term(row) for row in csv.DictReader(file))


def _term(row: Mapping[str, str]) -> Term:
    terms = {code: row[f"term_{code}"] for code in CODES}
    slug = slugify(_BRACKETS.sub("", terms["en"])) or slugify(terms["en"])
    return Term(slug, terms, {code: row[f"abbr_{code}"] for code in CODES}, row["note"], row["checked"] == "yes")


def find(text: str, language: str) -> list[Term]:
    """The terms that hold every word of `text`, by their words in a language; all of them for no words."""
    words = fold(text[:100]).split()
    return sorted((t for t in every() if t.holds(words)), key=lambda t: fold(t.terms[language]))


@dataclass(frozen=True)
class Piece:
    """A part of a text; `term` where it is the first that names one."""

    text: str
    term: Term | None = None


def pieces(text: str, language: str) -> Iterator[Piece]:
    """A text in parts, the first occurrence of each term apart. One pass over the text, at most twelve terms."""
    pattern, terms = _pattern(language if language in CODES else "en")
    seen: set[str] = set()
    last = 0
    for match in pattern.finditer(text):
        term = terms[_key(match.group())]
        if term.slug in seen:
            continue
        seen.add(term.slug)
        yield Piece(text[last : match.start()])
        yield Piece(match.group(), term)
        last = match.end()
        if len(seen) == MOST:
            break
    yield Piece(text[last:])


def language_of(text: str, *likely: str) -> str:
    """Which of the likely languages a text is in, by the terms it holds; the first where that tells nothing."""
    return max(likely, key=lambda code: sum(piece.term is not None for piece in pieces(text, code)))


def _key(text: str) -> str:
    return " ".join(text.lower().split())


@lru_cache(maxsize=len(CODES))
def _pattern(language: str) -> tuple[re.Pattern[str], dict[str, Term]]:
    """One pattern of all that leads to a term in a language, longer ones first, and what each means."""
    terms: dict[str, Term] = {}
    plain: list[str] = []
    exact: list[str] = []
    for term in every():
        for way in term.words(language):
            if " " in way or len(way) >= _LONG:
                plain += [form for form in (way, *_plurals(way)) if terms.setdefault(_key(form), term) is term]
        exact += [short for short in term.short(language) if _ABBREVIATION.fullmatch(short) and terms.setdefault(_key(short), term) is term]

    def either(words: Sequence[str]) -> str:
        return "|".join(r"\s+".join(map(re.escape, word.split())) for word in sorted(words, key=len, reverse=True))

    return re.compile(rf"(?<!\w)(?:(?i:{either(plain)})|(?:{either(exact)}))(?!\w)"), terms


def _plurals(way: str) -> list[str]:
    """The plain plural of the last word, which is enough for English and for what ends in a noun."""
    return [way + "s"] if way[-1].isalpha() and not way.endswith("s") else []
