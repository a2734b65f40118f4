"""The figures of cooperation: meetings, projects and their money, instruments, members, award editions."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from atalaya.cooperation.models import AwardEdition, Contribution, ContributionPart, Instrument, Meeting, MeetingChange, Member, Project
from atalaya.foundation.agenda.rules import HELD, UNDER_WAY
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.indicators import Asked, Figure, Indicator, once, register, register_unplaced
from atalaya.foundation.indicators.figures import counted, summed
from atalaya.foundation.indicators.models import known_by
from atalaya.foundation.records.models import Record
from atalaya.kernel import clock
from atalaya.kernel.partial import DAY, YEAR, PartialDate

Keyed = list[tuple[str, dict[str, str]]]


def register_all() -> None:
    """Every indicator of cooperation."""
    _one("act.meeting.n", Meeting, _("Meetings of the bodies"), _meetings, ("body", "month", "year"))
    _one("ta.projects", Project, _("Technical assistance projects"), _projects, ("state",))
    _one("ta.value", Contribution, _("Contributions to technical assistance"), _value, unit="USD")
    _one("coop.members", Member, _("Associate members and strategic partners"), _members, ("kind",))
    _one("coop.instruments", Instrument, _("Instruments signed"), _instruments, ("kind",))
    _one("coop.awards", AwardEdition, _("Award editions presented"), _editions, ("year",))
    register_unplaced("cooperation", lambda asked: [*_held(asked)[1], *_running(asked)[1], *_signed(asked)[1]])


def _one(
    code: str, model: type[Record], label: Text, compute: Callable[[Asked], Iterable[Figure]], dimensions: tuple[str, ...] = (), *, unit: str = "1"
) -> None:
    register(Indicator(code, label, unit, compute, dimensions, records=model.ref_kind()))


def _counts(code: str, asked: Asked, allowed: tuple[str, ...], rows: Keyed) -> Iterable[Figure]:
    """The count of all, then of each cell that is asked for."""
    yield counted(code, "1", [ident for ident, _key in rows])
    if not asked.by or not set(asked.by) <= set(allowed):
        return
    found: dict[tuple[str, ...], list[str]] = {}
    for ident, key in rows:
        found.setdefault(tuple(key[d] for d in asked.by), []).append(ident)
    for values, ids in sorted(found.items()):
        yield counted(code, "1", ids, dimensions=dict(zip(asked.by, values, strict=True)))


def _held(asked: Asked) -> tuple[Keyed, list[str]]:
    """The meetings of ours held or under way on the day, in the period; and those dated too coarsely to say."""
    return once(("cooperation.held", asked), lambda: _read_meetings(asked))


def _read_meetings(asked: Asked) -> tuple[Keyed, list[str]]:
    rows = Meeting.objects.filter(known_by(asked.as_of), is_ours=True).filter(
        Q(starts_on__isnull=True) | Q(starts_on__lte=asked.end, ends_last__gte=asked.start)
    )
    statuses: dict[int, str] = {}
    for pk, status, known_until in MeetingChange.objects.order_by("known_until", "pk").values_list("meeting_id", "status", "known_until"):
        if asked.as_of is None or known_until <= asked.as_of:
            statuses[pk] = status
        else:
            statuses.setdefault(pk, "")
    found: Keyed = []
    unplaced = []
    for meeting in rows.order_by("starts_on", "pk"):
        # A meeting lists no States: for one State there is nothing to say.
        if statuses.get(meeting.pk, meeting.status) not in {HELD, UNDER_WAY} or asked.state:
            continue
        holds = asked.holds(meeting.starts, meeting.ends) if meeting.starts else None
        month = str(meeting.starts)[:7] if meeting.starts and meeting.starts.precision != YEAR else ""
        if holds:
            found.append((meeting.public_id, {"body": meeting.body, "month": month, "year": str(meeting.starts)[:4]}))
        elif holds is None:
            unplaced.append(meeting.public_id)
    return found, unplaced


def _meetings(asked: Asked) -> Iterable[Figure]:
    return _counts("act.meeting.n", asked, ("body", "month", "year"), _held(asked)[0])


def _running(asked: Asked) -> tuple[list[Project], list[str]]:
    return once(("cooperation.running", asked), lambda: _read_projects(asked))


def _read_projects(asked: Asked) -> tuple[list[Project], list[str]]:
    found, unplaced = [], []
    for project in Project.objects.filter(known_by(asked.as_of)).exclude(status__in=("planned", "cancelled")).order_by("pk"):
        if asked.state and asked.state not in project.beneficiaries:
            continue
        begins = PartialDate(project.begins_on, DAY) if project.begins_on else None
        ends = PartialDate(project.ends_on, DAY) if project.ends_on else None
        holds = asked.holds(begins, ends) if begins else None
        if holds:
            found.append(project)
        elif holds is None:
            unplaced.append(project.public_id)
    return found, unplaced


def _projects(asked: Asked) -> Iterable[Figure]:
    found = _running(asked)[0]
    yield counted("ta.projects", "1", [p.public_id for p in found])
    if asked.by == ("state",):
        by_state: dict[str, list[str]] = {}
        for project in found:
            for code in project.beneficiaries or [""]:
                by_state.setdefault(code, []).append(project.public_id)
        for code, ids in sorted(by_state.items()):
            yield counted("ta.projects", "1", ids, dimensions={"state": code})


def _value(asked: Asked) -> Iterable[Figure]:
    """The contributions to the projects of the period. One to several stays whole: for one State it is nobody's to divide."""
    running = {p.pk for p in _running(asked)[0]}
    if asked.state or not running:
        yield summed("ta.value", "USD", {})
        return
    parts = set(ContributionPart.objects.filter(project__in=running).values_list("contribution_id", flat=True))
    rows = Contribution.objects.filter(known_by(asked.as_of), pk__in=parts).order_by("pk").values_list("public_id", "amount", "currency")
    yield summed("ta.value", "USD", {ident: amount if currency == "USD" else None for ident, amount, currency in rows})


def _day(asked: Asked) -> date:
    """The day on which membership is asked: as of, and not after the period."""
    return min(asked.end, asked.as_of or clock.today())


def _members(asked: Asked) -> Iterable[Figure]:
    """Who is a member or partner on the day. One whose beginning nobody stated is one since it is known."""
    on = _day(asked)
    rows = Member.objects.filter(known_by(asked.as_of)).filter(Q(begins_on__isnull=True) | Q(begins_on__lte=on), Q(ends_on__isnull=True) | Q(ends_on__gt=on))
    if asked.state:
        rows = rows.filter(organisation__state__code=asked.state)
    found = {organisation: (ident, {"kind": kind}) for ident, organisation, kind in rows.order_by("-pk").values_list("public_id", "organisation_id", "kind")}
    return _counts("coop.members", asked, ("kind",), list(found.values()))


def _signed(asked: Asked) -> tuple[Keyed, list[str]]:
    return once(("cooperation.signed", asked), lambda: _read_instruments(asked))


def _read_instruments(asked: Asked) -> tuple[Keyed, list[str]]:
    found: Keyed = []
    unplaced = []
    rows = Instrument.objects.filter(known_by(asked.as_of), signed_on__lte=asked.end, signed_on__isnull=False).order_by("signed_on", "pk")
    for instrument in rows if not asked.state else []:
        holds = asked.holds(PartialDate(instrument.signed_on, instrument.signed_precision))
        if holds:
            found.append((instrument.public_id, {"kind": instrument.kind}))
        elif holds is None:
            unplaced.append(instrument.public_id)
    return found, unplaced


def _instruments(asked: Asked) -> Iterable[Figure]:
    return _counts("coop.instruments", asked, ("kind",), _signed(asked)[0])


def _editions(asked: Asked) -> Iterable[Figure]:
    """Editions, not categories: an edition has a row for each prize in it."""
    found: dict[tuple[str, int | None], tuple[str, dict[str, str]]] = {}
    rows: Any = AwardEdition.objects.filter(known_by(asked.as_of)).order_by("year", "pk")
    for edition in rows if not asked.state else []:
        year = edition.held_on.year if edition.held_on else edition.year
        on = PartialDate(edition.held_on) if edition.held_on else PartialDate(date(year, 1, 1), YEAR) if year else None
        if on and asked.holds(on):
            found.setdefault((edition.title, year), (edition.public_id, {"year": str(year)}))
    return _counts("coop.awards", asked, ("year",), list(found.values()))
