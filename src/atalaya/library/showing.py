"""A work as readers see it: its title in their language, its editions with theirs first, its data for search engines."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from atalaya.foundation.files.models import File
from atalaya.foundation.i18n.languages import from_django
from atalaya.foundation.permissions.scope import everywhere
from atalaya.library import labels
from atalaya.library.models import Edition, Link, Practice, Work

_SCHEMA = {
    "article": "Article",
    "bulletin": "PublicationIssue",
    "course_material": "LearningResource",
    "glossary": "DefinedTermSet",
    "legal": "Legislation",
    "magazine": "PublicationIssue",
    "recording": "VideoObject",
    "report": "Report",
    "web_page": "WebPage",
}


def reader() -> str:
    """Our code of the reader's language."""
    return from_django(translation.get_language())


def title_of(work: Work) -> tuple[str, str]:
    """The title in the reader's language, else as it was given; and the language it is in."""
    code = reader()
    own = work.titles.get(code, "")
    return (own, code) if own else (work.title, work.title_language)


def title_of_edition(edition: Edition) -> tuple[str, str]:
    """What an edition is called: its own title, else the work's in that language, else the work's."""
    work = edition.work
    if edition.title:
        return edition.title, edition.language
    if edition.language and (own := work.titles.get(edition.language)):
        return own, edition.language
    return work.title, work.title_language


def title_of_practice(practice: Practice) -> tuple[str, str]:
    """The title in the reader's language, else as its State wrote it; and the language it is in."""
    own = practice.titles.get(reader())
    return (own, reader()) if own else (practice.title, practice.language)


def is_translated(work: Work, shown: tuple[str, str], editions: Sequence[Edition]) -> bool:
    """Whether the title shown is the catalogue's own: no edition is called so, and the work is not."""
    return shown[0] != work.title and shown[0] not in {e.title for e in editions}


@dataclass(frozen=True)
class Reading:
    """An edition ready for a page: where it is to be had, and when that was last seen to be so."""

    edition: Edition
    title: str
    language: str
    name: str
    file: File | None
    link: Link | None
    state: tuple[str, str] | None
    is_own: bool

    @property
    def is_to_be_had(self) -> bool:
        """Whether there is anywhere to read it."""
        return bool(self.edition.address or self.file)


def readings(editions: Sequence[Edition]) -> list[Reading]:
    """The editions of one or several works, those in the reader's language first, then the originals. Three queries."""
    links = {link.address: link for link in Link.objects.filter(address__in={e.address for e in editions if e.address})}
    with everywhere("which of the works shown are kept here; who may see the work may have its copy"):
        kept = File.objects.filter(owner__in=[str(e.ref) for e in editions], erased_at__isnull=True).order_by("pk")
        files = {file.owner: file for file in kept}
    code = reader()
    found = []
    for edition in editions:
        link = links.get(edition.address)
        state = labels.link_state(link.state) if link is not None else None
        name = labels.language(edition.language) if edition.language else gettext("Language not stated")
        title, language = title_of_edition(edition)
        found.append(Reading(edition, title, language, name, files.get(str(edition.ref)), link, state, edition.language == code))
    return sorted(found, key=lambda r: (not r.is_own, not r.is_to_be_had, not r.edition.is_original, r.edition.language or "zz", r.edition.pk))


def public_url(work: Work) -> str:
    """The public address, whole."""
    return str(settings.BASE_URL).rstrip("/") + reverse("resources:work", args=[work.public_id])


def schema_org(work: Work, editions: Sequence[Reading], authors: Sequence[str]) -> SafeString:
    """The data of schema.org as a data block: no browser runs it, and nothing in it can end the block."""
    title, language = title_of(work)
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _SCHEMA.get(work.kind, "DigitalDocument"),
        "@id": public_url(work),
        "name": title,
        "inLanguage": language or None,
        "alternateName": work.title if title != work.title else None,
        "description": work.summary or None,
        "url": public_url(work),
        "identifier": work.number or None,
        "datePublished": str(work.published) if work.published else None,
        "author": [{"@type": "Organization", "name": name} for name in authors] or None,
        "legislationJurisdiction": work.state.name if work.kind == "legal" and work.state else None,
        "workTranslation": [_edition(r) for r in editions if r.edition.language] or None,
    }
    return as_data({k: v for k, v in said.items() if v is not None})


def _edition(reading: Reading) -> dict[str, Any]:
    said = {"@type": "CreativeWork", "name": reading.title, "inLanguage": reading.edition.language}
    return said | ({"url": reading.edition.address} if reading.edition.address else {})


def as_data(said: dict[str, Any]) -> SafeString:
    """Data as JSON that no markup can end."""
    text = json.dumps(said, ensure_ascii=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return SafeString(text)
