"""Setting up and taking away second factors and passkeys."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from atalaya.foundation.accounts import codes, door, passkeys
from atalaya.foundation.accounts.actions import factors
from atalaya.foundation.accounts.forms import CodeForm, PasskeyNameForm, add_reasons
from atalaya.foundation.accounts.insist import Asked, fresh
from atalaya.foundation.accounts.models import Passkey
from atalaya.foundation.accounts.pages.signing_in import read_json
from atalaya.foundation.i18n.words import say
from atalaya.foundation.permissions.declarations import SIGNED_IN, page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.kernel.reasons import Refused

_OWN = "one's own second factor"
_KEY = "new-authenticator"
_CODES = "new-recovery-codes"


@page(can=SIGNED_IN, why=_OWN)
@fresh
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def authenticator_set_up(request: Asked) -> HttpResponse:
    """Show the picture to read with an app, and take its first code."""
    user = request.user
    key = _key(request)
    form = CodeForm(request.POST or None)
    back = door.safe_next(request, reverse("accounts:profile"))
    if request.method == "POST" and form.is_valid():
        try:
            made = factors.set_up_authenticator(
                actor=principal_of(request),
                user=user,
                key=key,
                code=form.cleaned_data["code"].replace(" ", ""),
            )
        except Refused as refused:
            add_reasons(form, refused)
        else:
            request.session.pop(_KEY, None)
            return render(request, "accounts/recovery_codes.html", {"codes": made, "next": back})
    size, _bar, dots = codes.picture(codes.address(key, user.email)).partition("|")
    context = {"form": form, "size": size, "dots": dots, "written": codes.written(key), "next": back, "is_first": back != reverse("accounts:profile")}
    return render(request, "accounts/authenticator_set_up.html", context, status=422 if request.method == "POST" else 200)


def _key(request: Asked) -> bytes:
    """The key waiting in the session: the same until it is used, so that a reload keeps the picture."""
    kept = request.session.get(_KEY)
    if kept is None:
        request.session[_KEY] = kept = urlsafe_b64encode(codes.new_key()).decode("ascii")
    return urlsafe_b64decode(kept)


@page(can=SIGNED_IN, why=_OWN)
@fresh
@never_cache
@require_POST
def authenticator_remove(request: Asked) -> HttpResponse:
    """Go without the app."""
    factors.remove_authenticator(actor=principal_of(request), user=request.user)
    messages.success(request, _("The app is not asked for any more."))
    return redirect("accounts:profile")


@page(can=SIGNED_IN, why=_OWN)
@fresh
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def recovery_codes(request: Asked) -> HttpResponse:
    """Ten new recovery codes; or those just made with a first passkey. Shown once."""
    made = request.session.pop(_CODES, None)
    if request.method == "POST":
        made = factors.renew_recovery_codes(actor=principal_of(request), user=request.user)
    if not made:
        return redirect("accounts:profile")
    return render(request, "accounts/recovery_codes.html", {"codes": made, "next": reverse("accounts:profile")})


@page(can=SIGNED_IN, why=_OWN)
@fresh
@never_cache
@require_http_methods(["GET", "HEAD"])
def passkey_new(request: Asked) -> HttpResponse:
    """Name a new passkey and let the browser make it."""
    if not passkeys.are_allowed(request):
        raise Http404("no passkeys at this address")
    return render(request, "accounts/passkey_new.html", {"form": PasskeyNameForm(), "back_url": reverse("accounts:profile")})


@page(can=SIGNED_IN, why=_OWN)
@fresh
@never_cache
@require_POST
def passkey_new_ask(request: Asked) -> HttpResponse:
    """What the browser needs to make a passkey."""
    if not passkeys.are_allowed(request):
        raise Http404("no passkeys at this address")
    return JsonResponse(passkeys.ask_for_new(request, request.user))


@page(can=SIGNED_IN, why=_OWN)
@fresh
@never_cache
@require_POST
def passkey_add(request: Asked) -> HttpResponse:
    """Keep the passkey the browser has made."""
    try:
        answer = read_json(request)
        form = PasskeyNameForm({"name": str(answer.pop("name", ""))})
        if not form.is_valid():
            return JsonResponse({"error": form.errors["name"][0]}, status=422)
        values = passkeys.read_new(request, answer)
        made = factors.add_passkey(actor=principal_of(request), user=request.user, name=form.cleaned_data["name"], values=values)
    except Refused as refused:
        return JsonResponse({"error": say(refused.reasons[0])}, status=422)
    messages.success(request, _("The passkey is kept. You can sign in with it from now on."))
    if made:
        request.session[_CODES] = made
    return JsonResponse({"next": reverse("accounts:recovery-codes" if made else "accounts:profile")})


@page(can=SIGNED_IN, why=_OWN)
@fresh
@require_POST
def passkey_remove(request: Asked, public_id: str) -> HttpResponse:
    """Sign in with it no more."""
    found = Passkey.objects.filter(user=request.user, public_id=public_id).first()
    if found is None:
        raise Http404("no such passkey")
    factors.remove_passkey(actor=principal_of(request), passkey=found)
    messages.success(request, _("The passkey opens nothing here any more."))
    return redirect("accounts:profile")
