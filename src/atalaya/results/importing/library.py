"""Works and practices: what documents and public pages list among their resources, and what States shared in 2020.

Titles in other languages, topics and rights come from `data/works.csv`: made for the catalogue, and said to be so where they are shown.
"""

import re
from collections.abc import Sequence
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.imports import parsers
from atalaya.foundation.imports.declared import Sheet
from atalaya.foundation.imports.loading import Wanted
from atalaya.kernel.partial import DAY, PartialDate
from atalaya.kernel.paths import ROOT
from atalaya.kernel.reasons import Reason, Refused
from atalaya.library import public as library
from atalaya.results.importing.context import Context, mapping
from atalaya.results.importing.tables import NOTE, Made, Table, Values, column, rest

_KINDS = {kind: kind for kind in library.KINDS} | {
    "guideline": "guide",
    "web_site": "web_page",
    "newsletter": "bulletin",
    "course material": "course_material",
    "official document": "official_document",
}
_LANGUAGE = re.compile(r"([a-z]{2})(?: \((original)\))?")
_RESERVED = re.compile("all rights reserved", re.IGNORECASE)
_COPIES = "best practices of national port authorities"


def _languages(cell: str) -> list[tuple[str, bool]]:
    """The languages of a cell as "en;es" or "es (original)": (code, whether it is said to be the original)."""
    found = [_LANGUAGE.fullmatch(part) for part in parsers.listed(cell)]
    if not all(found):
        raise Refused(Reason("RESULTS_UNKNOWN_LANGUAGE", {"text": cell[:80]}))
    return [(match[1], match[2] is not None) for match in found if match]


def _address(cell: str) -> str:
    """An address of the web. Raises Refused."""
    written = library.address_of(cell)
    if written is None:
        raise Refused(Reason("RESULTS_NO_ADDRESS", {"text": cell[:80]}))
    return written


_SOURCE, _NOTE = column("source", required=True), column("note", parsers.text(NOTE))

RESOURCES = Sheet(
    slug="resources",
    label=_("Resources of the documents"),
    key=("resource_id",),
    fields=(
        column("resource_id", parsers.text(40), required=True),
        column("title", required=True),
        column("type", parsers.choice(_KINDS), required=True),
        column("author_or_publisher"),
        column("url", _address),
        column("language", _languages),
        _SOURCE,
        _NOTE,
    ),
)
PORTAL_RESOURCES = Sheet(
    slug="portal_resources",
    label=_("Resources on public pages"),
    key=("resource_id",),
    fields=(
        column("resource_id", parsers.text(40), required=True),
        column("title", required=True),
        column("type", parsers.choice(_KINDS), required=True),
        column("by"),
        column("languages", _languages),
        column("published", parsers.partial),
        column("doc_number", parsers.text(60)),
        column("description_paraphrased", parsers.text(600)),
        column("url", _address),
        _SOURCE,
        _NOTE,
    ),
)


def resource(context: Context, values: Values) -> Made:
    """A resource of the secretariat's own documents."""
    row = {**values, "by": values.get("author_or_publisher"), "languages": values.get("language")}
    return Made(f"{values['resource_id']} {values['title']}", work(context, values["resource_id"], row))


def portal_resource(context: Context, values: Values) -> Made:
    """A resource of a public page; one that is known already says there what this page says of it."""
    return Made(f"{values['resource_id']} {values['title']}", work(context, values["resource_id"], values))


def publication(context: Context, values: Values) -> list[Wanted]:
    """A publication a document names by its title."""
    code = next((row["code"] for row in mapping("works") if row["code"].startswith("publication ") and _is_of(row["code"], values["title"])), "")
    row = {**values, "type": "manual" if "manual" in values["title"].lower() else "publication", "by": values.get("publisher")}
    published = PartialDate.parse(str(values["year"])) if values.get("year") else None
    return work(context, code or f"publication {slugify(values['title'])}"[:80], {**row, "published": published})


def _is_of(code: str, title: str) -> bool:
    return slugify(title).startswith(code.removeprefix("publication "))


def work(context: Context, code: str, values: Values) -> list[Wanted]:
    """A work with its editions, topics and authors, or what another source says of one that is there."""
    own = next((row for row in mapping("works") if row["code"] == code), {})
    known, first = context.known(values["source"])
    published: PartialDate | None = values.get("published")
    dated = {"published_on": published and published.start, "published_precision": published.precision if published else DAY}
    said = {"title": values["title"], "by": rest(values, "by"), "number": rest(values, "doc_number"), "note": rest(values, "note"), **dated, **known}
    languages: Sequence[tuple[str, bool]] = values.get("languages") or [("", False)]
    summary = rest(values, "description_paraphrased")
    if same_as := own.get("same_as"):
        stated = " ".join(code for code, _is in languages if code)
        account = {**said, "work__code": same_as, "kind": values["type"], "languages": stated, "address": rest(values, "url"), "summary": summary}
        told = Wanted(library.WorkAccount, {"code": code}, account, {**first, "source": values["source"]})
        return [told, *(_editions(same_as, languages, values) if rest(values, "url") or stated else ())]
    titles = {lang: text for lang in ("en", "es", "pt", "fr") if (text := own.get(f"title_{lang}", ""))}
    reserved = library.RESERVED if _RESERVED.search(rest(values, "note")) else own.get("rights", "")
    facts = {**said, "kind": values["type"], "summary": summary, "source": values["source"]}
    about = {"title_language": own.get("title_language", "en"), "titles": titles, "rights": reserved, "is_public": True, "place_path": ROOT, **first}
    topics = [Wanted(library.WorkTopic, {"work__code": code, "topic": topic}, once=True) for topic in parsers.listed(own.get("topics", ""))]
    return [Wanted(library.Work, {"code": code}, facts, about), *_editions(code, languages, values), *topics, *_authors(context, code, said["by"])]


def _editions(code: str, languages: Sequence[tuple[str, bool]], values: Values) -> list[Wanted]:
    """One for each language the source names; one whose language nobody stated where it names none."""
    address = rest(values, "url")
    more: dict[str, Any] = {"source": values["source"], "is_only_named": not address}
    keys = [{"work__code": code, "language": language, "address": address, "revision_label": ""} for language, _is in languages]
    return [Wanted(library.Edition, key, {}, {**more, "is_original": is_original}, once=True) for key, (_l, is_original) in zip(keys, languages, strict=True)]


def _authors(context: Context, code: str, by: str) -> list[Wanted]:
    """The organisations among those who made it that are known here. Nobody is made one of by a line on a page."""
    known = [context.organisations.known([name]) for name in parsers.listed(by)]
    found = list(dict.fromkeys(name for name in known if name))
    return [
        Wanted(library.WorkAuthor, {"work__code": code, "organisation__name": name}, {}, {"position": n}, once=True) for n, name in enumerate(found, start=1)
    ]


def page_contents(context: Context, values: Values) -> list[Wanted]:
    """What a page holds of national practices: a document counts them by sub-region and names none, so a group stays one record."""
    own = next((row for row in mapping("page_groups") if row["group"] == values["group"]), None)
    if values["content"] != _COPIES or own is None or not values.get("count"):
        return []
    known, first = context.known(values["source"])
    facts = {"title": own["title_en"], "sub_region": own["sub_region"], "counted": values["count"], "source": values["source"], **known}
    titles = {lang: own[f"title_{lang}"] for lang in ("es", "pt", "fr")}
    about = {"titles": titles, "status": library.ACCEPTED, "place_path": ROOT, "may_be_public": True, **first}
    return [Wanted(library.Practice, {"code": f"covid19 {slugify(values['group'])}"[:80]}, facts, about)]


TABLES = (Table(RESOURCES, resource), Table(PORTAL_RESOURCES, portal_resource))
