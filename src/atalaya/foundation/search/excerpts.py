"""The piece of a text around the first hit, in parts that are hits or not. Pure."""

import re
from collections.abc import Sequence

from atalaya.foundation.search.words import folded, likely

Parts = tuple[tuple[str, bool], ...]
_WORD = re.compile(r"[^\W_]+")
_LONG = 180
_BEFORE = 50


def marked(text: str, question: Sequence[str]) -> Parts:
    """`text` in parts; the words that match the question are hits."""
    sought = {word: set(likely(word)) for word in question}
    parts: list[tuple[str, bool]] = []
    last = 0
    for match in _WORD.finditer(text):
        if _is_hit(folded(match.group()), sought):
            parts += [(text[last : match.start()], False), (match.group(), True)]
            last = match.end()
    parts.append((text[last:], False))
    return tuple(p for p in parts if p[0])


def _is_hit(word: str, sought: dict[str, set[str]]) -> bool:
    if any(word.startswith(w) for w in sought):
        return True
    stems = set(likely(word)) if word else set()
    return any(stems & wanted for wanted in sought.values())


def excerpt(text: str, question: Sequence[str]) -> Parts:
    """At most 180 characters around the first hit; the beginning when the hit is elsewhere. "" has no parts."""
    flat = " ".join(text.split())
    sought = {word: set(likely(word)) for word in question}
    first = next((m.start() for m in _WORD.finditer(flat) if _is_hit(folded(m.group()), sought)), 0)
    start = max(0, first - _BEFORE)
    if start:
        start = flat.find(" ", start, first) + 1 or start
    end = start + _LONG
    if end < len(flat):
        end = max(flat.rfind(" ", start, end), first + 1)
    piece = ("… " if start else "") + flat[start:end] + (" …" if end < len(flat) else "")
    return marked(piece, question)
