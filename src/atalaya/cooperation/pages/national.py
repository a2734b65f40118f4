"""Strategies, laws and committees of States and regions: the register, the table of the region by status, and a State's own page."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from atalaya.cooperation import labels, models, queries, tables
from atalaya.cooperation.actions import moving
from atalaya.cooperation.capabilities import Can
from atalaya.cooperation.forms import frameworks as forms
from atalaya.cooperation.pages.building import (
    PUBLIC,
    WITHDRAW,
    Facts,
    beside,
    crud,
    entered,
    kept,
    lines,
    origin,
    paper,
    valued,
    ways,
)
from atalaya.cooperation.rules import moves
from atalaya.foundation.permissions.declarations import SIGNED_IN, page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.ui import here
from atalaya.foundation.ui.registers import Column
from atalaya.foundation.web.crud import Actions, Panel, Part
from atalaya.kernel.paths import ROOT
from atalaya.places.public import Place, around, classes, name_of, named, place_or_404, shaded_map

_KINDS = tuple(labels.FRAMEWORKS)
MEMBER = "member_state"


def _facts(framework: models.Framework) -> Facts:
    return kept(
        [
            (pgettext_lazy("country", "State"), name_of(framework.state) if framework.state else ""),
            (_("Region"), framework.region),
            (_("Kind"), labels.FRAMEWORKS[framework.kind]),
            (_("Since"), str(framework.since or "")),
            (_("What it is about"), framework.summary),
            *paper(framework),
        ]
    )


def _told(request: HttpRequest, framework: models.Framework) -> dict[str, Any]:
    rows = models.FrameworkChange.objects.filter(framework=framework).order_by("-id")
    return {
        "changes": [
            {"at": c.known, "status": labels.framework(c.status), "text": "; ".join(filter(None, (c.reason, c.source))), "dates": str(c.since or "")}
            for c in rows
        ]
    }


FRAMEWORKS = crud(
    "frameworks",
    "frameworks",
    model=models.Framework,
    one=gettext_lazy("strategy, law or committee"),
    lead=gettext_lazy("A State without a line here is not known to have one, or to have none."),
    register=tables.FRAMEWORKS,
    rows=lambda rows: rows.select_related("state"),
    form=forms.FRAMEWORK[1],
    new_form=forms.FRAMEWORK[0],
    actions=Actions(add=valued(moving.begin_framework), change=entered(models.Framework).change),
    title=lambda f: f"{tables.called(f)}, {tables.whose(f)}",
    facts=_facts,
    origin=origin,
    status=lambda f: labels.framework(f.status),
    steps=(
        *ways(
            moves.FRAMEWORK,
            labels.FRAMEWORK_VERBS,
            dict.fromkeys(labels.FRAMEWORK_VERBS, forms.MoveFrameworkForm),
            moving.move_framework,
            gettext_lazy("Saved."),
        ),
        *PUBLIC,
        *WITHDRAW,
    ),
    panels=(Panel("cooperation/_changes.html", _told, at_side=True),),
    parts=(
        Part(
            slug="advice",
            label=gettext_lazy("Advice given"),
            one=gettext_lazy("piece of advice"),
            model=models.Advice,
            owner="framework",
            rows=lambda f: models.Advice.objects.filter(framework=f).select_related("organisation").order_by("-given_on", "-pk"),
            columns=(
                Column("given", gettext_lazy("Given"), lambda a: a.given or a.known, kind="partial"),
                Column("text", gettext_lazy("Advice"), "text"),
                Column("by", gettext_lazy("Given by"), lambda a: str(a.organisation or _("the secretariat"))),
                Column("outcome", gettext_lazy("What came of it"), "outcome"),
                Column("symbol", gettext_lazy("Document symbol"), "symbol"),
            ),
            actions=lines(models.Advice),
            form=forms.ADVICE[1],
            new_form=forms.ADVICE[0],
            empty=gettext_lazy("None is recorded, or none that you may see."),
            foot=gettext_lazy("Advice is seen by the programme and by the State it is about."),
        ),
    ),
)


@page(can=Can.VIEW)
@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """The region by status: on the map how many of the three kinds stand, in the table behind it each status. Not known is not none."""
    here.stand_at(request, ROOT)
    found = queries.matrix()
    known = {code for code, state_class in classes().values() if state_class == MEMBER} | found.keys()
    names = queries.states_by_code(known)
    rows = []
    for state, name in named(names.values()):
        own = found.get(state.code or "", {})
        cells = [(labels.FRAMEWORKS[kind], labels.framework(own.get(kind, ""))) for kind in _KINDS]
        rows.append({"name": name, "url": reverse("cooperation:state", args=[state.key]), "cells": cells, "is_known": bool(own)})
    stands = {code: sum(status in moves.STANDS for status in own.values()) for code, own in found.items()}
    base = reverse("cooperation:state", args=["XX"]).removesuffix("XX/")
    regional = models.Framework.objects.exclude(region="").order_by("region", "kind", "pk")
    context = {
        "heading": _("Strategies, laws and committees by State"),
        "tabs": beside("frameworks", "matrix")(request),
        "kinds": [labels.FRAMEWORKS[kind] for kind in _KINDS],
        "rows": rows,
        "unknown": sum(not row["is_known"] for row in rows),
        "regional": [
            {"name": f.region, "title": tables.called(f), "url": tables.address("frameworks")(f), "status": labels.framework(f.status)} for f in regional
        ],
        "map": shaded_map(_("How many of strategy, law and committee a State has"), stands, base),
        "may_edit": principal_of(request).holds(Can.EDIT),
    }
    return render(request, "cooperation/matrix.html", context)


@page(can=SIGNED_IN, why="what is public of a State is for everybody; what is about it besides, for those who speak for it")
@require_safe
def state(request: HttpRequest, key: str) -> HttpResponse:
    """What the programme holds of a State: its strategies, laws and committees, the advice on them, seats, agreements, projects."""
    place = place_or_404(request, key)
    if place.kind != "state":
        raise Http404("no such State")
    principal = principal_of(request)
    follow = _Follow(principal.may(Can.VIEW, ROOT), principal.holds(Can.VIEW))
    if principal.may(Can.VIEW, place.place_path):
        with everywhere("a State sees all that the programme holds about itself"):
            context = _of(place, follow)
    else:
        context = _of(place, follow)
    return render(request, "cooperation/state.html", around(request, place, "cooperation") | context)


@dataclass(frozen=True)
class _Follow:
    """Which records the reader may open: all, those that are public, or none."""

    opens_all: bool
    opens_public: bool

    def url(self, slug: str, record: Any, shown_by: Any = None) -> str:
        """The address of a record, "" where it would not open; `shown_by` is the record that says whether it is public."""
        is_open = self.opens_all or (self.opens_public and (shown_by or record).is_public)
        return tables.address(slug)(record) if is_open else ""


def _of(place: Place, follow: _Follow) -> dict[str, Any]:
    held: dict[str, list[models.Framework]] = {}
    for framework in queries.frameworks_of(place):
        held.setdefault(framework.kind, []).append(framework)
    advice: dict[int, list[models.Advice]] = {}
    for one in models.Advice.objects.filter(framework__state=place).select_related("organisation").order_by("-given_on", "-pk"):
        advice.setdefault(one.framework_id, []).append(one)
    kinds = [
        {
            "label": labels.FRAMEWORKS[kind],
            "unknown": labels.framework(""),
            "rows": [
                {
                    "framework": f,
                    "title": tables.called(f),
                    "url": follow.url("frameworks", f),
                    "status": labels.framework(f.status),
                    "advice": advice.get(f.pk, []),
                }
                for f in held.get(kind, [])
            ],
        }
        for kind in _KINDS
    ]
    return {"kinds": kinds, "parts": [found for read in (_seats, _signed, _projects, _meetings) if (found := read(place, follow))["lines"]]}


def _seats(place: Place, follow: _Follow) -> dict[str, Any]:
    rows = models.Seat.objects.filter(state=place).select_related("term__body").order_by("-term__begins_on", "pk")
    found = [
        {"label": queries.name_of_body(s.term.body), "url": follow.url("terms", s.term, s.term.body), "note": f"{labels.SEATS[s.role]}, {s.term}"} for s in rows
    ]
    return {"id": "seats", "title": _("Seats it holds or held"), "lines": found}


def _signed(place: Place, follow: _Follow) -> dict[str, Any]:
    rows = models.Party.objects.filter(state=place).select_related("instrument").order_by("-instrument__signed_on", "pk")
    found = [{"label": p.instrument.title, "url": follow.url("instruments", p.instrument), "note": str(p.signed or p.instrument.signed or "")} for p in rows]
    return {"id": "instruments", "title": _("Agreements it is party to"), "lines": found}


def _projects(place: Place, follow: _Follow) -> dict[str, Any]:
    rows = [p for p in models.Project.objects.order_by("-begins_on", "pk") if place.code in p.beneficiaries]
    found = [{"label": p.title, "url": follow.url("projects", p), "note": str(p.begins or ""), "status": labels.project(p.status)} for p in rows]
    return {"id": "projects", "title": _("Projects for it"), "lines": found}


def _meetings(place: Place, follow: _Follow) -> dict[str, Any]:
    rows = models.Delegation.objects.filter(state=place).select_related("meeting").order_by("-meeting__starts_on", "pk")
    found = [{"label": d.meeting.title, "url": follow.url("meetings", d.meeting), "note": str(d.meeting.starts or "")} for d in rows]
    return {"id": "meetings", "title": _("Meetings it is recorded at"), "lines": found}
