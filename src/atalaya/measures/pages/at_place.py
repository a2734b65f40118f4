"""The measures of a place: by activity and level, what is to be done, and the catalogue they are taken from."""

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.foundation.web import tasks
from atalaya.kernel import clock
from atalaya.measures import actions, catalogue, forms, labels, queries, rules, tables
from atalaya.measures.capabilities import Can
from atalaya.measures.models import Measure
from atalaya.measures.pages.finding import place_for
from atalaya.places.public import Place, around, name_of

_SHOWN = 12
KINDS = frozenset({"state", "port", "facility"})


@page(can=Can.VIEW)
@require_safe
def at(request: HttpRequest, key: str) -> HttpResponse:
    """What is kept at a place at each level, and what is to be done there."""
    place = place_for(request, key, Can.VIEW)
    principal = principal_of(request)
    rows = queries.at(place)
    waiting = rows.filter(status__in=rules.WAITING)
    context = around(request, place, "measures") | {
        "table": _table(place),
        "levels": list(labels.LEVELS.values()),
        "kept": rows.filter(status=rules.IN_PLACE).count(),
        "waiting": [_line(m, place) for m in _first_due(waiting)[:_SHOWN]],
        "waiting_n": waiting.count(),
        "waiting_url": _url(place, status=[rules.PROPOSED, rules.APPROVED], sort="due_on"),
        "register_url": _url(place),
        "may_raise": principal.may(Can.RAISE, place.place_path),
    }
    return render(request, "measures/at_place.html", context)


def _url(place: Place, **asked: Any) -> str:
    return f"{reverse('measures:measures')}?{urlencode({'in': place.key, **asked}, doseq=True)}"


def _first_due(rows: QuerySet[Measure]) -> QuerySet[Measure]:
    return rows.select_related("place").order_by(F("due_on").asc(nulls_last=True), "pk")


def _line(measure: Measure, here: Place | None = None) -> dict[str, Any]:
    return {
        "measure": measure,
        "url": tables.url_of(measure),
        "status": tables.status_of(measure),
        "owner": labels.role(measure.owner_role),
        "place": name_of(measure.place) if here is None or measure.place_id != here.pk else "",
    }


def _table(place: Place) -> list[dict[str, Any]]:
    """A row for each activity, a cell for each level: how many measures in place apply there. One query."""
    found: Counter[tuple[str, str]] = Counter()
    rows = queries.at(place).filter(status=rules.IN_PLACE).order_by().values_list("family", "levels").annotate(n=Count("pk"))
    for family, levels, n in rows:
        for level in levels:
            found[family, level] += n
    return [
        {
            "label": label,
            "cells": [(found[family, level], _url(place, status=rules.IN_PLACE, family=family, level=level)) for level in rules.LEVELS],
        }
        for family, label in labels.FAMILIES.items()
    ]


@page(can=Can.RAISE)
def adopt(request: HttpRequest, key: str) -> HttpResponse:
    """Take measures of the catalogue up at a place. Those that stand there already are marked."""
    place = place_for(request, key, Can.RAISE)
    form = forms.AdoptForm(request.POST or None, initial={"owner_role": "pfso"})
    back = reverse("measures:at", args=[place.key])

    def act() -> list[Measure]:
        values = form.values()
        language = getattr(request.user, "language", "en")
        return actions.adopt(actor=principal_of(request), place=place, slugs=values["slugs"], owner_role=values["owner_role"], language=language)

    held = queries.adopted(place)
    chosen = set(request.POST.getlist("slugs"))
    groups = [
        (label, [(e, e.slug in held, e.slug in chosen, " ".join(e.levels)) for e in catalogue.every().values() if e.family == family])
        for family, label in labels.FAMILIES.items()
    ]
    context = {
        "heading": _("Take measures from the catalogue"),
        "crumbs": [Crumb(name_of(place), back)],
        "back_url": back,
        "submit_label": _("Take up those ticked"),
        "groups": groups,
        "held": len(held),
        "place_name": name_of(place),
    }
    said = _("Proposed. Approve them, or say of those you keep today that they are in place.")
    return tasks.respond(request, form, act, done=_url(place, status=rules.PROPOSED), said=said, template="measures/adopt.html", context=context)


def home(request: HttpRequest) -> dict[str, Any] | None:
    """What of one's own is due first, on the first page; None where one looks after nothing that waits."""
    rows = queries.mine(principal_of(request)).filter(status__in=rules.WAITING)
    lines = [_line(m) for m in _first_due(rows)[:5]]
    if not lines:
        return None
    late = rows.filter(queries.overdue(clock.today())).count()
    note = ngettext("%(n)s overdue", "%(n)s overdue", late) % {"n": late} if late else ""
    url = reverse("measures:mine") + "?status=proposed&status=approved&sort=due_on"
    return {"lines": lines, "url": url, "link": pgettext("measures", "All"), "note": note}
