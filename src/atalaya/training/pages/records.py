"""The register of activities and the record of one."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from atalaya.foundation.agenda import telling
from atalaya.foundation.agenda.labels import status
from atalaya.foundation.i18n import cldr
from atalaya.foundation.imports import receiving
from atalaya.foundation.indicators.citing import Citations
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui import drawing
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.library import public as library
from atalaya.places.public import name_of
from atalaya.topics import public as topics
from atalaya.training import labels, queries, showing, tables
from atalaya.training.capabilities import Can
from atalaya.training.models import Activity, ActivityChange, ActivityTopic, Attendance, Involvement
from atalaya.training.pages.finding import activity_or_404
from atalaya.training.steps import steps

_MOST_NAMES = 500


@page(can=Can.VIEW)
@require_safe
def activities(request: HttpRequest) -> HttpResponseBase:
    """The activities in reach."""
    may_plan = principal_of(request).holds(Can.PLAN)
    return tables.REGISTER.respond(request, Activity.objects.all(), template="training/register.html", may_plan=may_plan)


@page(can=Can.VIEW)
@require_safe
def detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One activity: its facts, its dates and status with their history, who came, who had a part."""
    activity = activity_or_404(public_id)
    principal = principal_of(request)
    next_steps = steps(principal, activity)
    sees_names = principal.may(Can.VIEW_PERSONS, activity.place_path)
    summary = queries.attendance_of(activity)
    citing = Citations([activity.source, *(group.source for group in summary.groups), *(account.source for account in summary.declared)])
    parts = Involvement.objects.filter(activity=activity).select_related("organisation").order_by("role", "organisation__name")
    context: dict[str, Any] = {
        "activity": activity,
        "heading": activity.title,
        "crumbs": [Crumb(tables.REGISTER.label, reverse("training:activities"))],
        "kind": labels.KINDS[activity.kind],
        "status": status(activity.status),
        "facts": _facts(activity),
        "dates": _dates(activity),
        "origin": [
            (_("Known since"), str(activity.known)),
            (_("Source"), citing.html(activity.source) or _("entered here")),
            (_("Code"), activity.code or "–"),
        ],
        "changes": list(telling.told(ActivityChange.objects.filter(activity=activity).order_by("-id"))),
        "summary": summary,
        "groups": [(group, citing.html(group.source)) for group in summary.groups],
        "declared": [(account, citing.html(account.source)) for account in summary.declared],
        "attendance_labels": labels.ATTENDANCE,
        "parts": [(labels.INVOLVEMENTS[p.role], p) for p in parts],
        "topics": [topics.named(t) for t in ActivityTopic.objects.filter(activity=activity).order_by("topic").values_list("topic", flat=True)],
        "may_plan": principal.may(Can.PLAN, activity.place_path),
        "steps": next_steps,
        "sees_names": sees_names,
        "people": _people(activity) if sees_names else [],
        "received": receiving.of_record(principal, activity),
        "recordings": showing.recordings_of(activity),
        "recording_url": showing.recording_url(activity) if principal.holds(library.Can.EDIT) else "",
    }
    return render(request, "training/record.html", context | _counts(context["summary"]))


def _counts(summary: queries.Summary) -> dict[str, Any]:
    by_status = [(labels.ATTENDANCE[s], n) for s in labels.ATTENDANCE if (n := summary.named.by_status.get(s))]
    by_sex = [(labels.SEXES[s], n) for s in ("f", "m", "x", "") if (n := summary.named.by_sex.get(s))]
    return {"by_status": by_status, "by_sex": by_sex, "states": [name_of(state) for state in summary.states]}


def _people(activity: Activity) -> list[dict[str, Any]]:
    rows = Attendance.objects.filter(activity=activity, participant__isnull=False).select_related("participant", "state").order_by("participant__folded")
    return [
        {"row": a, "name": a.participant.name, "status": labels.ATTENDANCE[a.status], "state": name_of(a.state) if a.state else ""} for a in rows[:_MOST_NAMES]
    ]


def _dates(activity: Activity) -> list[tuple[str, str]]:
    times = " – ".join(f"{t:%H:%M}" for t in (activity.starts_at_time, activity.ends_at_time) if t)
    return [
        *telling.dates(activity),
        (_("Time of day"), f"{times} {activity.time_zone}" if times else "–"),
    ]


def _facts(activity: Activity) -> list[tuple[str, Any]]:
    where = ", ".join(filter(None, (activity.venue, activity.city, cldr.territory(activity.country) if activity.country else "")))
    series = f"{activity.series} {activity.ordinal or ''}".strip() if activity.series else ""
    found = [
        (_("Our part"), labels.OUR_ROLES[activity.our_role]),
        (_("Series"), series),
        (_("Way of taking part"), labels.MODALITIES[activity.modality] if activity.modality else ""),
        (_("Where"), where),
        (_("Languages"), ", ".join(cldr.language(str(code)) or str(code) for code in activity.languages)),
        (_("Hours"), drawing.number(showing.hours_of(activity)) if activity.hours is not None else ""),
        (_("Seats"), activity.seats or ""),
        (_("Sign-up until"), drawing.day(activity.sign_up_until) if activity.sign_up_until else ""),
        (_("Nomination until"), drawing.day(activity.nomination_until) if activity.nomination_until else ""),
        (_("Mandate"), activity.mandate or ""),
        (_("Note"), activity.note),
    ]
    return [(label, value) for label, value in found if value]
