"""The tasks of places: add, change, close, open again, continue. One form and one action each."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.foundation.ui.forms import TaskForm
from atalaya.foundation.web import tasks
from atalaya.places import actions, forms, labels, queries, rules
from atalaya.places.capabilities import Can
from atalaya.places.models import Place
from atalaya.places.pages.finding import crumbs, place_or_404, url_of

_ADD: dict[str, Callable[..., Place]] = {
    "port": actions.add_port,
    "facility": actions.add_facility,
    "area": actions.add_area,
    "berth": actions.add_berth,
    "gate": actions.add_gate,
    "anchorage": actions.add_anchorage,
}


def _around(place: Place, heading: Text, label: Text) -> dict[str, Any]:
    way = [*crumbs(place), Crumb(queries.name_of(place), url_of(place))]
    return {"heading": heading, "crumbs": way, "back_url": url_of(place), "submit_label": label}


def _held(request: HttpRequest, key: str, can: Can) -> Place:
    """The place of the address. Raises Http404 for one out of sight, Denied for one where the capability is not held."""
    place = place_or_404(request, key)
    principal_of(request).require(can, place.place_path)
    return place


def _timed(form: TaskForm, place: Place) -> TaskForm:
    """The form with its times by the port's clock: that is what hangs on the wall where the area is restricted."""
    if zone := queries.zone_of(place):
        form.go_by(zone)
    return form


@page(can=Can.ADD)
def add(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """Add a place of a kind to this one."""
    parent = _held(request, key, Can.ADD)
    if kind not in rules.children_of(parent.kind) or kind not in _ADD:
        raise Http404("no such kind here")
    form = _timed(forms.ADD[kind](request.POST or None), parent)
    label = labels.ADD[kind]

    def act() -> Place:
        return _ADD[kind](actor=principal_of(request), parent=parent, values=form.values())

    return tasks.respond(request, form, act, done=url_of, said=_("Added."), context=_around(parent, label, label))


@page(can=Can.EDIT)
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change the facts of a place."""
    place = _held(request, key, Can.EDIT)
    if place.kind not in forms.EDIT:
        raise Http404("the facts of States come from the reference list")
    form = _timed(forms.EDIT[place.kind](request.POST or None, record=place), place)

    def act() -> Place:
        return actions.edit(actor=principal_of(request), place=place, values=form.values())

    context = _around(place, gettext_lazy("Change facts"), gettext_lazy("Save"))
    return tasks.respond(request, form, act, done=url_of, said=_("Saved."), context=context)


@page(can=Can.CLOSE)
def close(request: HttpRequest, key: str) -> HttpResponse:
    """Close a place."""
    place = _held(request, key, Can.CLOSE)
    form = forms.CloseForm(request.POST or None, record=place)

    def act() -> Place:
        return actions.close(actor=principal_of(request), place=place, reason=form.values()["reason"])

    heading = _("Close %(name)s") % {"name": queries.name_of(place)}
    return tasks.respond(request, form, act, done=url_of, said=_("Closed."), context=_around(place, heading, gettext_lazy("Close")))


@page(can=Can.CLOSE)
def reopen(request: HttpRequest, key: str) -> HttpResponse:
    """Open a closed place again."""
    place = _held(request, key, Can.CLOSE)
    form = forms.ConfirmForm(request.POST or None, record=place)

    def act() -> Place:
        return actions.reopen(actor=principal_of(request), place=place)

    heading = _("Open %(name)s again") % {"name": queries.name_of(place)}
    return tasks.respond(request, form, act, done=url_of, said=_("Open again."), context=_around(place, heading, gettext_lazy("Open again")))


@page(can=Can.ADD)
def continue_place(request: HttpRequest, key: str) -> HttpResponse:
    """Open the successor of a closed place beside it."""
    place = _held(request, key, Can.ADD)
    parent = Place.objects.filter(pk=place.parent_id).first()
    if place.kind not in forms.ADD or parent is None:
        raise Http404("States have no successors")
    form = _timed(forms.ADD[place.kind](request.POST or None, initial={"name": place.name, "language": place.language}), place)

    def act() -> Place:
        return actions.continue_place(actor=principal_of(request), parent=parent, place=place, values=form.values())

    heading = _("Open a successor of %(name)s") % {"name": queries.name_of(place)}
    return tasks.respond(request, form, act, done=url_of, said=_("Added."), context=_around(place, heading, gettext_lazy("Open a successor")))
