"""The registers of the library: works, practices, and the addresses that are looked at."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.foundation.indicators.citing import readable
from atalaya.foundation.permissions import scope as scopes
from atalaya.foundation.permissions.declarations import SIGNED_IN
from atalaya.foundation.permissions.principals import NOBODY, Principal
from atalaya.foundation.ui.registers import Bulk, Choice, Column, Empty, Flag, Register, View, Words
from atalaya.library import labels, queries, showing
from atalaya.library.capabilities import Can
from atalaya.library.models import Link, Practice, Work
from atalaya.places.public import SUB_REGIONS, name_of, states_to_choose
from atalaya.topics import public as topics


def asker() -> Principal:
    """On whose behalf rows are read; nobody in particular where they are read for everybody."""
    at = scopes.current()
    return at if isinstance(at, Principal) else NOBODY


@dataclass(frozen=True)
class _Uncounted(Choice):
    """A choice that rows are narrowed by through other tables, and not counted by."""

    group = None


class _Language(_Uncounted):
    def narrow(self, rows: QuerySet[Any], given: QueryDict) -> QuerySet[Any]:
        chosen = self.chosen(given)
        return queries.in_language(rows, chosen) if chosen else rows


class _Topic(_Uncounted):
    def narrow(self, rows: QuerySet[Any], given: QueryDict) -> QuerySet[Any]:
        chosen = self.chosen(given)
        if not chosen:
            return rows
        return queries.practices_on(rows, chosen) if rows.model is Practice else queries.on_topic(rows, chosen)


class _Year(_Uncounted):
    def narrow(self, rows: QuerySet[Any], given: QueryDict) -> QuerySet[Any]:
        chosen = self.chosen(given)
        return queries.in_year(rows, chosen, self.field) if chosen else rows


class _SubRegion(_Uncounted):
    def narrow(self, rows: QuerySet[Any], given: QueryDict) -> QuerySet[Any]:
        chosen = self.chosen(given)
        return queries.in_sub_region(rows, chosen) if chosen else rows


class _Broken(Flag):
    group = None

    def narrow(self, rows: QuerySet[Any], given: QueryDict) -> QuerySet[Any]:
        return queries.with_broken_links(rows) if self.is_on(given) else rows


def _topics() -> list[tuple[str, str]]:
    return [*((t.code, str(t)) for t in topics.every().values()), (queries.NONE, str(_("None")))]


def _languages() -> list[tuple[str, str]]:
    return [(code or queries.NONE, label) for code, label in labels.languages()]


def _years() -> list[tuple[str, str]]:
    ends = queries.years()
    found = [(str(y), str(y)) for y in range(ends[1], ends[0] - 1, -1)] if ends else []
    return [*found, (queries.NONE, str(_("Not stated")))]


def _url(work: Work) -> str:
    return reverse("library:work", args=[work.public_id])


def _title(work: Work) -> SafeString:
    title, language = showing.title_of(work)
    return format_html('<span lang="{}">{}</span>', language, title)


def _in_languages(work: Work) -> SafeString | None:
    codes = work.languages.split()
    return format_html_join(" ", '<abbr title="{}">{}</abbr>', ((labels.language(code), code.upper()) for code in codes)) if codes else None


WORKS = Register(
    "library.works",
    _("Library"),
    columns=(
        Column("title", _("Title"), _title, kind="html", sort="sort_en", link=_url, export=lambda w: showing.title_of(w)[0]),
        Column("kind", _("Kind"), lambda w: str(labels.KINDS[w.kind]), phone="end"),
        Column("by", pgettext_lazy("author", "By"), "by"),
        Column("languages", _("Languages"), _in_languages, kind="html", phone="status", export=lambda w: w.languages),
        Column("published", _("Published"), "published", kind="partial", sort="published_on"),
        Column("original", _("Original title"), "title", is_hidden=True),
        Column("state", pgettext_lazy("country", "State"), lambda w: name_of(w.state) if w.state else None, is_hidden=True),
        Column("number", _("Document number"), "number", is_hidden=True),
        Column("rights", _("Rights"), lambda w: labels.rights(w.rights) if w.rights else None, is_hidden=True),
        Column("public", _("Shown to everybody"), lambda w: _("Yes") if w.is_public else _("No"), is_hidden=True),
        Column("addresses", _("Addresses"), lambda w: " ".join(e.address for e in w.editions.all() if e.address) or None, is_hidden=True, reads=("editions",)),
        Column("known_on", _("Known since"), "known_on", kind="day", is_hidden=True),
        Column("code", _("Code"), "code", is_hidden=True),
        Column("source", _("Source"), "source", is_hidden=True),
    ),
    filters=(
        Words(find=lambda rows, asked: queries.holding(asker(), rows, asked), hint=_("Title, author, number, subject"), kind="search"),
        _Language("language", _("Language"), "languages", _languages),
        Choice("kind", _("Kind"), "kind", labels.KINDS),
        _Topic("topic", _("Topic"), "topics__topic", _topics),
        _Year("year", _("Year"), "published_on", _years),
        Choice("state", pgettext_lazy("country", "State"), "state__code", states_to_choose),
        _SubRegion("sub_region", _("Sub-region"), "state", {slug: label for slug, label in SUB_REGIONS.items() if slug}),
        Choice("rights", _("Rights"), "rights", labels.RIGHTS),
        Flag("only_en", _("Only in English"), Q(languages="en")),
        _Broken("broken", _("With a broken link"), Q()),
    ),
    order="sort_en",
    empty=Empty(_("Nothing is catalogued yet"), _("Enter the first work, or import a list.")),
    export_can=Can.EXPORT,
)


def sorted_for_reader(register: Register) -> Register:
    """A register of works in the order of the titles its reader sees."""
    own = f"sort_{showing.reader()}"
    columns = tuple(replace(c, sort=own) if c.slug == "title" else c for c in register.columns)
    return replace(register, columns=columns, order=own)


def works() -> Register:
    """The register of works, with the reader's own language as its second tab."""
    code = showing.reader()
    own = View(_("In %(language)s") % {"language": labels.language(code)}, f"language={code}")
    views = (
        View(pgettext_lazy("works", "All"), ""),
        own,
        View(_("Recordings"), "kind=recording"),
        View(_("Legal instruments"), "kind=legal"),
    )
    put = Bulk(_("Put into a selection"), reverse("library:chosen"), "list-check", SIGNED_IN)
    return replace(sorted_for_reader(WORKS), views=views, bulk=(put,))


_PUBLIC_LEFT_OUT = {"rights", "public", "addresses", "known_on", "code", "source"}
PUBLIC = replace(
    WORKS,
    slug="library.public",
    label=_("Documents and resources"),
    columns=tuple(
        replace(c, link=lambda w: reverse("resources:work", args=[w.public_id])) if c.slug == "title" else c
        for c in WORKS.columns
        if c.slug not in _PUBLIC_LEFT_OUT
    ),
    filters=tuple(f for f in WORKS.filters if f.slug not in {"rights", "only_en", "broken"}),
    empty=Empty(_("Nothing is shown to everybody yet")),
    export_can="",
)


def _practice_url(practice: Practice) -> str:
    return reverse("library:practice", args=[practice.public_id])


def _practice_title(practice: Practice) -> SafeString:
    title, language = showing.title_of_practice(practice)
    return format_html('<span lang="{}">{}</span>', language, title)


PRACTICES = Register(
    "library.practices",
    _("Practices and lessons"),
    columns=(
        Column("title", _("Title"), _practice_title, kind="html", sort="title", link=_practice_url, export=lambda p: showing.title_of_practice(p)[0]),
        Column("status", _("Status"), lambda p: labels.practice_status(p.status), kind="status", phone="status"),
        Column("state", pgettext_lazy("country", "State"), lambda p: name_of(p.state) if p.state else None, phone="end"),
        Column("sub_region", _("Sub-region"), lambda p: str(SUB_REGIONS.get(p.sub_region, p.sub_region)) if p.sub_region else None),
        Column("kind", _("Kind"), lambda p: str(labels.PRACTICE_KINDS[p.kind])),
        Column("language", _("Language"), lambda p: labels.language(p.language)),
        Column("counted", _("How many"), "counted", kind="number", is_hidden=True),
        Column("submitted", _("Submitted"), "submitted_at", kind="moment", is_hidden=True),
        Column("known_on", _("Known since"), "known_on", kind="day", sort="known_on"),
        Column("source", _("Source"), "source", is_hidden=True),
    ),
    filters=(
        Words(find=lambda rows, asked: queries.practices_holding(asker(), rows, asked), hint=_("Title, what was done, subject"), kind="search"),
        Choice("status", _("Status"), "status", labels.PRACTICE_STATUSES),
        Choice("sub_region", _("Sub-region"), "sub_region", {slug: label for slug, label in SUB_REGIONS.items() if slug}),
        Choice("state", pgettext_lazy("country", "State"), "state__code", states_to_choose),
        _Topic("topic", _("Topic"), "topics__topic", lambda: _topics()[:-1]),
        Choice("kind", _("Kind"), "kind", labels.PRACTICE_KINDS),
        Choice("language", _("Language"), "language", lambda: labels.languages()[:-1]),
    ),
    order="-known_on",
    empty=Empty(_("No practice yet"), _("States submit what others may learn from; the secretariat reviews it.")),
    export_can=Can.EXPORT,
)


PUBLIC_PRACTICES = replace(
    PRACTICES,
    slug="library.public-practices",
    columns=tuple(
        replace(c, link=lambda p: reverse("resources:practice", args=[p.public_id])) if c.slug == "title" else c
        for c in PRACTICES.columns
        if c.slug not in {"status", "submitted", "source"}
    ),
    filters=tuple(f for f in PRACTICES.filters if f.slug != "status"),
    empty=Empty(_("No practice stands on the open web yet"), _("States decide of each practice whether it may.")),
    export_can="",
)


def practices(*, reviews: bool, submits: bool) -> Register:
    """The register of practices, with what waits for the reader under tabs of its own."""
    views = [View(pgettext_lazy("practices", "All"), ""), View(pgettext_lazy("practices", "Accepted"), "status=accepted")]
    if reviews:
        views.append(View(_("To review"), "status=submitted"))
    if submits:
        views.append(View(_("Drafts and given back"), "status=draft&status=returned"))
    return replace(PRACTICES, views=views)


def _problem(link: Link) -> str | None:
    if link.status is not None:
        return str(link.status)
    return str(labels.PROBLEMS[link.problem]) if link.problem in labels.PROBLEMS else None


LINKS = Register(
    "library.links",
    _("Addresses"),
    columns=(
        Column(
            "address",
            _("Address"),
            lambda link: readable(link.address),
            sort="address",
            export=lambda link: link.address,
            link=lambda link: reverse("library:link", args=[link.public_id]),
        ),
        Column("state", _("State of the link"), lambda link: labels.link_state(link.state), kind="status", phone="status"),
        Column("seen", _("Last seen"), "seen_at", kind="moment", phone="end"),
        Column("checked", _("Last asked"), "checked_at", kind="moment", sort="checked_at"),
        Column("problem", _("What it answered"), _problem),
        Column("moved", _("Moved to"), "moved_to", is_hidden=True),
    ),
    filters=(Words(("address",), hint=_("Part of an address")), Choice("state", _("State of the link"), "state", labels.LINK_STATES)),
    order="-checked_at",
    views=(
        View(pgettext_lazy("addresses", "Broken"), "state=broken&state=missed"),
        View(pgettext_lazy("addresses", "All"), ""),
        View(_("Not asked yet"), "state=unchecked"),
    ),
    empty=Empty(_("No address stands here yet"), _("Those that editions name are gathered here every night.")),
    export_can=Can.EXPORT,
)
