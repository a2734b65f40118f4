"""People and their roles, as far as one sees them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from atalaya.foundation.accounts import giving
from atalaya.foundation.accounts.actions import grants, people
from atalaya.foundation.accounts.capabilities import Can
from atalaya.foundation.accounts.forms import EndForm, GrantForm, ReasonForm, add_reasons
from atalaya.foundation.accounts.insist import Asked, fresh
from atalaya.foundation.accounts.models import Grant, Invitation, User
from atalaya.foundation.accounts.queries import grants_in_reach, people_in_reach, shown_grants
from atalaya.foundation.i18n.words import say
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.principals import Denied
from atalaya.foundation.permissions.requests import principal_of
from atalaya.kernel import clock
from atalaya.kernel.paths import ROOT
from atalaya.kernel.reasons import Reason, Refused

PAGE = 50


@page(can=Can.VIEW)
@require_safe
def register(request: Asked) -> HttpResponse:
    """The people with a role in reach, by name, a page at a time; open invitations above them."""
    words = request.GET.get("words", "").replace("\0", "").strip()[:100]
    rows = people_in_reach(words)
    after = request.GET.get("after", "").replace("\0", "")[:14]
    start = User.objects.filter(public_id=after).first() if after else None
    if start is not None:
        rows = rows.filter(name__gte=start.name).exclude(name=start.name, pk__lte=start.pk)
    found = list(rows[: PAGE + 1])
    held = grants_in_reach(found[:PAGE])
    context = {
        "people": [(user, held.get(user.pk, [])) for user in found[:PAGE]],
        "next_after": found[PAGE - 1].public_id if len(found) > PAGE else "",
        "words": words,
        "invitations": [] if words or after else open_invitations(),
        "may_invite": principal_of(request).holds(Can.INVITE),
    }
    return render(request, "accounts/people.html", context)


def open_invitations() -> list[Any]:
    """Invitations in reach that wait for an answer, newest first, with their words."""
    rows = Invitation.objects.filter(accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=clock.now())
    waiting = list(rows.select_related("invited_by").order_by("-pk")[:PAGE])
    as_grants = [Grant(role=i.role, place_path=i.place_path, given_by=i.invited_by) for i in waiting]
    return list(zip(waiting, shown_grants(as_grants), strict=True))


def person_or_404(public_id: str) -> User:
    """Somebody with a role in reach. Raises Http404."""
    found: User | None = people_in_reach().filter(public_id=public_id).first()
    if found is None:
        raise Http404("no such person in reach")
    return found


@page(can=Can.VIEW)
@require_safe
def person(request: Asked, public_id: str) -> HttpResponse:
    """One person: the roles that lie in reach, with what may be done to each and why not."""
    user = person_or_404(public_id)
    principal = principal_of(request)
    rows = []
    for shown in grants_in_reach([user]).get(user.pk, []):
        refused = giving.refuse_change(actor=principal, grant=shown.grant, taking=True)
        if principal.user_pk == user.pk:
            refused = Reason("ACCOUNTS_OWN_GRANT")
        rows.append((shown, say(refused) if refused else ""))
    past = shown_grants(list(Grant.objects.filter(user=user, ended_at__isnull=False).select_related("given_by").order_by("-ended_at")[:20]))
    may_give = principal.holds(Can.GRANT) and principal.user_pk != user.pk
    may_end = principal.may(Can.GRANT, ROOT) and principal.user_pk != user.pk and user.is_active
    context = {"person": user, "rows": rows, "past": past, "may_give": may_give, "may_end": may_end, "now": clock.now()}
    return render(request, "accounts/person.html", context)


@page(can=Can.GRANT)
@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def grant_new(request: Asked, public_id: str) -> HttpResponse:
    """Give a person a role."""
    user = person_or_404(public_id)
    principal = principal_of(request)
    form = GrantForm(request.POST or None, principal=principal, can=Can.GRANT, words=request.GET.get("find", ""))
    if request.method == "POST" and form.is_valid():
        try:
            grants.give_role(actor=principal, user=user, **form.cleaned_data)
        except Refused as refused:
            add_reasons(form, _plainly(refused))
        else:
            messages.success(request, _("The role is given."))
            return redirect("accounts:person", public_id=user.public_id)
    context = {"form": form, "person": user, "back_url": reverse("accounts:person", args=[user.public_id])}
    return render(request, "accounts/grant_new.html", context, status=422 if request.method == "POST" else 200)


def _plainly(refused: Refused) -> Refused:
    """A role that lies out of reach is said in the words of roles."""
    return Refused(Reason("ACCOUNTS_NOT_REACHED", field="place_path")) if isinstance(refused, Denied) else refused


def _grant(request: Asked, public_id: str) -> Grant:
    grant: Grant | None = Grant.objects.filter(public_id=public_id, ended_at__isnull=True).select_related("user", "given_by").first()
    if grant is None:
        raise Http404("no such role in reach")
    reason = giving.refuse_change(actor=principal_of(request), grant=grant, taking=True)
    if reason is not None or principal_of(request).user_pk == grant.user_id:
        raise Denied(reason or Reason("ACCOUNTS_OWN_GRANT"))
    return grant


@page(can=Can.GRANT)
@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def grant_change(request: Asked, public_id: str) -> HttpResponse:
    """Let a role end earlier, later or not at all."""
    grant = _grant(request, public_id)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            grants.change_end(actor=principal_of(request), grant=grant, **form.cleaned_data)
        except Refused as refused:
            add_reasons(form, _plainly(refused))
        else:
            messages.success(request, _("The end is changed."))
            return redirect("accounts:person", public_id=grant.user.public_id)
    return _grant_page(request, "accounts/grant_change.html", form, grant)


@page(can=Can.GRANT)
@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def grant_take(request: Asked, public_id: str) -> HttpResponse:
    """Take a role away."""
    grant = _grant(request, public_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            grants.take_role(actor=principal_of(request), grant=grant, reason=form.cleaned_data["reason"])
        except Refused as refused:
            add_reasons(form, _plainly(refused))
        else:
            messages.success(request, _("The role is taken away."))
            return redirect("accounts:people")
    return _grant_page(request, "accounts/grant_take.html", form, grant)


def _grant_page(request: Asked, template: str, form: Any, grant: Grant) -> HttpResponse:
    shown = shown_grants([grant])[0]
    context = {"form": form, "shown": shown, "person": grant.user, "back_url": reverse("accounts:person", args=[grant.user.public_id])}
    return render(request, template, context, status=422 if request.method == "POST" else 200)


@page(can=Can.GRANT, why="the whole account: only with roles to give at the root")
@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def account_end(request: Asked, public_id: str) -> HttpResponse:
    """Close an account."""
    user = person_or_404(public_id)
    principal_of(request).require(Can.GRANT, ROOT)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            people.end_account(actor=principal_of(request), user=user, reason=form.cleaned_data["reason"])
        except Refused as refused:
            add_reasons(form, refused)
        else:
            messages.success(request, _("The account is closed."))
            return redirect("accounts:people")
    context = {"form": form, "person": user, "back_url": reverse("accounts:person", args=[user.public_id])}
    return render(request, "accounts/account_end.html", context, status=422 if request.method == "POST" else 200)
