"""{% load report %}: the words of a paper, drawn here and not by a template: a report has a thousand of them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from atalaya.results.executive.blocks import Cell, Span

register = template.Library()
_DRESSED = {"strong": "b", "small": "small"}


@register.simple_tag(takes_context=True)
def spans(context: Context, given: Iterable[Span]) -> SafeString:
    """Some words, one after the other; those of a figure lead to it where the page says in `opened` that it opens."""
    return _line(given, context.get("opened") or {})


@register.simple_tag(takes_context=True)
def cell(context: Context, given: Cell) -> SafeString:
    """The lines of a cell."""
    opened = context.get("opened") or {}
    return mark_safe("<br>".join(_line(line, opened) for line in given))


def _line(given: Iterable[Span], opened: Mapping[str, Any]) -> SafeString:
    return mark_safe("".join(_span(span, opened) for span in given))


def _span(span: Span, opened: Mapping[str, Any]) -> SafeString:
    url = opened.get(span.code) if span.code and span.tone == "strong" else None
    text = format_html('<a href="{}">{}</a>', url, span.text) if url else escape(span.text)
    name = _DRESSED.get(span.tone) or ("i" if span.lang else "")
    if not name:
        return text
    return format_html('<{0} lang="{1}">{2}</{0}>', name, span.lang, text) if span.lang else format_html("<{0}>{1}</{0}>", name, text)
