"""Registers of what is in reach, and the same as GeoJSON."""

import json
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse

from atalaya.foundation.exports.actions import take_out
from atalaya.foundation.exports.answering import common
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.managers import RecordQuerySet
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.permissions.scope import scope
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.kernel import clock
from atalaya.kernel.paths import upper
from atalaya.places import labels, parts, queries
from atalaya.places.capabilities import Can
from atalaya.places.models import Place
from atalaya.places.pages.finding import Tab, crumbs, place_or_404, url_of
from atalaya.places.tables import KINDS, REGISTERS

_BATCH = 500


def _rows(request: HttpRequest, kind: str) -> tuple[RecordQuerySet, Place | None]:
    """The places of a kind where the reader may see them, in one place if `in` names one."""
    if kind not in KINDS:
        raise Http404("no such register")
    rows: RecordQuerySet = Place.objects.reached_by(Can.VIEW).filter(kind=kind)
    asked = request.GET.get("in", "")
    if not asked:
        return rows, None
    place = queries.find(asked)
    if place is None:
        raise Http404("no such place in scope")
    return rows.filter(place_path__gte=place.place_path, place_path__lt=upper(place.place_path)), place


@page(can=Can.VIEW)
def register(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The places of one kind in reach."""
    rows, place = _rows(request, kind)
    asked = f"?in={place.key}" if place else ""
    tabs = [Tab(labels.KINDS_MANY[k], reverse("places:register", args=[k]) + asked, k == kind) for k in KINDS]
    way = [*crumbs(place), Crumb(queries.name_of(place), url_of(place))] if place else []
    out = reverse("places:geojson", args=[kind]) + asked if principal_of(request).holds(Can.EXPORT) else ""
    more: dict[str, Any] = {"heading": labels.KINDS_MANY[kind], "tabs": tabs, "crumbs": way, "geojson_url": out}
    return REGISTERS[kind].respond(request, rows.select_related(kind), template="places/register.html", **more)


@page(can=Can.EXPORT)
def geojson(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The places of one kind in reach as GeoJSON: limits, else the position; those without either have no geometry."""
    rows, _place = _rows(request, kind)
    principal = principal_of(request)
    within = rows & Place.objects.reached_by(Can.EXPORT)
    path = common(principal.reach(Can.EXPORT))
    take_out(actor=principal, register=f"places.{kind}", kind="geojson", can=str(Can.EXPORT), place_path=path, filters={}, rows=within.count())

    def lines() -> Iterator[str]:
        with scope(principal):
            yield '{"type":"FeatureCollection","features":[\n'
            for number, place in enumerate(within.order_by("pk").iterator(chunk_size=_BATCH)):
                yield (",\n" if number else "") + json.dumps(_feature(place), ensure_ascii=False, separators=(",", ":"))
            yield "\n]}\n"

    answer = StreamingHttpResponse(lines(), content_type="application/geo+json")
    answer["Content-Disposition"] = f'attachment; filename="{kind}.geojson"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@page(can=Can.EXPORT)
def inside(request: HttpRequest, key: str) -> HttpResponseBase:
    """What lies directly in a port or facility and is in use, as GeoJSON that can be brought in again."""
    place = place_or_404(request, key)
    principal = principal_of(request)
    principal.require(Can.EXPORT, place.place_path)
    if place.kind not in {"port", "facility"}:
        raise Http404("areas lie in ports and facilities")
    rows = list(Place.objects.filter(parent=place, kind__in=parts.KINDS, status="active").select_related(*parts.KINDS).order_by("kind", "mark", "pk"))
    take_out(actor=principal, register="places.inside", kind="geojson", can=str(Can.EXPORT), place_path=place.place_path, filters={}, rows=len(rows))
    said = {"in": place.code, "name": place.name, "as_of": clock.today().isoformat()}
    content = parts.collection((parts.feature(row, getattr(row, row.kind)) for row in rows), **said)
    answer = HttpResponse(content, content_type=parts.FORM.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{place.code}-areas.geojson"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _feature(place: Place) -> dict[str, Any]:
    shape = place.geometry
    if shape is None and place.lat is not None and place.lon is not None:
        shape = {"type": "Point", "coordinates": [float(place.lon), float(place.lat)]}
    said = {"id": place.public_id, "code": place.code, "mark": place.mark or None, "name": place.name, "kind": place.kind, "status": place.status}
    said |= {"known_on": place.known_on.isoformat(), "source": place.source or None, "as_of": clock.today().isoformat()}
    return {"type": "Feature", "geometry": shape, "properties": said}
