"""Names and numbers of things as documents write them: several for one, one for several, and those left out. Pure."""

import re
from collections.abc import Iterator, Sequence

from atalaya.results.rules.findings import MISSING, NAMING, TWO_VALUES, Document, Edition, Finding, made

_ROMAN = re.compile(r"\b[IVXL]+\b")
_ARABIC = re.compile(r"\b\d+(?:st|nd|rd|th|o|a|e|º|ª)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]*\)")
# A word of people that says which people, not how many: "over", "about".
_NO_NOUN = ("over ", "about ", "up to ")
_PEOPLE = ("official", "officer", "personnel", "participant", "delegate", "manager", "representative", "stakeholder", "person")


def findings(document: Document) -> Iterator[Finding]:
    """All of it."""
    for names in document.names:
        texts = list(dict.fromkeys(text for text, _source in names.variants))
        sources = "; ".join(dict.fromkeys(s for _text, cell in names.variants for s in (part.strip() for part in cell.split(";")) if s))
        given = {"name": names.name, "variants": "; ".join(texts), "source": sources, "codes": names.codes}
        subject = f"mandate {names.name}" if names.kind == "mandate" else names.name
        yield made(NAMING, subject, f"RESULTS_CHECK_NAMES_{names.kind.upper()}", **given)
    yield from _nouns(document)
    rows: dict[str, list[Edition]] = {}
    for edition in document.editions:
        rows.setdefault(edition.row, []).append(edition)
    for row, some in rows.items():
        yield from _numbers(row, sorted(some, key=lambda e: (e.ordinal, e.code)))


def _nouns(document: Document) -> Iterator[Finding]:
    """The words by which documents count people: another word may be another count."""
    told: dict[str, list[str]] = {}
    for noun, source in [*((one.noun, one.source) for one in document.stated), *((v.noun, v.source) for v in document.versions)]:
        plain = _ASIDE.sub("", noun.replace("_", " ")).strip()
        for start in _NO_NOUN:
            plain = plain.removeprefix(start)
        plain = plain if plain.endswith("s") or not plain else f"{plain}s"
        if any(word in plain for word in _PEOPLE):
            told.setdefault(plain, []).append(source)
    if len(told) > 1:
        sources = "; ".join(dict.fromkeys(source for some in told.values() for source in some))
        often = sorted(told, key=lambda noun: (-len(told[noun]), noun))
        yield made(NAMING, ", ".join(often[:3]), "RESULTS_CHECK_NOUNS", variants="; ".join(often), n=len(told), source=sources)


def _numbers(row: str, editions: Sequence[Edition]) -> Iterator[Finding]:
    """In one row of editions: a number that stands twice, numbers nobody has a record of, and two ways of writing them."""
    by_number: dict[int, list[Edition]] = {}
    for edition in editions:
        by_number.setdefault(edition.ordinal, []).append(edition)
    for number, some in by_number.items():
        if len(some) > 1:
            given = {"row": row, "number": number, "titles": "; ".join(e.title for e in some), "source": _sources(some), "codes": tuple(e.code for e in some)}
            yield made(TWO_VALUES, row, "RESULTS_CHECK_NUMBER_TWICE", **given)
    numbers = sorted(by_number)
    gone = [str(n) for n in range(numbers[0], numbers[-1]) if n not in by_number]
    if gone:
        given = {"row": row, "numbers": ", ".join(gone), "first": numbers[0], "last": numbers[-1], "source": _sources(editions)}
        yield made(MISSING, row, "RESULTS_CHECK_NUMBERS_MISSING", **given)
    roman = next((e for e in editions if _ROMAN.search(e.title)), None)
    arabic = next((e for e in editions if _ARABIC.search(e.title)), None)
    if roman and arabic:
        given = {"variants": f"{roman.title}; {arabic.title}", "name": row, "source": _sources([roman, arabic]), "codes": (roman.code, arabic.code)}
        yield made(NAMING, row, "RESULTS_CHECK_NUMBERS_WRITTEN", **given)


def _sources(editions: Sequence[Edition]) -> str:
    return "; ".join(dict.fromkeys(part.strip() for e in editions for part in e.source.split(";") if part.strip()))
