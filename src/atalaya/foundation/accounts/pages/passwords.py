"""A new password: by its owner, or by a mailed link."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from atalaya.foundation.accounts import attempts, door
from atalaya.foundation.accounts.actions import passwords, signing_in
from atalaya.foundation.accounts.forms import ChangePasswordForm, ForgottenForm, NewPasswordForm, add_reasons
from atalaya.foundation.accounts.insist import Asked, in_person
from atalaya.foundation.accounts.models import User
from atalaya.foundation.accounts.origin import is_local, origin_of
from atalaya.foundation.accounts.pages.signing_in import answer_refused
from atalaya.foundation.permissions.declarations import SIGNED_IN, page, public
from atalaya.foundation.permissions.requests import principal_of
from atalaya.kernel.reasons import Refused


@public("people who cannot sign in ask here")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: Asked) -> HttpResponse:
    """Ask for a link. The answer is the same whether or not there is such a person."""
    form = ForgottenForm(request.POST or None)
    context = {"form": form}
    if request.method == "POST" and form.is_valid():
        email = User.objects.normalize_email(form.cleaned_data["email"])
        origin = origin_of(request)
        try:
            attempts.begin("reset", "", origin).close("failed")
        except Refused as refused:
            add_reasons(form, refused)
            return answer_refused(request, "accounts/password_forgotten.html", context, refused)
        _mail_link(request, email)
        return render(request, "accounts/password_mailed.html", {"email": email})
    return render(request, "accounts/password_forgotten.html", context, status=422 if request.method == "POST" else 200)


def _mail_link(request: Asked, email: str) -> None:
    user: User | None = User.objects.filter(email=email, is_active=True).first()
    if user is None or (user.is_demo and not is_local(request)):
        return
    origin = origin_of(request)
    try:
        attempts.begin("reset", email, origin).close("failed")
    except Refused:
        return
    passwords.ask_reset(actor=signing_in.DOOR, user=user, address=origin.address)


@public("the mailed link is the permission")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Asked, public_id: str, token: str) -> HttpResponse:
    """Set a new password by the mailed link."""
    user: User | None = User.objects.filter(public_id=public_id, is_active=True).first()
    if user is None or not default_token_generator.check_token(user, token):
        return render(request, "accounts/password_link_over.html", status=410)
    form = NewPasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        passwords.reset_password(actor=signing_in.DOOR, user=user, password=form.cleaned_data["password"])
        messages.success(request, _("The new password is set. Sign in with it."))
        return redirect("accounts:sign-in")
    return render(request, "accounts/password_new.html", {"form": form, "person": user}, status=422 if request.method == "POST" else 200)


@page(can=SIGNED_IN, why="one's own password")
@in_person
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Asked) -> HttpResponse:
    """Change the password, and end every other session."""
    user = request.user
    form = ChangePasswordForm(request.POST or None, user=user)
    context = {"form": form, "back_url": reverse("accounts:profile")}
    if request.method == "POST" and form.is_valid():
        try:
            door.check_password(request, user.email, form.cleaned_data["present"], kind="confirm")
        except Refused as refused:
            add_reasons(form, refused)
            return answer_refused(request, "accounts/password_change.html", context, refused)
        keep = door.session_id(request)
        passwords.change_password(actor=principal_of(request), user=user, password=form.cleaned_data["password"], keep=keep)
        update_session_auth_hash(request, user)
        messages.success(request, _("The new password is set. Every other session has ended."))
        return redirect("accounts:profile")
    return render(request, "accounts/password_change.html", context, status=422 if request.method == "POST" else 200)
