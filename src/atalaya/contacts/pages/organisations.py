"""The register of organisations, the record of one, and the tasks: add, change, name, merge."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from atalaya.contacts import labels, organisation_forms, post_labels, queries
from atalaya.contacts.actions import organisations as actions
from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import Contact, Organisation, OrganisationName
from atalaya.contacts.organisation_tables import REGISTER
from atalaya.contacts.pages.finding import around, organisation_or_404, states_written, writes_at
from atalaya.foundation.audit.capabilities import Can as Audit
from atalaya.foundation.history.public import history_part
from atalaya.foundation.imports import receiving
from atalaya.foundation.indicators.citing import Citations
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.principals import Denied
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui import drawing, slots
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.foundation.web import tasks
from atalaya.kernel.paths import ROOT
from atalaya.kernel.reasons import Reason
from atalaya.places.public import name_of

_MOST = 100


@page(can=Can.VIEW)
@require_safe
def register(request: HttpRequest) -> HttpResponseBase:
    """The organisations."""
    rows = Organisation.objects.select_related("state")
    context = {"may_add": bool(states_written(principal_of(request))), "may_merge": principal_of(request).may(Can.EDIT, ROOT)}
    return REGISTER.respond(request, rows, template="contacts/organisations.html", context=context)


@page(can=Can.VIEW)
@require_safe
def detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One organisation: its names, its facts, what the modules above know of it, and what may be one with it."""
    one = organisation_or_404(public_id)
    if one.public_id != public_id:
        messages.info(request, _("This organisation was merged into %(name)s.") % {"name": one.name})
        return redirect("contacts:organisation", one.public_id)
    principal = principal_of(request)
    may_merge = principal.may(Can.EDIT, ROOT)
    # The panels of the slot ask for it.
    request.organisation = one  # type: ignore[attr-defined]
    panels = [(p, values) for p in slots.panels("organisation.panels", principal) if p.context and (values := p.context(request)) is not None]
    names = queries.other_names(one)
    citing = Citations([one.source, *(name.source for name in names)])
    context = {
        "organisation": one,
        "heading": one.name,
        "crumbs": [Crumb(REGISTER.label, reverse("contacts:organisations"))],
        "kind": labels.KINDS[one.kind],
        "facts": _facts(one),
        "names": [(name, citing.html(name.source)) for name in names],
        "origin": [(_("Known since"), str(one.known)), (_("Source"), citing.html(one.source) or _("entered here"))],
        "received": receiving.of_record(principal, one, former=[name.former_id for name in names if name.former_id]),
        "doubles": _doubles(one) if may_merge else [],
        "held": _held(one),
        "may_edit": writes_at(principal, one.state) is not None,
        "may_merge": may_merge,
        "sees_history": principal.may(Audit.VIEW, ROOT),
        "panels": [{"panel": p, **values} for p, values in panels],
    }
    return render(request, "contacts/organisation.html", context)


def _facts(one: Organisation) -> list[tuple[str, Any]]:
    found = [
        (_("Abbreviation"), one.abbreviation),
        (_("Kind"), labels.KINDS[one.kind]),
        (_("State"), name_of(one.state) if one.state else _("None")),
        (_("Note"), one.note),
        (_("Merged last"), drawing.moment(one.merged_at, "short") if one.merged_at else ""),
    ]
    return [(label, value) for label, value in found if value]


def _held(one: Organisation) -> list[dict[str, Any]]:
    """The posts its people hold now, as far as the reader sees persons."""
    rows = queries.current(Contact.objects.filter(organisation=one)).select_related("place").order_by("about_path", "post", "line")[:_MOST]
    return [{"contact": c, "post": post_labels.POSTS[c.post], "place": name_of(c.place)} for c in rows]


def _doubles(one: Organisation) -> list[dict[str, Any]]:
    pairs = queries.possible_doubles(only=one)[:_MOST]
    return [_double(a, b, why) | {"other": b if a.pk == one.pk else a} for a, b, why in pairs]


def _double(first: Organisation, second: Organisation, why: tuple[str, ...]) -> dict[str, Any]:
    return {"first": first, "second": second, "why": [labels.WHY[w] for w in why]}


@page(can=Audit.VIEW)
@require_safe
def history(request: HttpRequest, public_id: str) -> HttpResponse:
    """What happened to an organisation and to its names."""
    one = organisation_or_404(public_id)
    principal_of(request).require(Audit.VIEW, ROOT)
    names = [name.ref for name in OrganisationName.objects.filter(organisation=one)]
    crumbs = [Crumb(REGISTER.label, reverse("contacts:organisations")), Crumb(one.name, _url(one))]
    context = {"heading": _("History of %(name)s") % {"name": one.name}, "crumbs": crumbs}
    return render(request, "contacts/history.html", context | history_part(request, one.ref, *names))


def _url(one: Organisation) -> str:
    return reverse("contacts:organisation", args=[one.public_id])


def _at(request: HttpRequest, one: Organisation) -> str:
    """From where the reader writes this organisation. Raises Denied."""
    at = writes_at(principal_of(request), one.state)
    if at is None:
        raise Denied(Reason("NOT_PERMITTED", {"capability": str(Can.EDIT)}))
    return at


@page(can=Can.EDIT)
def add(request: HttpRequest) -> HttpResponse:
    """Add an organisation."""
    principal = principal_of(request)
    states = states_written(principal)
    if not states:
        raise Denied(Reason("NOT_PERMITTED", {"capability": str(Can.EDIT)}))
    form = organisation_forms.NewForm(request.POST or None, initial={"name": request.GET.get("name", "")[:200]})
    form.offer(states, may_be_none=principal.may(Can.EDIT, ROOT))

    def act() -> Organisation:
        values = form.values()
        names = values.pop("names")
        at = writes_at(principal, values["state"]) or ROOT
        return actions.add_organisation(actor=principal, at=at, values=values, names=names)

    back = reverse("contacts:organisations")
    context = {"heading": _("Add an organisation"), "crumbs": [Crumb(REGISTER.label, back)], "back_url": back, "submit_label": _("Add")}
    return tasks.respond(request, form, act, done=_url, said=_("Added."), context=context)


@page(can=Can.EDIT)
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change what is said of an organisation."""
    one = organisation_or_404(public_id)
    at, principal = _at(request, one), principal_of(request)
    form = organisation_forms.EditForm(request.POST or None, record=one)
    form.offer(states_written(principal), may_be_none=at == ROOT)

    def act() -> Organisation:
        return actions.edit_organisation(actor=principal, at=at, organisation=one, values=form.values())

    return tasks.respond(request, form, act, done=_url, said=_("Saved."), context=around(one, _("Change facts"), _("Save")))


@page(can=Can.EDIT)
def name(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give an organisation another name."""
    one = organisation_or_404(public_id)
    at = _at(request, one)
    form = organisation_forms.NameForm(request.POST or None)

    def act() -> OrganisationName:
        return actions.add_name(actor=principal_of(request), at=at, organisation=one, **form.values())

    return tasks.respond(request, form, act, done=_url(one), said=_("Added."), context=around(one, _("Add a name"), _("Add")))


@page(can=Can.EDIT)
@require_POST
def unname(request: HttpRequest, public_id: str, name_id: str) -> HttpResponse:
    """Take a name away."""
    one = organisation_or_404(public_id)
    at = _at(request, one)
    found = OrganisationName.objects.select_related("organisation__state").filter(organisation=one, public_id=name_id[:14]).first()
    if found is None:
        raise Http404("no such name")
    actions.remove_name(actor=principal_of(request), at=at, name=found)
    messages.success(request, _("Taken away."))
    return redirect(_url(one))


@page(can=Can.EDIT)
@require_safe
def doubles(request: HttpRequest) -> HttpResponse:
    """The organisations that may be one."""
    principal_of(request).require(Can.EDIT, ROOT)
    pairs = queries.possible_doubles()
    back = reverse("contacts:organisations")
    context = {"heading": _("Possible duplicates"), "crumbs": [Crumb(REGISTER.label, back)], "count": len(pairs)}
    return render(request, "contacts/doubles.html", context | {"pairs": [_double(*pair) for pair in pairs[:_MOST]]})


@page(can=Can.EDIT)
def merge(request: HttpRequest, public_id: str) -> HttpResponse:
    """Merge this organisation into another one."""
    gone = organisation_or_404(public_id)
    principal = principal_of(request)
    principal.require(Can.EDIT, ROOT)
    into = queries.organisation(request.GET.get("into", ""))
    form = organisation_forms.MergeForm(request.POST or None, record=gone, initial={"kept": into.pk if into else None})

    def act() -> Organisation:
        return actions.merge(actor=principal, kept=form.values()["kept"], gone=gone)

    heading = _("Merge %(name)s into another one") % {"name": gone.name}
    context = around(gone, heading, _("Merge")) | {"gone": gone, "into": into}
    context |= {"compared": _compared(gone, into)} if into is not None and into.pk != gone.pk else {}
    return tasks.respond(request, form, act, done=_url, said=_("Merged."), template="contacts/merge.html", context=context)


def _compared(gone: Organisation, kept: Organisation) -> list[tuple[str, Any, Any]]:
    """What the two say, side by side."""
    rows = [
        (_("Name"), gone.name, kept.name),
        (_("Abbreviation"), gone.abbreviation, kept.abbreviation),
        (_("Kind"), labels.KINDS[gone.kind], labels.KINDS[kept.kind]),
        (_("State"), name_of(gone.state) if gone.state else "", name_of(kept.state) if kept.state else ""),
        (_("Address on the web"), gone.web, kept.web),
        (_("Source"), gone.source, kept.source),
    ]
    return [row for row in rows if row[1] or row[2]]


@page(can=Can.EDIT)
@require_POST
def apart(request: HttpRequest, public_id: str, other: str) -> HttpResponse:
    """Say that two organisations are two."""
    first, second = organisation_or_404(public_id), organisation_or_404(other)
    if first.pk != second.pk:
        actions.keep_apart(actor=principal_of(request), first=first, second=second)
        messages.success(request, _("Kept apart."))
    return redirect("contacts:doubles")
