"""Document symbols of the OAS as sources write them: read into their parts, written one way, never invented.

AG/RES. 1573 (XXVIII-O/98)   CIDI/CIP/RES. 19 (II-01)   CIDI/CIP/doc. 5/23 rev.1   CECIP/doc.7/10
"""

import re
from dataclasses import dataclass

_ORGANS = r"(?P<organ>[A-Z][A-Za-z]*(?:[/.][A-Z][A-Za-z.]*)*)"
_RESOLUTION = re.compile(rf"{_ORGANS}/RES\.?\s*(?P<number>[0-9]+)\s*\((?P<session>[IVXLC]+(?:-[A-Z])?)[-/](?P<year>[0-9]{{2,4}})\)", re.IGNORECASE)
_DOCUMENT = re.compile(
    rf"{_ORGANS}/(?P<kind>doc|inf|acta)\.?\s*(?P<number>[0-9]+)/(?P<year>[0-9]{{2,4}})"
    r"(?:\s*(?P<mark>rev|corr|add)\.?\s*(?P<times>[0-9]+))?",
    re.IGNORECASE,
)
_CENTURY, _TURN, _SHORT = 100, 48, 2


@dataclass(frozen=True)
class Symbol:
    """A symbol in parts. `year` has four figures; `session` is of a resolution, `revision` ("rev.1") of a document."""

    organ: str
    kind: str
    number: int
    year: int
    session: str = ""
    revision: str = ""

    def __str__(self) -> str:
        short = f"{self.year % _CENTURY:02d}"
        if self.kind == "RES":
            return f"{self.organ}/RES. {self.number} ({self.session}{'/' if '-' in self.session else '-'}{short})"
        return f"{self.organ}/{self.kind}. {self.number}/{short}{' ' + self.revision if self.revision else ''}"


def read(text: str) -> Symbol | None:
    """The symbol a text is, or None for a text that is none."""
    written = " ".join(text.split())
    if match := _RESOLUTION.fullmatch(written):
        return Symbol(match["organ"].upper(), "RES", int(match["number"]), _year(match["year"]), match["session"].upper())
    if match := _DOCUMENT.fullmatch(written):
        revision = f"{match['mark'].lower()}.{int(match['times'])}" if match["mark"] else ""
        return Symbol(match["organ"].upper(), match["kind"].lower(), int(match["number"]), _year(match["year"]), revision=revision)
    return None


def find(text: str) -> Symbol | None:
    """The first symbol that stands in a text."""
    found = [match for pattern in (_RESOLUTION, _DOCUMENT) if (match := pattern.search(text))]
    return read(min(found, key=lambda match: match.start())[0]) if found else None


def tidied(text: str) -> str:
    """A symbol written the one way; any other text as it is, since other houses number their papers differently."""
    found = read(text)
    return str(found) if found else " ".join(text.split())


def _year(text: str) -> int:
    number = int(text)
    if len(text) > _SHORT:
        return number
    # The OAS signed its Charter in 1948: no symbol is older.
    return number + 2000 if number < _TURN else number + 1900
