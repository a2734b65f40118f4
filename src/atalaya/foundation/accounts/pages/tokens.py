"""One's own API tokens."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from atalaya.foundation.accounts.actions import tokens
from atalaya.foundation.accounts.forms import TokenForm, add_reasons
from atalaya.foundation.accounts.insist import Asked, fresh, in_person
from atalaya.foundation.accounts.models import Token
from atalaya.foundation.permissions import capabilities
from atalaya.foundation.permissions.declarations import SIGNED_IN, page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.records.resolvers import place_labels
from atalaya.kernel import clock
from atalaya.kernel.reasons import Refused

_OWN = "one's own tokens"
_MOST = 200


@page(can=SIGNED_IN, why=_OWN)
@in_person
@require_safe
def register(request: Asked) -> HttpResponse:
    """The tokens one has made, the open ones first."""
    rows = list(Token.objects.filter(user=request.user).order_by("revoked_at", "-pk")[:_MOST])
    places = place_labels({t.place_path for t in rows if t.place_path})
    now = clock.now()
    for token in rows:
        token.may = [capabilities.label(c) for c in token.capabilities]
        token.place = places.get(token.place_path)
        token.state = "revoked" if token.revoked_at else "over" if token.expires_at <= now else "open"
    return render(request, "accounts/tokens.html", {"tokens": sorted(rows, key=lambda t: t.state != "open")})


@page(can=SIGNED_IN, why=_OWN)
@fresh
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Asked) -> HttpResponse:
    """Make a token; its text is shown once."""
    form = TokenForm(request.POST or None, principal=principal_of(request), words=request.GET.get("find", ""))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            token, text = tokens.make_token(
                actor=principal_of(request),
                user=request.user,
                name=said["name"],
                capabilities=said["capabilities"],
                expires_at=said["expires_on"],
                place_path=said["place_path"],
            )
        except Refused as refused:
            add_reasons(form, refused)
        else:
            return render(request, "accounts/token_made.html", {"token": token, "text": text})
    return render(request, "accounts/token_new.html", {"form": form}, status=422 if request.method == "POST" else 200)


@page(can=SIGNED_IN, why=_OWN)
@in_person
@require_POST
def revoke(request: Asked, public_id: str) -> HttpResponse:
    """Let a token open nothing any more."""
    token = Token.objects.filter(user=request.user, public_id=public_id).first()
    if token is None:
        raise Http404("no such token")
    tokens.revoke_token(actor=principal_of(request), token=token)
    messages.success(request, _("The token opens nothing any more."))
    return redirect("accounts:tokens")
