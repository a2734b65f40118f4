"""Pages of operations."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from atalaya.foundation.i18n.words import say
from atalaya.foundation.operations import actions, health, labels, queries
from atalaya.foundation.operations.capabilities import Can
from atalaya.foundation.permissions.declarations import page, public
from atalaya.foundation.permissions.requests import principal_of
from atalaya.kernel.reasons import Refused

_ACTIONS = {"retry": actions.retry_failed, "drop": actions.drop_failed}


@public("a load balancer asks whether the process lives; it learns nothing else")
def healthz(request: HttpRequest) -> HttpResponse:
    """Alive: this process answers. Asks nothing of the database."""
    return HttpResponse("ok\n", content_type="text/plain")


@public("a load balancer asks whether to send people here; it learns which part is not ready, nothing more")
def readyz(request: HttpRequest) -> HttpResponse:
    """Ready: database, tables, background work, room on the disk. 503 when one is missing."""
    checks = health.ready()
    good = all(checks.values())
    return JsonResponse({"ready": good, "checks": checks}, status=200 if good else 503)


@page(can=Can.VIEW)
@require_safe
def system(request: HttpRequest) -> HttpResponse:
    """How the installation runs: checks, queues, the pulse, what comes by the clock, versions."""
    names = {"audit": _("Audit log"), "events": _("Events"), "jobs": _("Jobs")}
    free, total = queries.room()
    context: dict[str, Any] = {
        "heading": _("System"),
        "checks": [(labels.CHECKS[name], good) for name, good in health.ready().items()],
        "queues": [(names[queue.slug], queue) for queue in queries.queues()],
        "pulses": queries.pulses(),
        "ticks": queries.ticks(),
        "facts": [*queries.versions(), (_("Disk"), _("%(free)d of %(total)d MB left") % {"free": free, "total": total})],
    }
    return render(request, "operations/system.html", context)


@page(can=Can.VIEW)
@require_safe
def failures(request: HttpRequest) -> HttpResponse:
    """What failed too often and waits for a decision."""
    kind = "job" if request.GET.get("kind") == "job" else "delivery"
    before = request.GET.get("before", "")
    rows = queries.failed(kind, int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None)  # noqa: PLR2004
    principal = principal_of(request)
    shown = rows[: queries.PAGE]
    context: dict[str, Any] = {
        "heading": _("Failed work"),
        "kind": kind,
        "rows": shown,
        "older": shown[-1].key if len(rows) > queries.PAGE else None,
        "may": principal.may(Can.OPERATE, "/"),
    }
    return render(request, "operations/failures.html", context)


@page(can=Can.OPERATE)
@require_POST
def decide(request: HttpRequest, kind: str, key: int, verb: str) -> HttpResponse:
    """Retry or drop one piece of failed work."""
    if kind not in {"delivery", "job"} or verb not in _ACTIONS or key >= 2**63:
        raise Http404("no such decision")
    principal = principal_of(request)
    try:
        _ACTIONS[verb](actor=principal, kind=kind, key=key)
    except Refused as error:
        messages.error(request, say(error.reasons[0]))
    else:
        messages.success(request, _("It goes again.") if verb == "retry" else _("It was given up."))
    return redirect(f"{reverse('operations:failures')}?kind={kind}")
