"""The register of contacts, the record of one, and the tasks: name, change, confirm, end, put on duty."""

from datetime import tzinfo
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from atalaya.contacts import forms, queries, showing, tables
from atalaya.contacts import post_labels as labels
from atalaya.contacts.actions import confirming
from atalaya.contacts.actions import contacts as actions
from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import Contact, Organisation, Turn
from atalaya.contacts.pages.finding import about, contact_or_404, kept
from atalaya.contacts.rules import holders, hours
from atalaya.contacts.rules.posts import POSTS, is_programme, of_kind
from atalaya.foundation.audit.capabilities import Can as Audit
from atalaya.foundation.history.public import history_part
from atalaya.foundation.i18n import cldr, words
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui import drawing
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.foundation.web import tasks
from atalaya.kernel import clock
from atalaya.kernel.paths import ROOT
from atalaya.kernel.reasons import Refused
from atalaya.places.public import Place, name_of, place_or_404
from atalaya.places.public import url_of as url_of_place

_AT_ONCE = 200


@page(can=Can.VIEW_PERSONS)
@require_safe
def register(request: HttpRequest) -> HttpResponseBase:
    """The contacts in reach."""
    rows = Contact.objects.select_related("place", "organisation")
    return tables.register().respond(request, rows, template="contacts/contacts.html")


@page(can=Can.VIEW_PERSONS)
@require_safe
def detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One contact: how to be reached, its post, its turns of duty, and what it said when last asked."""
    contact = contact_or_404(public_id)
    principal = principal_of(request)
    zone = queries.zone_of(contact)
    turns = Turn.objects.filter(contact=contact, ends_at__gt=clock.now()).order_by("starts_at")
    context = {
        "contact": contact,
        "heading": contact.name or contact.email or labels.POSTS[contact.post],
        "crumbs": [Crumb(tables.LABEL, reverse("contacts:contacts"))],
        "post": labels.POSTS[contact.post],
        "status": tables.status(contact),
        "place_name": name_of(contact.place),
        "place_url": url_of_place(contact.place),
        "facts": _facts(contact, zone),
        "telephones": [(t, labels.TELEPHONES[t.kind]) for t in contact.numbers],
        "warning": _warning(contact),
        "turns": turns,
        "zone": zone,
        "may_edit": principal.may(Can.EDIT, contact.place_path),
        "is_current": contact.period.covers(clock.today()),
        "sees_history": principal.may(Audit.VIEW, contact.place_path) and principal.may(Can.VIEW_PERSONS, contact.place_path),
    }
    return render(request, "contacts/contact.html", context)


def _warning(contact: Contact) -> str:
    """What to know of how it is held: an address that several read, where one person answers."""
    if contact.kind == holders.PERSON and contact.email and holders.is_box(contact.email):
        return _("Several people may read this address: it looks like a mailbox, not like a person's.")
    return ""


def _facts(contact: Contact, zone: tzinfo | None) -> list[tuple[str, Any]]:
    found = [
        (_("Held by"), labels.KINDS[contact.kind]),
        (_("Function in the body"), contact.title),
        (_("Organisation"), contact.organisation.name if contact.organisation else ""),
        (_("Line"), contact.line if contact.line > 1 else ""),
        (_("Since"), drawing.day(contact.starts_on) if contact.starts_on else _("Not stated")),
        (_("Until"), drawing.day(contact.ended_on) if contact.ended_on else ""),
        (_("Reached"), labels.hours_of(hours.read(contact.hours), always=contact.always)),
        (_("Time zone"), str(zone) if zone and contact.hours else ""),
        (_("Away until"), drawing.day(contact.away_until) if contact.away_until and contact.away_until >= clock.today() else ""),
        (_("Language of the mails"), cldr.language(contact.language) or contact.language),
        (_("Shown to those below"), _("Yes") if contact.shown_below else ""),
        (_("Note"), contact.note),
        (_("Source"), contact.source),
    ]
    return [(label, value) for label, value in found if value]


@page(can=Audit.VIEW)
@require_safe
def history(request: HttpRequest, public_id: str) -> HttpResponse:
    """What happened to a contact."""
    contact = contact_or_404(public_id)
    context = about(contact, _("History of %(name)s") % {"name": contact.name or contact.email}, "")
    return render(request, "contacts/history.html", context | history_part(request, contact.ref))


@page(can=Can.VIEW_PERSONS)
@require_safe
def card(request: HttpRequest, public_id: str) -> HttpResponse:
    """One contact as a vCard."""
    contact = contact_or_404(public_id)
    return vcard_file(showing.cards([contact]), contact.public_id)


def vcard_file(content: bytes, name: str) -> HttpResponse:
    """A vCard file to keep."""
    answer = HttpResponse(content, content_type="text/vcard; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.vcf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _organisations() -> list[Organisation]:
    return list(Organisation.objects.order_by("name"))


def _region(place: Place) -> str:
    """The State a place lies in, as telephone numbers know it."""
    return (place.code or "")[:2]


@page(can=Can.EDIT)
def add(request: HttpRequest, key: str) -> HttpResponse:
    """Name who holds a post at a place; at a State, from the top, a post of the programme."""
    place = place_or_404(request, key)
    principal = principal_of(request)
    programme = place.kind == "state" and not principal.may(Can.EDIT, place.place_path) and principal.may(Can.EDIT, ROOT)
    if not programme:
        principal.require(Can.EDIT, place.place_path)
    if not of_kind(place.kind):
        raise Http404("no posts at a place of this kind")
    asked = request.GET.get("post", "")
    initial = {"post": asked, "language": place.language or "en", "shown_below": POSTS[asked].shown_below if asked in POSTS else True}
    form = forms.AppointForm(request.POST or None, initial=initial)
    form.offer(_organisations())
    form.at(place.kind, _region(place), programme=programme)

    def act() -> Contact:
        values = form.values()
        post, takes_over = values.pop("post"), values.pop("takes_over")
        if is_programme(post):
            return actions.name_national_contact(actor=principal, state=place, values={**values, "starts_on": values["starts_on"] or clock.today()})
        return actions.appoint(actor=principal, place=place, post=post, values=values, takes_over=takes_over)

    back = reverse("contacts:at", args=[place.key]) if not programme else reverse("contacts:contacts")
    heading = _("Name who holds a post: %(place)s") % {"place": name_of(place)}
    context = {"heading": heading, "crumbs": [Crumb(tables.LABEL, back)], "back_url": back, "submit_label": _("Save")}
    return tasks.respond(request, form, act, done=tables.url_of, said=_("Saved."), context=context)


@page(can=Can.EDIT)
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change what is said of a contact."""
    contact = kept(request, public_id)
    form = forms.EditForm(request.POST or None, record=contact, region=_region(contact.place))
    form.offer(_organisations())

    def act() -> Contact:
        return actions.edit_contact(actor=principal_of(request), contact=contact, values=form.values())

    context = about(contact, _("Change the contact"), _("Save")) | {"said_text": contact.said_text}
    return tasks.respond(request, form, act, done=tables.url_of, said=_("Saved."), template="contacts/edit.html", context=context)


@page(can=Can.EDIT)
def end(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that somebody no longer holds a post."""
    contact = kept(request, public_id)
    form = forms.EndForm(request.POST or None, record=contact, initial={"on": clock.today()})

    def act() -> Contact:
        return actions.end_contact(actor=principal_of(request), contact=contact, on=form.values()["on"])

    heading = _("%(name)s no longer holds the post") % {"name": contact.name or contact.email}
    return tasks.respond(request, form, act, done=tables.url_of, said=_("Saved."), context=about(contact, heading, _("Save")))


@page(can=Can.EDIT)
@require_POST
def confirm(request: HttpRequest, public_id: str) -> HttpResponse:
    """Keep that all of it is right, today."""
    contact = kept(request, public_id)
    actions.confirm_contact(actor=principal_of(request), contact=contact)
    messages.success(request, _("Confirmed."))
    return redirect(tables.url_of(contact))


@page(can=Can.EDIT)
@require_POST
def ask_confirm(request: HttpRequest) -> HttpResponse:
    """Ask those who were selected whether all of it is right."""
    principal = principal_of(request)
    rows = Contact.objects.reached_by(Can.EDIT).filter(public_id__in=request.POST.getlist("selected")[:_AT_ONCE]).order_by("pk")
    asked, refused = 0, []
    for contact in rows:
        try:
            confirming.ask_to_confirm(actor=principal, contact=contact)
            asked += 1
        except Refused as error:
            refused.append(f"{contact.name or contact.post}: {words.say(error.reasons[0])}")
    if asked:
        messages.success(request, ngettext("%(n)s contact is asked.", "%(n)s contacts are asked.", asked) % {"n": asked})
    for line in refused[:5]:
        messages.warning(request, line)
    if not asked and not refused:
        messages.warning(request, _("Nobody was selected whom you keep."))
    return redirect("contacts:contacts")


@page(can=Can.EDIT)
def turn(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put a contact on duty."""
    contact = kept(request, public_id)
    form = forms.TurnForm(request.POST or None)
    if (zone := queries.zone_of(contact)) is not None:
        form.go_by(zone)

    def act() -> Turn:
        return actions.add_turn(actor=principal_of(request), contact=contact, **form.values())

    context = about(contact, _("Put on duty: %(name)s") % {"name": contact.name or contact.email}, _("Save"))
    return tasks.respond(request, form, act, done=tables.url_of(contact), said=_("Saved."), context=context)


@page(can=Can.EDIT)
@require_POST
def unturn(request: HttpRequest, public_id: str, turn_id: str) -> HttpResponse:
    """Take a turn of duty away."""
    contact = kept(request, public_id)
    found = Turn.objects.select_related("contact").filter(contact=contact, public_id=turn_id[:14]).first()
    if found is None:
        raise Http404("no such turn")
    actions.remove_turn(actor=principal_of(request), turn=found)
    messages.success(request, _("Taken away."))
    return redirect(tables.url_of(contact))
