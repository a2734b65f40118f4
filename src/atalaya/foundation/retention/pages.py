"""What is due, what is held, what was erased."""

from itertools import islice

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from atalaya.foundation.i18n.words import say
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.profiles import public as profiles
from atalaya.foundation.retention import actions
from atalaya.foundation.retention.capabilities import Can
from atalaya.foundation.retention.classes import every, get
from atalaya.foundation.retention.forms import HoldForm
from atalaya.foundation.retention.models import Erasure, Hold
from atalaya.foundation.retention.queries import due
from atalaya.kernel.reasons import Refused
from atalaya.kernel.refs import Ref

_SHOWN = 100


@page(can=Can.VIEW)
def index(request: HttpRequest) -> HttpResponse:
    """The four lists, each bounded to a hundred, of what the reader may see."""
    actor = principal_of(request)
    path = actor.reach(Can.VIEW)[0].path
    erased = Erasure.objects.order_by("-pk")[:_SHOWN]
    context = {
        "path": path,
        "may_hold": actor.may(Can.HOLD, path),
        "classes": [(known, profiles.value(path, known.key)) for known in every()],
        "due": [(one, one.record.ref) for one in islice((o for o in due() if actor.may(Can.VIEW, o.place_path)), _SHOWN)],
        "holds": [(hold, Ref.parse(hold.subject) if hold.subject else None, actor.may(Can.HOLD, hold.place_path)) for hold in _standing()],
        "erased": [(row, getattr(get(row.record_class), "label", row.record_class)) for row in erased],
    }
    return render(request, "retention/index.html", context)


def _standing() -> list[Hold]:
    return list(Hold.objects.filter(released_at__isnull=True).order_by("-pk")[:_SHOWN])


@page(can=Can.HOLD)
def hold(request: HttpRequest) -> HttpResponse:
    """Place a hold on ?at=PATH, or on ?subject=REF there."""
    actor = principal_of(request)
    given = {"place_path": request.GET.get("at", ""), "subject": request.GET.get("subject", "")}
    form = HoldForm(request.POST or None, initial=given)
    path = request.POST.get("place_path", given["place_path"])
    if not actor.may(Can.HOLD, path):
        raise Http404("no such place for this principal")
    if request.method == "POST" and form.is_valid():
        try:
            actions.hold(actor=actor, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.reasons[0].field, say(refused.reasons[0]))
        else:
            return redirect("retention:index")
    crumbs = [{"label": _("Retention"), "url": reverse("retention:index")}]
    context = {"form": form, "path": path, "crumbs": crumbs, "heading": _("Place a legal hold"), "submit_label": _("Place the hold")}
    return render(request, "retention/hold.html", context, status=422 if form.errors else 200)


@require_POST
@page(can=Can.HOLD)
def release(request: HttpRequest, held: str) -> HttpResponse:
    """Release a hold."""
    found = Hold.objects.filter(public_id=held, released_at__isnull=True).first()
    if found is None:
        raise Http404("no such hold for this principal")
    actions.release(actor=principal_of(request), hold=found)
    return redirect("retention:index")
