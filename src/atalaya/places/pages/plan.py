"""The base plan of a port or facility: brought in from GeoJSON, and taken out as it stands."""

from collections import Counter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from atalaya.foundation.exports.actions import take_out
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.foundation.web import tasks
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places import actions, labels, mapping, parts, plans, queries
from atalaya.places.capabilities import Can
from atalaya.places.forms import PlanForm
from atalaya.places.models import BasePlan, Place
from atalaya.places.pages.finding import crumbs, place_or_404, url_of


def _held(request: HttpRequest, key: str, can: Can) -> tuple[Place, BasePlan | None]:
    """The place of the address and its plan. Raises Http404 for a place that has none, Denied where the capability is not held."""
    place = place_or_404(request, key)
    if place.kind not in plans.KINDS:
        raise Http404("ports and facilities have plans")
    principal_of(request).require(can, place.place_path)
    return place, BasePlan.objects.filter(place=place).first()


@page(can=Can.DRAW)
def bring(request: HttpRequest, key: str) -> HttpResponse:
    """Give a port or facility its base plan, or another one."""
    place, kept = _held(request, key, Can.DRAW)
    standing = str(kept.revision) if kept else ""
    first = {"source": kept.source if kept else "", "revision": standing}
    form = PlanForm(request.POST or None, request.FILES or None, initial=first, near=mapping.box_of(place).middle)

    def act() -> BasePlan:
        given = form.cleaned_data
        if given["revision"] != standing:
            raise Refused(Reason("PLAN_CHANGED"))
        return actions.set_base_plan(actor=principal_of(request), place=place, plan=given["file"], source=given["source"])

    counted = Counter(f["properties"]["layer"] for f in kept.features) if kept else Counter[str]()
    context: dict[str, Any] = {
        "heading": gettext_lazy("Base plan"),
        "crumbs": [*crumbs(place), Crumb(queries.name_of(place), url_of(place))],
        "back_url": url_of(place),
        "submit_label": gettext_lazy("Bring in"),
        "place": place,
        "kept": kept,
        "standing": standing,
        "layers": [(slug, labels.LAYERS[slug], labels.DRAWN_WITH[plans.drawn_with(slug)], counted[slug]) for slug in plans.LAYERS],
        "may_take": principal_of(request).may(Can.EXPORT, place.place_path),
    }
    return tasks.respond(request, form, act, done=url_of(place), said=_("Saved."), template="places/plan.html", context=context)


@page(can=Can.EXPORT)
def take(request: HttpRequest, key: str) -> HttpResponse:
    """The base plan as GeoJSON that can be brought in again."""
    place, kept = _held(request, key, Can.EXPORT)
    if kept is None:
        raise Http404("no plan yet")
    said = {"register": "places.plan", "kind": "geojson", "can": str(Can.EXPORT)}
    take_out(actor=principal_of(request), place_path=place.place_path, filters={}, rows=len(kept.features), **said)
    answer = HttpResponse(parts.collection(kept.features, **{"in": place.code}, as_of=kept.known_on.isoformat()), content_type=parts.FORM.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{place.code}-plan.geojson"'
    answer["Cache-Control"] = "private, no-store"
    return answer
