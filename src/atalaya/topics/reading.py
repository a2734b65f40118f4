"""The schemes of topics and their words, read once from the shipped file."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

FILE = Path(__file__).resolve().parent / "data" / "topics.csv"
LANGUAGES = ("en", "es", "pt", "fr")


@dataclass(frozen=True)
class Topic:
    """`code` is "scheme.slug"; `names` by language; `source` is where the scheme is from."""

    code: str
    scheme: str
    order: int
    names: Mapping[str, str]
    source: str

    def __str__(self) -> str:
        return self.names[(get_language() or "en")[:2]]


@cache
def every() -> Mapping[str, Topic]:
    """All topics by their code, in the order of their schemes."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = [Topic(f"{r['scheme']}.{r['slug']}", r["scheme"], int(r["order"]), {n: r[n] for n in LANGUAGES}, r["source"]) for r in rows]
    return {topic.code: topic for topic in found}


def named(code: str) -> str:
    """A topic's name in the reader's language; the code itself for one that is gone."""
    topic = every().get(code)
    return str(topic) if topic else code


def of_scheme(scheme: str) -> list[Topic]:
    """The topics of one scheme, in order."""
    return sorted((t for t in every().values() if t.scheme == scheme), key=lambda t: t.order)
