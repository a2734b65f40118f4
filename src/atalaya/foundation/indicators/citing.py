"""Documents as they are cited: by title and date, with the way to them, instead of the name they are recorded under."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from atalaya.foundation.i18n import cldr
from atalaya.foundation.indicators.models import Source
from atalaya.kernel.partial import PartialDate

_LONGEST, _AT_ONCE = 70, 4
_ADDRESS = re.compile(r"https?://(www\.)?", re.IGNORECASE)
_pages: list[Callable[[Source], str]] = []


def names_in(text: str) -> list[str]:
    """The documents a fact names: one, or several with semicolons between them."""
    return [part.strip() for part in text.split(";") if part.strip()]


def readable(name: str) -> str:
    """An address without what every address begins and ends with, its letters as letters, not longer than a line; another name as it is."""
    if not _ADDRESS.match(name):
        return name
    bare = unquote(_ADDRESS.sub("", name)).rstrip("/")
    return bare if len(bare) <= _LONGEST else bare[: _LONGEST - 1] + "…"


@dataclass(frozen=True)
class Cited:
    """One document: what it is called and in which language, its date as far as it is known, and where one reads more."""

    name: str
    label: str
    language: str = ""
    on: PartialDate | None = None
    url: str = ""

    @property
    def words(self) -> str:
        """Title and date in the reader's language."""
        return f"{self.label} ({cldr.partial(self.on)})" if self.on else self.label

    @property
    def html(self) -> SafeString:
        """The same, with the way to the document."""
        language = format_html(' lang="{}"', self.language) if self.language else ""
        label = format_html('<a href="{}"{}>{}</a>', self.url, language, self.label) if self.url else format_html("<span{}>{}</span>", language, self.label)
        return format_html('{} <span class="muted nowrap">· {}</span>', label, cldr.partial(self.on)) if self.on else label


class Citations:
    """The documents that some facts name, read at once: one query, however many."""

    def __init__(self, texts: Iterable[str]) -> None:
        names = sorted({name for text in texts for name in names_in(text)})
        found = list(Source.objects.filter(name__in=names)) if names else []
        self._cited = {s.name: Cited(s.name, s.title or readable(s.name), s.language, s.dated, _way(s)) for s in found}

    def of(self, text: str) -> list[Cited]:
        """The documents of one fact; one nobody recorded is cited by its name."""
        return [self._cited.get(name) or Cited(name, readable(name), url=Source(name=name).web) for name in names_in(text)]

    def html(self, text: str) -> SafeString:
        """The documents of one fact, a line each, many of them behind a line that says how many; nothing for none."""
        lines = [one.html for one in self.of(text)]
        at_once = len(lines) if len(lines) <= _AT_ONCE + 1 else _AT_ONCE
        shown, rest = (format_html_join("", "<div>{}</div>", ((line,) for line in some)) for some in (lines[:at_once], lines[at_once:]))
        more = ngettext("%(n)s more", "%(n)s more", len(lines) - at_once) % {"n": len(lines) - at_once}
        return format_html("{}<details><summary>{}</summary>{}</details>", shown, more, rest) if rest else shown

    def words(self, text: str) -> str:
        """The documents of one fact as plain text."""
        return "; ".join(one.words for one in self.of(text))


def register_page(page: Callable[[Source], str]) -> None:
    """`page` gives the address of the page about a document, for the open scope; "" for who may not open it."""
    _pages[:] = [page]


def _way(source: Source) -> str:
    """The page about a document, for who may open it; else the document itself."""
    return (_pages[0](source) if _pages else "") or source.web
