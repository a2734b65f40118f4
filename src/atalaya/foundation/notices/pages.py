"""One's own notices, what one chose, and the mails the demonstration keeps."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from atalaya.foundation import mail
from atalaya.foundation.notices import actions, channels, kinds, people, queries
from atalaya.foundation.notices.capabilities import Can
from atalaya.foundation.notices.forms import QuietForm
from atalaya.foundation.notices.models import Choice, KeptMail, Notice, QuietHours
from atalaya.foundation.notices.telling import channels_for
from atalaya.foundation.permissions.declarations import SIGNED_IN, page
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.requests import principal_of

_WHY = "everybody has notices; each sees their own"
_PAGE = 50
_STATES = {
    "waiting": ("muted", _("waiting")),
    "sent": ("ok", _("sent")),
    "failed": ("danger", _("failed")),
    "not_configured": ("warn", _("not configured")),
    "not_needed": ("muted", _("read before it was due")),
    "gone": ("muted", _("not sent")),
}


def _before(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len("999999999999999999") else None


@page(can=SIGNED_IN, why=_WHY)
def index(request: HttpRequest) -> HttpResponse:
    """What one was told, the latest first."""
    only_unread = request.GET.get("show") == "unread"
    rows = queries.of(principal_of(request))
    if only_unread:
        rows = rows.filter(read_at__isnull=True)
    if (before := _before(request.GET.get("before", ""))) is not None:
        rows = rows.filter(pk__lt=before)
    some = list(rows[: _PAGE + 1])
    unread = queries.unread(principal_of(request))
    tabs: list[dict[str, Any]] = [
        {"label": _("All"), "url": reverse("notices:index"), "count": None, "is_current": not only_unread},
        {"label": _("Unread"), "url": "?show=unread", "count": unread, "is_current": only_unread},
    ]
    context = {
        "notices": [_line(read) for read in queries.in_words(some[:_PAGE])],
        "tabs": tabs,
        "unread": unread,
        "only_unread": only_unread,
        "next": some[_PAGE - 1].pk if len(some) > _PAGE else None,
    }
    return render(request, "notices/index.html", context)


def _line(read: queries.Read) -> dict[str, Any]:
    known = {c.slug: c.label for c in channels.every()}
    sent = []
    for delivery in read.deliveries:
        tone, word = _STATES[delivery.state]
        if delivery.state == "waiting" and delivery.attempts:
            tone, word = "warn", _("not gone yet, trying again")
        sent.append({"channel": known.get(delivery.channel, delivery.channel), "tone": tone, "word": word, "delivery": delivery})
    return {"read": read, "notice": read.notice, "sent": sent}


@page(can=SIGNED_IN, why=_WHY)
def follow(request: HttpRequest, notice: str) -> HttpResponseRedirect:
    """Note that it was read, and go to what it is about; to the list if that cannot be opened."""
    found = _own(request, notice)
    found.read()
    (read,) = queries.in_words([found])
    return redirect(read.url or "notices:index")


def _own(request: HttpRequest, notice: str) -> Notice:
    found: Notice | None = queries.of(principal_of(request)).filter(public_id=notice).first()
    if found is None:
        raise Http404("no such notice of this person")
    return found


@require_POST
@page(can=SIGNED_IN, why=_WHY)
def read_all(request: HttpRequest) -> HttpResponseRedirect:
    """Note that everything was read."""
    if principal_of(request).kind == "user":
        Notice.read_all(principal_of(request).id)
    return redirect("notices:index")


@page(can=SIGNED_IN, why=_WHY)
def choices(request: HttpRequest) -> HttpResponse:
    """What reaches one, where, and when it stays quiet."""
    actor = principal_of(request)
    quiet = QuietHours.objects.filter(user_id=actor.id).first()
    form = QuietForm(request.POST or None, initial={"starts": quiet.starts, "ends": quiet.ends} if quiet else None)
    if request.method == "POST" and form.is_valid():
        wanted = {(k.slug, c.slug): f"{k.slug}:{c.slug}" in request.POST for k in kinds.every() for c in channels.every()}
        actions.choose(actor=actor, wanted=wanted)
        actions.keep_quiet(actor=actor, starts=form.cleaned_data["starts"], ends=form.cleaned_data["ends"])
        return redirect("notices:choices")
    person = people.find([actor.id]).get(actor.id)
    context = {
        "form": form,
        "channels": channels.every(),
        "rows": _choices(actor),
        "zone": person.time_zone if person else "UTC",
        "crumbs": [{"label": _("Notices"), "url": reverse("notices:index")}],
    }
    return render(request, "notices/choices.html", context, status=422 if form.errors else 200)


def _choices(actor: Principal) -> list[dict[str, Any]]:
    chosen: dict[str, dict[str, bool]] = {}
    for kind, channel, wanted in Choice.objects.filter(user_id=actor.id).values_list("about", "channel", "wanted"):
        chosen.setdefault(kind, {})[channel] = wanted
    rows = []
    for known in kinds.every():
        now = channels_for(known, chosen.get(known.slug, {}))
        cells = [
            {
                "name": f"{known.slug}:{c.slug}",
                "label": c.label,
                "on": c.slug in now,
                "fixed": not known.refusable and c.slug in known.channels,
                "works": c.is_configured,
            }
            for c in channels.every()
        ]
        rows.append({"kind": known, "cells": cells})
    return rows


def _keeps() -> bool:
    return bool(settings.EMAIL_BACKEND == mail.KEEPING)


@page(can=Can.MAILS)
def mails(request: HttpRequest) -> HttpResponse:
    """The mails the demonstration kept; 404 where mails are sent."""
    if not _keeps():
        raise Http404("mails are sent here")
    return render(request, "notices/mails.html", {"mails": KeptMail.objects.order_by("-id")[:_PAGE]})


@page(can=Can.MAILS)
def one_mail(request: HttpRequest, mail_id: str) -> HttpResponse:
    """One kept mail, as it would have been read."""
    found = KeptMail.objects.filter(public_id=mail_id).first() if _keeps() else None
    if found is None:
        raise Http404("no such mail")
    return render(request, "notices/mail.html", {"mail": found, "crumbs": [{"label": _("Kept mails"), "url": reverse("notices:mails")}]})
