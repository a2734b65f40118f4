"""Certificates: issuing and revoking them, and the page behind the code that shows everything printed."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from atalaya.foundation.permissions.declarations import page, public
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.web import tasks
from atalaya.kernel import ids
from atalaya.kernel.reasons import Refused
from atalaya.training import forms, labels, papers
from atalaya.training.actions import certifying
from atalaya.training.capabilities import Can
from atalaya.training.models import Activity, Attendance, Certificate
from atalaya.training.pages.finding import around, held

_WHY = "whoever holds a certificate may show it, and whoever is shown it may compare it"
_MOST = 300


def _activity(request: HttpRequest, public_id: str) -> Activity:
    activity = held(request, public_id, Can.CERTIFY)
    principal_of(request).require(Can.VIEW_PERSONS, activity.place_path)
    return activity


def _issued(activity: Activity) -> list[Certificate]:
    return list(Certificate.objects.filter(attendance__activity=activity).select_related("attendance__participant").order_by("-id")[:_MOST])


@page(can=Can.CERTIFY)
@require_http_methods(["GET", "HEAD", "POST"])
def certificates(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who may be certified, and what was issued: one by one or the whole activity."""
    activity = _activity(request, public_id)
    rows = list(
        Attendance.objects.filter(activity=activity, participant__isnull=False, status__in=("attended", "completed"))
        .select_related("participant")
        .order_by("participant__folded")
    )
    form = forms.CertifyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = rows if request.POST.get("do") == "all" else [a for a in rows if a.public_id in request.POST.getlist("selected")]
        if form.cleaned_data["kind"] == "completed" and request.POST.get("do") == "all":
            chosen = [a for a in chosen if a.status == "completed"]
        try:
            made = certifying.issue(actor=principal_of(request), activity=activity, attendance=chosen, **form.values())
        except Refused as refused:
            form.add_reasons(refused)
        else:
            messages.success(request, ngettext("%(n)s certificate stands.", "%(n)s certificates stand.", len(made)) % {"n": len(made)})
            return redirect(reverse("training:certificates", args=[activity.public_id]))
    issued = _issued(activity)
    context = around(activity, _("Certificates"), "") | {
        "form": form,
        "activity": activity,
        "rows": [(a, labels.ATTENDANCE[a.status]) for a in rows],
        "issued": [(c, labels.ATTENDANCE[c.kind], papers.spaced(c.code)) for c in issued],
    }
    return render(request, "training/certificates.html", context, status=422 if request.method == "POST" else 200)


@page(can=Can.CERTIFY)
@require_safe
def all_papers(request: HttpRequest, public_id: str) -> HttpResponse:
    """All certificates of an activity that stand, in one file to print."""
    activity = _activity(request, public_id)
    standing = [c for c in _issued(activity) if c.revoked_at is None]
    if not standing:
        raise Http404("no certificate stands")
    return _pdf(standing, activity.public_id)


@page(can=Can.CERTIFY)
def revoke(request: HttpRequest, public_id: str, certificate: str) -> HttpResponse:
    """Revoke a certificate."""
    activity = _activity(request, public_id)
    found: Certificate | None = Certificate.objects.filter(attendance__activity=activity, public_id=certificate[:20]).first()
    if found is None:
        raise Http404("no such certificate")
    form = forms.RevokeForm(request.POST or None, record=found)

    def act() -> Certificate:
        return certifying.revoke(actor=principal_of(request), certificate=found, reason=form.values()["reason"])

    back = reverse("training:certificates", args=[activity.public_id])
    context = around(activity, _("Revoke the certificate of %(name)s") % {"name": found.printed["name"]}, _("Revoke")) | {"back_url": back}
    return tasks.respond(request, form, act, done=back, said=_("Revoked."), context=context)


def _by_code(code: str) -> Certificate | None:
    known = ids.normalise_code(code)
    found: Certificate | None = Certificate.objects.filter(code=known).first() if known else None
    return found


@public(_WHY)
@never_cache
@require_safe
def look_up(request: HttpRequest) -> HttpResponse:
    """From a code that was typed to the page of its certificate."""
    typed = request.GET.get("code", "").strip()[:60]
    with everywhere(_WHY):
        found = _by_code(typed) if typed else None
    if found is not None:
        return redirect(reverse("certificates:certificate", args=[found.code]))
    reason = _("No certificate has this code. Look at each character again.") if typed else ""
    return render(
        request, "training/public/look_up.html", {"heading": _("Check a certificate"), "typed": typed, "reason": reason}, status=404 if typed else 200
    )


@public(_WHY)
@never_cache
@require_safe
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """Everything that is printed on a certificate, and whether it stands."""
    with everywhere(_WHY):
        found = _by_code(code)
        if found is None:
            raise Http404("no certificate of this code")
        values = {"heading": _("Certificate"), "certificate": found, "lines": papers.lines_of(found)}
        shown = render(request, "training/public/certificate.html", values)
    shown["X-Robots-Tag"] = "noindex"
    return shown


@public(_WHY)
@never_cache
@require_safe
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """The certificate to print; one that was revoked is printed no more."""
    with everywhere(_WHY):
        found = _by_code(code)
        if found is None or found.revoked_at is not None:
            raise Http404("no certificate of this code stands")
        return _pdf([found], "certificate")


def _pdf(certificates: Sequence[Certificate], name: str) -> HttpResponse:
    answer = HttpResponse(papers.draw(certificates), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer
