"""What may be entered of each kind of record, and what is asked of it before it is saved: the pages, the API and the actions read this."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from atalaya.cooperation import models
from atalaya.cooperation.rules import facts, moves, symbols
from atalaya.foundation.i18n import cldr
from atalaya.foundation.records.models import Record
from atalaya.kernel import clock
from atalaya.kernel.identifiers import is_country
from atalaya.kernel.reasons import Reason
from atalaya.places.public import Place

Faults = Iterable[Reason | None]
_PROGRAMME = ("mandate", "symbol", "link", "source", "note", "known")
_DEEPEST = 20


@dataclass(frozen=True)
class Kind:
    """The fields of a kind that a form may set, the field of the record it is a part of, and what may be wrong with it."""

    fields: tuple[str, ...]
    faults: Callable[[Any], Faults]
    owner: str = ""


def _body(body: models.Body) -> Faults:
    yield facts.missing(body.name, "name")
    above: list[int] = []
    at = body.parent
    while at is not None and at.pk not in above and len(above) < _DEEPEST:
        above.append(at.pk)
        at = at.parent
    yield from facts.of_body(body.pk, above)
    yield Reason("COOPERATION_BELOW_ITSELF", field="continues") if body.pk and body.continues_id == body.pk else None


def _term(term: models.Term) -> Faults:
    yield moves.refuse_order(term.begins, term.ends)


def _seat(seat: models.Seat) -> Faults:
    yield facts.of_holder(seat.state, seat.organisation, seat.office.strip())


def _provision(provision: models.Provision) -> Faults:
    yield facts.missing(provision.subject, "subject")
    yield facts.missing(provision.text, "text")


def _meeting(meeting: models.Meeting) -> Faults:
    yield facts.missing(meeting.title, "title")
    yield Reason("COOPERATION_COUNTRY", field="country") if meeting.country and not is_country(meeting.country) else None
    yield Reason("COOPERATION_ONLINE", field="country") if meeting.country and meeting.modality == "online" else None


def _delegation(delegation: models.Delegation) -> Faults:
    same = models.Delegation.objects.filter(meeting=delegation.meeting, state=delegation.state).exclude(pk=delegation.pk)
    yield Reason("COOPERATION_TWICE", field="state") if same.exists() else None


def _decision(decision: models.Decision) -> Faults:
    yield facts.missing(decision.title, "title")


def _instrument(instrument: models.Instrument) -> Faults:
    yield facts.missing(instrument.title, "title")
    yield from facts.of_instrument(instrument.status, instrument.signed, instrument.in_force_from, instrument.in_force_until, clock.today())


def _party(party: models.Party) -> Faults:
    yield facts.of_one(party.state, party.organisation)
    yield moves.refuse_future(party.signed, clock.today(), "signed")
    same = models.Party.objects.filter(instrument=party.instrument).exclude(pk=party.pk)
    same = same.filter(state=party.state) if party.state else same.filter(organisation=party.organisation)
    yield Reason("COOPERATION_TWICE", field="state" if party.state else "organisation") if same.exists() else None


def _follow_up(follow_up: models.FollowUp) -> Faults:
    yield facts.missing(follow_up.what, "what")


def _project(project: models.Project) -> Faults:
    yield facts.missing(project.title, "title")
    yield moves.refuse_order(project.begins, project.ends)
    codes = set(Place.objects.filter(kind="state", code__in=project.beneficiaries).values_list("code", flat=True))
    yield facts.of_beneficiaries(project.beneficiaries, codes)


def _contribution(contribution: models.Contribution) -> Faults:
    yield None if cldr.is_currency(contribution.currency) else Reason("COOPERATION_CURRENCY", field="currency")


def _member(member: models.Member) -> Faults:
    same = models.Member.objects.filter(organisation=member.organisation, kind=member.kind).exclude(pk=member.pk)
    yield from facts.of_membership(member.begins, member.ends, [(m.begins, m.ends) for m in same])


def _partner_role(role: models.PartnerRole) -> Faults:
    yield facts.missing(role.role, "role")
    same = models.PartnerRole.objects.filter(organisation=role.organisation, programme=role.programme, role=role.role, source=role.source)
    yield Reason("COOPERATION_TWICE", field="role") if same.exclude(pk=role.pk).exists() else None


def _edition(edition: models.AwardEdition) -> Faults:
    yield facts.missing(edition.title, "title")


def _prize(prize: models.Prize) -> Faults:
    yield facts.missing(prize.category or prize.recipient, "category")


def _framework(framework: models.Framework) -> Faults:
    yield facts.missing(framework.title, "title") if framework.status != moves.NONE else None
    yield from facts.of_framework(framework.kind, framework.state, framework.region)
    yield moves.refuse_future(framework.since, clock.today(), "since")


def _advice(advice: models.Advice) -> Faults:
    yield facts.missing(advice.text, "text")
    yield moves.refuse_future(advice.given, clock.today(), "given")


_HOLDER = ("state", "organisation", "office")
KINDS: Mapping[type[Record], Kind] = {
    models.Body: Kind((*_PROGRAMME, "kind", "name", "names", "abbreviation", "parent", "continues", "meets_every"), _body),
    models.Term: Kind(("called", "begins", "ends", "source", "note", "known"), _term, "body"),
    models.Seat: Kind(("role", "rank", *_HOLDER), _seat, "term"),
    models.Provision: Kind(("subject", "text", "symbol", "source", "known"), _provision, "body"),
    models.Meeting: Kind((*_PROGRAMME, "organ", "ordinal", "title", "city", "country", "modality", "is_ours", "participants", "states_count"), _meeting),
    models.Delegation: Kind(("state", "source"), _delegation, "meeting"),
    models.Decision: Kind(("kind", "title", "text", "symbol", "mandate", "link", "source", "note", "known"), _decision, "meeting"),
    models.Instrument: Kind((*_PROGRAMME, "kind", "title", "parties", "signed", "signed_at", "in_force_from", "in_force_until"), _instrument),
    models.Party: Kind(("state", "organisation", "signed", "source"), _party, "instrument"),
    models.FollowUp: Kind(("what", *_HOLDER, "due_on", "source", "known"), _follow_up),
    models.Project: Kind((*_PROGRAMME, "title", "summary", "begins", "ends", "beneficiaries"), _project),
    models.Contribution: Kind(("amount", "currency", "source", "note", "known"), _contribution),
    models.Member: Kind((*_PROGRAMME, "organisation", "kind", "begins", "ends"), _member),
    models.PartnerRole: Kind(("organisation", "programme", "role", "source", "known"), _partner_role),
    models.AwardEdition: Kind((*_PROGRAMME, "title", "year", "ordinal", "announced_on", "held_on", "nominations"), _edition),
    models.Prize: Kind(("category", "recipient", "work", "organisation", "state", "nominations", "source", "note", "known"), _prize, "edition"),
    models.Framework: Kind((*_PROGRAMME, "kind", "state", "region", "title", "summary"), _framework),
    models.Advice: Kind(("given", "organisation", "text", "outcome", "symbol", "source", "known"), _advice, "framework"),
}


def fill(record: Any, values: Mapping[str, Any]) -> None:
    """Set what was entered; what the kind does not know is a mistake of the caller's. Empty numbers and dates are null, empty texts "".

    Raises ValueError for a field there is not.
    """
    known = KINDS[type(record)].fields
    for name, value in values.items():
        if name not in known:
            raise ValueError(f"{type(record).__name__} takes no {name}")
        if name == "known":
            if value is not None:
                record.known = value
        else:
            setattr(record, name, symbols.tidied(value) if name == "symbol" else value)


def faults(record: Any) -> list[Reason]:
    """Everything that is wrong with a record."""
    found = [*KINDS[type(record)].faults(record), facts.of_mandate(getattr(record, "mandate", None))]
    return [reason for reason in found if reason is not None]
