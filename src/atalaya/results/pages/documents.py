"""The documents facts are taken from: the register of them, and of one what it declares and what was received from it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from atalaya.foundation.i18n import cldr
from atalaya.foundation.imports import receiving
from atalaya.foundation.indicators import get
from atalaya.foundation.indicators.citing import readable
from atalaya.foundation.indicators.models import Source
from atalaya.foundation.permissions import scope
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.records.resolvers import Shown
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.foundation.ui.registers import Column, Empty, Register, Words
from atalaya.results import wording
from atalaya.results.capabilities import Can
from atalaya.results.models import Declared
from atalaya.training.public import Activity

_MOST = 200


def _url(source: Source) -> str:
    return reverse("results:document", args=[source.public_id])


REGISTER = Register(
    "results.documents",
    _("Documents"),
    columns=(
        Column("title", _("Document"), lambda s: s.title or readable(s.name), link=_url),
        Column("dated", _("Date"), lambda s: cldr.partial(s.dated) if s.dated else None, phone="end"),
        Column("known", _("Known since"), lambda s: str(s.known), sort="known_until", is_hidden=True),
        Column("address", _("Address on the web"), lambda s: s.web or None, is_hidden=True),
        Column("name", _("Recorded as"), "name", is_hidden=True),
        Column("note", _("Note"), "note", is_hidden=True),
    ),
    filters=(Words(("title", "name", "note"), hint=_("Title, address, note")),),
    order="known_until",
    empty=Empty(_("No document is recorded yet"), _("Bring in the table of documents with their dates.")),
)


def show_sources(public_ids: Iterable[str]) -> Mapping[str, Shown]:
    """How documents are shown elsewhere, by public id; the way to their page for who sees figures."""
    rows = Source.objects.filter(public_id__in=list(public_ids))
    return {s.public_id: Shown(s.title or readable(s.name), page_of(s) or None, "source") for s in rows}


def page_of(source: Source) -> str:
    """The address of the page about a document, for who sees figures; "" for others."""
    reader = scope.current()
    return _url(source) if isinstance(reader, Principal) and reader.holds(Can.VIEW) else ""


@page(can=Can.VIEW)
@require_safe
def documents(request: HttpRequest) -> HttpResponseBase:
    """The documents facts are taken from, by date; those without one at the end."""
    return REGISTER.respond(request, Source.objects.all())


@page(can=Can.VIEW)
@require_safe
def document(request: HttpRequest, public_id: str) -> HttpResponse:
    """One document: its title, date and address, what it declares, and the rows that were received from it."""
    found: Source | None = Source.objects.filter(public_id=public_id[:20]).first()
    if found is None:
        raise Http404("no such document")
    declared = list(Declared.objects.filter(source=found.name).order_by("indicator", "starts_on", "pk")[: _MOST + 1])
    codes = {row.dimensions["activity"] for row in declared if "activity" in row.dimensions}
    titles = dict(Activity.objects.filter(code__in=codes).values_list("code", "title"))
    rows = receiving.newest_row_of(declared)
    context = {
        "heading": found.title or readable(found.name),
        "source": found,
        "crumbs": [Crumb(REGISTER.label, reverse("results:documents"))],
        "facts": _facts(found),
        "declared": [_line(row, titles) | {"row": rows.get(row.public_id)} for row in declared[:_MOST]],
        "opens": bool(receiving.shown_to(principal_of(request))),
        "is_cut": len(declared) > _MOST,
        "tables": [(receiving.label_of(table), table, n) for table, n in receiving.tables_of(found)],
    }
    return render(request, "results/document.html", context)


def _facts(source: Source) -> list[tuple[str, Any]]:
    address = format_html('<a href="{}" rel="noreferrer">{}</a>', source.web, source.web) if source.web else ""
    found = [
        (_("Date"), cldr.partial(source.dated) if source.dated else _("not stated")),
        (_("Address on the web"), address),
        (_("Language"), cldr.language(source.language) if source.language else ""),
        (_("Recorded as"), source.name if source.name != source.web else ""),
        (_("Note"), source.note),
    ]
    return [(str(label), value) for label, value in found if value]


def _line(row: Declared, titles: Mapping[str, str]) -> dict[str, Any]:
    indicator = get(row.indicator)
    period = ""
    query = ""
    if row.starts_on and row.ends_on:
        period, query = wording.period(row.starts_on, row.ends_on), f"?from={row.starts_on}&to={row.ends_on}"
    return {
        "label": str(indicator.label) if indicator else row.indicator,
        "about": " · ".join(titles.get(value, value) if name == "activity" else wording.of_dimension(name, value) for name, value in row.dimensions.items()),
        "url": reverse("results:figure", args=[row.indicator]) + query if indicator else "",
        "period": period,
        "value": wording.value_of(row.value, row.unit),
        "qualifier": wording.QUALIFIERS[row.qualifier],
    }
