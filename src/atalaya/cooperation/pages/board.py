"""The board of cooperation: what is to come, what is late, and the way into each register; and the paper of a donor."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from atalaya.contacts.public import Organisation
from atalaya.cooperation import labels, models, queries, tables
from atalaya.cooperation.capabilities import Can
from atalaya.cooperation.pages.building import GROUPS
from atalaya.cooperation.rules import moves
from atalaya.foundation.agenda.labels import status as agenda_status
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui import here, slots
from atalaya.kernel import clock
from atalaya.kernel.paths import ROOT

_SHOWN = 8


@page(can=Can.VIEW)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """What is to come and what is late."""
    here.stand_at(request, ROOT)
    groups = [
        (_("Political dialogue"), _ways("dialogue")),
        (_("Collaboration"), _ways("collaboration")),
        (_("Technical assistance"), _ways("assistance")),
        (_("Strategies, laws and committees"), [{"label": _("By State"), "url": reverse("cooperation:matrix")}, *_ways("frameworks")]),
    ]
    context = {
        "heading": _("Cooperation"),
        "groups": groups,
        "first": [_coming(), _due()] if principal_of(request).may(Can.VIEW, ROOT) else [_coming()],
        "second": [_under_way(), _signed()],
    }
    return render(request, "cooperation/board.html", context)


def _ways(group: str) -> list[dict[str, Any]]:
    return [{"label": label, "url": reverse(f"cooperation:{slug}-list")} for slug, label in GROUPS[group]]


def _coming() -> dict[str, Any]:
    rows = queries.coming(clock.today())[:_SHOWN]
    found = [
        {"label": m.title, "url": tables.address("meetings")(m), "note": str(m.starts or _("no date yet")), "status": agenda_status(m.status)} for m in rows
    ]
    url = reverse("cooperation:meetings-list") + "?status=planned&status=postponed&sort=starts_on"
    return {"id": "coming", "title": _("Meetings to come"), "lines": found, "url": url, "link": _("All"), "empty": _("No meeting is planned.")}


def due(limit: int = _SHOWN) -> list[dict[str, Any]]:
    """What is agreed and waits, the most pressing first."""
    rows = models.FollowUp.objects.filter(status__in=moves.WAITING, due_on__isnull=False).select_related("state", "organisation").order_by("due_on", "pk")
    return [
        {
            "label": f.what,
            "url": tables.address("follow-ups")(f),
            "note": f"{f.due_on} · {queries.holder_of(f)}".rstrip(" ·"),
            "status": labels.follow_up(f.status, is_overdue=queries.is_overdue(f)),
        }
        for f in rows[:limit]
    ]


def _due() -> dict[str, Any]:
    late = models.FollowUp.objects.filter(queries.overdue(clock.today())).count()
    note = ngettext("%(n)s overdue", "%(n)s overdue", late) % {"n": late} if late else ""
    url = reverse("cooperation:follow-ups-list") + "?status=open&status=begun"
    return {"id": "due", "title": _("To be done"), "note": note, "lines": due(), "url": url, "link": _("All"), "empty": _("Nothing with a day is waiting.")}


def _under_way() -> dict[str, Any]:
    rows = models.Project.objects.filter(status__in=(moves.PLANNED, moves.UNDER_WAY)).order_by("-begins_on", "pk")[:_SHOWN]
    found = [{"label": p.title, "url": tables.address("projects")(p), "note": str(p.begins or ""), "status": labels.project(p.status)} for p in rows]
    url = reverse("cooperation:projects-list")
    return {"id": "projects", "title": _("Projects under way"), "lines": found, "url": url, "link": _("All"), "empty": _("No project is under way.")}


def _signed() -> dict[str, Any]:
    rows = models.Instrument.objects.order_by("-signed_on", "-pk").filter(status__in=(moves.SIGNED, moves.NEGOTIATED))[:_SHOWN]
    found = [{"label": i.title, "url": tables.address("instruments")(i), "note": str(i.signed or ""), "status": labels.instrument(i.status)} for i in rows]
    url = reverse("cooperation:instruments-list")
    return {"id": "signed", "title": _("Newest agreements"), "lines": found, "url": url, "link": _("All"), "empty": _("No agreement is recorded.")}


def panel(request: HttpRequest) -> dict[str, Any] | None:
    """What is agreed and late, on the board of whoever sees the programme's record; None where nothing waits."""
    if not principal_of(request).may(Can.VIEW, ROOT):
        return None
    found = due(_SHOWN)
    return {"lines": found} if found else None


def part_in(request: HttpRequest) -> dict[str, Any] | None:
    """What part an organisation has in the record, on its page among the contacts; None where it has none."""
    one: Organisation = request.organisation  # type: ignore[attr-defined]
    counts = [
        (_("Memberships"), models.Member.objects.filter(organisation=one).count()),
        (_("Agreements it is party to"), models.Party.objects.filter(organisation=one).count()),
        (_("Contributions"), models.ContributionPart.objects.filter(financier=one).count()),
        (_("Seats it holds"), models.Seat.objects.filter(organisation=one).count()),
        (_("What sources call it"), models.PartnerRole.objects.filter(organisation=one).count()),
    ]
    found = [(label, n) for label, n in counts if n]
    return {"lines": found, "way": tables.address("partners")(one)} if found else None


@page(can=Can.VIEW)
@require_safe
def donor(request: HttpRequest, public_id: str) -> HttpResponse:
    """What an organisation gave, on a paper: its own amounts, those of groups apart, and the projects they paid for."""
    organisation = Organisation.objects.filter(public_id=public_id[:20]).first()
    given = queries.money_of(organisation) if organisation else []
    if organisation is None or not given:
        raise Http404("no such donor in scope")
    own, groups = [m for m in given if not m.is_shared], [m for m in given if m.is_shared]
    projects = {p.pk: p for m in given for p in m.projects}
    states = sorted({queries.beneficiary(code) for p in projects.values() for code in p.beneficiaries})
    # What modules above bring to a partner's page stands on the paper too.
    request.crud_record = organisation  # type: ignore[attr-defined]
    panels = slots.panels("cooperation.partners.panels", principal_of(request))
    brought = [{"template": p.template, "values": values} for p in panels if p.context and (values := p.context(request)) is not None]
    context = {
        "heading": str(organisation),
        "organisation": organisation,
        "kind": _("What a donor gave"),
        "authority": _("Results of the programme"),
        "facts": [
            (_("Contributions"), len(given)),
            (_("Projects"), len(projects)),
            (_("Beneficiaries"), ", ".join(states)),
            (_("As of"), clock.today().isoformat()),
        ],
        "back_url": tables.address("partners")(organisation),
        "own": own,
        "groups": groups,
        "totals": queries.totals(own),
        "projects": [
            {"project": p, "beneficiaries": ", ".join(queries.beneficiary(c) for c in p.beneficiaries), "status": labels.project(p.status)}
            for p in projects.values()
        ],
        "brought": brought,
        "moment_now": clock.now(),
    }
    return render(request, "cooperation/donor.html", context)
