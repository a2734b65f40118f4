"""{% load ui %}: icons, status words, fields, times, numbers and links that check what the reader may see."""

from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField, Form
from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from atalaya.foundation.records import resolvers
from atalaya.foundation.ui import assets, drawing, here
from atalaya.foundation.ui.fields import error_links, parts_of
from atalaya.kernel.refs import Ref

register = template.Library()

for draw in (drawing.icon, drawing.status, drawing.moment, drawing.day, drawing.number, drawing.nothing):
    register.simple_tag(draw)
register.filter(drawing.initials)


@register.simple_tag
def styles() -> SafeString:
    """The style sheets of every page."""
    return _styles(settings.STATIC_URL)


@register.simple_tag
def scripts() -> SafeString:
    """The library and the modules of every page. None of them is needed to use it."""
    return _scripts(settings.STATIC_URL)


@lru_cache(maxsize=8)
def _styles(_base: str) -> SafeString:
    """Their addresses do not change while the product runs, and looking them up is a tenth of the shell's time."""
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', ((static(name),) for name in assets.STYLES))


@lru_cache(maxsize=8)
def _scripts(_base: str) -> SafeString:
    library = format_html('<script src="{}" defer></script>\n', static(assets.LIBRARY))
    return library + format_html_join("\n", '<script type="module" src="{}"></script>', ((static(name),) for name in assets.MODULES))


@register.simple_tag
def field(bound: BoundField, **given: Any) -> SafeString:
    """A form field: label, hint, error and input. `hint=`, `label=` replace the form's own."""
    return render_to_string("ui/c/field.html", {"field": bound, **parts_of(bound), **given})


@register.simple_tag
def errors(form: Form) -> SafeString:
    """The error summary of a form, linking to the fields; nothing when there is nothing to put right."""
    if not form.is_bound or not form.errors:
        return SafeString("")
    links = error_links(form)
    return render_to_string("ui/c/errors.html", {"links": links, "count": len(links)})


@register.simple_tag(takes_context=True)
def place_link(context: Context, path: str) -> SafeString:
    """The name of the place, as a link if the reader may open it; a dash for a place out of reach."""
    request: HttpRequest = context["request"]
    shown = here.named(request, [path]).get(path)
    return drawing.link(shown) if shown else drawing.nothing()


@register.simple_tag
def ref_link(ref: Ref | str, title: str = "") -> SafeString:
    """What the reference points to, as a link if the reader may open it, else the title that was kept."""
    known = ref if isinstance(ref, Ref) else Ref.parse(ref)
    shown = resolvers.show([known]).get(known)
    if shown:
        return drawing.link(shown)
    return format_html("{}", title) if title else drawing.nothing()
