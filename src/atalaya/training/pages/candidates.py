"""What a State answers to a call: candidates in its own order, by the mailed link or signed in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from atalaya.foundation.i18n import words
from atalaya.kernel import clock
from atalaya.kernel.reasons import Refused
from atalaya.places.public import name_of
from atalaya.training import calls, rules, scholarship_forms, scholarship_labels
from atalaya.training.actions import proposing, signing
from atalaya.training.models import Call, Candidate, Nomination


def answer(request: HttpRequest, nomination: Nomination, call: Call, template: str, back: str) -> HttpResponse:
    """The form to propose somebody, and those the State has proposed. The caller has seen to the permission."""
    do = request.POST.get("do", "")
    form = scholarship_forms.CandidateForm(request.POST if do == "propose" else None, initial={"language": "en"})
    try:
        if do and (do != "propose" or form.is_valid()):
            _act(nomination, do, form, request.POST.get("who", ""))
            messages.success(request, _("Thank you. This is kept."))
            return redirect(back)
    except Refused as refused:
        form.add_reasons(refused) if form.is_bound and form.is_valid() else messages.error(request, words.say(refused.reasons[0]))
    closed = rules.refuse_proposal(call.status, call.closes_on, clock.today())
    title, language = calls.title_of(call)
    proposed = list(Candidate.objects.filter(nomination=nomination).exclude(status="withdrawn").order_by("rank", "id"))
    values = {
        "heading": _("Candidates of %(state)s") % {"state": name_of(nomination.state)},
        "nomination": nomination,
        "call": call,
        "title": title,
        "language": language,
        "criteria": calls.criteria_of(call),
        "page_url": calls.url_of(call),
        "until": call.closes_on,
        "proposed": [(one, scholarship_labels.candidate(one.status), rules.CANDIDATE.refuse(one.status, "withdraw") is None) for one in proposed],
        "form": form,
        "closed": words.say(closed) if closed else "",
    }
    return render(request, template, values, status=422 if request.method == "POST" else 200)


def _act(nomination: Nomination, do: str, form: scholarship_forms.CandidateForm, who: str) -> None:
    if do == "propose":
        proposing.propose(actor=signing.DOOR, nomination=nomination, values=form.values())
    elif do == "nobody":
        proposing.propose_nobody(actor=signing.DOOR, nomination=nomination)
    elif one := Candidate.objects.filter(nomination=nomination, public_id=who[:20]).first():
        act = {"up": proposing.prefer, "take-back": proposing.drop_candidate}.get(do)
        if act is not None:
            act(actor=signing.DOOR, nomination=nomination, candidate=one)
