"""A port facility on paper: its facts, its restricted areas with their measures, its gates and berths."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.kernel import clock
from atalaya.places import facts, labels, queries, rules
from atalaya.places.capabilities import Can
from atalaya.places.models import Area, Place
from atalaya.places.pages.finding import place_or_404, url_of
from atalaya.places.queries import named


@page(can=Can.VIEW)
def sheet(request: HttpRequest, key: str) -> HttpResponse:
    """The sheet of a facility."""
    place = place_or_404(request, key)
    if place.kind != "facility" or not principal_of(request).may(Can.VIEW, place.place_path):
        raise Http404("only facilities in reach have a sheet")
    areas = {a.pk: a for a in Area.objects.filter(place__parent=place)}
    inside = [p for p in queries.children(place) if not p.is_closed]
    context = {
        "place": place,
        "heading": queries.name_of(place),
        "kind": labels.KINDS["facility"],
        "authority": ", ".join(queries.name_of(p) for p in reversed(queries.above(place)) if p.kind in {"port", "state"}),
        "marking": _("Security-sensitive. Show only to those who need it."),
        "facts": [*facts.facts_of(place, queries.detail_of(place)), *facts.origin_of(place)],
        "areas": [(p, name, areas[p.pk], labels.AREA_TYPES[areas[p.pk].area_type], labels.LEVELS[areas[p.pk].level]) for p, name in _of(inside, "area")],
        "others": [(labels.KINDS_MANY[kind], _of(inside, kind)) for kind in ("gate", "berth")],
        "back_url": url_of(place),
        "zone": queries.zone_of(place),
        "moment_now": clock.now(),
    }
    return render(request, "places/sheet.html", context)


def _of(places: list[Place], kind: str) -> list[tuple[Place, str]]:
    return sorted(named(p for p in places if p.kind == kind), key=lambda pair: rules.natural(pair[0].mark))
