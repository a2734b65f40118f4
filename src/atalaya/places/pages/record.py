"""The page of a place: what it is, what lies in it, what may be done next."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.declarations import SIGNED_IN, page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.places import facts, labels, queries, rules
from atalaya.places.capabilities import Can
from atalaya.places.models import Alias, Area, Membership, Place
from atalaya.places.pages.charts import chart_of
from atalaya.places.pages.finding import around, place_or_404, url_of
from atalaya.places.queries import named
from atalaya.places.steps import steps

_FIRST = 12


@dataclass(frozen=True)
class Below:
    """What lies in a place, of one kind: the first of them, and where all are."""

    kind: str
    label: Text
    lines: tuple[dict[str, Any], ...]
    more: str


@page(can=SIGNED_IN, why="States are public facts; whatever else is shown is bounded by the scope of places")
def detail(request: HttpRequest, key: str) -> HttpResponse:
    """The overview of a place."""
    place = place_or_404(request, key)
    principal = principal_of(request)
    detail = queries.detail_of(place)
    next_steps = steps(principal, place)
    context = around(request, place) | {
        "detail": detail,
        "facts": facts.facts_of(place, detail),
        "origin": facts.origin_of(place),
        "below": _below(place, sees=principal.may(Can.VIEW, place.place_path)),
        "steps": next_steps,
        "primary": next((s for s in next_steps if not s.reason), None),
        "is_named_only": place.kind != "state" and not principal.may(Can.VIEW, place.place_path),
        "before": Place.objects.filter(pk=place.continues_id).first() if place.continues_id else None,
        "after": place.continued_by.first() if place.is_closed else None,
    }
    if place.kind == "state":
        context |= _of_state(place)
    elif not context["is_named_only"]:
        context["chart"] = chart_of(place)
        context["takes_out"] = place.kind in {"port", "facility"} and principal.may(Can.EXPORT, place.place_path)
    return render(request, "places/record.html", context)


def _of_state(place: Place) -> dict[str, Any]:
    held = Membership.objects.filter(place=place).order_by("body", "starts_on")
    return {
        "memberships": [(labels.BODIES.get(m.body, m.body), m) for m in held],
        "aliases": _aliases(place),
    }


def _aliases(place: Place) -> list[tuple[str, list[Alias]]]:
    """The names the State goes by, each spelling once, with the languages and sources that use it."""
    found: dict[str, list[Alias]] = {}
    for alias in Alias.objects.filter(place=place).order_by("id"):
        found.setdefault(alias.text, []).append(alias)
    return sorted(found.items(), key=lambda pair: rules.fold(pair[0]))


def _below(place: Place, *, sees: bool) -> list[Below]:
    """What lies directly in a place, kind by kind; kinds without a place are left out for who only knows its name."""
    found = []
    for kind in rules.children_of(place.kind):
        rows = list(queries.children(place, kind)[: _FIRST + 1])
        if rows or sees:
            more = reverse("places:register", args=[kind]) + f"?in={place.key}" if len(rows) > _FIRST else ""
            found.append(Below(kind, labels.KINDS_MANY[kind], tuple(_lines(kind, rows[:_FIRST])), more))
    return found


def _lines(kind: str, rows: list[Place]) -> list[dict[str, Any]]:
    areas = {a.pk: a for a in Area.objects.filter(pk__in=[p.pk for p in rows])} if kind == "area" else {}
    return [
        {
            "url": url_of(place),
            "code": place.code or place.mark,
            "name": name,
            "place": place,
            "status": labels.status(place.status),
            "said": labels.AREA_TYPES.get(areas[place.pk].area_type) if place.pk in areas else "",
        }
        for place, name in sorted(named(rows), key=lambda pair: rules.natural(pair[0].mark))
    ]
