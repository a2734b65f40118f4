"""Inviting people, and accepting an invitation."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from atalaya.foundation.accounts import door, giving, letters
from atalaya.foundation.accounts.actions import people
from atalaya.foundation.accounts.capabilities import Can
from atalaya.foundation.accounts.forms import InviteForm, JoinForm, add_reasons
from atalaya.foundation.accounts.insist import Asked, fresh, in_person
from atalaya.foundation.accounts.models import Grant, Invitation, User
from atalaya.foundation.accounts.queries import ShownGrant, shown_grants
from atalaya.foundation.accounts.secrets import digest
from atalaya.foundation.i18n.languages import django_code
from atalaya.foundation.i18n.words import say
from atalaya.foundation.permissions import roles
from atalaya.foundation.permissions.declarations import page, public
from atalaya.foundation.permissions.principals import Denied
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel.reasons import Reason, Refused


@page(can=Can.INVITE)
@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Asked) -> HttpResponse:
    """Invite somebody by mail."""
    principal = principal_of(request)
    initial = {"language": request.user.language}
    form = InviteForm(request.POST or None, principal=principal, can=Can.INVITE, words=request.GET.get("find", ""), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            invitation, code = people.invite(actor=principal, **form.cleaned_data)
        except Refused as refused:
            add_reasons(form, Refused(Reason("ACCOUNTS_NOT_REACHED", field="place_path")) if isinstance(refused, Denied) else refused)
        else:
            url = settings.BASE_URL.rstrip("/") + reverse("accounts:join", args=[code])
            is_mailed = _mail(invitation, url)
            return render(request, "accounts/invited.html", {"invitation": invitation, "url": url, "is_mailed": is_mailed})
    context = {"form": form, "back_url": reverse("accounts:people")}
    return render(request, "accounts/invite.html", context, status=422 if request.method == "POST" else 200)


def _mail(invitation: Invitation, url: str) -> bool:
    role = roles.get(invitation.role)
    with translation.override(django_code(invitation.language)):
        place = _offer(invitation).place.label
    return letters.send_invitation(invitation, url, place=place, role=role.label if role else invitation.role)


def _offer(invitation: Invitation) -> ShownGrant:
    with everywhere("who was invited reads what they are offered"):
        as_grant = Grant(role=invitation.role, place_path=invitation.place_path, until=invitation.until, given_by=invitation.invited_by)
        return shown_grants([as_grant])[0]


@page(can=Can.INVITE)
@in_person
@require_POST
def withdraw(request: Asked, public_id: str) -> HttpResponse:
    """Let the link of an invitation open nothing any more."""
    invitation = Invitation.objects.filter(public_id=public_id).first()
    if invitation is None:
        raise Http404("no such invitation in reach")
    try:
        people.withdraw_invitation(actor=principal_of(request), invitation=invitation)
    except Refused as refused:
        if isinstance(refused, Denied):
            raise
        messages.error(request, say(refused.reasons[0]))
    else:
        messages.success(request, _("The invitation is withdrawn."))
    return redirect("accounts:people")


@public("the link is the permission")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: Asked, code: str) -> HttpResponse:
    """Accept an invitation: as somebody new, or as whom one has signed in."""
    with everywhere("the code in the link finds its invitation"):
        invitation: Invitation | None = Invitation.objects.select_related("invited_by").filter(digest=digest(code.upper())).first()
    refused = giving.refuse_invitation(invitation) if invitation else Reason("ACCOUNTS_INVITATION_OVER")
    if invitation is None or refused:
        return render(request, "accounts/join_over.html", {"words": say(refused or Reason("ACCOUNTS_INVITATION_OVER"))}, status=410)
    if User.objects.filter(email=invitation.email).exists():
        return _join_known(request, invitation)
    form = JoinForm(request.POST or None, user=User(email=invitation.email))
    if request.method == "POST" and form.is_valid():
        try:
            user = people.accept_as_new(actor=people.INVITATIONS, invitation=invitation, **form.cleaned_data)
        except Refused as again:
            add_reasons(form, again)
        else:
            url = f"{reverse('accounts:authenticator-set-up')}?{urlencode({'next': '/'})}"
            return door.enter(request, redirect(url), user, "invitation")
    context = {"form": form, "invitation": invitation, "offer": _offer(invitation)}
    return render(request, "accounts/join.html", context, status=422 if request.method == "POST" else 200)


def _join_known(request: Asked, invitation: Invitation) -> HttpResponse:
    """Somebody with an account accepts after signing in to it."""
    here = request.get_full_path()
    if not request.user.is_authenticated:
        return redirect(f"{reverse('accounts:sign-in')}?{urlencode({'next': here})}")
    words = ""
    if request.method == "POST":
        try:
            people.accept(actor=principal_of(request), invitation=invitation, user=request.user)
        except Refused as refused:
            words = say(refused.reasons[0])
        else:
            messages.success(request, _("The role is yours from now on."))
            return redirect("accounts:profile")
    context = {"invitation": invitation, "offer": _offer(invitation), "words": words}
    return render(request, "accounts/join_known.html", context, status=422 if words else 200)
