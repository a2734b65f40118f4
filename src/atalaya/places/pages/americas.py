"""The Americas: every State, territory and observer, with who belonged to what on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.declarations import SIGNED_IN, page
from atalaya.foundation.ui import here
from atalaya.kernel import clock
from atalaya.kernel.paths import ROOT
from atalaya.places import labels, rules
from atalaya.places.models import Membership, Place, State
from atalaya.places.pages.finding import named, url_of

BODY = "oas"


@dataclass(frozen=True)
class Line:
    """One State on the page. `membership` is the tone and the words of what is known of it on the day."""

    place: Place
    name: str
    url: str
    state: State
    sub_region: Text
    languages: str
    membership: tuple[str, str] | None
    note: str


@dataclass(frozen=True)
class Group:
    """The States of one class."""

    slug: str
    label: Text
    lines: tuple[Line, ...]


@page(can=SIGNED_IN, why="States and their memberships are public facts")
def americas(request: HttpRequest) -> HttpResponse:
    """All States by class, with their membership of the Organization of American States on the day asked for."""
    here.stand_at(request, ROOT)
    on, fault = _day(request.GET.get("on", ""))
    groups = _groups(on)
    members = sum(1 for g in groups for line in g.lines if line.membership and line.membership[0] == "ok")
    context = {"heading": labels.KINDS["root"], "on": on, "fault": fault, "groups": groups, "members": members}
    return render(request, "places/americas.html", context)


def _day(asked: str) -> tuple[date, str]:
    try:
        return (date.fromisoformat(asked) if asked else clock.today()), ""
    except ValueError:
        return clock.today(), _("Write the day as 2020-06-30. Today is shown.")


def _groups(on: date) -> tuple[Group, ...]:
    states = {s.pk: s for s in State.objects.all()}
    held = {m.place_id: m for m in Membership.objects.filter(body=BODY).order_by("starts_on")}
    lines = [_line(place, name, states[place.pk], held.get(place.pk), on) for place, name in named(Place.objects.filter(kind="state"))]
    found = [Group(c, labels.STATE_CLASSES_MANY[c], _of(lines, c)) for c in rules.STATE_CLASSES]
    found.append(Group("fictional", labels.FICTIONAL, tuple(line for line in lines if line.state.fictional)))
    return tuple(group for group in found if group.lines)


def _of(lines: Iterable[Line], state_class: str) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.state.state_class == state_class and not line.state.fictional)


def _line(place: Place, name: str, state: State, membership: Membership | None, on: date) -> Line:
    languages = ", ".join(labels.language(code) for code in state.languages.split())
    held = labels.membership(membership.starts_on, membership.ends_on, membership.precision, on) if membership else None
    note = str(labels.DISPUTED) if membership and membership.disputed and held and held[0] != "muted" else ""
    return Line(place, name, url_of(place), state, labels.SUB_REGIONS.get(state.sub_region, state.sub_region), languages, held, note)
