"""Bodies with their terms and seats; meetings with who came and what was decided."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from atalaya.cooperation import labels, models, queries, tables
from atalaya.cooperation.actions import moving as ways
from atalaya.cooperation.forms import bodies as body_forms
from atalaya.cooperation.forms import instruments as instrument_forms
from atalaya.cooperation.forms import meetings as meeting_forms
from atalaya.cooperation.pages.building import PUBLIC, SOURCE, WITHDRAW, Facts, cited, crud, entered, kept, lines, linked, origin, paper, valued
from atalaya.foundation.agenda import forms as agenda_forms
from atalaya.foundation.agenda import moving, telling
from atalaya.foundation.agenda.labels import ICONS
from atalaya.foundation.agenda.labels import status as agenda_status
from atalaya.foundation.agenda.rules import AGENDA
from atalaya.foundation.ui.registers import Column
from atalaya.foundation.web.crud import Actions, Panel, Part, Step
from atalaya.places.public import fold, name_of

_SHOWN = 12


def _body_facts(body: models.Body) -> Facts:
    before = body.continues
    every = body.meets_every
    return kept(
        [
            (_("Kind"), labels.BODIES[body.kind]),
            (_("Abbreviation"), body.abbreviation),
            (_("Lies below"), linked(tables.address("bodies")(body.parent), queries.name_of_body(body.parent)) if body.parent else ""),
            (_("Was before"), linked(tables.address("bodies")(before), queries.name_of_body(before)) if before else ""),
            (_("Meets every"), ngettext("%(n)s year", "%(n)s years", every) % {"n": every} if every else ""),
            *paper(body),
        ]
    )


def _terms(body: Any) -> list[models.Term]:
    """The terms, the newest first, with who sits in them: read once for a page."""
    if not hasattr(body, "told_terms"):
        body.told_terms = list(models.Term.objects.filter(body=body).prefetch_related("seats__state", "seats__organisation"))
    found: list[models.Term] = body.told_terms
    return found


def _seats(request: HttpRequest, body: models.Body) -> dict[str, Any] | None:
    """Who sits in the newest term."""
    term = next(iter(_terms(body)), None)
    if term is None:
        return None
    seats = sorted(term.seats.all(), key=lambda s: (list(labels.SEATS).index(s.role), s.rank or 0, s.pk))
    found = [{"label": queries.holder_of(s), "note": labels.SEATS[s.role]} for s in seats]
    return {"id": "seats", "title": _("Who sits in it"), "note": str(term), "lines": found, "url": tables.address("terms")(term), "link": _("Term")}


def _below(request: HttpRequest, body: models.Body) -> dict[str, Any] | None:
    rows = models.Body.objects.filter(parent=body).order_by("name")
    found = [{"label": queries.name_of_body(b), "url": tables.address("bodies")(b), "note": b.abbreviation} for b in rows]
    return {"id": "below", "title": _("Bodies below it"), "lines": found} if found else None


def _meetings_of(request: HttpRequest, body: models.Body) -> dict[str, Any]:
    rows = list(models.Meeting.objects.filter(organ=body).order_by("-starts_on", "-pk")[: _SHOWN + 1])
    found = [{"label": m.title, "url": tables.address("meetings")(m), "note": str(m.starts or ""), "status": agenda_status(m.status)} for m in rows[:_SHOWN]]
    more = reverse("cooperation:meetings-list") + f"?body={body.pk}" if len(rows) > _SHOWN else ""
    return {
        "id": "meetings",
        "title": _("Meetings"),
        "lines": found,
        "url": more,
        "link": _("All meetings"),
        "empty": _("No meeting of this body is recorded."),
    }


BODIES = crud(
    "dialogue",
    "bodies",
    model=models.Body,
    one=_("body"),
    register=tables.BODIES,
    lead=_("The committee, its board and its groups, with their terms and what is laid down about them."),
    rows=lambda rows: rows.select_related("parent"),
    form=body_forms.BODY[1],
    new_form=body_forms.BODY[0],
    actions=entered(models.Body),
    title=queries.name_of_body,
    facts=_body_facts,
    origin=origin,
    steps=(*PUBLIC, *WITHDRAW),
    panels=(
        Panel("cooperation/_listed.html", _seats),
        Panel("cooperation/_listed.html", _meetings_of),
        Panel("cooperation/_listed.html", _below, at_side=True),
    ),
    parts=(
        Part(
            slug="provisions",
            label=_("What is laid down"),
            one=_("provision"),
            model=models.Provision,
            owner="body",
            rows=lambda body: cited(models.Provision.objects.filter(body=body).order_by("pk")),
            columns=(
                Column("subject", _("About"), "subject"),
                Column("text", _("What is laid down"), "text"),
                Column("symbol", _("Document symbol"), "symbol"),
                SOURCE,
            ),
            actions=lines(models.Provision),
            form=body_forms.PROVISION[1],
            new_form=body_forms.PROVISION[0],
        ),
        Part(
            slug="terms",
            label=_("Terms"),
            one=_("term"),
            model=models.Term,
            owner="body",
            rows=_terms,
            columns=(
                Column("term", _("Term"), str, link=tables.address("terms")),
                Column("called", _("Called then"), "called"),
                tables.TERMS.columns[3],
            ),
            actions=Actions(add=lines(models.Term).add),
            new_form=body_forms.TERM[0],
        ),
    ),
)


def _term_facts(term: models.Term) -> Facts:
    return kept(
        [
            (_("Body"), linked(tables.address("bodies")(term.body), queries.name_of_body(term.body))),
            (_("Called then"), term.called),
            (_("Begins"), str(term.begins or "")),
            (labels.ENDS, str(term.ends or "")),
            (_("Note"), term.note),
        ]
    )


TERMS = crud(
    "dialogue",
    "terms",
    model=models.Term,
    one=_("term"),
    register=tables.TERMS,
    lead=_("Who composed a body, from when to when."),
    rows=lambda rows: rows.select_related("body").prefetch_related("seats__state", "seats__organisation"),
    form=body_forms.TERM[1],
    new_form=None,
    actions=Actions(change=entered(models.Term).change),
    title=lambda term: f"{term.called or queries.name_of_body(term.body)}, {term}",
    facts=_term_facts,
    origin=origin,
    steps=WITHDRAW,
    parts=(
        Part(
            slug="seats",
            label=_("Seats"),
            one=_("seat"),
            model=models.Seat,
            owner="term",
            rows=lambda term: models.Seat.objects.filter(term=term).select_related("state", "organisation").order_by("pk"),
            columns=(
                Column("holder", _("Held by"), queries.holder_of),
                Column("role", _("Role"), lambda s: str(labels.SEATS[s.role])),
                Column("rank", _("Order"), "rank", kind="number"),
            ),
            actions=lines(models.Seat),
            form=body_forms.SEAT[1],
            new_form=body_forms.SEAT[0],
            empty=_("Nobody is recorded for this term. That is not to say that nobody sat."),
        ),
    ),
)


def _meeting_facts(meeting: models.Meeting) -> Facts:
    organ = meeting.organ
    return kept(
        [
            (_("Body"), linked(tables.address("bodies")(organ), queries.name_of_body(organ)) if organ else meeting.body),
            (_("Number"), meeting.ordinal),
            *telling.dates(meeting),
            (_("Where"), ", ".join(filter(None, (meeting.city, queries.beneficiary(meeting.country))))),
            (_("Way of taking part"), labels.MODALITIES[meeting.modality] if meeting.modality else ""),
            (_("Participants, as stated"), meeting.participants),
            (_("States, as stated"), meeting.states_count),
            (_("Whose"), _("Ours") if meeting.is_ours else _("Of others")),
            *paper(meeting),
        ]
    )


def _told(request: HttpRequest, meeting: models.Meeting) -> dict[str, Any]:
    return {"changes": list(telling.told(models.MeetingChange.objects.filter(meeting=meeting).order_by("-id")))}


_MEETING_WAYS: dict[str, tuple[Any, Any]] = {
    "plan": (agenda_forms.ReplanForm, ways.replan_meeting),
    "begin": (agenda_forms.BeginForm, ways.begin_meeting),
    "hold": (agenda_forms.HoldForm, ways.hold_meeting),
    "postpone": (agenda_forms.PostponeForm, ways.postpone_meeting),
    "cancel": (agenda_forms.WhyForm, ways.cancel_meeting),
    "correct": (agenda_forms.WhyForm, ways.correct_meeting),
}


def _meeting_step(verb: str) -> Step:
    form, act = _MEETING_WAYS[verb]
    return Step(
        slug=verb,
        label=labels.MEETING_VERBS[verb],
        icon=ICONS[verb],
        form=form,
        act=act,
        shows=lambda m: AGENDA.refuse(m.status, verb) is None,
        initial=lambda m: moving.proposed(m, verb),
    )


MEETINGS = crud(
    "dialogue",
    "meetings",
    model=models.Meeting,
    one=_("meeting"),
    register=tables.MEETINGS,
    lead=_("Planned and held. Their numbers are kept as numbers: XIII and 13th are one."),
    rows=lambda rows: rows.select_related("organ"),
    form=meeting_forms.MEETING[1],
    new_form=meeting_forms.MEETING[0],
    actions=Actions(add=valued(ways.plan_meeting), change=valued(ways.change_meeting)),
    facts=_meeting_facts,
    origin=origin,
    status=lambda m: agenda_status(m.status),
    steps=(*map(_meeting_step, _MEETING_WAYS), *PUBLIC, *WITHDRAW),
    panels=(Panel("cooperation/_changes.html", _told, at_side=True),),
    parts=(
        Part(
            slug="decisions",
            label=_("Decisions"),
            one=_("decision"),
            model=models.Decision,
            owner="meeting",
            rows=lambda m: models.Decision.objects.filter(meeting=m).select_related("meeting").prefetch_related("follow_ups").order_by("pk"),
            columns=(tables.DECISIONS.columns[0], tables.DECISIONS.columns[1], tables.DECISIONS.columns[4]),
            actions=Actions(add=lines(models.Decision).add),
            new_form=meeting_forms.DECISION[0],
        ),
        Part(
            slug="delegations",
            label=_("States that took part"),
            one=_("State that took part"),
            add=_("Add a State"),
            model=models.Delegation,
            owner="meeting",
            rows=lambda m: cited(sorted(models.Delegation.objects.filter(meeting=m).select_related("state"), key=lambda d: fold(name_of(d.state)))),
            columns=(Column("state", _("State"), lambda d: name_of(d.state)), SOURCE),
            actions=Actions(add=lines(models.Delegation).add, archive=lines(models.Delegation).archive),
            new_form=meeting_forms.DELEGATION[0],
            empty=_("No State is named. That is not to say that none came."),
        ),
    ),
)
FOLLOW_UP_COLUMNS = (tables.FOLLOW_UPS.columns[0], *tables.FOLLOW_UPS.columns[2:5], tables.FOLLOW_UPS.columns[6])


def follow_ups(owner: str) -> Part:
    """What is to be done, as a part of what asks for it."""
    return Part(
        slug="follow-ups",
        label=_("To be done"),
        one=_("task"),
        model=models.FollowUp,
        owner=owner,
        rows=lambda o: models.FollowUp.objects.filter(**{owner: o}).select_related("state", "organisation").order_by("due_on", "pk"),
        columns=FOLLOW_UP_COLUMNS,
        actions=Actions(add=valued(ways.agree)),
        new_form=instrument_forms.FOLLOW_UP[0],
        empty=_("None is recorded, or none that you may see."),
    )


def _decision_facts(decision: models.Decision) -> Facts:
    return kept(
        [
            (_("Meeting"), linked(tables.address("meetings")(decision.meeting), decision.meeting.title)),
            (_("Kind"), labels.DECISIONS[decision.kind]),
            (_("What was decided"), decision.text),
            *paper(decision),
        ]
    )


DECISIONS = crud(
    "dialogue",
    "decisions",
    model=models.Decision,
    one=_("decision"),
    register=tables.DECISIONS,
    lead=_("What meetings decided, and what of it is still to be done."),
    rows=lambda rows: rows.select_related("meeting").prefetch_related("follow_ups"),
    form=meeting_forms.DECISION[1],
    new_form=None,
    actions=Actions(change=entered(models.Decision).change),
    facts=_decision_facts,
    origin=origin,
    steps=WITHDRAW,
    parts=(follow_ups("decision"),),
)
