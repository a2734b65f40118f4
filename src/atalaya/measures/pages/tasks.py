"""What is done with measures: one by one, and with several at once."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from atalaya.foundation.i18n import words
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.principals import Denied
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.records.models import Stale
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.foundation.web import tasks
from atalaya.kernel import clock
from atalaya.kernel.reasons import Refused
from atalaya.measures import actions, forms, rules, tables
from atalaya.measures.capabilities import Can
from atalaya.measures.models import Fulfilment, Measure, Showing
from atalaya.measures.pages.finding import around, measure_or_404, place_for
from atalaya.measures.steps import VERBS
from atalaya.places.public import name_of

_AT_ONCE = 200
_RUN = {verb: getattr(actions, verb) for verb in VERBS}
_MANY = ("approve", "put_in_place")


@page(can=Can.RAISE)
def new(request: HttpRequest, key: str) -> HttpResponse:
    """Propose a measure at a place."""
    place = place_for(request, key, Can.RAISE)
    form = forms.NewForm(request.POST or None, initial={"language": getattr(request.user, "language", "en"), "is_standing": True, "levels": ["1", "2", "3"]})

    def act() -> Measure:
        return actions.raise_measure(actor=principal_of(request), place=place, values=form.values())

    back = reverse("measures:at", args=[place.key])
    context = {"heading": _("Propose a measure"), "crumbs": [Crumb(name_of(place), back)], "back_url": back, "submit_label": _("Propose")}
    return tasks.respond(request, form, act, done=tables.url_of, said=_("Proposed."), context=context)


@page(can=Can.EDIT)
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change the facts of a measure."""
    found = measure_or_404(request, public_id)
    principal_of(request).require(Can.EDIT, found.place_path)
    if request.method == "GET" and (reason := rules.refuse_change(found.status)):
        raise Refused(reason)
    form = forms.EditForm(request.POST or None, record=found)

    def act() -> Measure:
        return actions.change_measure(actor=principal_of(request), measure=found, values=form.values())

    return tasks.respond(request, form, act, done=tables.url_of, said=_("Saved."), context=around(found, _("Change the measure"), _("Save")))


@page(can=Can.VIEW)
def move(request: HttpRequest, public_id: str, verb: str) -> HttpResponse:
    """One step of a measure. Each takes its own capability, at the place of the measure."""
    found = measure_or_404(request, public_id)
    if verb not in VERBS:
        raise Http404("no such step")
    label, _icon, can = VERBS[verb]
    principal = principal_of(request)
    principal.require(can, found.place_path)
    if request.method == "GET" and (reason := rules.MEASURE.refuse(found.status, verb)):
        raise Refused(reason)
    form = (forms.ReasonForm if verb in rules.WITH_REASON else forms.StepForm)(request.POST or None, record=found)

    def act() -> Measure:
        done: Measure = _RUN[verb](actor=principal, measure=found, **form.values())
        return done

    context = around(found, f"{label}: {found.title}", label)
    return tasks.respond(request, form, act, done=tables.url_of, said=_("Saved."), context=context)


@page(can=Can.FULFIL)
def fulfil(request: HttpRequest, public_id: str) -> HttpResponse:
    """Note what was done for a measure."""
    found = measure_or_404(request, public_id)
    principal_of(request).require(Can.FULFIL, found.place_path)
    if request.method == "GET" and (reason := rules.refuse_fulfilment(found.status)):
        raise Refused(reason)
    form = forms.FulfilForm(request.POST or None, request.FILES or None, initial={"done_on": clock.today()})

    def act() -> Fulfilment:
        values = form.values()
        return actions.fulfil(actor=principal_of(request), measure=found, evidence=actions.Evidence(file=values.pop("file")), **values)

    return tasks.respond(request, form, act, done=tables.url_of(found), said=_("Noted."), context=around(found, _("Note what was done"), _("Note")))


@page(can=Can.FULFIL)
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """Note what a drill or a check showed of a measure."""
    found = measure_or_404(request, public_id)
    principal_of(request).require(Can.FULFIL, found.place_path)
    form = forms.ShowForm(request.POST or None, request.FILES or None, initial={"shown_on": clock.today()})

    def act() -> Showing:
        values = form.values()
        return actions.show(actor=principal_of(request), measure=found, evidence=actions.Evidence(file=values.pop("file")), **values)

    return tasks.respond(request, form, act, done=tables.url_of(found), said=_("Noted."), context=around(found, _("Note whether it works"), _("Note")))


def _selected(request: HttpRequest, can: str) -> list[Measure]:
    return list(Measure.objects.reached_by(can).filter(public_id__in=request.POST.getlist("selected")[:_AT_ONCE]).order_by("pk"))


def _each(request: HttpRequest, rows: list[Measure], act: Any, none: str) -> HttpResponse:
    """Do something to each of those selected, say how many it was, and name what was refused; then back to where it was asked."""
    done, refused = 0, []
    for one in rows:
        try:
            act(one)
            done += 1
        except Refused as error:
            refused.append(f"{one.title}: {words.say(error.reasons[0])}")
        except (Stale, Denied):
            refused.append(f"{one.title}: {_('Somebody changed it meanwhile.')}")
    if done:
        messages.success(request, ngettext("%(n)s measure was changed.", "%(n)s measures were changed.", done) % {"n": done})
    for line in refused[:5]:
        messages.warning(request, line)
    if not done and not refused:
        messages.warning(request, none)
    back = request.GET.get("back", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if is_ours else "measures:measures")


@page(can=Can.VIEW)
@require_POST
def many(request: HttpRequest, verb: str) -> HttpResponse:
    """One step of every measure that was selected, as far as each allows it."""
    if verb not in _MANY:
        raise Http404("no such step for several")
    actor = principal_of(request)
    rows = _selected(request, VERBS[verb][2])
    return _each(request, rows, lambda one: _RUN[verb](actor=actor, measure=one), _("No measure was selected with which you may do that."))


@page(can=Can.EDIT)
def edit_many(request: HttpRequest) -> HttpResponse:
    """Give the measures that the address names another day or another role. From the register it gets those selected, and asks."""
    if "m" not in request.GET and request.method == "POST":
        chosen = [("m", one.public_id) for one in _selected(request, Can.EDIT)]
        if not chosen:
            messages.warning(request, _("No measure was selected with which you may do that."))
            return redirect("measures:measures")
        return redirect(f"{reverse('measures:edit-many')}?{urlencode(chosen)}")
    rows = list(Measure.objects.reached_by(Can.EDIT).filter(public_id__in=request.GET.getlist("m")[:_AT_ONCE]).order_by("title", "pk"))
    if not rows:
        raise Http404("no such measures in reach")
    form = forms.ManyForm(request.POST or None)
    back = reverse("measures:measures")
    if request.method == "POST" and form.is_valid():
        values = form.chosen()
        actor = principal_of(request)
        return _each(request, rows, lambda one: actions.change_measure(actor=actor, measure=one, values=values), "")
    context = {
        "heading": ngettext("Change %(n)s measure", "Change %(n)s measures", len(rows)) % {"n": len(rows)},
        "crumbs": [Crumb(tables.REGISTER.label, back)],
        "back_url": back,
        "submit_label": _("Save"),
        "form": form,
        "rows": rows,
    }
    return render(request, "measures/edit_many.html", context, status=422 if request.method == "POST" else 200)
