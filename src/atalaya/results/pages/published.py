"""Published reports, for anybody: what stands in the snapshot, in four languages, and nothing else."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from atalaya.foundation.i18n.languages import CODES, NATIVE, django_code
from atalaya.foundation.indicators.citing import Citations
from atalaya.foundation.permissions.declarations import public
from atalaya.foundation.permissions.scope import everywhere
from atalaya.results.executive import drawing, html
from atalaya.results.executive.paper import paper
from atalaya.results.models import Published
from atalaya.results.moves import move_of
from atalaya.results.pages.reports import language_of, name_of

_LISTED = 50


def _published() -> Any:
    return Published.objects.select_related("report")


def _or_404(public_id: str) -> Published:
    with everywhere("what is published is for everybody"):
        found: Published | None = _published().filter(public_id=public_id[:20]).first()
    if found is None:
        raise Http404("no such published report")
    return found


def latest() -> list[dict[str, Any]]:
    """The last revision of each published report, by period; for lists, so without what it says."""
    with everywhere("what is published is for everybody"):
        rows = list(_published().defer("snapshot", "counts").order_by("report_id", "-number")[: _LISTED * 4])
    last = {row.report_id: row for row in reversed(rows)}
    ordered = sorted(last.values(), key=lambda row: row.report.ends_on, reverse=True)[:_LISTED]
    return [{"name": name_of(row.report), "url": _url(row), "number": row.number, "at": row.published_at} for row in ordered]


def _url(row: Published) -> str:
    return reverse("reports:published", args=[row.public_id])


@public("published reports are for everybody; they hold no names")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The published reports."""
    return render(request, "results/published_list.html", {"heading": _("Published reports"), "listed": latest()})


@public("published reports are for everybody; they hold no names")
@require_safe
def published(request: HttpRequest, public_id: str) -> HttpResponse:
    """A published revision in one of four languages, with its downloads and its other revisions."""
    found, language = _or_404(public_id), language_of(request)
    with everywhere("what is published is for everybody"):
        revisions = list(Published.objects.filter(report_id=found.report_id).defer("snapshot", "counts").order_by("-number"))
    here = _url(found)
    with translation.override(django_code(language)):
        drawn = _paper(found, language)
        citing = Citations(move["source"] for move in found.moved)
        context = {
            "heading": drawn.title,
            "paper": drawn,
            "body": html.part(drawn),
            "found": found,
            "moved": [move_of(move, language, citing) for move in found.moved],
            "revisions": [(row, _url(row)) for row in revisions],
            "is_last": revisions[0].pk == found.pk,
            "languages_here": [{"code": code, "name": NATIVE[code], "url": f"{here}?language={code}", "is_current": code == language} for code in CODES],
            "files": [(form.upper(), reverse("reports:file", args=[found.public_id, language, form])) for form in drawing.FORMATS],
        }
        return render(request, "results/published.html", context)


@public("published reports are for everybody; they hold no names")
@require_safe
def file(request: HttpRequest, public_id: str, language: str, form: str) -> HttpResponse:
    """A published revision as a file."""
    if language not in CODES or form not in drawing.FORMATS:
        raise Http404("no such file")
    found = _or_404(public_id)
    snapshot = found.snapshot
    made = drawing.draw(snapshot["content"], language, form, snapshot["prose"].get(language), str(found.number))
    answer = HttpResponse(made, content_type=drawing.FORMATS[form])
    name = f"executive-{snapshot['content']['period']['from']}-{snapshot['content']['period']['to']}-r{found.number}-{language}.{form}"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return answer


def _paper(found: Published, language: str) -> Any:
    return paper(found.snapshot["content"], language, found.snapshot["prose"].get(language), str(found.number))
