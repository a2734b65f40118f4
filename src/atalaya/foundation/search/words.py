"""The normaliser both databases are fed by. Pure.

Words are small letters and figures without accents. A stem is marked with `00s`, a reach with `00r`: no word begins so.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from atalaya.kernel.paths import ROOT, ancestors

LANGUAGES = {"en": "english", "es": "spanish", "pt": "portuguese", "fr": "french"}
_STEM, _REACH = "00s", "00r"
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ł": "l", "ð": "d", "þ": "th", "ı": "i"})
_WORD = re.compile(r"[^\W_]+")
_JOINED = re.compile(r"[^\W_]+(?:[-/.][^\W_]+)+")
_LONGEST = 60
MOST_WORDS = 12
# Words that stand in most titles and are typed or left out at will.
LEFT_OUT = frozenset(
    [
        "a",
        "al",
        "and",
        "at",
        "da",
        "das",
        "de",
        "del",
        "des",
        "do",
        "dos",
        "du",
        "e",
        "el",
        "em",
        "en",
        "et",
        "for",
        "in",
        "la",
        "las",
        "le",
        "les",
        "lo",
        "los",
        "na",
        "nas",
        "no",
        "nos",
        "o",
        "of",
        "on",
        "os",
        "ou",
        "para",
        "por",
        "the",
        "to",
        "un",
        "una",
        "y",
    ]
)


def folded(text: str) -> str:
    """`text` in small letters without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """The words of `text`, in order; "BBBGI-0001" is two, and one written together."""
    plain = folded(text)
    found = [w[:_LONGEST] for w in _WORD.findall(plain)]
    found += ["".join(_WORD.findall(j))[:_LONGEST] for j in _JOINED.findall(plain)]
    return found


@lru_cache(maxsize=len(LANGUAGES))
def _stemmer(language: str) -> Any:
    """The stemmer of a language: a fifth of a second at every start, so it is loaded when first asked."""
    import snowballstemmer

    return snowballstemmer.stemmer(LANGUAGES[language])


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """The marked stem of a folded word in one of the four languages."""
    if language == "pt" and word.endswith(("coes", "soes")):
        word = word[:-3] + "ao"  # inspecoes is the plural of inspecao: the stemmer alone does not meet them without accents
    return f"{_STEM}{_stemmer(language).stemWord(word)}"


def stems(found: Iterable[str], language: str) -> set[str]:
    """The stems of `found` in their language; in all four when it is not known."""
    languages = [language] if language in LANGUAGES else list(LANGUAGES)
    return {stem(w, code) for w in found for code in languages if not w[0].isdigit()}


def indexed(text: str, language: str) -> list[str]:
    """What the index holds of a text: its words and their stems, each once, in order."""
    found = dict.fromkeys(words(text))
    return [*found, *sorted(stems(found, language))]


def reach_word(view: str, path: str) -> str:
    """The word that stands for "shown by `view`, at or below `path`"."""
    return f"{_REACH}{re.sub(r'[^a-z0-9]', '', view.lower())}p{'x'.join(path.strip('/').split('/'))}"


def reach_words(view: str, path: str) -> list[str]:
    """The reach words of a document: one for its place and one for each above, the root too."""
    return [reach_word(view, p) for p in dict.fromkeys([ROOT, *ancestors(path), path])]


def asked(text: str) -> list[str]:
    """The words of a question, each once, at most twelve; the little ones only if there are no others."""
    plain = folded(text[:400])
    found = list(dict.fromkeys(w[:_LONGEST] for w in _WORD.findall(plain)))
    return ([w for w in found if w not in LEFT_OUT] or found)[:MOST_WORDS]


def likely(word: str) -> list[str]:
    """The stems a word of a question may mean: a reader's question need not be in the language of the document."""
    return [] if word[0].isdigit() else sorted({stem(word, code) for code in LANGUAGES})
