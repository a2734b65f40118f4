"""Sessions as administrator."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from atalaya.foundation.accounts.actions import administrators
from atalaya.foundation.accounts.capabilities import Can
from atalaya.foundation.accounts.forms import AdministratorForm, add_reasons
from atalaya.foundation.accounts.insist import Asked, fresh, in_person
from atalaya.foundation.accounts.models import AdministratorRequest, AdministratorSession
from atalaya.foundation.accounts.queries import ADMINISTRATOR
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.kernel import clock
from atalaya.kernel.reasons import Refused

PAGE = 100


@page(can=Can.ADMINISTER)
@fresh
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: Asked) -> HttpResponse:
    """Open a session, and read who had one, when and what for."""
    form = AdministratorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            opened = administrators.open_administrator_session(
                actor=principal_of(request),
                user=request.user,
                **form.cleaned_data,
            )
        except Refused as refused:
            add_reasons(form, refused)
        else:
            request.session[ADMINISTRATOR] = opened.public_id
            messages.success(request, _("The session as administrator is open. Every request is kept."))
            return redirect("accounts:administrator")
    before = _number(request.GET.get("before"))
    rows = AdministratorSession.objects.select_related("user").order_by("-pk")
    found = list((rows.filter(pk__lt=before) if before else rows)[: PAGE + 1])
    context = {"form": form, "sessions": found[:PAGE], "next_before": found[PAGE - 1].pk if len(found) > PAGE else "", "now": clock.now()}
    return render(request, "accounts/administrator.html", context, status=422 if request.method == "POST" else 200)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else 0  # noqa: PLR2004  the database's integers


@page(can=Can.ADMINISTER)
@in_person
@require_safe
def detail(request: Asked, public_id: str) -> HttpResponse:
    """One session and every request made in it."""
    session = AdministratorSession.objects.select_related("user").filter(public_id=public_id).first()
    if session is None:
        raise Http404("no such session")
    after = _number(request.GET.get("after"))
    found = list(AdministratorRequest.objects.filter(session=session, pk__gt=after).order_by("pk")[: PAGE + 1])
    context = {"session": session, "requests": found[:PAGE], "next_after": found[PAGE - 1].pk if len(found) > PAGE else "", "now": clock.now()}
    return render(request, "accounts/administrator_session.html", context)


@page(can=Can.ADMINISTER)
@in_person
@require_POST
def end(request: Asked) -> HttpResponse:
    """End one's own session as administrator before its time."""
    opened = getattr(request, "administrator_session", None)
    if opened is not None:
        administrators.end_administrator_session(actor=principal_of(request), session=opened)
        messages.success(request, _("The session as administrator has ended."))
    request.session.pop(ADMINISTRATOR, None)
    return redirect("accounts:administrator")
