"""The register of measures, one's own, one of them with its story, and its history."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from atalaya.foundation.audit.capabilities import Can as Audit
from atalaya.foundation.files import queries as files
from atalaya.foundation.history.public import history_part
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.records import resolvers
from atalaya.foundation.ui import drawing, here
from atalaya.kernel.refs import Ref
from atalaya.measures import catalogue, labels, queries, steps, tables
from atalaya.measures.capabilities import Can
from atalaya.measures.models import Fulfilment, Measure, MeasureChange, Showing
from atalaya.measures.pages.finding import crumbs, measure_or_404, parts
from atalaya.places.public import find, name_of


def _tabs(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    found = [("measures", _("All in reach")), ("mine", _("Mine"))]
    return [{"label": label, "url": reverse(f"measures:{slug}"), "is_current": slug == current} for slug, label in found]


@page(can=Can.VIEW)
@require_safe
def measures(request: HttpRequest) -> HttpResponseBase:
    """The measures in reach, at one place and below if `in` names one."""
    rows = Measure.objects.all()
    more: dict[str, Any] = {"tabs": _tabs(request, "measures")}
    if asked := request.GET.get("in", ""):
        place = find(asked)
        if place is None:
            raise Http404("no such place in scope")
        here.stand_at(request, place.place_path)
        rows = queries.at(place)
        more |= {"heading": f"{tables.REGISTER.label}: {name_of(place)}", "crumbs": crumbs()}
    return tables.register(request.path).respond(request, rows, template="measures/measures.html", **more)


@page(can=Can.VIEW)
@require_safe
def mine(request: HttpRequest) -> HttpResponseBase:
    """The measures that a role of the reader looks after."""
    rows = queries.mine(principal_of(request))
    own: dict[str, Any] = {"tabs": _tabs(request, "mine"), "heading": _("My measures")}
    return tables.register(request.path).respond(request, rows, template="measures/measures.html", **own)


@page(can=Can.VIEW)
@require_safe
def measure(request: HttpRequest, public_id: str) -> HttpResponse:
    """One measure: how it stands, what was done for it, what showed whether it works, and what may be done next."""
    found = measure_or_404(request, public_id)
    done = list(Fulfilment.objects.filter(measure=found).order_by("-done_on", "-id"))
    shown = list(Showing.objects.filter(measure=found).order_by("-shown_on", "-id"))
    changes = list(MeasureChange.objects.filter(measure=found).order_by("-id"))
    kept = files.of_each(one.ref for one in (*done, *shown))
    links = _links([found.origin, *(one.evidence for one in (*done, *shown))])
    context = {
        "measure": found,
        "heading": found.title,
        "crumbs": crumbs(found),
        "tabs": parts(request, found, "measure"),
        "status": tables.status_of(found),
        "levels": [labels.LEVELS[level] for level in found.levels],
        "family": labels.FAMILIES[found.family],
        "place_name": name_of(found.place),
        "steps": steps.of_measure(principal_of(request), found),
        "facts": _facts(found, links),
        "done": [(one, links.get(one.evidence) or one.evidence_title, kept.get(str(one.ref))) for one in done],
        "shown": [(one, labels.result(one.result), links.get(one.evidence) or one.evidence_title, kept.get(str(one.ref))) for one in shown],
        "changes": [{"at": c.created_at, "title": labels.STATUSES[c.status], "text": c.reason} for c in changes],
    }
    return render(request, "measures/measure.html", context)


def _links(refs: list[str]) -> dict[str, Any]:
    """The references that the reader may see, as links; the others are told by the title they had."""
    known = {Ref.parse(text) for text in refs if text}
    return {str(ref): drawing.link(one) for ref, one in resolvers.show(known).items() if one is not None} if known else {}


def _facts(found: Measure, links: dict[str, Any]) -> list[tuple[Any, Any]]:
    entry = catalogue.every().get(found.catalogue)
    told = [
        (pgettext("measure", "Kind"), labels.KINDS[found.kind]),
        (_("Looked after by"), labels.role(found.owner_role)),
        (_("Due"), drawing.day(found.due_on) if found.due_on else ""),
        (_("Kept all the time"), _("Yes") if found.is_standing else _("No, done once")),
        (_("Begins with its level"), _("By itself") if found.at_once else _("When an officer says so")),
        (_("Cost"), format_html("{} {}", found.currency, drawing.number(found.cost)) if found.cost is not None else ""),
        (_("What it answers"), links.get(found.origin) or found.origin_title),
        (_("From the catalogue"), entry.source if entry else ""),
    ]
    return [(label, value) for label, value in told if value]


@page(can=Audit.VIEW)
@require_safe
def history(request: HttpRequest, public_id: str) -> HttpResponse:
    """What happened to a measure."""
    found = measure_or_404(request, public_id)
    context = {"heading": found.title, "crumbs": crumbs(found), "kind_label": _("Security measure"), "tabs": parts(request, found, "history")}
    return render(request, "measures/history.html", {**context, **history_part(request, found.ref)})
