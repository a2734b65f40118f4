"""The security level: what is in force where, setting it, and recording what was ordered."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.foundation.web import tasks
from atalaya.kernel import clock
from atalaya.pfsp import actions, forms, labels, queries, rules, showing, tables
from atalaya.pfsp.capabilities import Can
from atalaya.pfsp.models import LevelDecision
from atalaya.places.public import Place, around, name_of, place_or_404

KINDS = frozenset({"state", "port", "facility"})
_SHOWN, _MOST = 20, 200


def level_place(request: HttpRequest, key: str, can: str = Can.VIEW) -> Place:
    """A place with levels. Raises Http404 where they are out of sight, Denied where they may only be read."""
    place = place_or_404(request, key)
    principal = principal_of(request)
    if place.kind not in KINDS or not principal.may(Can.VIEW, place.place_path):
        raise Http404("levels are shown where the capability reaches")
    principal.require(can, place.place_path)
    return place


@page(can=Can.VIEW)
@require_safe
def board(request: HttpRequest) -> HttpResponseBase:
    """The level in force at each facility in reach, the highest first."""
    return tables.REGISTER.respond(request, tables.rows(), template="pfsp/board.html")


@page(can=Can.VIEW)
@require_safe
def at(request: HttpRequest, key: str) -> HttpResponse:
    """What is in force at a place, since when, by whose decision, and what was decided before."""
    place = level_place(request, key)
    principal = principal_of(request)
    found = list(queries.decisions(place).select_related("place")[:_SHOWN])
    held = list(queries.levels(place.place_path).select_related("facility", "decision").order_by("-level", "facility__sort_name")[:_MOST])
    force = queries.in_force(place.place_path)
    one = held[0] if place.kind == "facility" and held else None
    context = around(request, place, "level") | {
        "force": force,
        "counts": [(labels.LEVELS[n], count) for n, count in force.counts.items()],
        "held": [(row, name_of(row.facility), labels.LEVELS[row.level], labels.progress(row)) for row in held],
        "one": one,
        "due": showing.due(principal, one) if one else None,
        "decisions": [_told(made) for made in found],
        "may_set": principal.may(Can.SET, place.place_path),
        "may_record": principal.may(Can.RECORD, place.place_path) and place.kind == "facility",
        "more": max(0, sum(force.counts.values()) - _MOST),
        "level_word": labels.level(force.level),
    }
    return render(request, "pfsp/at.html", context)


def _told(one: LevelDecision) -> dict[str, Any]:
    return {
        "decision": one,
        "level": labels.LEVELS[one.level],
        "place": name_of(one.place),
        "basis": [labels.BASIS[slug] for slug in one.basis if slug in labels.BASIS],
        "channel": labels.CHANNELS.get(one.channel, ""),
        "warnings": [labels.WARNINGS[slug] for slug in rules.warnings(one.level, one.instructions, one.review_on)],
    }


def _task(request: HttpRequest, place: Place, form: Any, act: Any, said: tuple[str, str]) -> HttpResponse:
    heading, label = said
    back = reverse("pfsp:at", args=[place.key])

    def done(made: LevelDecision) -> str:
        for slug in rules.warnings(made.level, made.instructions, made.review_on):
            messages.warning(request, str(labels.WARNINGS[slug]))
        return back

    context = {"heading": f"{heading}: {name_of(place)}", "crumbs": [Crumb(name_of(place), back)], "back_url": back, "submit_label": label}
    done_words = _("In force at every facility it covers.")
    return tasks.respond(request, form, act, done=done, said=done_words, template="pfsp/decide.html", context=context | _before(place))


def _before(place: Place) -> dict[str, Any]:
    force = queries.in_force(place.place_path)
    return {"force": force, "level_word": labels.level(force.level)}


@page(can=Can.SET)
def set_(request: HttpRequest, key: str) -> HttpResponse:
    """Set the level of a place, as its Designated Authority."""
    place = level_place(request, key, Can.SET)
    form = forms.SetForm(request.POST or None, initial={"seen": queries.latest(place)})

    def act() -> LevelDecision:
        values = form.values()
        return actions.set_level(actor=principal_of(request), place=place, seen=values.pop("seen"), values=values)

    return _task(request, place, form, act, (_("Set the security level"), _("Set it now")))


@page(can=Can.RECORD)
def record(request: HttpRequest, key: str) -> HttpResponse:
    """Record a level that the Designated Authority ordered elsewhere."""
    place = level_place(request, key, Can.RECORD)
    form = forms.OrderForm(request.POST or None, initial={"seen": queries.latest(place), "received_at": clock.now()})

    def act() -> LevelDecision:
        values = form.values()
        seen, received_at = values.pop("seen"), values.pop("received_at")
        return actions.record_level(actor=principal_of(request), place=place, seen=seen, received_at=received_at, values=values)

    return _task(request, place, form, act, (_("Record an ordered level"), _("Record it")))
