"""What begins at a facility with its level: the list an officer ticks, and the telephone round on paper."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from atalaya.contacts import public as contacts
from atalaya.foundation.i18n.words import say
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui import drawing
from atalaya.kernel import clock
from atalaya.kernel.reasons import Refused
from atalaya.pfsp import actions, labels, queries
from atalaya.pfsp.capabilities import Can
from atalaya.pfsp.models import FacilityLevel
from atalaya.pfsp.pages.levels import level_place
from atalaya.places.public import Place, name_of, zone_at

_MOST = 500


def _held(request: HttpRequest, key: str) -> tuple[Place, FacilityLevel | None]:
    place = level_place(request, key, Can.TICK)
    found: FacilityLevel | None = queries.levels(place.place_path).filter(facility=place).first()
    return place, found


@page(can=Can.TICK)
@require_POST
def tick(request: HttpRequest, key: str) -> HttpResponse:
    """Say that what was chosen is under way."""
    place, held = _held(request, key)
    back = HttpResponseRedirect(reverse("pfsp:at", args=[place.key]) + "#due")
    if held is None:
        return back
    chosen = request.POST.getlist("due")[:_MOST]
    try:
        held = actions.tick(actor=principal_of(request), held=held, due=chosen, note=request.POST.get("note", "")[:200])
    except Refused as refused:
        for reason in refused.reasons:
            messages.error(request, say(reason))
        return back
    if held.complied_at:
        messages.success(request, _("Everything that began with this level is under way. The Designated Authority is told."))
    else:
        messages.success(request, ngettext("%(n)s measure is under way.", "%(n)s measures are under way.", len(chosen)) % {"n": len(chosen)})
    return back


@page(can=Can.TICK)
@require_POST
def untick(request: HttpRequest, key: str) -> HttpResponse:
    """Take back that something is under way."""
    place, held = _held(request, key)
    if held is not None:
        try:
            actions.untick(actor=principal_of(request), held=held, due=request.POST.get("due", "")[:20])
            messages.success(request, _("Taken back: it is to be done again."))
        except Refused as refused:
            for reason in refused.reasons:
                messages.error(request, say(reason))
    return HttpResponseRedirect(reverse("pfsp:at", args=[place.key]) + "#due")


@page(can=Can.VIEW)
@require_safe
def round_(request: HttpRequest, key: str) -> HttpResponse:
    """The telephone round: whom to call at each facility first, with a box to tick, and a text to read or to paste."""
    place = level_place(request, key)
    principal = principal_of(request)
    zone, now = zone_at(place.place_path) or timezone.get_current_timezone(), clock.now()
    every = queries.levels(place.place_path).filter(facility__status="active").select_related("facility", "decision__place")
    rows = list(every.order_by("-level", "place_path")[:_MOST])
    held = rows[0] if rows else None
    context = {
        "place": place,
        "heading": name_of(place),
        "kind": _("Telephone round"),
        "authority": _("Security level"),
        "marking": _("Personal data. Show only to those who need it."),
        "facts": [(_("As of"), drawing.moment(now, zone=zone)), (_("Time zone"), str(zone)), (_("Facilities"), drawing.number(len(rows)))],
        "rows": [_call(principal, row, now) for row in rows],
        "told": _text(held) if held else "",
        "back_url": reverse("pfsp:at", args=[place.key]),
        "zone": zone,
        "moment_now": now,
    }
    return render(request, "pfsp/round.html", context)


def _call(principal: Principal, row: FacilityLevel, now: Any) -> dict[str, Any]:
    who: Sequence[Any] = ()
    if principal.may(contacts.Can.VIEW_PERSONS, row.place_path):
        who = [contact for contact, _reached in contacts.calling(row.facility, now)][:2]
    return {"held": row, "name": name_of(row.facility), "level": labels.LEVELS[row.level], "who": who, "progress": labels.progress(row)[1]}


def _text(held: FacilityLevel) -> str:
    """What to say of the highest level, in a few lines that can be read out or pasted: of the place it was decided for, and no other."""
    decision = held.decision
    lines = [f"{name_of(decision.place)}: {labels.LEVELS[held.level]}", f"{_('Reason')}: {decision.reason}"]
    if decision.instructions:
        lines.append(f"{_('Instructions')}: {decision.instructions}")
    if decision.order_ref:
        lines.append(f"{_('Number of the order')}: {decision.order_ref}")
    return "\n".join(lines)
