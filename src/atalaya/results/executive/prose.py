"""What people write around the figures. A figure stands in it by its code, and is filled in when it is read. Pure but for its words."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from atalaya.foundation.indicators import get
from atalaya.kernel.reasons import Reason, Refused
from atalaya.results.executive import quantities, words
from atalaya.results.executive.blocks import Span, Spans

_HELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_STRAY = re.compile(r"\{\{|\}\}")


def codes_in(text: str) -> tuple[str, ...]:
    """The codes of figures a text holds, in order."""
    return tuple(dict.fromkeys(_HELD.findall(text)))


def refuse(text: str, section: str) -> Reason | None:
    """Why a text cannot stand: a code nobody registered, or braces that hold no code."""
    for code in codes_in(text):
        if get(code) is None:
            return Reason("REPORT_UNKNOWN_FIGURE", {"code": code[:60], "section": section}, "text")
    if _STRAY.search(_HELD.sub("", text)):
        return Reason("REPORT_BRACES", {"section": section}, "text")
    return None


def paragraphs(text: str, content: Mapping[str, Any], language: str, section: str) -> list[Spans]:
    """The paragraphs of a text with its figures filled in. Raises Refused for a code the structure does not hold."""
    return [tuple(_spans(part.strip(), content, language, section)) for part in re.split(r"\r?\n\s*\r?\n", text) if part.strip()]


def _spans(text: str, content: Mapping[str, Any], language: str, section: str) -> Iterable[Span]:
    for number, part in enumerate(_HELD.split(text)):
        if number % 2 == 0:
            if part:
                yield Span(part)
            continue
        held = content["figures"].get(part)
        if held is None:
            raise Refused(Reason("REPORT_UNKNOWN_FIGURE", {"code": part[:60], "section": section}, "text"))
        yield Span(_value(held, language), tone="strong", code=part)


def _value(held: quantities.Quantity, language: str) -> str:
    """The value from records; else the declared one, said to be that."""
    for total in quantities.totals_of(held):
        if total["value"] is not None or total.get("withheld"):
            said = words.said(total, language)
            return said if total["kind"] == "itemised" else _("%(n)s (declared)") % {"n": said}
    return _("no data")
