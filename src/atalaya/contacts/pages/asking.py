"""Requests: the register, who answered, sending one, and answering: by link or signed in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from atalaya.contacts import asking_forms as forms
from atalaya.contacts import asking_labels as labels
from atalaya.contacts import asking_tables as tables
from atalaya.contacts import post_labels, queries
from atalaya.contacts.actions import asking as actions
from atalaya.contacts.actions.confirming import DOOR
from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import Answer, Contact, Request
from atalaya.contacts.rules import asking as rules
from atalaya.foundation.audit.capabilities import Can as Audit
from atalaya.foundation.exports import public as exports
from atalaya.foundation.i18n import words
from atalaya.foundation.permissions.declarations import page, public
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.ui import slots
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.foundation.web import tasks
from atalaya.kernel import clock
from atalaya.kernel.paths import ROOT
from atalaya.kernel.reasons import Refused
from atalaya.places.public import fold, name_of

_WHY = "what the contacts of the reader's own place are asked, wherever it is asked from"
_LINK = "the mailed link is the permission"
_MOST = 200


def home_of(principal: Principal, can: str) -> str:
    """Where the reader asks from: the programme, else the place at which the capability is held."""
    return ROOT if principal.may(can, ROOT) else principal.reach(can)[0].path


@page(can=Can.ASK)
@require_safe
def register(request: HttpRequest) -> HttpResponseBase:
    """The requests in reach."""
    return tables.REQUESTS.respond(request, tables.requests(), template="contacts/requests.html")


def _held(request: HttpRequest, public_id: str) -> Request:
    found: Request | None = Request.objects.filter(public_id=public_id[:14]).first()
    if found is None:
        raise Http404("no such request in scope")
    return found


def _around(one: Request, heading: Any, label: Any) -> dict[str, Any]:
    back = reverse("contacts:request", args=[one.public_id])
    crumbs = [Crumb(tables.REQUESTS.label, reverse("contacts:requests")), Crumb(one.title, back)]
    return {"heading": heading, "crumbs": crumbs, "back_url": back, "submit_label": label}


@page(can=Can.ASK)
@require_safe
def board(request: HttpRequest, public_id: str) -> HttpResponse:
    """One request: who answered what, who has not, and what may be done."""
    one = _held(request, public_id)
    rows = list(Answer.objects.filter(request=one).select_related("contact", "place"))
    told = sorted((_told(a, one) for a in rows), key=lambda t: (t["is_answered"], fold(t["place"])))
    open_ = [t for t in told if not t["is_answered"]]
    context = {
        "one": one,
        "heading": one.title,
        "crumbs": [Crumb(tables.REQUESTS.label, reverse("contacts:requests"))],
        "kind": labels.KINDS[one.kind],
        "status": ("accent" if one.status == "open" else "muted", labels.STATUSES[one.status]),
        "told": told,
        "answered": len(told) - len(open_),
        "waiting": len(open_),
        "exports": [(k.upper(), k) for k in exports.KINDS] if told and principal_of(request).may(Can.EXPORT, one.place_path) else [],
        "sees_history": principal_of(request).may(Audit.VIEW, one.place_path),
    }
    return render(request, "contacts/request.html", context)


def _told(answer: Answer, request: Request) -> dict[str, Any]:
    contact: Contact = answer.contact
    return {
        "answer": answer,
        "place": name_of(answer.place),
        "who": contact.name or contact.email,
        "post": post_labels.POSTS[contact.post],
        "verdict": labels.verdict(request.kind, answer.verdict),
        "is_answered": answer.answered_at is not None,
        "is_late": rules.is_late(answer.answered_at, request.due_on),
        "has_email": bool(contact.email),
    }


@page(can=Can.EXPORT)
@require_safe
def export(request: HttpRequest, public_id: str, kind: str) -> HttpResponseBase:
    """What was answered as a file: a line for each person who was named, and one for each contact who named nobody."""
    one = _held(request, public_id)
    rows: list[Any] = list(Answer.objects.filter(request=one).select_related("contact", "place", "request"))
    unnamed: list[dict[str, str]] = [{}]
    lines = [(a, person) for a in sorted(rows, key=lambda a: fold(name_of(a.place))) for person in a.names or unnamed]
    about = exports.About(can=Can.EXPORT, filters={"request": one.public_id}, place_path=one.place_path, as_of=clock.today())
    return exports.respond(request, f"answers-{one.public_id}", tables.ANSWER_COLUMNS, lines, kind, about=about)


@page(can=Can.ASK)
def send(request: HttpRequest) -> HttpResponse:
    """Ask contacts for something."""
    principal = principal_of(request)
    at = home_of(principal, Can.ASK)
    form = forms.RequestForm(request.POST or None, initial={"title_language": getattr(request.user, "language", "en")})
    people = queries.recipients(at)
    if at == ROOT:
        form.offer(sorted(((c.public_id, name_of(c.place)) for c in people), key=lambda pair: fold(pair[1])), label=_("Which States"))
    else:
        held = dict.fromkeys(c.post for c in people)
        form.offer([(slug, f"{post_labels.POSTS[slug]} ({sum(c.post == slug for c in people)})") for slug in held], label=_("Who holds which post"))

    def act() -> Request:
        values = form.values()
        chosen = set(values.pop("contacts"))
        wanted = [c for c in people if (c.public_id if at == ROOT else c.post) in chosen]
        return actions.send_request(actor=principal, place_path=at, values=values, contacts=wanted)

    back = reverse("contacts:requests")
    context = {"heading": _("Ask contacts"), "crumbs": [Crumb(tables.REQUESTS.label, back)], "back_url": back, "submit_label": _("Send")}
    done = lambda made: reverse("contacts:request", args=[made.public_id])  # noqa: E731
    return tasks.respond(request, form, act, done=done, said=_("Sent."), context=context)


@page(can=Can.ASK)
@require_POST
def remind(request: HttpRequest, public_id: str) -> HttpResponse:
    """Remind whoever has not answered."""
    one = _held(request, public_id)
    try:
        n = actions.remind(actor=principal_of(request), request=one)
        messages.success(request, ngettext("%(n)s contact was reminded.", "%(n)s contacts were reminded.", n) % {"n": n})
    except Refused as refused:
        messages.error(request, words.say(refused.reasons[0]))
    return redirect("contacts:request", one.public_id)


@page(can=Can.ASK)
@require_POST
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take no more answers."""
    one = _held(request, public_id)
    try:
        actions.close_request(actor=principal_of(request), request=one)
        messages.success(request, _("Closed."))
    except Refused as refused:
        messages.error(request, words.say(refused.reasons[0]))
    return redirect("contacts:request", one.public_id)


@page(can=Can.ASK)
def reopen(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take answers again."""
    one = _held(request, public_id)
    form = forms.ReopenForm(request.POST or None, record=one)

    def act() -> Request:
        return actions.reopen_request(actor=principal_of(request), request=one, due_on=form.values()["due_on"])

    done = reverse("contacts:request", args=[one.public_id])
    return tasks.respond(request, form, act, done=done, said=_("Open again."), context=_around(one, _("Take answers again"), _("Open again")))


@page(can=Can.ANSWER)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What the reader's own place is asked, the circulars sent to it, and what the modules above ask of it."""
    principal = principal_of(request)
    with everywhere(_WHY):
        asked = [_asked(a) for a in queries.asked_of(principal.reach(Can.ANSWER))[:_MOST]]
        sent = [{"receipt": r, "place": name_of(r.place), "state": name_of(r.circular.place)} for r in queries.sent_to(principal.reach(Can.ANSWER))[:_MOST]]
    panels = [{"panel": p, **v} for p in slots.panels("requests.panels", principal) if p.context and (v := p.context(request)) is not None]
    context = {"heading": _("Asked of you"), "asked": asked, "sent": sent, "panels": panels}
    return render(request, "contacts/mine.html", context)


def _asked(answer: Answer) -> dict[str, Any]:
    return {
        "answer": answer,
        "place": name_of(answer.place),
        "kind": labels.KINDS[answer.request.kind],
        "verdict": labels.verdict(answer.request.kind, answer.verdict),
    }


@page(can=Can.ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Answer for one's own place."""
    with everywhere(_WHY):
        found = queries.asked_of(principal_of(request).reach(Can.ANSWER)).filter(public_id=public_id[:14]).first()
        if found is None:
            raise Http404("not asked of the reader's place")
        return _answer(request, principal_of(request), found, "contacts/answer.html", reverse("contacts:answer", args=[found.public_id]))


@public(_LINK)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Answer by the mailed link, without signing in. Opening it changes nothing."""
    with everywhere(_LINK):
        found = Answer.objects.select_related("request", "contact", "place").filter(secret=secret.upper()[:40]).first()
        if found is None:
            raise Http404("no such request")
        return _answer(request, DOOR, found, "contacts/public/answer.html", reverse("directory:answer", args=[found.secret]))


def _answer(request: HttpRequest, actor: Principal, one: Answer, template: str, back: str) -> HttpResponse:
    form = forms.AnswerForm(request.POST or None, answer=one)
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            do = request.POST.get("do", "")
            actions.answer_request(actor=actor, answer=one, verdict=do, text=given["text"], names=form.named(), by=given["by"])
            messages.success(request, _("Thank you. This is kept."))
            return redirect(back)
        except Refused as refused:
            form.add_reasons(refused)
    asked = one.request
    done, declined = labels.BUTTONS[asked.kind]
    values = {
        "heading": asked.title,
        "one": one,
        "asked": asked,
        "kind": labels.KINDS[asked.kind],
        "hint": labels.KIND_HINTS[asked.kind],
        "place": name_of(one.place),
        "form": form,
        "done_label": done,
        "declined_label": declined,
        "verdict": labels.verdict(asked.kind, one.verdict),
        "is_closed": asked.status != "open",
    }
    return render(request, template, values, status=422 if request.method == "POST" else 200)
