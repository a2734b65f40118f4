"""Who asks to come, and who is selected."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui.registers import Bulk
from atalaya.training import rules, tables
from atalaya.training.actions import signing
from atalaya.training.capabilities import Can
from atalaya.training.models import SignUp
from atalaya.training.pages.finding import around, held


@page(can=Can.VIEW_PERSONS)
@require_safe
def sign_ups(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Those who signed up for an activity or were nominated."""
    activity = held(request, public_id, Can.VIEW_PERSONS)
    verdicts = [("selected", _("Select"), "check"), ("reserve", _("Reserve list"), "clock-pause"), ("rejected", _("Do not select"), "x")]
    bulk = [Bulk(label, reverse("training:decide", args=[activity.public_id, slug]), icon, Can.RUN) for slug, label, icon in verdicts]
    rows = SignUp.objects.filter(activity=activity).select_related("state")
    return replace(tables.SIGN_UPS, bulk=bulk).respond(request, rows, context=around(activity, _("Sign-ups"), ""))


@page(can=Can.RUN)
@require_POST
def decide(request: HttpRequest, public_id: str, verdict: str) -> HttpResponse:
    """Select those that were chosen, or not."""
    activity = held(request, public_id, Can.RUN)
    if verdict not in rules.VERDICTS:
        raise Http404("no such verdict")
    chosen = list(SignUp.objects.filter(activity=activity, public_id__in=request.POST.getlist("selected")[:1000]))
    n = signing.decide(actor=principal_of(request), activity=activity, sign_ups=chosen, verdict=verdict)
    messages.success(request, ngettext("%(n)s person was decided on and is told by mail.", "%(n)s people were decided on and are told by mail.", n) % {"n": n})
    return redirect(reverse("training:sign-ups", args=[activity.public_id]))
