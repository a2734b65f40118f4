"""{% load library %}: texts whose words lead to the glossary."""

from django import template
from django.urls import reverse
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe

from atalaya.foundation.i18n import cldr
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.ui import slots
from atalaya.kernel.partial import PartialDate
from atalaya.library import glossary
from atalaya.library.showing import reader

register = template.Library()


@register.simple_tag
def open_to_everybody() -> list[tuple[Text, str]]:
    """What modules show without an account: label and address."""
    return slots.open_to_everybody()


@register.filter
def dated(on: PartialDate | None) -> str:
    """A date in words, as far as it is known."""
    return cldr.partial(on) if on else ""


@register.filter
def glossed(text: str, language: str = "en") -> SafeString:
    """A text as paragraphs, the first occurrence of each term of the field leading to the glossary."""
    if not text:
        return SafeString("")
    index, code = reverse("resources:glossary"), reader()

    def drawn(piece: glossary.Piece) -> SafeString:
        if piece.term is None:
            return format_html("{}", piece.text)
        return format_html('<a href="{}#{}" title="{}">{}</a>', index, piece.term.slug, piece.term.said(code), piece.text)

    # Every piece is escaped above; what is added here are the paragraphs.
    return mark_safe(linebreaks("".join(drawn(piece) for piece in glossary.pieces(text, language))))
