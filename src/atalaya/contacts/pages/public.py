"""What everybody sees of contacts: posts and bodies of the States, organisations, and what a mailed link opens. No person."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from atalaya.contacts import forms, queries
from atalaya.contacts import labels as organisation_labels
from atalaya.contacts import post_labels as labels
from atalaya.contacts.actions import confirming
from atalaya.contacts.models import Contact, Organisation, PublishedPost
from atalaya.contacts.rules import confirming as rules
from atalaya.contacts.rules import hours
from atalaya.contacts.rules.posts import POSTS
from atalaya.foundation.i18n import words
from atalaya.foundation.indicators.citing import Citations
from atalaya.foundation.permissions.declarations import public
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel import clock
from atalaya.kernel.reasons import Refused
from atalaya.places.public import Place, fold, name_of

_WHY = "which body holds which post in a State is public; who it is, is not"
_MOST = 2000


@public(_WHY)
@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """The posts of each State and the bodies that hold them."""
    with everywhere(_WHY):
        states = {p.pk: p for p in Place.objects.filter(kind="state")}
        found: dict[int, list[dict[str, Any]]] = {}
        for state, post, body, kind in queries.public_posts():
            found.setdefault(state, []).append({"post": labels.POSTS[post], "rank": POSTS[post].rank, "body": body or "", "kind": labels.KINDS[kind]})
        published = list(PublishedPost.objects.order_by("level", "role", "pk"))
        citing = Citations(p.source for p in published)
        named = [{"role": p.role, "body": p.body, "post": labels.POSTS.get(p.post, ""), "source": citing.html(p.source)} for p in published]
    groups = [(name_of(states[pk]), sorted(rows, key=lambda r: r["rank"])) for pk, rows in found.items()]
    groups.sort(key=lambda pair: fold(pair[0]))
    return render(request, "contacts/public/directory.html", {"heading": _("Who answers for port security in the Americas"), "groups": groups, "named": named})


@public("organisations are public facts")
@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """The organisations, their kinds and their States."""
    with everywhere("organisations are public facts"):
        rows = Organisation.objects.select_related("state").order_by("name")[:_MOST]
        lines = [
            {"name": o.name, "kind": organisation_labels.KINDS[o.kind], "state": name_of(o.state) if o.state else "", "web": o.web, "short": o.abbreviation}
            for o in rows
        ]
    return render(request, "contacts/public/organisations.html", {"heading": _("Organisations"), "lines": lines})


@public("the mailed link is the permission")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, secret: str) -> HttpResponse:
    """One's own contact: confirm it, say what is wrong, or that somebody else holds the post. Opening the link changes nothing."""
    with everywhere("the mailed link is the permission"):
        found: Contact | None = Contact.objects.select_related("place", "organisation").filter(secret=secret.upper()[:40]).first()
        if found is None:
            raise Http404("no such contact")
        form = forms.SayForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                confirming.answer(actor=confirming.DOOR, contact=found, said=request.POST.get("do", ""), text=form.values()["text"])
                return redirect(reverse("directory:confirm", args=[found.secret]))
            except Refused as refused:
                form.add_reasons(refused)
        old = rules.refuse_link(found.asked_at, clock.now())
        values = {
            "heading": _("Is this still right?"),
            "contact": found,
            "post": labels.POSTS[found.post],
            "place": name_of(found.place),
            "facts": _own(found),
            "form": form,
            "closed": words.say(old) if old else "",
            "is_answered": found.said_at is not None and found.asked_at is not None and found.said_at >= found.asked_at,
        }
        return render(request, "contacts/public/confirm.html", values, status=422 if request.method == "POST" else 200)


def _own(contact: Contact) -> list[tuple[str, Any]]:
    found = [
        (_("Name"), contact.name),
        (_("Organisation"), contact.organisation.name if contact.organisation else ""),
        (_("E-mail address"), contact.email),
        *((labels.TELEPHONES[t.kind], t.spoken) for t in contact.numbers),
        (_("Reached"), labels.hours_of(hours.read(contact.hours), always=contact.always)),
    ]
    return [(str(label), value) for label, value in found if value]
