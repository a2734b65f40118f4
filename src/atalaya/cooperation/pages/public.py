"""What everybody sees of cooperation: the bodies and who chairs them, meetings with their calendar, agreements, projects, members, awards."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from atalaya.cooperation import labels, models, queries, tables
from atalaya.foundation.agenda import calendars, telling
from atalaya.foundation.agenda.labels import status as agenda_status
from atalaya.foundation.i18n import cldr
from atalaya.foundation.i18n.languages import CODES, django_code
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.declarations import public
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel import clock
from atalaya.places.public import name_of, named

_WHY = "what the programme published is for everybody"
_KEPT = timedelta(days=365)
_MOST = 300


@dataclass(frozen=True)
class Line:
    """One record as everybody reads it."""

    label: str
    notes: tuple[str, ...] = ()
    status: tuple[str, Text] | None = None
    url: str = ""


def _published(model: type[Any], *order: str) -> Any:
    return model.objects.filter(is_public=True).order_by(*order)


def _said(*parts: Any) -> tuple[str, ...]:
    return tuple(str(part) for part in parts if part)


def _meetings() -> list[Line]:
    rows = _published(models.Meeting, "-starts_on", "pk").select_related("organ")[:_MOST]
    return [
        Line(
            m.title,
            _said(_when(m), ", ".join(_said(m.city, queries.beneficiary(m.country)))),
            agenda_status(m.status),
            reverse("programme:meeting", args=[m.public_id]),
        )
        for m in rows
    ]


def _when(meeting: models.Meeting) -> str:
    starts, ends = meeting.starts, meeting.ends
    return " – ".join(dict.fromkeys(str(day) for day in (starts, ends) if day))


def _bodies() -> list[Line]:
    rows = _published(models.Body, "kind", "name").prefetch_related("terms__seats__state", "terms__seats__organisation")[:_MOST]
    found = []
    for body in rows:
        term = next(iter(body.terms.all()), None)
        seats = [s for s in (term.seats.all() if term else ()) if s.role in {"chair", "vice_chair"}]
        held = (f"{labels.SEATS[s.role]}: {queries.holder_of(s)}" for s in seats)
        found.append(Line(queries.name_of_body(body), _said(labels.BODIES[body.kind], term, *held)))
    return found


def _agreements() -> list[Line]:
    rows = _published(models.Instrument, "-signed_on", "pk").prefetch_related("signatories__state", "signatories__organisation")[:_MOST]
    return [
        Line(
            i.title,
            _said(labels.INSTRUMENTS.get(i.kind, i.kind), " ".join(_said(i.signed, i.signed_at)), tables.parties(i), i.symbol),
            labels.instrument(i.status),
        )
        for i in rows
    ]


def _projects() -> list[Line]:
    keys = models.ContributionPart.objects.filter(project__is_public=True).values("contribution_id")
    money: dict[int, list[str]] = {}
    for one in queries.money(_published(models.Contribution, "pk").filter(pk__in=keys)):
        who = "; ".join(str(f) for f in one.financiers)
        words = _("%(amount)s for several projects together, from %(who)s") if len(one.projects) > 1 else _("%(amount)s from %(who)s")
        for project in one.projects:
            money.setdefault(project.pk, []).append(words % {"amount": one.said, "who": who or _("not stated")})
    rows = _published(models.Project, "-begins_on", "pk")[:_MOST]
    return [
        Line(
            p.title,
            _said(" – ".join(_said(p.begins, p.ends)), ", ".join(queries.beneficiary(c) for c in p.beneficiaries), p.summary, *money.get(p.pk, ())),
            labels.project(p.status),
        )
        for p in rows
    ]


def _members() -> list[Line]:
    rows = _published(models.Member, "organisation__name", "pk").select_related("organisation")[:_MOST]
    return [Line(str(m.organisation), _said(labels.MEMBERS.get(m.kind, m.kind), " – ".join(_said(m.begins, m.ends))), tables.membership(m)) for m in rows]


def _awards() -> list[Line]:
    rows = _published(models.AwardEdition, "-year", "title", "pk").prefetch_related("prizes__state")[:_MOST]
    return [Line(str(e), _said(*(_prize(p) for p in e.prizes.all()))) for e in rows]


def _prize(prize: models.Prize) -> str:
    who = ", ".join(_said(prize.recipient, name_of(prize.state) if prize.state else ""))
    return ": ".join(_said(prize.category, who))


SUBJECTS: Mapping[str, tuple[Text, Callable[[], Iterable[Line]]]] = {
    "meetings": (gettext_lazy("Meetings"), _meetings),
    "bodies": (gettext_lazy("Bodies"), _bodies),
    "agreements": (gettext_lazy("Agreements"), _agreements),
    "projects": (gettext_lazy("Projects"), _projects),
    "members": (gettext_lazy("Members"), _members),
    "awards": (gettext_lazy("Awards"), _awards),
}


@public(_WHY)
@require_safe
def programme(request: HttpRequest) -> HttpResponse:
    """The way to what the programme published, and the meetings to come."""
    with everywhere(_WHY):
        coming = [m for m in queries.coming(clock.today()) if m.is_public][:_MOST]
        lines = [Line(m.title, _said(_when(m)), agenda_status(m.status), reverse("programme:meeting", args=[m.public_id])) for m in coming]
    ways = [(label, reverse("programme:subject", args=[slug])) for slug, (label, _read) in SUBJECTS.items()]
    return render(request, "cooperation/public/programme.html", {"heading": _("Cooperation of the ports of the Americas"), "lines": lines, "ways": ways})


@public(_WHY)
@require_safe
def subject(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that was published of one subject."""
    if slug not in SUBJECTS:
        raise Http404("no such subject")
    label, read = SUBJECTS[slug]
    with everywhere(_WHY):
        lines = list(read())
    return render(request, "cooperation/public/subject.html", {"heading": label, "lines": lines, "has_calendar": slug == "meetings"})


def _meeting(public_id: str) -> models.Meeting:
    found: models.Meeting | None = _published(models.Meeting, "pk").filter(public_id=public_id[:20]).select_related("organ").first()
    if found is None:
        raise Http404("no such meeting was published")
    return found


@public(_WHY)
@require_safe
def meeting(request: HttpRequest, public_id: str) -> HttpResponse:
    """One meeting: when and where, what became of it, which States came and what was decided."""
    with everywhere(_WHY):
        found = _meeting(public_id)
        context = {
            "heading": found.title,
            "meeting": found,
            "when": _when(found),
            "where": _where(found),
            "body": queries.name_of_body(found.organ) if found.organ and found.organ.is_public else "",
            "status": agenda_status(found.status),
            "reason": found.changes.order_by("-id").values_list("reason", flat=True).first(),
            "states": [name for _state, name in named(d.state for d in found.delegations.select_related("state"))],
            "decisions": list(found.decisions.order_by("pk")),
            "has_entry": _entry(found) is not None,
        }
        return render(request, "cooperation/public/meeting.html", context)


def _where(found: models.Meeting) -> str:
    return ", ".join(_said(found.city, cldr.territory(found.country) if found.country else ""))


@public(_WHY)
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The meetings of a year back and all to come, for a calendar to follow."""
    with everywhere(_WHY):
        since = clock.today() - _KEPT
        rows = [m for m in _published(models.Meeting, "starts_on", "pk") if m.ends_last is None or m.ends_last >= since]
        asked = request.GET.get("lang", "")
        with translation.override(django_code(asked) if asked in CODES else translation.get_language()):
            entries = [entry for m in rows if (entry := _entry(m))]
            return _file(calendars.write(str(_("Meetings of the ports of the Americas")), entries), "meetings")


@public(_WHY)
@require_safe
def entry(request: HttpRequest, public_id: str) -> HttpResponse:
    """One meeting for a calendar."""
    with everywhere(_WHY):
        found = _meeting(public_id)
        made = _entry(found)
        if made is None:
            raise Http404("it has no day yet")
        return _file(calendars.write(found.title, [made]), public_id)


def _entry(found: models.Meeting) -> calendars.Entry | None:
    """The calendar's entry; None for what has no day."""
    days = telling.days(found, models.MeetingChange.objects.filter(meeting=found))
    if days is None:
        return None
    return calendars.Entry(
        uid=f"{found.public_id}.meeting@atalaya",
        sequence=found.sequence,
        status=found.status,
        title=found.title,
        starts=days[0],
        ends=days[1],
        changed_at=found.changed_at,
        url=str(settings.BASE_URL).rstrip("/") + reverse("programme:meeting", args=[found.public_id]),
        where=_where(found),
        is_gone=days[2],
    )


def _file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return answer
