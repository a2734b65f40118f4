"""Whom to call for a place: on the page of the place, on paper, and as cards for a telephone."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from atalaya.contacts import post_labels as labels
from atalaya.contacts import queries, showing, tables
from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import Contact
from atalaya.contacts.pages.contacts import vcard_file
from atalaya.contacts.rules.posts import POSTS, is_programme
from atalaya.foundation.exports.actions import take_out
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui import drawing
from atalaya.kernel import clock
from atalaya.places.public import Place, above, around, below, name_of, place_or_404, zone_at

_MOST_PLACES, _MOST_VACANT = 500, 30
KINDS = frozenset({"state", "port", "facility"})


def _place(request: HttpRequest, key: str) -> Place:
    """The place, for who sees persons there. Raises Http404."""
    place = place_or_404(request, key)
    if place.kind not in KINDS or not principal_of(request).may(Can.VIEW_PERSONS, place.place_path):
        raise Http404("persons are shown where the capability reaches")
    return place


@page(can=Can.VIEW_PERSONS)
@require_safe
def at_place(request: HttpRequest, key: str) -> HttpResponse:
    """Whom to call now, what to try second, and who holds which post."""
    place = _place(request, key)
    zone, now = zone_at(place.place_path) or timezone.get_current_timezone(), clock.now()
    first, agencies = showing.lines(place, now, zone)
    may_edit = principal_of(request).may(Can.EDIT, place.place_path)
    context = around(request, place, "contacts") | {
        "first": first[0] if first and first[0].is_now else None,
        "next": first[1:] if first and first[0].is_now else first,
        "agencies": agencies,
        "posts": _posts(place, may_edit=may_edit),
        "vacant": _vacant(place),
        "zone": zone,
        "now": now,
        "may_edit": may_edit,
        "may_take_out": principal_of(request).may(Can.EXPORT, place.place_path),
    }
    return render(request, "contacts/at_place.html", context)


def _posts(place: Place, *, may_edit: bool) -> list[dict[str, Any]]:
    """Each post with its holder, those before, and the days in which nobody was known to hold it."""
    new = reverse("contacts:new", args=[place.key])
    found = []
    for one in queries.holders(place):
        vacant = not one.now and POSTS[one.post].single
        found.append(
            {
                "label": labels.POSTS[one.post],
                "hint": labels.HINTS.get(one.post, ""),
                "now": [(c, tables.status(c)) for c in one.now],
                "to_come": [(c, tables.status(c)) for c in one.to_come],
                "before": one.before,
                "gaps": one.gaps,
                "is_vacant": vacant,
                "url": f"{new}?post={one.post}" if may_edit and not is_programme(one.post) else "",
            }
        )
    return found


def _vacant(place: Place) -> list[dict[str, Any]]:
    """The posts below a place that somebody should hold, and nobody does."""
    if place.kind == "facility":
        return []
    rows = list(below(place).filter(kind__in=("port", "facility"), status="active").exclude(pk=place.pk).order_by("place_path")[:_MOST_PLACES])
    found = queries.expected(rows)[:_MOST_VACANT]
    return [{"place": name_of(p), "url": reverse("contacts:at", args=[p.key]), "post": labels.POSTS[post]} for p, post in found]


@page(can=Can.VIEW_PERSONS)
@require_safe
def sheet(request: HttpRequest, key: str) -> HttpResponse:
    """The call sheet of a place, on paper: everybody in the order of calling, and a column for who was reached."""
    place = _place(request, key)
    zone, now = zone_at(place.place_path) or timezone.get_current_timezone(), clock.now()
    first, agencies = showing.lines(place, now, zone)
    context = {
        "place": place,
        "heading": name_of(place),
        "kind": _("Call sheet"),
        "authority": ", ".join(name_of(p) for p in reversed(above(place)) if p.kind in {"port", "state"}),
        "marking": _("Personal data. Show only to those who need it."),
        "facts": [
            (_("As of"), drawing.moment(now, zone=zone)),
            (_("Time zone"), str(zone)),
            (_("People to call"), drawing.number(len(first))),
        ],
        "groups": [(_("Security"), first), (_("Agencies"), agencies)],
        "back_url": reverse("contacts:at", args=[place.key]),
        "zone": zone,
        "moment_now": now,
    }
    return render(request, "contacts/sheet.html", context)


@page(can=Can.EXPORT)
@require_safe
def cards(request: HttpRequest, key: str) -> HttpResponse:
    """Everybody to call for a place as vCards, noted in the log before it leaves."""
    place = _place(request, key)
    principal = principal_of(request)
    principal.require(Can.EXPORT, place.place_path)
    rows: list[Contact] = [contact for contact, _call in queries.calling(place, clock.now())]
    take_out(actor=principal, register="contacts.cards", kind="vcf", can=str(Can.EXPORT), place_path=place.place_path, filters={}, rows=len(rows))
    return vcard_file(showing.cards(rows), f"{place.code}-contacts")
