"""One's own account: profile and security on one page, preferences, sessions."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from atalaya.foundation.accounts import door, passkeys
from atalaya.foundation.accounts.actions import grants, people, signing_in
from atalaya.foundation.accounts.forms import ProfileForm, ReasonForm, add_reasons
from atalaya.foundation.accounts.insist import Asked, in_person
from atalaya.foundation.accounts.models import Authenticator, Grant, Passkey, RecoveryCode, Session, Token, User
from atalaya.foundation.accounts.queries import holding_now, shown_grants
from atalaya.foundation.accounts.wording import device_words
from atalaya.foundation.permissions.declarations import SIGNED_IN, page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel import clock
from atalaya.kernel.reasons import Refused

_OWN = "one's own account"


@page(can=SIGNED_IN, why=_OWN)
@in_person
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: Asked) -> HttpResponse:
    """Who one is, how it looks, and how one signs in."""
    user = request.user
    fields = ("name", "language", "time_zone", "theme", "density")
    form = ProfileForm(request.POST or None, initial={f: getattr(user, f) for f in fields})
    if request.method == "POST" and form.is_valid():
        people.prefer(actor=principal_of(request), user=user, wanted=form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", _profile(request, user, form), status=422 if request.method == "POST" else 200)


def _profile(request: Asked, user: User, form: ProfileForm) -> dict[str, object]:
    with everywhere("one's own roles are shown wherever they are"):
        mine = shown_grants(list(holding_now(Grant.objects.filter(user=user)).select_related("given_by").order_by("place_path", "pk")[:100]))
    return {
        "form": form,
        "person": user,
        "grants": mine,
        "authenticator": Authenticator.objects.filter(user=user).first(),
        "codes_left": RecoveryCode.objects.filter(user=user, used_at__isnull=True).count(),
        "passkeys": list(Passkey.objects.filter(user=user).order_by("pk")[:50]),
        "with_passkey": passkeys.are_allowed(request),
        "sessions": sessions_of(request, user),
        "tokens": Token.objects.filter(user=user, revoked_at__isnull=True, expires_at__gt=clock.now()).count(),
    }


def sessions_of(request: Asked, user: User) -> list[Session]:
    """One's sessions that are open, this one first."""
    here = door.session_id(request)
    rows = list(Session.objects.filter(user=user, expire_date__gt=clock.now()).order_by("-seen_at")[:50])
    for row in rows:
        row.is_here, row.words = row.public_id == here, device_words(row.device)
    return sorted(rows, key=lambda row: not row.is_here)


@page(can=SIGNED_IN, why=_OWN)
@in_person
@require_POST
def session_end(request: Asked, public_id: str) -> HttpResponse:
    """End one of one's other sessions."""
    found = Session.objects.filter(user=request.user, public_id=public_id).exclude(public_id=door.session_id(request)).first()
    if found is None:
        raise Http404("no such session")
    signing_in.end_session(actor=principal_of(request), session=found)
    messages.success(request, _("The session has ended."))
    return redirect("accounts:profile")


@page(can=SIGNED_IN, why=_OWN)
@in_person
@require_POST
def sessions_end_others(request: Asked) -> HttpResponse:
    """End every session but this one."""
    signing_in.end_other_sessions(actor=principal_of(request), user=request.user, keep=door.session_id(request))
    messages.success(request, _("Every other session has ended."))
    return redirect("accounts:profile")


@page(can=SIGNED_IN, why=_OWN)
@in_person
@require_http_methods(["GET", "HEAD", "POST"])
def role_lay_down(request: Asked, public_id: str) -> HttpResponse:
    """Lay down one of one's own roles."""
    with everywhere("one's own role, wherever it is"):
        grant = holding_now(Grant.objects.filter(user=request.user, public_id=public_id)).first()
    if grant is None:
        raise Http404("no such role")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            grants.lay_down_role(actor=principal_of(request), grant=grant, reason=form.cleaned_data["reason"])
        except Refused as refused:
            add_reasons(form, refused)
        else:
            messages.success(request, _("You have laid down the role."))
            return redirect("accounts:profile")
    with everywhere("one's own role, wherever it is"):
        context = {"form": form, "grant": shown_grants([grant])[0]}
    return render(request, "accounts/role_lay_down.html", context, status=422 if request.method == "POST" else 200)
