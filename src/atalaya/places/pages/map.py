"""The map of the Americas: States, their ports, down to gates and berths; the list beside it says the same."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from atalaya.foundation.i18n import words
from atalaya.foundation.permissions.declarations import SIGNED_IN, page
from atalaya.foundation.ui import here
from atalaya.kernel.reasons import Reason
from atalaya.places import features, labels, mapping, queries, stills
from atalaya.places.geodesy import Box
from atalaya.places.models import Place, State

_BOUNDED = "States are public facts; what lies in them is bounded by scope"
_LISTED = 200


@dataclass(frozen=True)
class Group:
    """A heading of the list and the places under it; `more` is how many are not listed."""

    label: str
    lines: list[dict[str, Any]]
    more: int = 0


@page(can=SIGNED_IN, why=_BOUNDED)
@vary_on_headers("HX-Request")
def americas(request: HttpRequest) -> HttpResponse:
    """The map, standing at the place `at` (a code or a public id) or at the Americas. A fragment is the list alone."""
    place = _place(request.GET.get("at", ""))
    box = mapping.box_of(place)
    context = {"place_at": place, "groups": _groups(place), "crumbs_at": _crumbs(place), "box": box.as_list(), "name": queries.name_of(place)}
    if request.headers.get("HX-Request"):
        return render(request, "places/_map_side.html", context)
    if place.kind != "root":
        here.stand_at(request, place.place_path)
    return render(request, "places/map.html", context | _drawn(place, box))


def _drawn(place: Place, box: Box) -> dict[str, Any]:
    """What the chart begins with: its still picture, and the names that the live one writes."""
    states = mapping.states()
    if place.kind in {"root", "state"}:
        ports = mapping.seen(box, 5.0).marks[len(states) :] if place.kind == "state" else []
        still = stills.americas(states + ports, box)
    else:
        still = stills.sheet(mapping.sheet_of(place, box=box), width=760, height=700, chosen=place.key)
    return {"still": still, "start": {"states": _collection(states), "water": _collection(waters())}}


def waters() -> list[mapping.Feature]:
    """The names of the great waters, in the reader's language."""
    pacific, atlantic = _("Pacific Ocean"), _("Atlantic Ocean")
    places = ((pacific, -112.0, 8.0), (pacific, -98.0, -28.0), (atlantic, -48.0, 30.0), (atlantic, -22.0, -24.0), (_("Caribbean Sea"), -75.5, 14.6))
    return mapping.water(places)


def _collection(found: list[mapping.Feature]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": found}


def _place(key: str) -> Place:
    place = queries.find(key) if key else Place.objects.filter(kind="root").first()
    if place is None:
        raise Http404(key[:20])
    return place


def _crumbs(place: Place) -> list[dict[str, str]]:
    return [{"label": queries.name_of(p), "key": "" if p.kind == "root" else p.key} for p in queries.above(place)]


def _groups(place: Place) -> list[Group]:
    """What lies in a place, by sub-region (States) or by kind, each with how much lies in it."""
    listed = list(queries.children(place).filter(status="active")[: _LISTED + 1])
    inside = _inside(listed)
    regions = dict(State.objects.values_list("place_id", "sub_region")) if place.kind == "root" else {}
    titles = labels.SUB_REGIONS if place.kind == "root" else labels.KINDS_MANY
    order = list(titles)
    grouped: dict[str, list[dict[str, Any]]] = {}
    for child in listed[:_LISTED]:
        grouped.setdefault(regions.get(child.pk, "") if place.kind == "root" else child.kind, []).append(_line(child, inside.get(child.pk, 0)))
    found = [Group(str(titles.get(slug, slug)), sorted(lines, key=lambda n: n["sort"])) for slug, lines in grouped.items()]
    found.sort(key=lambda group: [str(titles[o]) for o in order].index(group.label))
    return [*found[:-1], Group(found[-1].label, found[-1].lines, max(0, len(listed) - _LISTED))] if found else []


def _inside(listed: list[Place]) -> dict[int, int]:
    """How many active places lie directly in each. Counted from the scoped side: a join from the parents would count strangers' too."""
    rows = Place.objects.filter(parent__in=listed, status="active").order_by().values_list("parent_id").annotate(n=Count("pk"))
    return dict(rows)


def _line(place: Place, inside: int) -> dict[str, Any]:
    name = queries.name_of(place)
    drawn = place.west is not None or place.kind == "state"
    return {"key": place.key, "name": name, "mark": place.mark, "kind": place.kind, "inside": inside, "drawn": drawn, "sort": name.casefold()}


@page(can=SIGNED_IN, why=_BOUNDED)
def in_box(request: HttpRequest) -> HttpResponse:
    """What a map shows within `bbox` (west,south,east,north) at `zoom`, as GeoJSON; 400 in words for a box that is none."""
    box = features.box_from(request.GET.get("bbox", ""))
    if isinstance(box, Reason):
        return JsonResponse({"detail": words.say(box)}, status=400)
    answer = JsonResponse(mapping.seen(box, _zoom(request.GET.get("zoom", ""))).as_json())
    answer["Cache-Control"] = "private, max-age=20"
    return answer


def _zoom(text: str) -> float:
    """The zoom of a map, 0 to 22; what is none is 0."""
    try:
        zoom = float(text)
    except ValueError:
        return 0.0
    return min(22.0, zoom) if zoom > 0 else 0.0
