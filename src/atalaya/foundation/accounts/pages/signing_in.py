"""Signing in: password, second factor, passkey; confirming; signing out."""

import json
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from atalaya.foundation.accounts import door, passkeys
from atalaya.foundation.accounts.actions import signing_in
from atalaya.foundation.accounts.forms import CodeForm, ConfirmForm, SignInForm, add_reasons
from atalaya.foundation.accounts.insist import Asked, in_person
from atalaya.foundation.accounts.models import Authenticator, Passkey
from atalaya.foundation.accounts.origin import is_local
from atalaya.foundation.accounts.showcase import sign_ins
from atalaya.foundation.i18n.words import say
from atalaya.foundation.permissions.declarations import SIGNED_IN, page, public
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui import slots
from atalaya.kernel.reasons import Refused

_LATER = "ACCOUNTS_TRY_LATER"


def answer_refused(request: Asked, template: str, context: dict[str, Any], refused: Refused) -> HttpResponse:
    """The form again with the words; 429 with the seconds to wait when there were too many tries."""
    reason = refused.reasons[0]
    response = render(request, template, context, status=429 if reason.code == _LATER else 422)
    if reason.code == _LATER:
        response.headers["Retry-After"] = str(int(reason.params["minutes"] or 1) * 60)
    return response


@public("the way in")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Asked) -> HttpResponse:
    """E-mail address and password, or a passkey."""
    back = door.safe_next(request)
    if request.user.is_authenticated and request.method != "POST":
        return redirect(back)
    form = SignInForm(request.POST or None)
    context = {"form": form, "next": back, "with_passkey": passkeys.are_allowed(request), "showcase": _showcase(request), "open": slots.open_to_everybody()}
    if request.method == "POST" and form.is_valid():
        try:
            user = door.check_password(request, form.cleaned_data["email"], form.cleaned_data["password"])
        except Refused as refused:
            add_reasons(form, refused)
            return answer_refused(request, "accounts/sign_in.html", context, refused)
        if door.has_second_factor(user):
            door.wait_for_second(request, user, back)
            return redirect("accounts:second-factor")
        return door.enter(request, redirect(back), user, "password")
    return render(request, "accounts/sign_in.html", context, status=422 if request.method == "POST" else 200)


def _showcase(request: Asked) -> list[Any]:
    return sign_ins() if settings.ENV.demo and is_local(request) else []


@public("the second step of the way in; opens nothing without the first")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: Asked) -> HttpResponse:
    """The code of the app, a recovery code, or a passkey."""
    found = door.waiting(request)
    if found is None:
        return redirect("accounts:sign-in")
    user, back = found
    form = CodeForm(request.POST or None)
    has_app = Authenticator.objects.filter(user=user).exists()
    with_passkey = passkeys.are_allowed(request) and Passkey.objects.filter(user=user).exists()
    context = {"form": form, "next": back, "with_passkey": with_passkey, "with_app": has_app}
    if request.method == "POST" and form.is_valid():
        try:
            method = door.check_code(request, user, form.cleaned_data["code"])
        except Refused as refused:
            add_reasons(form, refused)
            return answer_refused(request, "accounts/second_factor.html", context, refused)
        return door.enter(request, redirect(back), user, f"password+{method}"[:20])
    return render(request, "accounts/second_factor.html", context, status=422 if request.method == "POST" else 200)


@public("asks the browser for a passkey; opens nothing by itself")
@never_cache
@require_POST
def passkey_ask(request: Asked) -> HttpResponse:
    """What the browser needs to offer its passkeys."""
    if not passkeys.are_allowed(request):
        return _said(Refused(passkeys.NOT_UNDERSTOOD))
    return JsonResponse(passkeys.ask_for_known(request))


@public("the way in by passkey")
@never_cache
@require_POST
def passkey_sign_in(request: Asked) -> HttpResponse:
    """Sign in, or confirm, by the passkey that answered."""
    try:
        user = door.check_passkey(request, read_json(request))
    except Refused as refused:
        return _said(refused)
    if request.user.is_authenticated and request.user.pk == user.pk:
        door.confirm(request, user, "passkey")
        return JsonResponse({"next": door.safe_next(request, _wanted(request))})
    response = JsonResponse({"next": door.safe_next(request, _wanted(request))})
    return door.enter(request, response, user, "passkey")


def _wanted(request: Asked) -> str:
    found = door.waiting(request)
    return found[1] if found else "/"


def read_json(request: Asked) -> dict[str, Any]:
    """The object in the body. Raises Refused for anything else."""
    try:
        found = json.loads(request.body)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Refused(passkeys.NOT_UNDERSTOOD)
    return found


def _said(refused: Refused) -> JsonResponse:
    return JsonResponse({"error": say(refused.reasons[0])}, status=422)


@page(can=SIGNED_IN, why="shows nothing; asks who one is")
@in_person
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: Asked) -> HttpResponse:
    """Show again who one is, before a step that matters."""
    user = request.user
    back = door.safe_next(request, reverse("accounts:profile"))
    with_code = Authenticator.objects.filter(user=user).exists()
    form = ConfirmForm(request.POST or None, with_code=with_code)
    with_passkey = passkeys.are_allowed(request) and Passkey.objects.filter(user=user).exists()
    context = {"form": form, "next": back, "with_passkey": with_passkey}
    if request.method == "POST" and form.is_valid():
        try:
            door.check_password(request, user.email, form.cleaned_data["password"], kind="confirm")
            if with_code:
                door.check_code(request, user, form.cleaned_data["code"])
        except Refused as refused:
            add_reasons(form, refused)
            return answer_refused(request, "accounts/confirm.html", context, refused)
        door.confirm(request, user, "password")
        return redirect(back)
    return render(request, "accounts/confirm.html", context, status=422 if request.method == "POST" else 200)


@public("ends one's own session; harmless to anybody else")
@never_cache
@require_POST
def sign_out(request: Asked) -> HttpResponse:
    """End the session."""
    if principal_of(request).kind == "user":
        signing_in.sign_out(actor=principal_of(request), session=door.session_id(request))
    logout(request)
    return redirect("accounts:sign-in")
