"""The registers of cooperation."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Max, Min, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.cooperation import labels, models, queries
from atalaya.cooperation.capabilities import Can
from atalaya.cooperation.rules import moves
from atalaya.foundation.agenda.labels import STATUSES
from atalaya.foundation.agenda.labels import status as agenda_status
from atalaya.foundation.ui.registers import Choice, Column, Empty, Flag, Register, View, Words
from atalaya.kernel import clock
from atalaya.places.public import name_of, states_to_choose

_STATE = pgettext_lazy("country", "State")
_PUBLIC = Column("public", _("Public"), lambda r: _("Yes") if r.is_public else _("No"), is_hidden=True)
_SOURCE = Column("source", _("Source"), "source", is_hidden=True)
_KNOWN = Column("known", _("Known since"), "known", kind="partial", is_hidden=True)
_SYMBOL = Column("symbol", _("Document symbol"), "symbol", is_hidden=True)
_MANDATE = Column("mandate", _("Mandate"), "mandate", kind="number", is_hidden=True)


def address(slug: str) -> Callable[[Any], str]:
    """From a record to its page."""
    return lambda record: reverse(f"cooperation:{slug}-detail", args=[record.public_id])


@dataclass(frozen=True)
class _Uncounted(Choice):
    """A choice that rows are narrowed by through other tables, and not counted by."""

    group = None


class _Year(_Uncounted):
    def narrow(self, rows: QuerySet[Any], given: QueryDict) -> QuerySet[Any]:
        some = Q()
        for year in self.chosen(given):
            some |= Q(**{f"{self.field}__gte": f"{year}-01-01", f"{self.field}__lte": f"{year}-12-31"})
        return rows.filter(some) if some else rows


class _Beneficiary(_Uncounted):
    def narrow(self, rows: QuerySet[Any], given: QueryDict) -> QuerySet[Any]:
        chosen = self.chosen(given)
        if not chosen:
            return rows
        keys = [pk for pk, named in rows.order_by().values_list("pk", "beneficiaries") if set(chosen) & set(named)]
        return rows.filter(pk__in=keys)


@dataclass(frozen=True)
class _Today(Flag):
    """A condition that depends on the day: `on` makes it of today."""

    on: Callable[[Any], Q] = lambda _day: Q()

    @property
    def group(self) -> Combinable | None:
        return Case(When(self.on(clock.today()), then=Value("1")), default=Value(""))

    def narrow(self, rows: QuerySet[Any], given: QueryDict) -> QuerySet[Any]:
        return rows.filter(self.on(clock.today())) if self.is_on(given) else rows


def _years(model: type[Any], field: str) -> Callable[[], list[tuple[str, str]]]:
    def read() -> list[tuple[str, str]]:
        ends = model.objects.aggregate(first=Min(field), last=Max(field))
        return [(str(y), str(y)) for y in range(ends["last"].year, ends["first"].year - 1, -1)] if ends["first"] else []

    return read


def _bodies() -> list[tuple[str, str]]:
    return [(str(b.pk), queries.name_of_body(b)) for b in models.Body.objects.order_by("name")]


BODIES = Register(
    "cooperation.bodies",
    _("Bodies"),
    columns=(
        Column("name", _("Body"), queries.name_of_body, sort="name", link=address("bodies"), note=lambda b: b.abbreviation),
        Column("kind", _("Kind"), lambda b: str(labels.BODIES[b.kind]), phone="status"),
        Column("parent", _("Lies below"), lambda b: queries.name_of_body(b.parent) if b.parent else None),
        Column("every", _("Meets every, years"), "meets_every", kind="number"),
        *(_SYMBOL, _PUBLIC, _KNOWN, _SOURCE),
    ),
    filters=(Words(("name", "abbreviation"), hint=_("Name")), Choice("kind", _("Kind"), "kind", labels.BODIES)),
    order="name",
    empty=Empty(_("No body yet"), _("Enter the committee first, then its board and its groups.")),
    export_can=Can.EXPORT,
)


def _chairs(term: models.Term) -> str:
    return "; ".join(queries.holder_of(seat) for seat in term.seats.all() if seat.role == "chair")


TERMS = Register(
    "cooperation.terms",
    _("Terms"),
    columns=(
        Column("body", _("Body"), lambda t: t.called or queries.name_of_body(t.body), link=address("terms")),
        Column("begins", _("Begins"), "begins", kind="partial", sort="begins_on", phone="end"),
        Column("ends", labels.ENDS, "ends", kind="partial", sort="ends_on"),
        Column("chair", pgettext_lazy("role", "Chair"), _chairs, phone="status"),
        *(_KNOWN, _SOURCE),
    ),
    filters=(
        Words(("called", "body__name", "note"), hint=_("Name")),
        Choice("body", _("Body"), "body_id", _bodies),
        _Year("year", _("Begins in"), "begins_on", _years(models.Term, "begins_on")),
    ),
    order="-begins_on",
    empty=Empty(_("No term yet"), _("A term is entered on the page of its body.")),
    export_can=Can.EXPORT,
)


def _where(meeting: models.Meeting) -> str:
    where = ", ".join(filter(None, (meeting.city, queries.beneficiary(meeting.country))))
    return where or (str(labels.MODALITIES[meeting.modality]) if meeting.modality else "")


def _of_body(meeting: models.Meeting) -> str:
    """The body; for meetings of others the series, unless it is but the title again."""
    if meeting.organ:
        return queries.name_of_body(meeting.organ)
    return meeting.body if meeting.body != meeting.title else ""


MEETINGS = Register(
    "cooperation.meetings",
    _("Meetings"),
    columns=(
        Column("title", _("Meeting"), "title", link=address("meetings"), note=lambda m: m.code),
        Column("body", _("Body"), _of_body),
        Column("ordinal", _("Number"), "ordinal", kind="number", sort="ordinal"),
        Column("starts", _("Begins"), "starts", kind="partial", sort="starts_on", phone="end"),
        Column("ends", labels.ENDS, "ends", kind="partial", is_hidden=True),
        Column("status", _("Status"), lambda m: agenda_status(m.status), kind="status", phone="status"),
        Column("where", _("Where"), _where),
        Column("states", _("States, as stated"), "states_count", kind="number", is_hidden=True),
        *(_SYMBOL, _MANDATE, _PUBLIC, _KNOWN, _SOURCE),
    ),
    filters=(
        Words(("title", "body", "city", "code", "symbol"), hint=_("Title, city, symbol")),
        Choice("body", _("Body"), "organ_id", _bodies),
        Choice("status", _("Status"), "status", STATUSES),
        _Year("year", _("Year"), "starts_on", _years(models.Meeting, "starts_on")),
        Flag("ours", _("Ours only"), Q(is_ours=True)),
    ),
    order="-starts_on",
    views=(
        View(pgettext_lazy("meetings", "All"), ""),
        View(pgettext_lazy("meetings", "To come"), "status=planned&status=postponed&sort=starts_on"),
        View(pgettext_lazy("meetings", "Held"), "status=held"),
        View(pgettext_lazy("meetings", "Cancelled"), "status=cancelled"),
    ),
    empty=Empty(_("No meeting yet"), _("Plan the first one, or import what was held.")),
    export_can=Can.EXPORT,
)
DECISIONS = Register(
    "cooperation.decisions",
    _("Decisions"),
    columns=(
        Column("title", _("Decision"), "title", sort="title", link=address("decisions"), note=lambda d: d.symbol),
        Column("kind", _("Kind"), lambda d: str(labels.DECISIONS[d.kind]), phone="status"),
        Column("meeting", _("Meeting"), "meeting__title"),
        Column("day", _("Day"), "meeting__starts", kind="partial", phone="end", sort="meeting__starts_on"),
        Column("waiting", _("Still to be done"), lambda d: sum(f.status in moves.WAITING for f in d.follow_ups.all()), kind="number"),
        *(_MANDATE, _KNOWN, _SOURCE),
    ),
    filters=(Words(("title", "symbol", "text"), hint=_("Title, symbol")), Choice("kind", _("Kind"), "kind", labels.DECISIONS)),
    order="-meeting__starts_on",
    empty=Empty(_("No decision yet"), _("A decision is entered on the page of its meeting.")),
    export_can=Can.EXPORT,
)
FOLLOW_UPS = Register(
    "cooperation.follow-ups",
    _("To be done"),
    columns=(
        Column("what", _("What is to be done"), "what", link=address("follow-ups")),
        Column("of", _("Agreed in"), lambda f: str(queries.source_of(f))),
        Column("who", _("Who"), queries.holder_of),
        Column("due", _("Due"), "due_on", kind="day", sort="due_on", phone="end"),
        Column("status", _("Status"), lambda f: labels.follow_up(f.status, is_overdue=queries.is_overdue(f)), kind="status", phone="status"),
        Column("done", _("Done on"), "done_on", kind="day", is_hidden=True),
        Column("outcome", _("What came of it"), "outcome", is_hidden=True),
        *(_KNOWN, _SOURCE),
    ),
    filters=(
        Words(("what", "outcome", "office", "organisation__name"), hint=_("What, who")),
        Choice("status", _("Status"), "status", labels.FOLLOW_UP_STATUSES),
        _Today("overdue", _("Overdue"), Q(), on=queries.overdue),
    ),
    order="due_on",
    views=(
        View(pgettext_lazy("follow-ups", "All"), ""),
        View(pgettext_lazy("follow-ups", "Waiting"), "status=open&status=begun"),
        View(_("Overdue"), "overdue=1"),
        View(pgettext_lazy("follow-ups", "Done"), "status=done"),
    ),
    empty=Empty(_("Nothing is to be done yet"), _("What is agreed is entered on the page of the agreement or of the decision.")),
    export_can=Can.EXPORT,
)


def parties(instrument: models.Instrument) -> str:
    """The parties by name: the records, else as the source writes them."""
    return "; ".join(queries.holder_of(p) for p in instrument.signatories.all()) or instrument.parties


INSTRUMENTS = Register(
    "cooperation.instruments",
    _("Agreements"),
    columns=(
        Column("title", _("Agreement"), "title", sort="title", link=address("instruments"), note=lambda i: i.symbol),
        Column("kind", _("Kind"), lambda i: str(labels.INSTRUMENTS.get(i.kind, i.kind))),
        Column("status", _("Status"), lambda i: labels.instrument(i.status), kind="status", phone="status"),
        Column("signed", _("Signed"), "signed", kind="partial", sort="signed_on", phone="end"),
        Column("at", _("Signed at"), "signed_at", is_hidden=True),
        Column("parties", _("Parties"), parties),
        Column("until", _("In force until"), "in_force_until", kind="day", is_hidden=True),
        *(_MANDATE, _PUBLIC, _KNOWN, _SOURCE),
    ),
    filters=(
        Words(("title", "parties", "symbol", "note"), hint=_("Title, party, symbol")),
        Choice("kind", _("Kind"), "kind", labels.INSTRUMENTS),
        Choice("status", _("Status"), "status", labels.INSTRUMENT_STATUSES),
        _Year("year", _("Signed in"), "signed_on", _years(models.Instrument, "signed_on")),
    ),
    order="-signed_on",
    empty=Empty(_("No agreement yet"), _("Enter one that is negotiated or was signed, or import them.")),
    export_can=Can.EXPORT,
)


def amount(contribution: models.Contribution) -> str:
    """The amount as it is written, with its currency."""
    return queries.sum_of(contribution.currency, contribution.amount)


def _money(project: models.Project) -> str:
    """The amounts for a project. One that is for others too is said to be."""
    found = []
    for part in project.contributions.all():
        shared = sum(1 for other in part.contribution.parts.all() if other.project_id) > 1
        said = amount(part.contribution)
        found.append(str(_("%(amount)s, together with others") % {"amount": said}) if shared else said)
    return "; ".join(found)


PROJECTS = Register(
    "cooperation.projects",
    _("Projects"),
    columns=(
        Column("title", _("Project"), "title", sort="title", link=address("projects"), note=lambda p: p.code),
        Column("status", _("Status"), lambda p: labels.project(p.status), kind="status", phone="status"),
        Column("begins", _("Begins"), "begins", kind="partial", sort="begins_on", phone="end"),
        Column("ends", labels.ENDS, "ends", kind="partial"),
        Column("beneficiaries", _("Beneficiaries"), lambda p: ", ".join(queries.beneficiary(code) for code in p.beneficiaries)),
        Column("money", _("Money"), _money),
        *(_SYMBOL, _MANDATE, _PUBLIC, _KNOWN, _SOURCE),
    ),
    filters=(
        Words(("title", "summary", "code", "note"), hint=_("Title")),
        Choice("status", _("Status"), "status", labels.PROJECT_STATUSES),
        _Beneficiary("state", _STATE, "beneficiaries", states_to_choose),
    ),
    order="-begins_on",
    empty=Empty(_("No project yet"), _("Enter the first one, or import them.")),
    export_can=Can.EXPORT,
)


def financiers(contribution: models.Contribution) -> str:
    """Who gives it; several of them together."""
    return "; ".join(str(p.financier) for p in contribution.parts.all() if p.financier_id)


def _currencies() -> list[tuple[str, str]]:
    codes = models.Contribution.objects.order_by("currency").values_list("currency", flat=True).distinct()
    return [(code, code) for code in codes]


CONTRIBUTIONS = Register(
    "cooperation.contributions",
    _("Contributions"),
    columns=(
        Column("amount", _("Amount"), amount, sort="amount", link=address("contributions"), export=lambda c: c.amount),
        Column("currency", _("Currency"), "currency", is_hidden=True),
        Column("financiers", _("Who gives it"), financiers, phone="status"),
        Column("projects", _("Projects"), lambda c: "; ".join(str(p.project) for p in c.parts.all() if p.project_id)),
        Column("note", _("Note"), "note"),
        *(_PUBLIC, _KNOWN, _SOURCE),
    ),
    filters=(Words(("note", "source"), hint=_("Note, source")), Choice("currency", _("Currency"), "currency", _currencies)),
    order="-amount",
    empty=Empty(_("No contribution yet"), _("Record money when a document says who gives how much for what.")),
    export_can=Can.EXPORT,
)


def membership(member: models.Member) -> tuple[str, str]:
    """Whether a membership runs today: tone and word. What has no beginning runs since it is known."""
    today = clock.today()
    if member.ends_on is not None and member.ends_on <= today:
        return "muted", str(pgettext_lazy("membership", "Ended"))
    if member.begins_on is not None and member.begins_on > today:
        return "accent", str(_("To begin"))
    return "ok", str(_("In force"))


MEMBERS = Register(
    "cooperation.members",
    _("Members"),
    columns=(
        Column("organisation", _("Organisation"), lambda m: str(m.organisation), sort="organisation__name", link=address("members")),
        Column("kind", _("Kind"), lambda m: str(labels.MEMBERS.get(m.kind, m.kind))),
        Column("status", _("Status"), membership, kind="status", phone="status"),
        Column("begins", _("Since"), "begins", kind="partial", sort="begins_on", phone="end"),
        Column("ends", _("Until"), "ends", kind="partial", sort="ends_on"),
        *(_SYMBOL, _MANDATE, _PUBLIC, _KNOWN, _SOURCE),
    ),
    filters=(
        Words(("organisation__name", "organisation__abbreviation"), hint=_("Organisation")),
        Choice("kind", _("Kind"), "kind", labels.MEMBERS),
        _Today("now", _("In force today"), Q(), on=queries.running),
    ),
    order="organisation__name",
    empty=Empty(_("No member yet"), _("Enter associate members and strategic partners with the day they became one.")),
    export_can=Can.EXPORT,
)


def _titles() -> list[tuple[str, str]]:
    return [(title, title) for title in models.AwardEdition.objects.order_by("title").values_list("title", flat=True).distinct()]


EDITIONS = Register(
    "cooperation.awards",
    _("Awards"),
    columns=(
        Column("title", _("Award"), "title", sort="title", link=address("awards")),
        Column("year", _("Year"), "year", kind="number", sort="year", phone="end"),
        Column("ordinal", _("Number of the edition"), "ordinal", kind="number", is_hidden=True),
        Column("categories", _("Categories"), lambda e: len(e.prizes.all()), kind="number"),
        Column("recipients", _("Recipients"), lambda e: "; ".join(p.recipient for p in e.prizes.all() if p.recipient)),
        Column("held", _("Presented on"), "held_on", kind="day"),
        *(_SYMBOL, _MANDATE, _PUBLIC, _KNOWN, _SOURCE),
    ),
    filters=(
        Words(("title", "note"), hint=_("Award")),
        Choice("title", _("Award"), "title", _titles),
    ),
    order="-year",
    empty=Empty(_("No edition yet"), _("Enter an edition, then its categories.")),
    export_can=Can.EXPORT,
)


def whose(framework: models.Framework) -> str:
    """The State it is of, by name, or the region."""
    return name_of(framework.state) if framework.state else framework.region


def called(framework: models.Framework) -> str:
    """Its title; where there is none, what there is none of."""
    return framework.title or str(labels.FRAMEWORKS[framework.kind])


FRAMEWORKS = Register(
    "cooperation.frameworks",
    _("Strategies, laws and committees"),
    columns=(
        Column("title", _("Title"), called, sort="title", link=address("frameworks")),
        Column("state", _("State or region"), whose, sort="state__sort_name", phone="end"),
        Column("kind", _("Kind"), lambda f: str(labels.FRAMEWORKS[f.kind])),
        Column("status", _("Status"), lambda f: labels.framework(f.status), kind="status", phone="status"),
        Column("since", _("Since"), "since", kind="partial", sort="since_on"),
        *(_SYMBOL, _MANDATE, _PUBLIC, _KNOWN, _SOURCE),
    ),
    filters=(
        Words(("title", "summary", "symbol"), hint=_("Title, symbol")),
        Choice("kind", _("Kind"), "kind", labels.FRAMEWORKS),
        Choice("status", _("Status"), "status", labels.FRAMEWORK_STATUSES),
        Choice("state", _STATE, "state__code", states_to_choose),
        Flag("regional", _("Of a region"), ~Q(region="")),
    ),
    order="state__sort_name",
    empty=Empty(_("None is recorded yet"), _("What is not recorded is not known; it does not mean that a State has none.")),
    export_can=Can.EXPORT,
)
PARTNERS = Register(
    "cooperation.partners",
    _("Partners and donors"),
    columns=(
        Column(
            "name",
            _("Organisation"),
            "name",
            sort="name",
            link=lambda o: reverse("cooperation:partners-detail", args=[o.public_id]),
            note=lambda o: o.abbreviation,
        ),
        Column("kind", _("Kind"), "kind", is_hidden=True),
        Column("state", _STATE, lambda o: name_of(o.state) if o.state else None),
    ),
    filters=(Words(("name", "abbreviation"), hint=_("Name")),),
    order="name",
    empty=Empty(_("No partner yet"), _("Members, parties to agreements and those who pay for projects stand here by themselves.")),
    export_can=Can.EXPORT,
)
