"""From the address to the place, and what every page of a place shows around it, whichever module brings the page."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui import here, slots
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.foundation.ui.slots import Tab
from atalaya.places import labels, queries
from atalaya.places.models import Place


def place_or_404(request: HttpRequest, key: str) -> Place:
    """The place of the address. Raises Http404 for one that is not, or not for this reader."""
    place = queries.find(key)
    if place is None or place.kind == "root":
        raise Http404("no such place in scope")
    here.stand_at(request, place.place_path)
    return place


def crumbs(place: Place) -> list[Crumb]:
    """The places above, from the root down."""
    return [Crumb(queries.name_of(p), url_of(p)) for p in queries.above(place)]


def url_of(place: Place) -> str:
    """The address of a place's page."""
    return reverse("places:americas") if place.kind == "root" else reverse("places:detail", args=[place.key])


def tabs(principal: Principal, place: Place, current: str = "overview") -> list[Tab]:
    """The overview, and what the modules above brought for this kind of place."""
    first = Tab(labels.OVERVIEW, url_of(place), current == "overview")
    found = slots.tabs("place.tabs", principal, place.key, first, current=current, path=place.place_path, kind=place.kind)
    return found if len(found) > 1 else []


def around(request: HttpRequest, place: Place, current: str = "overview") -> dict[str, Any]:
    """What the templates of a place's pages need beside their own: `place`, its name, the way here, the tabs."""
    return {
        "place": place,
        "heading": queries.name_of(place),
        "kind_label": labels.KINDS[place.kind],
        "status": labels.status(place.status),
        "crumbs": crumbs(place),
        "tabs": tabs(principal_of(request), place, current),
    }
