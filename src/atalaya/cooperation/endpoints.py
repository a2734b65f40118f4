"""What programs may ask of the record of cooperation: lists of each kind, and one record with all that belongs to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from ninja import Path, Query

from atalaya.cooperation import models
from atalaya.cooperation.capabilities import Can
from atalaya.cooperation.schemas import RecordOut, RecordPage
from atalaya.foundation.api.operations import Operations
from atalaya.foundation.api.paging import page_of

operations = Operations("/cooperation", "Cooperation")

AnyKind = Literal["bodies", "meetings", "instruments", "follow-ups", "projects", "contributions", "members", "awards", "frameworks"]


def _holder(held: Any) -> dict[str, Any]:
    return {
        "state": held.state.code if held.state else None,
        "organisation": held.organisation.name if held.organisation else None,
        "office": getattr(held, "office", "") or None,
    }


def _body(body: models.Body) -> dict[str, Any]:
    terms = [{"begins": _text(t.begins), "ends": _text(t.ends), "seats": [{"role": s.role, **_holder(s)} for s in t.seats.all()]} for t in body.terms.all()]
    return {
        "kind": body.kind,
        "names": body.names,
        "abbreviation": body.abbreviation,
        "parent": body.parent.public_id if body.parent else None,
        "meets_every": body.meets_every,
        "terms": terms,
    }


def _meeting(meeting: models.Meeting) -> dict[str, Any]:
    return {
        "body": meeting.organ.public_id if meeting.organ else None,
        "series": meeting.body,
        "ordinal": meeting.ordinal,
        "city": meeting.city,
        "country": meeting.country,
        "modality": meeting.modality,
        "ours": meeting.is_ours,
        "participants": meeting.participants,
        "states_count": meeting.states_count,
        "states": [d.state.code for d in meeting.delegations.all()],
        "decisions": [{"id": d.public_id, "kind": d.kind, "title": d.title, "symbol": d.symbol} for d in meeting.decisions.all()],
    }


def _instrument(instrument: models.Instrument) -> dict[str, Any]:
    return {
        "kind": instrument.kind,
        "signed_at": instrument.signed_at,
        "parties": [{**_holder(p), "signed": _text(p.signed)} for p in instrument.signatories.all()],
        "parties_in_source": instrument.parties,
    }


def _follow_up(follow_up: models.FollowUp) -> dict[str, Any]:
    of = follow_up.instrument or follow_up.decision
    return {**_holder(follow_up), "of": str(of.ref) if of else None, "due_on": _text(follow_up.due_on), "outcome": follow_up.outcome}


def _money(contribution: models.Contribution) -> dict[str, Any]:
    """One amount: of several or for several it is never divided."""
    parts = contribution.parts.all()
    return {
        "amount": str(contribution.amount),
        "currency": contribution.currency,
        "financiers": [p.financier.name for p in parts if p.financier],
        "projects": [p.project.public_id for p in parts if p.project],
    }


def _project(project: models.Project) -> dict[str, Any]:
    money = [{"id": part.contribution.public_id, **_money(part.contribution)} for part in project.contributions.all()]
    return {"summary": project.summary, "beneficiaries": project.beneficiaries, "contributions": money}


def _member(member: models.Member) -> dict[str, Any]:
    return {"organisation": member.organisation.name, "kind": member.kind}


def _award(edition: models.AwardEdition) -> dict[str, Any]:
    prizes = [{"category": p.category, "recipient": p.recipient, "state": p.state.code if p.state else None} for p in edition.prizes.all()]
    return {"year": edition.year, "ordinal": edition.ordinal, "announced_on": _text(edition.announced_on), "prizes": prizes}


def _framework(framework: models.Framework) -> dict[str, Any]:
    return {"kind": framework.kind, "state": framework.state.code if framework.state else None, "region": framework.region, "summary": framework.summary}


def _text(day: Any) -> str | None:
    return str(day) if day else None


@dataclass(frozen=True)
class _Kind:
    """How records of a kind are read and told: what is read with them, from when to when they are, and what only they say."""

    model: type[Any]
    details: Callable[[Any], dict[str, Any]]
    begins: str = ""
    ends: str = ""
    related: tuple[str, ...] = ()
    prefetched: tuple[str, ...] = ()

    def rows(self) -> QuerySet[Any]:
        """The records in scope."""
        found: QuerySet[Any] = self.model._default_manager.select_related(*self.related) if self.related else self.model._default_manager.all()
        return found.prefetch_related(*self.prefetched)


_KINDS: Mapping[str, _Kind] = {
    "bodies": _Kind(models.Body, _body, related=("parent",), prefetched=("terms__seats__state", "terms__seats__organisation")),
    "meetings": _Kind(models.Meeting, _meeting, "starts", "ends", ("organ",), ("delegations__state", "decisions")),
    "instruments": _Kind(models.Instrument, _instrument, "signed", "in_force_until", (), ("signatories__state", "signatories__organisation")),
    "follow-ups": _Kind(models.FollowUp, _follow_up, "", "done_on", ("instrument", "decision", "state", "organisation")),
    "projects": _Kind(
        models.Project, _project, "begins", "ends", (), ("contributions__contribution__parts__project", "contributions__contribution__parts__financier")
    ),
    "contributions": _Kind(models.Contribution, _money, prefetched=("parts__project", "parts__financier")),
    "members": _Kind(models.Member, _member, "begins", "ends", ("organisation",)),
    "awards": _Kind(models.AwardEdition, _award, "", "held_on", (), ("prizes__state",)),
    "frameworks": _Kind(models.Framework, _framework, "since", "", ("state",)),
}


def _told(kind: str, record: Any) -> RecordOut:
    about = _KINDS[kind]
    return RecordOut(
        id=record.public_id,
        kind=kind,
        title=str(record),
        status=getattr(record, "status", None),
        begins=_text(getattr(record, about.begins)) if about.begins else None,
        ends=_text(getattr(record, about.ends)) if about.ends else None,
        code=getattr(record, "code", None),
        mandate=getattr(record, "mandate", None),
        symbol=getattr(record, "symbol", ""),
        link=getattr(record, "link", ""),
        is_public=getattr(record, "is_public", False),
        known=str(record.known),
        source=record.source,
        note=getattr(record, "note", ""),
        revision=record.revision,
        details=about.details(record),
    )


@operations.get("/{kind}", can=Can.VIEW, answers=RecordPage)
def list_records(
    request: HttpRequest, kind: AnyKind, cursor: Annotated[str | None, Query(max_length=500)] = None, limit: Annotated[int, Query(ge=1, le=100)] = 100
) -> RecordPage:
    """The records of a kind that you may see, in the order of their ids."""
    found, after = page_of(_KINDS[kind].rows(), order=("public_id",), cursor=cursor, limit=limit)
    return RecordPage(rows=[_told(kind, record) for record in found], next=after)


@operations.get("/{kind}/{public_id}", can=Can.VIEW, answers=RecordOut)
def read_record(request: HttpRequest, kind: AnyKind, public_id: Annotated[str, Path(max_length=20)]) -> RecordOut:
    """One record with all that belongs to it."""
    record = _KINDS[kind].rows().filter(public_id=public_id).first() if "\0" not in public_id else None
    if record is None:
        raise Http404
    return _told(kind, record)
