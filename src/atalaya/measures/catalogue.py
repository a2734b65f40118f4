"""The catalogue: measures ports keep, by family and level, told in our own words and in four languages."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

from atalaya.foundation.i18n.languages import CODES

FILE = Path(__file__).resolve().parent / "data" / "catalogue.csv"


@dataclass(frozen=True)
class Entry:
    """One measure of the catalogue. `words` by language; `source` is what it stands on."""

    slug: str
    family: str
    kind: str
    levels: str
    words: Mapping[str, str]
    source: str

    def __str__(self) -> str:
        return self.words[(get_language() or "en")[:2]]


@cache
def every() -> Mapping[str, Entry]:
    """The whole catalogue by its slugs, in the order of the families."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {r["slug"]: Entry(r["slug"], r["family"], r["kind"], r["levels"], {code: r[code] for code in CODES}, r["source"]) for r in rows}
