"""The Americas: every State, territory and observer, with who belonged to what on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from atalaya.foundation.exports import public as exports
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.declarations import SIGNED_IN, page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui import here
from atalaya.kernel import clock
from atalaya.kernel.paths import ROOT
from atalaya.places import labels, rules
from atalaya.places.capabilities import Can
from atalaya.places.models import Membership, Place, State
from atalaya.places.pages.finding import url_of
from atalaya.places.queries import named

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


_COLUMNS = (
    exports.Column("code", gettext_lazy("ISO 3166 code"), lambda line: line.place.code),
    exports.Column("name", gettext_lazy("Name"), lambda line: line.name),
    exports.Column("class", gettext_lazy("Class"), lambda line: str(labels.STATE_CLASSES[line.state.state_class])),
    exports.Column("sub_region", gettext_lazy("Sub-region"), lambda line: str(line.sub_region)),
    exports.Column("languages", gettext_lazy("Languages"), lambda line: line.languages),
    exports.Column("membership", gettext_lazy("Organization of American States"), lambda line: line.membership[1] if line.membership else ""),
    exports.Column("note", gettext_lazy("Note"), lambda line: line.note),
    exports.Column("source", gettext_lazy("Source"), lambda line: line.place.source),
)


@page(can=SIGNED_IN, why="States and their memberships are public facts")
def americas(request: HttpRequest) -> HttpResponseBase:
    """All States by class, with their membership of the Organization of American States on the day asked for."""
    here.stand_at(request, ROOT)
    on, fault = _day(request.GET.get("on", ""))
    groups = _groups(on)
    if kind := request.GET.get("export", ""):
        rows = [line for group in groups for line in group.lines]
        about = exports.About(can=str(Can.EXPORT), filters={"on": on.isoformat()}, as_of=on)
        return exports.respond(request, "places.states", _COLUMNS, rows, kind, about=about)
    members = sum(1 for g in groups for line in g.lines if line.membership and line.membership[0] == "ok")
    context = {"heading": labels.KINDS["root"], "on": on, "fault": fault, "groups": groups, "members": members, "exports": _exports(request, on)}
    return render(request, "places/americas.html", context)


def _exports(request: HttpRequest, on: date) -> list[tuple[str, str]]:
    """The kinds of file this page may be taken out as, each with its address; none without the capability."""
    if not principal_of(request).holds(Can.EXPORT):
        return []
    return [(kind.upper(), "?" + urlencode({"on": on.isoformat(), "export": kind})) for kind in ("csv", "xlsx")]


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
