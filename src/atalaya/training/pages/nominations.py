"""Nominations: asking States, and what a State answers, by link or signed in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from atalaya.foundation.i18n import words
from atalaya.foundation.permissions.declarations import page, public
from atalaya.foundation.permissions.managers import within
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel import clock
from atalaya.kernel.reasons import Refused
from atalaya.places.public import Place, name_of
from atalaya.training import calls, forms, labels, rules, showing
from atalaya.training.actions import nominating, signing
from atalaya.training.capabilities import Can
from atalaya.training.models import Nomination, SignUp
from atalaya.training.pages import candidates
from atalaya.training.pages.asking import ask_states
from atalaya.training.pages.finding import around, held

_WHY = "a nomination is the State's own, wherever the activity lies"


@page(can=Can.RUN)
def ask(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask States to name people for an activity."""
    activity = held(request, public_id, Can.RUN)

    def ask_them(states: list[Place], seats: int) -> list[Nomination]:
        return nominating.ask(actor=principal_of(request), activity=activity, states=states, seats=seats)

    done = reverse("training:ask", args=[activity.public_id])
    context = around(activity, _("Ask States to nominate"), _("Ask"))
    return ask_states(request, {"activity": activity}, ask_them, done=done, said=_("Asked."), context=context)


@page(can=Can.NOMINATE)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What the States of the reader are asked for."""
    with everywhere(_WHY):
        rows = list(_of(request).select_related("activity", "call", "state").order_by("answered_at", "-id")[:200])
        return render(request, "training/nominations.html", {"heading": _("Nominations"), "rows": [_row(n) for n in rows]})


def _of(request: HttpRequest) -> Any:
    """What was asked of the reader's States: not what is invited to a call that is a draft still."""
    return Nomination.objects.filter(within(principal_of(request).reach(Can.NOMINATE), "state_path"), asked_at__isnull=False)


def _row(nomination: Nomination) -> dict[str, Any]:
    call, activity = nomination.call, nomination.activity
    own: dict[str, Any] = {"one": nomination, "state": name_of(nomination.state)}
    if call is not None:
        title, language = calls.title_of(call)
        return own | {"kind": _("Scholarships"), "title": title, "language": language, "until": call.closes_on}
    if activity is None:
        return own
    title, language = showing.title_of(activity)
    return own | {"kind": labels.KINDS[activity.kind], "title": title, "language": language, "starts": activity.starts, "until": activity.nomination_until}


@page(can=Can.NOMINATE)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Name people for one's own State."""
    with everywhere(_WHY):
        found = _of(request).select_related("activity", "call", "state").filter(public_id=public_id[:20]).first()
        if found is None:
            raise Http404("not asked of a State of the reader")
        return _answer(request, found, "training/nomination.html", reverse("training:nomination", args=[found.public_id]))


@public("the mailed link is the permission")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Name people for the State that was asked, without signing in."""
    with everywhere("the mailed link is the permission"):
        found = Nomination.objects.select_related("activity", "call", "state").filter(secret=secret.upper()[:40]).first()
        if found is None:
            raise Http404("no such nomination")
        return _answer(request, found, "training/public/nominate.html", reverse("activities:nominate", args=[found.secret]))


def _answer(request: HttpRequest, nomination: Nomination, template: str, back: str) -> HttpResponse:
    if nomination.call is not None:
        return candidates.answer(request, nomination, nomination.call, template, back)
    activity = nomination.activity
    if activity is None:
        raise Http404("asked for nothing")
    do = request.POST.get("do", "")
    form = forms.NomineeForm(request.POST if do == "name" else None, initial={"language": "en"})
    try:
        if do and (do != "name" or form.is_valid()):
            _act(nomination, do, form, request.POST.get("who", ""))
            messages.success(request, _("Thank you. This is kept."))
            return redirect(back)
    except Refused as refused:
        form.add_reasons(refused) if form.is_bound and form.is_valid() else messages.error(request, words.say(refused.reasons[0]))
    closed = rules.refuse_nomination(activity.status, activity.starts, activity.nomination_until, clock.today())
    named = SignUp.objects.filter(nomination=nomination).exclude(status="withdrawn").order_by("id")
    values = {
        "heading": _("Nomination for %(state)s") % {"state": name_of(nomination.state)},
        "nomination": nomination,
        "activity": activity,
        "title": showing.title_of(activity)[0],
        "language": showing.title_of(activity)[1],
        "page_url": showing.url_of(activity),
        "starts": str(activity.starts or ""),
        "named": [(one, labels.sign_up(one.status)) for one in named],
        "form": form,
        "closed": words.say(closed) if closed else "",
    }
    return render(request, template, values, status=422 if request.method == "POST" else 200)


def _act(nomination: Nomination, do: str, form: forms.NomineeForm, who: str) -> None:
    if do == "name":
        nominating.nominate(actor=signing.DOOR, nomination=nomination, values=form.values())
    elif do == "decline":
        nominating.decline(actor=signing.DOOR, nomination=nomination)
    elif do == "take-back" and (one := SignUp.objects.filter(nomination=nomination, public_id=who[:20]).first()):
        nominating.take_back(actor=signing.DOOR, nomination=nomination, sign_up=one)
