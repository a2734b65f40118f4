"""From the address to the measure, and what every page of one shows around it."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from atalaya.foundation.audit.capabilities import Can as Audit
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui import here
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.measures import tables
from atalaya.measures.capabilities import Can
from atalaya.measures.models import Measure
from atalaya.places.public import Place, name_of, place_or_404


def measure_or_404(request: HttpRequest, public_id: str) -> Measure:
    """The measure of the address. Raises Http404 for one that is not, or not for this reader."""
    found: Measure | None = Measure.objects.select_related("place").filter(public_id=public_id[:20]).first()
    if found is None:
        raise Http404("no such measure in scope")
    here.stand_at(request, found.place_path)
    return found


def place_for(request: HttpRequest, key: str, can: str) -> Place:
    """A place where the reader may do something. Raises Http404 where measures are out of sight, Denied where they may only be read."""
    place = place_or_404(request, key)
    principal = principal_of(request)
    if not principal.may(Can.VIEW, place.place_path):
        raise Http404("measures are shown where the capability reaches")
    principal.require(can, place.place_path)
    return place


def crumbs(measure: Measure | None = None) -> list[Crumb]:
    """The way to a measure: the register, its place."""
    way = [Crumb(tables.REGISTER.label, reverse("measures:measures"))]
    if measure is not None:
        way.append(Crumb(name_of(measure.place), reverse("measures:at", args=[measure.place.key])))
    return way


def around(measure: Measure, heading: Text, label: Text) -> dict[str, Any]:
    """What a task on a measure shows around its form."""
    way = [*crumbs(measure), Crumb(measure.title, tables.url_of(measure))]
    return {"heading": heading, "crumbs": way, "back_url": tables.url_of(measure), "submit_label": label}


def parts(request: HttpRequest, measure: Measure, current: str) -> list[dict[str, Any]]:
    """A measure and its history, for who may read that."""
    if not principal_of(request).may(Audit.VIEW, measure.place_path):
        return []
    found = [("measure", pgettext("tab", "Record")), ("history", _("History"))]
    return [{"label": label, "url": reverse(f"measures:{slug}", args=[measure.public_id]), "is_current": slug == current} for slug, label in found]
