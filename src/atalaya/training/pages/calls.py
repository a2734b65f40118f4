"""Calls for scholarships: the register, one call with its States and candidates, and each way of its workflow."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_POST, require_safe

from atalaya.foundation.i18n import words
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui import drawing
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.foundation.ui.forms import RecordForm
from atalaya.foundation.web import tasks
from atalaya.kernel.paths import ROOT
from atalaya.kernel.reasons import Refused
from atalaya.places.public import Place, name_of
from atalaya.training import calls as shown
from atalaya.training import forms, labels, rules, scholarship_forms, scholarship_labels, scholarship_steps, scholarship_tables
from atalaya.training.actions import awarding, calling
from atalaya.training.capabilities import Can
from atalaya.training.models import Activity, Award, Call, CallChange, Candidate, Nomination
from atalaya.training.pages.asking import ask_states

_WRITE = "training/scholarships/write.html"
_VERDICTS = {"award": gettext_lazy("Awarded, and told by mail."), "reserve": gettext_lazy("On the reserve list."), "reject": gettext_lazy("Not selected.")}


def call_or_404(request: HttpRequest, public_id: str, can: Can | None = None) -> Call:
    """The call of the address. Raises Http404 for one out of sight, Denied for one where the capability is not held."""
    found: Call | None = Call.objects.filter(public_id=public_id[:20]).first()
    if found is None:
        raise Http404("no such call in scope")
    if can is not None:
        principal_of(request).require(can, found.place_path)
    return found


def url_of(call: Call) -> str:
    """The address of a call's record."""
    return reverse("training:call", args=[call.public_id])


def tabs(current: str) -> list[dict[str, Any]]:
    """The two registers of scholarships."""
    found = [("scholarships", scholarship_tables.AWARDS.label), ("calls", pgettext("tab", "Calls"))]
    return [{"label": label, "url": reverse(f"training:{name}"), "is_current": name == current} for name, label in found]


def around(call: Call, heading: Text, label: Text) -> dict[str, Any]:
    """What a task on a call shows around its form."""
    way = [Crumb(scholarship_tables.CALLS.label, reverse("training:calls")), Crumb(shown.title_of(call)[0], url_of(call))]
    return {"heading": heading, "crumbs": way, "back_url": url_of(call), "submit_label": label}


@page(can=Can.VIEW)
@require_safe
def register(request: HttpRequest) -> HttpResponseBase:
    """The calls in reach, and those that are open to everybody."""
    given = _counted(Award.objects.filter(status__in=rules.GRANTED))
    # Counted apart, not by joins: the filters count the rows of this very query.
    rows = Call.objects.annotate(given=given, invited=_counted(Nomination.objects.all()))
    own = {"may_plan": principal_of(request).holds(Can.PLAN), "tabs": tabs("calls")}
    return scholarship_tables.CALLS.respond(request, rows, template="training/scholarships/calls.html", context=own)


def _counted(rows: QuerySet[Any]) -> Any:
    found = rows.filter(call=OuterRef("pk")).order_by().values("call").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(found), 0)


@page(can=Can.VIEW)
@require_safe
def detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One call: what it says, the States that were invited, who was proposed and what became of it."""
    call = call_or_404(request, public_id)
    principal = principal_of(request)
    title, language = shown.title_of(call)
    announcement, criteria = shown.announcement_of(call), shown.criteria_of(call)
    invited = list(Nomination.objects.filter(call=call).select_related("state").order_by("state__sort_name"))
    candidates = list(Candidate.objects.filter(call=call).select_related("state").order_by("state__sort_name", "rank", "id"))
    named: dict[int, int] = {}
    for one in candidates:
        named[one.nomination_id] = named.get(one.nomination_id, 0) + (one.status != "withdrawn")
    taken = shown.taken(call)
    context = {
        "call": call,
        "heading": title,
        "language": language,
        "announcement": announcement,
        "criteria": criteria,
        "crumbs": [Crumb(scholarship_tables.CALLS.label, reverse("training:calls"))],
        "status": scholarship_labels.call(call.status),
        "facts": _facts(call, taken),
        "steps": scholarship_steps.of_call(principal, call),
        "invited": [(name_of(n.state), n, named.get(n.pk)) for n in invited],
        "sees_names": principal.may(Can.VIEW_PERSONS, call.place_path),
        "candidates": [_line(one, call, principal.may(Can.AWARD, call.place_path)) for one in candidates],
        "awards": [(a, name_of(a.state) if a.state else "", scholarship_labels.award_of(a)) for a in _awards(call)],
        "free": None if call.seats is None else max(call.seats - taken, 0),
        "waiting": sum(c.status == "reserve" for c in candidates),
        "changes": [(c, scholarship_labels.call(c.status)) for c in CallChange.objects.filter(call=call).order_by("-id")],
    }
    return render(request, "training/scholarships/call.html", context)


def _awards(call: Call) -> list[Award]:
    return list(Award.objects.filter(call=call).select_related("state", "participant").order_by("state__sort_name", "id"))


def _line(candidate: Candidate, call: Call, may_award: bool) -> dict[str, Any]:
    is_open = may_award and rules.refuse_verdict(call.status) is None
    verbs = [v for v in _VERDICTS if is_open and rules.CANDIDATE.refuse(candidate.status, v) is None]
    sex = str(labels.SEXES[candidate.sex]) if candidate.sex else ""
    return {"one": candidate, "state": name_of(candidate.state), "status": scholarship_labels.candidate(candidate.status), "verbs": verbs, "sex": sex}


def _facts(call: Call, taken: int) -> list[tuple[str, Any]]:
    activity = Activity.objects.filter(pk=call.activity_id).first() if call.activity_id else None
    found = [
        (_("Opens on"), drawing.day(call.opens_on) if call.opens_on else ""),
        (_("Closes on"), drawing.day(call.closes_on) if call.closes_on else ""),
        (_("Places offered"), "" if call.seats is None else _("%(taken)s of %(seats)s given") % {"taken": taken, "seats": call.seats}),
        (_("Days to accept an award"), call.answer_days or ""),
        (_("Activity"), activity.title if activity else ""),
    ]
    return [(label, value) for label, value in found if value]


@page(can=Can.PLAN)
def new(request: HttpRequest) -> HttpResponse:
    """Write a call."""
    form = scholarship_forms.CallForm(request.POST or None, initial={"title_language": getattr(request.user, "language", "en")})
    principal = principal_of(request)

    def act() -> Call:
        home = ROOT if principal.may(Can.PLAN, ROOT) else principal.reach(Can.PLAN)[0].path
        return calling.draft_call(actor=principal, values=form.values(), place_path=home)

    back = reverse("training:calls")
    context = {"heading": _("Write a call"), "crumbs": [Crumb(scholarship_tables.CALLS.label, back)], "back_url": back, "submit_label": _("Keep as draft")}
    return tasks.respond(request, form, act, done=url_of, said=_("Kept. Invite States, then open it."), template=_WRITE, context=context)


@page(can=Can.PLAN)
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change what a call says."""
    call = call_or_404(request, public_id, Can.PLAN)
    form = scholarship_forms.CallEditForm(request.POST or None, record=call)

    def act() -> Call:
        return calling.edit_call(actor=principal_of(request), call=call, values=form.values())

    context = around(call, _("Change the call"), _("Save"))
    return tasks.respond(request, form, act, done=url_of, said=_("Saved."), template=_WRITE, context=context)


@page(can=Can.RUN)
def invite(request: HttpRequest, public_id: str) -> HttpResponse:
    """Invite States to propose candidates."""
    call = call_or_404(request, public_id, Can.RUN)

    def ask(states: list[Place], seats: int) -> list[Nomination]:
        return calling.invite(actor=principal_of(request), call=call, states=states, seats=seats)

    return ask_states(request, {"call": call}, ask, done=url_of(call), said=_("Invited."), context=around(call, _("Invite States"), _("Invite")))


def _move(request: HttpRequest, public_id: str, verb: str, form_of: type[RecordForm], run: Callable[..., Call], said: str) -> HttpResponse:  # noqa: PLR0917
    can, label, _icon = scholarship_steps.VERBS[verb]
    call = call_or_404(request, public_id, can)
    form = form_of(request.POST or None, record=call)
    if request.method != "POST" and (reason := rules.CALL.refuse(call.status, verb)):
        raise Refused(reason)

    def act() -> Call:
        return run(actor=principal_of(request), call=call, **form.values())

    return tasks.respond(request, form, act, done=url_of, said=said, context=around(call, f"{label}: {shown.title_of(call)[0]}", label))


@page(can=Can.RUN)
def open_(request: HttpRequest, public_id: str) -> HttpResponse:
    """Open a call to the States that are invited, and to everybody's eyes."""
    return _move(request, public_id, "open", forms.ConfirmForm, calling.open_call, _("Open. The States that are invited are written to."))


@page(can=Can.RUN)
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """Close a call before its day."""
    return _move(request, public_id, "close", forms.ConfirmForm, calling.close_call, _("Closed. Candidates can be decided on."))


@page(can=Can.RUN)
def reopen(request: HttpRequest, public_id: str) -> HttpResponse:
    """Open a closed call again."""
    return _move(request, public_id, "reopen", scholarship_forms.ReopenForm, calling.reopen_call, _("Open again."))


@page(can=Can.AWARD)
def decide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that a call is decided."""
    return _move(request, public_id, "decide", forms.ConfirmForm, calling.finish_call, _("Decided."))


@page(can=Can.PLAN)
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    """Cancel a call."""
    return _move(request, public_id, "cancel", scholarship_forms.ReasonForm, calling.cancel_call, _("Cancelled."))


@page(can=Can.AWARD)
@require_POST
def judge(request: HttpRequest, public_id: str, candidate: str, verdict: str) -> HttpResponse:
    """Award a candidate a scholarship, put them on the reserve list, or select somebody else."""
    call = call_or_404(request, public_id, Can.AWARD)
    found = Candidate.objects.select_related("call", "state").filter(call=call, public_id=candidate[:20]).first()
    if found is None or verdict not in _VERDICTS:
        raise Http404("no such candidate or verdict")
    try:
        if verdict == "award":
            awarding.award(actor=principal_of(request), candidate=found)
        else:
            awarding.judge(actor=principal_of(request), candidate=found, verdict=verdict)
        messages.success(request, str(_VERDICTS[verdict]))
    except Refused as refused:
        messages.error(request, words.say(refused.reasons[0]))
    return redirect(f"{url_of(call)}#candidates")
