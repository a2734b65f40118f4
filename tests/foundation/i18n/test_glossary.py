"""The words on the pages are the region's: every term of the glossary is translated as the glossary says.

Compared by word stems, so that a plural or an article does not matter, and in any of the ways the glossary offers.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
import snowballstemmer
from babel.messages.catalog import Catalog
from django.conf import settings

from atalaya.foundation.i18n import catalogues

TERMS = Path(__file__).resolve().parents[3] / "src" / "atalaya" / "library" / "data" / "glossary_terms.csv"
LANGUAGES = {"es": ("term_es", "spanish"), "pt_BR": ("term_pt", "portuguese"), "fr": ("term_fr", "french")}
STEMMERS = {name: snowballstemmer.stemmer(name) for name in ("english", "spanish", "portuguese", "french")}
# "watch" and "master" are also plain words; these two are checked by reading.
# So are words that only share a stem with a term: find and finding, train and training, pass and badge.
LEFT_OUT = {"finding", "training", "pass", "watch", "master", "exercise", "drill", "safety", "gate", "cargo", "visitor", "threat"}


@cache
def stems(text: str, language: str) -> tuple[str, ...]:
    # Portuguese: nível, níveis. The stemmer takes them for two words.
    plain = re.sub(r"veis\b", "vel", text.lower()) if language == "portuguese" else text.lower()
    return tuple(STEMMERS[language].stemWords(re.findall(r"[^\W\d_]+", plain)))


def ways(text: str) -> Iterator[str]:
    """The translations a cell offers: without what stands in brackets, split at commas and slashes."""
    for way in re.split(r"[,/]", re.sub(r"\([^)]*\)", "", text)):
        if way.strip():
            yield way.strip()


def contains(whole: Sequence[str], part: Sequence[str]) -> bool:
    return any(whole[i : i + len(part)] == part for i in range(len(whole) - len(part) + 1))


def looked_for(row: dict[str, str]) -> tuple[str, ...]:
    """The stems of a term; none for one that is checked by reading."""
    term = re.sub(r"\([^)]*\)", "", row["term_en"]).split(",")[0].strip()
    return () if term.lower() in LEFT_OUT else stems(term, "english")


def misnamed(catalogue: Catalog, language: str, rows: list[dict[str, str]]) -> list[str]:
    """Messages that say a term of the glossary in other words than the glossary's."""
    column, stemmer = LANGUAGES[language]
    named = [(row[column], words) for row in rows if (words := looked_for(row))]
    found = []
    for message in catalogue:
        english = message.id if isinstance(message.id, str) else message.id[0] if message.id else ""
        translated = message.string if isinstance(message.string, str) else message.string[-1]
        if not english or not translated:
            continue
        said = stems(english, "english")
        here = set(stems(translated, stemmer))
        for wanted, words in named:
            if words[0] not in said or not contains(said, words) or (len(words) == 1 and len(said) > 3):
                continue
            if not any(set(stems(way, stemmer)) <= here for way in ways(wanted)):
                found.append(f"{language}: {english!r} is {translated!r}, the glossary says {wanted!r}")
    return found


def glossary() -> list[dict[str, str]]:
    with TERMS.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_terms_are_the_glossarys(language: str) -> None:
    assert misnamed(catalogues.read(settings.PACKAGE / "locale", language), language, glossary()) == []


def test_another_word_is_found() -> None:
    catalogue = Catalog(locale="es")
    catalogue.add("Security levels of the port", "Niveles de seguridad del puerto")
    catalogue.add("Security level", "Nivel de protección")
    assert len(misnamed(catalogue, "es", glossary())) == 1
