"""The tasks of activities: plan, change, announce, and each way of the workflow. One form and one action each."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from atalaya.foundation.agenda import forms as agenda_forms
from atalaya.foundation.agenda import moving
from atalaya.foundation.agenda.rules import AGENDA
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.foundation.ui.forms import RecordForm, TaskForm
from atalaya.foundation.web import tasks
from atalaya.kernel.paths import ROOT
from atalaya.kernel.reasons import Reason, Refused
from atalaya.training import forms, labels, tables
from atalaya.training.actions import planning
from atalaya.training.capabilities import Can
from atalaya.training.models import Activity, Involvement
from atalaya.training.pages.finding import around, held, url_of


def _facts_of(form: TaskForm) -> tuple[dict[str, Any], list[str]]:
    values = form.values()
    return values, values.pop("topics")


def _home(request: HttpRequest) -> str:
    """Where the reader's activities lie: with the programme, else at the State where the role is held."""
    principal = principal_of(request)
    return ROOT if principal.may(Can.PLAN, ROOT) else principal.reach(Can.PLAN)[0].path


@page(can=Can.PLAN)
def plan(request: HttpRequest) -> HttpResponse:
    """Plan an activity."""
    initial = {"our_role": "organiser", "title_language": getattr(request.user, "language", "en"), "kind": "webinar"}
    form = forms.PlanForm(request.POST or None, initial=initial)

    def act() -> Activity:
        values, about = _facts_of(form)
        return planning.plan(actor=principal_of(request), values=values, topics=about, place_path=_home(request))

    back = reverse("training:activities")
    context = {"heading": _("Plan an activity"), "crumbs": [Crumb(tables.REGISTER.label, back)], "back_url": back, "submit_label": _("Plan")}
    return tasks.respond(request, form, act, done=url_of, said=_("Planned."), context=context)


@page(can=Can.PLAN)
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change the facts of an activity."""
    activity = held(request, public_id, Can.PLAN)
    form = forms.EditForm(request.POST or None, record=activity)

    def act() -> Activity:
        values, about = _facts_of(form)
        return planning.edit(actor=principal_of(request), activity=activity, values=values, topics=about)

    return tasks.respond(request, form, act, done=url_of, said=_("Saved."), context=around(activity, _("Change facts"), _("Save")))


@page(can=Can.PLAN)
def announce(request: HttpRequest, public_id: str) -> HttpResponse:
    """Announce an activity to everybody."""
    activity = held(request, public_id, Can.PLAN)
    form = forms.ConfirmForm(request.POST or None, record=activity)

    def act() -> Activity:
        return planning.announce(actor=principal_of(request), activity=activity)

    heading = _("Announce %(title)s to everybody") % {"title": activity.title}
    return tasks.respond(request, form, act, done=url_of, said=_("Announced."), context=around(activity, heading, _("Announce")))


@page(can=Can.PLAN)
def involve(request: HttpRequest, public_id: str) -> HttpResponse:
    """Name an organisation's part in an activity."""
    activity = held(request, public_id, Can.PLAN)
    form = forms.InvolveForm(request.POST or None)

    def act() -> Involvement:
        return planning.involve(actor=principal_of(request), activity=activity, **form.values())

    context = around(activity, _("Name an organisation's part"), _("Save"))
    return tasks.respond(request, form, act, done=url_of(activity), said=_("Saved."), context=context)


@page(can=Can.PLAN)
@require_POST
def release(request: HttpRequest, public_id: str, part: str) -> HttpResponse:
    """Take an organisation's part back."""
    activity = held(request, public_id, Can.PLAN)
    found = Involvement.objects.filter(activity=activity, public_id=part[:20]).first()
    if found is None:
        raise Http404("no such part")
    planning.release(actor=principal_of(request), activity=activity, part=found)
    messages.success(request, _("Taken back."))
    return redirect(url_of(activity))


_SAID: dict[str, Text] = {
    "plan": gettext_lazy("Planned again."),
    "begin": gettext_lazy("Under way."),
    "hold": gettext_lazy("Marked as held."),
    "cancel": gettext_lazy("Cancelled."),
    "postpone": gettext_lazy("Postponed."),
    "correct": gettext_lazy("Back to under way."),
}


def _move(request: HttpRequest, public_id: str, can: Can, verb: str, form_of: type[RecordForm], run: Callable[..., Activity]) -> HttpResponse:  # noqa: PLR0917
    activity = held(request, public_id, can)
    form = form_of(request.POST or None, record=activity, initial=moving.proposed(activity, verb))
    if request.method != "POST" and (reason := AGENDA.refuse(activity.status, verb)):
        raise Refused(Reason(reason.code, reason.params))

    def act() -> Activity:
        return run(actor=principal_of(request), activity=activity, **form.values())

    label = labels.VERBS[verb]
    return tasks.respond(request, form, act, done=url_of, said=_SAID[verb], context=around(activity, f"{label}: {activity.title}", label))


@page(can=Can.RUN)
def begin(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that an activity has begun."""
    return _move(request, public_id, Can.RUN, "begin", agenda_forms.BeginForm, planning.begin)


@page(can=Can.RUN)
def hold(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that an activity was held."""
    return _move(request, public_id, Can.RUN, "hold", agenda_forms.HoldForm, planning.hold)


@page(can=Can.RUN)
def correct(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put an activity back to under way."""
    return _move(request, public_id, Can.RUN, "correct", agenda_forms.WhyForm, planning.correct)


@page(can=Can.PLAN)
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    """Cancel an activity."""
    return _move(request, public_id, Can.PLAN, "cancel", agenda_forms.WhyForm, planning.cancel)


@page(can=Can.PLAN)
def postpone(request: HttpRequest, public_id: str) -> HttpResponse:
    """Postpone an activity."""
    return _move(request, public_id, Can.PLAN, "postpone", agenda_forms.PostponeForm, planning.postpone)


@page(can=Can.PLAN)
def replan(request: HttpRequest, public_id: str) -> HttpResponse:
    """Plan a postponed or cancelled activity again."""
    return _move(request, public_id, Can.PLAN, "plan", agenda_forms.ReplanForm, planning.replan)
