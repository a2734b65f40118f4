"""The tables as they were received: the list of them, one of them row by row, and the same as a file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from atalaya.foundation.exports import public as exports
from atalaya.foundation.imports import receiving
from atalaya.foundation.imports.declared import every
from atalaya.foundation.imports.models import ReceivedRow, ReceivedTable
from atalaya.foundation.permissions.declarations import SIGNED_IN, page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui.registers import Choice, Column, Empty, Register, Words
from atalaya.kernel.refs import Ref

_WHY = "each importer names the capability its tables are shown with; without it they answer 404"
_PAGE = 50


def _url(table: ReceivedTable) -> str:
    return reverse("imports:received-table", args=[table.public_id])


REGISTER = Register(
    "imports.received",
    _("Tables as they were received"),
    columns=(
        Column("table", _("Table"), lambda t: str(receiving.label_of(t)), link=_url),
        Column("file", _("File"), "filename"),
        Column("rows", _("Rows"), "row_count", kind="number"),
        Column("received", _("Received"), "created_at", kind="moment", sort="created_at", phone="end"),
    ),
    filters=(
        Words(("filename", "sheet"), hint=_("File, table")),
        Choice("what", _("What"), "importer", lambda: [(i.slug, str(i.label)) for i in every() if i.kept_for]),
    ),
    order="-created_at",
    empty=Empty(_("No table was received yet"), _("What is brought in from now on is kept here, row by row, as its source had it.")),
)


def _table(request: HttpRequest, public_id: str) -> tuple[ReceivedTable, str]:
    """The table of the address, and the capability that shows it. Raises Http404."""
    shown = {i.slug: i.kept_for for i in receiving.shown_to(principal_of(request))}
    found = ReceivedTable.objects.filter(public_id=public_id[:20], importer__in=shown).first()
    if found is None:
        raise Http404("no such table for this reader")
    return found, shown[found.importer]


@page(can=SIGNED_IN, why=_WHY)
@require_safe
def received(request: HttpRequest) -> HttpResponseBase:
    """The tables the reader may see, the newest first."""
    shown = [i.slug for i in receiving.shown_to(principal_of(request))]
    if not shown:
        raise Http404("nothing is kept for this reader")
    crumbs = [{"label": _("Bring data in"), "url": reverse("imports:index")}]
    return REGISTER.respond(request, ReceivedTable.objects.filter(importer__in=shown), crumbs=crumbs)


@page(can=SIGNED_IN, why=_WHY)
@require_safe
def table(request: HttpRequest, public_id: str) -> HttpResponse:
    """One table, fifty rows a page by their numbers; or those of its rows that speak of one record."""
    found, _can = _table(request, public_id)
    of = request.GET.get("of", "")
    asked = request.GET.get("from", "")
    start = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < len("1000000") else 0
    every = ReceivedRow.objects.all()
    try:
        every = receiving.speaking_of(Ref.parse(of)) if of else every
    except ValueError as error:
        raise Http404("no such record") from error
    rows = list(every.filter(table=found, number__gte=start).order_by("number")[: _PAGE + 1])
    context: dict[str, Any] = {
        "table": found,
        "label": receiving.label_of(found),
        "rows": rows[:_PAGE],
        "next": rows[_PAGE].number if len(rows) > _PAGE else None,
        "is_first": not start,
        "of": of,
    }
    return render(request, "imports/received.html", context)


@page(can=SIGNED_IN, why=_WHY)
@require_safe
def table_file(request: HttpRequest, public_id: str, kind: str) -> HttpResponseBase:
    """One table as a file: the columns, the rows and the values that were received."""
    found, can = _table(request, public_id)
    columns, rows = receiving.sheet_of(found)
    about = exports.About(can=can, filters={"table": found.public_id, "sha256": found.sha256})
    return exports.respond(request, found.sheet or found.importer, columns, rows, kind, about=about)
