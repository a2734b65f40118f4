"""Bringing attendance in: a meeting's report with a preview and decisions, and groups without names."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from atalaya.foundation.imports.reading import MAX_BYTES, read
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.web import tasks
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places.public import name_of
from atalaya.training import attending, forms, matching
from atalaya.training.actions import running
from atalaya.training.capabilities import Can
from atalaya.training.models import Activity, Attendance, Participant
from atalaya.training.pages.finding import around, held, url_of

# What was read travels to the confirmation in the page itself, signed: nothing of it is stored before somebody decides.
_SALT = "training.report"
_HOURS_KEPT = 12 * 3600


@page(can=Can.RUN)
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Bring in the attendance report of a meeting: first shown, then decided, then written, all or nothing."""
    activity = held(request, public_id, Can.RUN)
    principal_of(request).require(Can.VIEW_PERSONS, activity.place_path)
    context = around(activity, _("Bring an attendance report in"), _("Read the report"))
    if "people" in request.POST:
        return _confirm(request, activity, context)
    form = forms.ReportForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "ui/task.html", {**context, "form": form}, status=422 if request.method == "POST" else 200)
    try:
        people = _read(form.cleaned_data["file"])
    except Refused as refused:
        form.add_reasons(Refused(*refused.reasons[:20]))
        return render(request, "ui/task.html", {**context, "form": form}, status=422)
    kept = [[list(p.rows), p.name, p.email, p.minutes, list(p.others)] for p in people]
    about = {"activity": activity.public_id, "status": form.cleaned_data["status"], "source": form.cleaned_data["file"].name[:200], "people": kept}
    return _preview(request, activity, context, about, {})


def _read(upload: Any) -> list[attending.Person]:
    if upload.size > MAX_BYTES:
        raise Refused(Reason("IMPORT_TOO_LARGE", {"most_mb": MAX_BYTES // 1_000_000}, "file"))
    content, skipped = attending.table_in(upload.read())
    table = read(content, max_rows=20_000)
    return attending.people_in((number + skipped, cells) for number, cells in ((1, table.header), *table.rows))


def _people(about: dict[str, Any]) -> list[attending.Person]:
    return [attending.Person(tuple(rows), name, email, minutes, tuple(others)) for rows, name, email, minutes, others in about["people"]]


def _preview(request: HttpRequest, activity: Activity, context: dict[str, Any], about: dict[str, Any], chosen: dict[int, str]) -> HttpResponse:
    matched = matching.match(activity, _people(about))
    lines = [
        {"n": n, "matched": m, "choices": _choices(n, m, matched, chosen), "is_missing": bool(chosen) and m.needs_decision and n not in chosen}
        for n, m in enumerate(matched)
    ]
    values = {
        **context,
        "lines": lines,
        "people": signing.dumps(about, salt=_SALT, compress=True),
        "source": about["source"],
        "to_decide": sum(m.needs_decision for m in matched),
        "recorded": sum(m.is_recorded for m in matched),
    }
    return render(request, "training/report.html", values, status=422 if chosen else 200)


def _choices(n: int, matched: matching.Matched, every: list[matching.Matched], chosen: dict[int, str]) -> list[tuple[str, str, bool]]:
    if not matched.needs_decision:
        return []
    found = [("new", _("Somebody new"))]
    found += [(f"p{p.public_id}", _("The same as %(who)s") % {"who": _who(p)}) for p in matched.maybe]
    found += [(f"t{i}", _("The same as in row %(row)s: %(name)s") % {"row": every[i].person.rows[0], "name": every[i].person.name}) for i in matched.twins]
    return [(value, label, chosen.get(n) == value) for value, label in found]


def _who(participant: Participant) -> str:
    return ", ".join(filter(None, (participant.name, name_of(participant.state) if participant.state else "", participant.employer)))


def _confirm(request: HttpRequest, activity: Activity, context: dict[str, Any]) -> HttpResponse:
    try:
        about = signing.loads(request.POST["people"], salt=_SALT, max_age=_HOURS_KEPT)
    except signing.BadSignature as error:
        raise Http404("not a report that was read here") from error
    if about["activity"] != activity.public_id:
        raise Http404("read for another activity")
    matched = matching.match(activity, _people(about))
    chosen = {n: request.POST[f"d{n}"] for n in range(len(matched)) if request.POST.get(f"d{n}")}
    decided = [_decided(n, m, chosen.get(n, "")) for n, m in enumerate(matched)]
    if any(d is None for d in decided):
        return _preview(request, activity, context, about, chosen or {-1: ""})
    new, changed = running.bring_in(
        actor=principal_of(request), activity=activity, decided=[d for d in decided if d is not None], status=about["status"], source=about["source"]
    )
    messages.success(request, _("Recorded: %(new)s new, %(changed)s changed.") % {"new": new, "changed": changed})
    return redirect(url_of(activity))


def _decided(n: int, matched: matching.Matched, choice: str) -> running.Decided | None:
    """What was decided of a person; None if nobody decided and somebody has to."""
    if not matched.needs_decision:
        return running.Decided(matched.person, matched.same)
    if choice == "new":
        return running.Decided(matched.person)
    for participant in matched.maybe:
        if choice == f"p{participant.public_id}":
            return running.Decided(matched.person, participant)
    for twin in matched.twins:
        if choice == f"t{twin}":
            return running.Decided(matched.person, twin=twin)
    return None


@page(can=Can.RUN)
def group(request: HttpRequest, public_id: str) -> HttpResponse:
    """Record a group without names."""
    activity = held(request, public_id, Can.RUN)
    form = forms.GroupForm(request.POST or None)

    def act() -> Attendance:
        return running.add_group(actor=principal_of(request), activity=activity, **form.values())

    context = around(activity, _("Record a group without names"), _("Record"))
    return tasks.respond(request, form, act, done=url_of(activity), said=_("Recorded."), context=context)
