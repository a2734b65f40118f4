"""What everybody sees of calls that were opened, and what the link in an award's letter opens."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from atalaya.foundation.i18n import cldr, words
from atalaya.foundation.permissions.declarations import public
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel import clock
from atalaya.kernel.reasons import Refused
from atalaya.places.public import named
from atalaya.training import calls, rules, scholarship_labels, showing
from atalaya.training.actions import awarding, signing
from atalaya.training.models import Award, Call, Candidate, Nomination, ValueLine

_WHY = "calls that were opened are for everybody; who is proposed is not"
_MOST = 100


def _line(call: Call) -> dict[str, Any]:
    title, language = calls.title_of(call)
    return {
        "call": call,
        "title": title,
        "language": language,
        "status": scholarship_labels.call(call.status),
        "opens": cldr.day(call.opens_on) if call.opens_on else "",
        "closes": cldr.day(call.closes_on) if call.closes_on else "",
        "closed": words.say(reason) if (reason := rules.refuse_proposal(call.status, call.closes_on, clock.today())) else "",
    }


@public(_WHY)
@require_safe
def calls_open(request: HttpRequest) -> HttpResponse:
    """The calls that are open, and those that were."""
    with everywhere(_WHY):
        rows = list(Call.objects.filter(is_public=True).order_by("-closes_on", "-id")[:_MOST])
        lines = [_line(call) for call in rows]
    context = {
        "heading": _("Scholarships for the ports of the Americas"),
        "lines": [x for x in lines if not x["closed"]],
        "past": [x for x in lines if x["closed"]],
    }
    return render(request, "training/public/calls.html", context)


@public(_WHY)
@require_safe
def call(request: HttpRequest, public_id: str) -> HttpResponse:
    """One call, as whoever may be proposed reads it."""
    with everywhere(_WHY):
        found: Call | None = Call.objects.select_related("activity").filter(is_public=True, public_id=public_id[:20]).first()
        if found is None:
            raise Http404("no such call was opened")
        activity = found.activity if found.activity and found.activity.is_public else None
        invited = Nomination.objects.filter(call=found).select_related("state")
        values = {
            **_line(found),
            "heading": calls.title_of(found)[0],
            "announcement": calls.announcement_of(found),
            "criteria": calls.criteria_of(found),
            "activity": activity,
            "activity_title": showing.title_of(activity) if activity else None,
            "states": [name for _state, name in named(n.state for n in invited)],
            "reason": found.changes.order_by("-id").values_list("reason", flat=True).first() if found.status == "cancelled" else "",
        }
        return render(request, "training/public/call.html", values)


@public("the mailed link is the permission")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def award(request: HttpRequest, secret: str) -> HttpResponse:
    """One's own scholarship: accept or decline it. Opening the link changes nothing."""
    with everywhere("the mailed link is the permission"):
        who: Candidate | None = Candidate.objects.select_related("call", "state").filter(secret=secret.upper()[:40]).first()
        found = Award.objects.select_related("call", "candidate").filter(candidate=who).order_by("-id").first() if who else None
        if who is None or found is None:
            raise Http404("no such award")
        if request.method == "POST":
            try:
                awarding.answer_award(actor=signing.DOOR, award=found, accepts=request.POST.get("do") == "accept")
            except Refused as refused:
                messages.error(request, words.say(refused.reasons[0]))
            return redirect(reverse("activities:award", args=[who.secret]))
        late = rules.refuse_acceptance(found.answer_by, clock.today()) if found.status == "granted" else None
        lines = ValueLine.objects.filter(award=found).select_related("payer").order_by("id")
        values = {
            **_line(who.call),
            "heading": _("Your scholarship"),
            "who": who,
            "own": scholarship_labels.award_of(found),
            "may_answer": found.status == "granted",
            "answer_by": cldr.day(found.answer_by) if found.answer_by and found.status == "granted" else "",
            "too_late": words.say(late) if late else "",
            "value": [(scholarship_labels.METHODS[one.method], calls.money(one.currency, one.amount), one.payer) for one in lines],
        }
        shown = render(request, "training/public/award.html", values)
    shown["X-Robots-Tag"] = "noindex"
    return shown
