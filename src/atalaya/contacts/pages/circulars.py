"""Circulars: the register, who has acknowledged, sending one, and acknowledging: by link or signed in."""

from collections import Counter
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
from atalaya.contacts.actions import circulating as actions
from atalaya.contacts.actions.confirming import DOOR
from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import Circular, Receipt
from atalaya.contacts.pages.asking import home_of
from atalaya.contacts.rules.posts import POSTS
from atalaya.foundation.audit.capabilities import Can as Audit
from atalaya.foundation.permissions.declarations import page, public
from atalaya.foundation.permissions.principals import Denied, Principal
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.ui import drawing
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.foundation.web import tasks
from atalaya.kernel import clock
from atalaya.kernel.paths import upper
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places.public import Place, name_of

_WHY = "a circular is read by those it was sent to, though it lies with the State"
_LINK = "the mailed link is the permission"


@page(can=Can.CIRCULATE)
@require_safe
def register(request: HttpRequest) -> HttpResponseBase:
    """The circulars in reach."""
    return tables.CIRCULARS.respond(request, tables.circulars(), template="contacts/circulars.html")


def _held(public_id: str) -> Circular:
    found: Circular | None = Circular.objects.select_related("place").filter(public_id=public_id[:14]).first()
    if found is None:
        raise Http404("no such circular in scope")
    return found


def _told(one: Circular) -> list[dict[str, Any]]:
    """Whom it went to, those first who have not acknowledged."""
    rows = Receipt.objects.filter(circular=one).select_related("place", "contact")
    found = [
        {"receipt": r, "place": name_of(r.place), "post": post_labels.POSTS[r.post], "how": labels.HOW[r.how], "has_email": bool(r.contact.email)} for r in rows
    ]
    return sorted(found, key=lambda t: (t["receipt"].acknowledged_at is not None, t["place"], POSTS[t["receipt"].post].rank))


def _without(one: Circular, told: list[dict[str, Any]]) -> list[str]:
    """The port facilities of the State in which nobody got it."""
    reached = {t["receipt"].place_id for t in told}
    path = one.place_path
    rows = Place.objects.filter(kind="facility", status="active", place_path__gte=path, place_path__lt=upper(path)).exclude(pk__in=reached)
    return [name_of(p) for p in rows.order_by("sort_name")] if "pfso" in one.posts else []


@page(can=Can.CIRCULATE)
@require_safe
def detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One circular: what it says, who has acknowledged it and who has not."""
    one = _held(public_id)
    told = _told(one)
    open_ = [t for t in told if t["receipt"].acknowledged_at is None]
    context = {
        "one": one,
        "heading": one.title,
        "crumbs": [Crumb(tables.CIRCULARS.label, reverse("contacts:circulars"))],
        "told": told,
        "answered": len(told) - len(open_),
        "waiting": len(open_),
        "without": _without(one, told),
        "is_over": clock.today() > one.until,
        "sees_history": principal_of(request).may(Audit.VIEW, one.place_path),
    }
    return render(request, "contacts/circular.html", context)


@page(can=Can.CIRCULATE)
@require_safe
def sheet(request: HttpRequest, public_id: str) -> HttpResponse:
    """The circular on paper, with the list of who has acknowledged it and a line for who signs by hand."""
    one = _held(public_id)
    told = _told(one)
    context = {
        "one": one,
        "heading": one.title,
        "kind": _("Circular %(number)s") % {"number": f"{one.number}/{one.year}"},
        "authority": name_of(one.place),
        "marking": _("Personal data. Show only to those who need it."),
        "facts": [
            (_("Sent"), drawing.moment(one.sent_at)),
            (_("Acknowledge until"), drawing.day(one.until)),
            (_("Acknowledged"), _("%(n)s of %(m)s") % {"n": sum(t["receipt"].acknowledged_at is not None for t in told), "m": len(told)}),
        ],
        "told": told,
        "without": _without(one, told),
        "back_url": reverse("contacts:circular", args=[one.public_id]),
        "moment_now": clock.now(),
    }
    return render(request, "contacts/circular_sheet.html", context)


@page(can=Can.CIRCULATE)
def send(request: HttpRequest) -> HttpResponse:
    """Send a circular to the officers of a State."""
    principal = principal_of(request)
    place = Place.objects.filter(place_path=home_of(principal, Can.CIRCULATE), kind="state").first()
    if place is None:
        raise Denied(Reason("CONTACTS_CIRCULAR_STATE"))
    people = queries.recipients(place.place_path)
    held = Counter(c.post for c in people)
    form = forms.CircularForm(request.POST or None, initial={"title_language": place.language or "en", "posts": ["pfso", "pfso-deputy"]})
    form.offer([(slug, held[slug]) for slug in queries.OFFICERS if held[slug]])

    def act() -> Circular:
        values = form.values()
        wanted = [c for c in people if c.post in values["posts"]]
        return actions.send_circular(actor=principal, place=place, values=values, contacts=wanted)

    def done(made: Circular) -> str:
        return reverse("contacts:circular", args=[made.public_id])

    back = reverse("contacts:circulars")
    context = {"heading": _("Send a circular: %(place)s") % {"place": name_of(place)}, "crumbs": [Crumb(tables.CIRCULARS.label, back)], "back_url": back}
    return tasks.respond(request, form, act, done=done, said=_("Sent."), context=context | {"submit_label": _("Send")})


@page(can=Can.CIRCULATE)
@require_POST
def remind(request: HttpRequest, public_id: str) -> HttpResponse:
    """Remind whoever has not acknowledged."""
    one = _held(public_id)
    n = actions.remind_circular(actor=principal_of(request), circular=one)
    messages.success(request, ngettext("%(n)s officer was reminded.", "%(n)s officers were reminded.", n) % {"n": n})
    return redirect("contacts:circular", one.public_id)


@page(can=Can.CIRCULATE)
def told(request: HttpRequest, public_id: str, receipt: str) -> HttpResponse:
    """Note who acknowledged on the telephone or on paper."""
    one = _held(public_id)
    found = Receipt.objects.filter(circular=one, public_id=receipt[:14], acknowledged_at__isnull=True).first()
    if found is None:
        raise Http404("nothing to acknowledge")
    form = forms.ToldForm(request.POST or None, initial={"by": found.name})

    def act() -> Receipt:
        return actions.note_told(actor=principal_of(request), receipt=found, by=form.values()["by"])

    back = reverse("contacts:circular", args=[one.public_id])
    crumbs = [Crumb(tables.CIRCULARS.label, reverse("contacts:circulars")), Crumb(one.title, back)]
    context = {"heading": _("Acknowledged on the telephone or on paper"), "crumbs": crumbs, "back_url": back, "submit_label": _("Save")}
    return tasks.respond(request, form, act, done=back, said=_("Saved."), context=context)


@page(can=Can.ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, public_id: str) -> HttpResponse:
    """Read a circular that was sent to one's own place, and acknowledge it."""
    with everywhere(_WHY):
        found = queries.sent_to(principal_of(request).reach(Can.ANSWER)).filter(public_id=public_id[:14]).first()
        if found is None:
            raise Http404("not sent to the reader's place")
        name = getattr(request.user, "name", "")
        return _read(
            request, principal_of(request), found, "contacts/circular_read.html", reverse("contacts:receipt", args=[found.public_id]), ("signed", name)
        )


@public(_LINK)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Read a circular behind the mailed link, and acknowledge it. Opening it acknowledges nothing."""
    with everywhere(_LINK):
        found = Receipt.objects.select_related("circular__place", "contact", "place").filter(secret=secret.upper()[:40]).first()
        if found is None:
            raise Http404("no such circular")
        return _read(request, DOOR, found, "contacts/public/circular.html", reverse("directory:circular", args=[found.secret]), ("link", found.name))


def _read(request: HttpRequest, actor: Principal, one: Receipt, template: str, back: str, how: tuple[str, str]) -> HttpResponse:  # noqa: PLR0917
    form = forms.AcknowledgeForm(request.POST or None, initial={"by": how[1]})
    if request.method == "POST" and form.is_valid():
        try:
            actions.acknowledge(actor=actor, receipt=one, by=form.values()["by"], how=how[0])
            messages.success(request, _("Thank you. This is kept."))
            return redirect(back)
        except Refused as refused:
            form.add_reasons(refused)
    values = {
        "heading": one.circular.title,
        "one": one,
        "circular": one.circular,
        "state": name_of(one.circular.place),
        "place": name_of(one.place),
        "form": form,
    }
    return render(request, template, values, status=422 if request.method == "POST" else 200)
