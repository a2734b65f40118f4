"""Names and notes as people write them: how they are stored, compared and refused."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

from atalaya.kernel.reasons import Reason

NAME_LENGTH, NOTE_LENGTH, MARK_LENGTH = 120, 4000, 12
_INVISIBLE = {"Cc", "Cf", "Cs", "Co"}


def tidy(text: str, *, lines: bool = False) -> str:
    """The text as it is stored: composed characters, no space at the ends, single spaces; `lines` keeps its lines."""
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").strip()
    return composed if lines else re.sub(r"\s+", " ", composed)


def fold(text: str) -> str:
    """The text as it is compared and sorted: without accents, capitals and punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", plain.casefold()).strip()


def natural(mark: str) -> str:
    """What marks are sorted by: G2 before G10."""
    return re.sub("[0-9]+", lambda digits: digits.group().zfill(6), mark)


def refuse_text(text: str, field: str, limit: int, *, required: bool = False) -> Reason | None:
    """Why `text` may not stand in `field`: too long, empty, or with characters nobody can see."""
    if len(text) > limit:
        return Reason("TEXT_TOO_LONG", {"limit": limit, "length": len(text)}, field)
    if required and not fold(text):
        return Reason("TEXT_MISSING", field=field)
    if any(unicodedata.category(c) in _INVISIBLE and c not in "\n\r\t" for c in text):
        return Reason("TEXT_INVISIBLE", field=field)
    return None


def refuse_name(name: str) -> Reason | None:
    """Why a place may not have this name."""
    return refuse_text(name, "name", NAME_LENGTH, required=True)


def alike(text: str, names: Iterable[tuple[str, str]], *, least: float = 0.6, most: int = 5) -> list[str]:
    """The keys whose names are most like `text`, best first. `names` are (folded name, key)."""
    wanted = fold(text)
    best: dict[str, float] = {}
    for name, key in names:
        matcher = SequenceMatcher(None, wanted, name)
        if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least and (ratio := matcher.ratio()) >= least:
            best[key] = max(best.get(key, 0.0), ratio)
    return sorted(best, key=lambda k: (-best[k], k))[:most]
