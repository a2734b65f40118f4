"""The map editor: the limits of a place, or its position, drawn on the chart or written in a table."""

import json
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from atalaya.foundation.i18n import words
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.records.models import Stale
from atalaya.foundation.ui import here
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places import actions, drafting, geometry, labels, mapping, queries, stills
from atalaya.places.capabilities import Can
from atalaya.places.drafting import Draft
from atalaya.places.models import Place
from atalaya.places.pages.charts import chart_words
from atalaya.places.shapes import Shape, outside_parent, point
from atalaya.places.steps import bring_url


@page(can=Can.DRAW)
def limits(request: HttpRequest, key: str) -> HttpResponse:
    """Draw the limits of a port, facility, restricted area or anchorage."""
    return _edit(request, key, drafting.LIMITS)


@page(can=Can.DRAW)
def position(request: HttpRequest, key: str) -> HttpResponse:
    """Put a port, facility, gate, berth or anchorage at its position."""
    return _edit(request, key, drafting.POSITION)


def _edit(request: HttpRequest, key: str, kinds: frozenset[str]) -> HttpResponse:
    place = _drawable(request, key, kinds)
    is_point = kinds is drafting.POSITION
    draft = Draft(drafting.rows_of(_stored(place, is_point=is_point)))
    if request.method == "POST":
        draft = _posted(request, place, is_point=is_point)
        if "save" in request.POST or "clear" in request.POST:
            reasons = draft.faults or _save(request, place, draft.shape, is_point=is_point)
            if not reasons:
                return redirect(reverse("places:detail", args=[place.key]))
            draft = Draft(draft.rows, draft.shape, list(reasons))
    return _shown(request, place, draft, is_point=is_point)


def _drawable(request: HttpRequest, key: str, kinds: frozenset[str]) -> Place:
    """The place, if it is in sight (else 404), of a kind that is drawn, and in the reader's reach (else 403)."""
    place = queries.find(key)
    if place is None or place.kind not in kinds:
        raise Http404(key[:20])
    principal_of(request).require(Can.DRAW, place.place_path)
    here.stand_at(request, place.place_path)
    return place


def _stored(place: Place, *, is_point: bool) -> Shape | None:
    if is_point:
        return point(float(place.lon), float(place.lat)) if place.lat is not None and place.lon is not None else None
    shape = geometry.read(place.geometry) if place.geometry else None
    return shape if isinstance(shape, Shape) else None


def _posted(request: HttpRequest, place: Place, *, is_point: bool) -> Draft:
    near = mapping.box_of(place).middle
    if "clear" in request.POST:
        return Draft([])
    if "read" in request.POST:
        draft = _imported(request, is_point=is_point, near=near)
        return draft if draft.rows else Draft(drafting.posted(request.POST), None, draft.faults)
    rows = drafting.posted(request.POST)
    return drafting.judged(rows, point=is_point, near=near) if "save" in request.POST else Draft(rows)


def _imported(request: HttpRequest, *, is_point: bool, near: tuple[float, float] | None) -> Draft:
    upload = request.FILES.get("file")
    text = upload.read(geometry.MAX_BYTES + 1) if upload else request.POST.get("geojson", "")
    given = request.POST.get("feature", "1")
    number = int(given) if given.isdecimal() and len(given) < 6 else 1  # noqa: PLR2004
    return drafting.imported(text, number, point=is_point, near=near)


def _save(request: HttpRequest, place: Place, shape: Shape | None, *, is_point: bool) -> tuple[Reason, ...]:
    if request.POST.get("revision") != str(place.revision):
        return (Reason("SHAPE_CHANGED", {}, geometry.FIELD),)
    actor = principal_of(request)
    try:
        if is_point:
            lon, lat = shape.inside if shape else (None, None)
            actions.move(actor=actor, place=place, lat=_decimal(lat), lon=_decimal(lon))
        else:
            actions.draw(actor=actor, place=place, shape=shape)
    except Refused as refused:
        return refused.reasons
    except Stale:
        return (Reason("SHAPE_CHANGED", {}, geometry.FIELD),)
    messages.success(request, _("Saved."))
    parent = _stored(place.parent, is_point=False) if place.parent else None
    if shape and (warning := outside_parent(shape, parent)):
        messages.warning(request, words.say(warning))
    return ()


def _decimal(degrees: float | None) -> Decimal | None:
    return None if degrees is None else Decimal(str(degrees))


def _shown(request: HttpRequest, place: Place, draft: Draft, *, is_point: bool) -> HttpResponse:
    stale = any(fault.code == "SHAPE_CHANGED" for fault in draft.faults)
    sheet = mapping.sheet_of(place, without=None if stale else place)
    faults = [{"href": f"#{_field_of(fault, draft)}", "words": words.say(fault)} for fault in draft.faults]
    context: dict[str, Any] = {
        "place_at": place,
        "name": queries.name_of(place),
        "kind": labels.KINDS.get(place.kind, place.kind),
        "is_point": is_point,
        "rows": [
            *draft.rows,
            *[drafting.Row(ring=draft.rows[-1].ring if draft.rows else 0)] * (1 if is_point and not draft.rows else 0 if is_point else drafting.SPARE),
        ],
        "faults": faults,
        "links": [(fault["href"], fault["words"]) for fault in faults],
        "count": len(faults),
        "sheet": sheet.as_json(),
        "draft": drafting.as_json(draft, point=is_point, middle=sheet.box.middle) | {"dirty": request.method == "POST"},
        "still": stills.sheet(sheet, width=760, height=620, chosen=place.key),
        "geojson": request.POST.get("geojson", ""),
        "is_set": place.lat is not None if is_point else bool(place.geometry),
        "bring_url": _bring_url(request, place),
        "back": reverse("places:detail", args=[place.key]),
        "said": _said(),
        "chart_words": json.dumps(chart_words()),
    }
    return render(request, "places/draw.html", context, status=422 if faults else 200)


def _bring_url(request: HttpRequest, place: Place) -> str:
    """Where many are brought in at once: into the place itself, or that in which it lies; empty for who may not."""
    into = place if place.kind in {"port", "facility"} else place.parent
    may = into is not None and principal_of(request).may(Can.ADD, into.place_path)
    return bring_url(into) if into is not None and may else ""


def _field_of(fault: Reason, draft: Draft) -> str:
    """The id of the field a fault is about."""
    for number, row in enumerate(draft.rows):
        for name, reason in row.faults.items():
            if reason is fault:
                return f"{name}-{number}"
    return "geojson" if fault.field == "geojson" else "positions"


def _said() -> dict[str, str]:
    """What the editor says while one draws."""
    return {
        "draw": _("Press on the map for each corner. With the keyboard: move the map and press Enter."),
        "finish": _("Press the first corner again, or Done, to close the outline."),
        "edit": _("Drag a corner to move it, the middle of an edge to add one. Choose a corner and press Delete to take it away."),
        "point": _("Press on the map, or drag the point."),
        "choose": _("Choose a corner first."),
        "wrong": _("This is no position. Write it as -33.045 or 33 02.7 S."),
    }
