"""The registers of scholarships and of the calls for them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Max, Min, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.ui.registers import Choice, Column, Empty, Register, Words
from atalaya.places.public import name_of, states_to_choose
from atalaya.training import attending, calls, labels, scholarship_labels
from atalaya.training.capabilities import Can
from atalaya.training.models import Award, Call, Participant


class _Year(Choice):
    """A year of award, by the index of its days; not counted."""

    group = None

    def narrow(self, rows: QuerySet[Any], given: QueryDict) -> QuerySet[Any]:
        some = Q()
        for year in self.chosen(given):
            some |= Q(**{f"{self.field}__gte": f"{year}-01-01", f"{self.field}__lte": f"{year}-12-31"})
        return rows.filter(some) if some else rows


def _years() -> list[tuple[str, str]]:
    ends = Award.objects.aggregate(first=Min("awarded_on"), last=Max("awarded_on"))
    first, last = ends["first"], ends["last"]
    return [(str(y), str(y)) for y in range(last.year, first.year - 1, -1)] if isinstance(first, date) and last else []


def _calls() -> list[tuple[str, str]]:
    return [(c.public_id, calls.title_of(c)[0]) for c in Call.objects.exclude(status="draft").order_by("-closes_on", "-id")[:100]]


def _url(award: Award) -> str:
    return reverse("training:award", args=[award.public_id])


def _for_what(award: Award) -> str:
    if award.call is not None:
        return calls.title_of(award.call)[0]
    return award.activity.title if award.activity is not None else str(_("Scholarship"))


def worth(award: Award) -> str | None:
    """What an award is worth, currency by currency; None where nobody said."""
    return " · ".join(calls.money(one.currency, one.amount) for one in calls.worth(award.lines.all())) or None


def _worth_in_file(award: Award) -> str | None:
    """The same for a file, in digits that a program reads."""
    return "; ".join(f"{one.currency} {one.amount:.2f}" for one in calls.worth(award.lines.all())) or None


def _find(rows: QuerySet[Any], asked: str) -> QuerySet[Any]:
    """By the title of the call or the activity, the source, and by name where the reader may see names."""
    named = Participant.objects.filter(folded__contains=attending.fold(asked)) if attending.fold(asked) else Participant.objects.none()
    where = Q(call__title__icontains=asked) | Q(activity__title__icontains=asked) | Q(source__icontains=asked) | Q(participant__in=named)
    return rows.filter(where)


AWARDS = Register(
    "training.scholarships",
    _("Scholarships"),
    columns=(
        Column("for", _("Awarded for"), _for_what, link=_url),
        Column("state", _("State"), lambda a: name_of(a.state) if a.state else None, phone="status"),
        Column("sex", _("Sex"), lambda a: str(labels.SEXES[a.sex]) if a.sex else None),
        Column("persons", _("Persons"), "persons", kind="number"),
        Column("awarded", _("Awarded on"), lambda a: str(a.awarded), sort="awarded_on", phone="end"),
        Column("status", _("Status"), lambda a: scholarship_labels.award(a.status), kind="status"),
        Column("answer_by", _("Accept until"), "answer_by", kind="day", is_hidden=True),
        Column("outcome", _("Outcome"), lambda a: str(scholarship_labels.OUTCOMES[a.outcome]) if a.outcome else None),
        Column("value", _("Value"), worth, export=_worth_in_file),
        Column("activity", _("Activity"), lambda a: a.activity.title if a.activity else None, is_hidden=True),
        Column("known_on", _("Known since"), "known_on", kind="day", is_hidden=True),
        Column("source", _("Source"), "source", is_hidden=True),
    ),
    filters=(
        Words(hint=_("Call, activity, source"), find=_find),
        Choice("state", _("State"), "state__code", states_to_choose),
        _Year("year", _("Year"), "awarded_on", _years),
        Choice("call", _("Call"), "call__public_id", _calls),
        Choice("status", _("Status"), "status", scholarship_labels.AWARDS),
        Choice("outcome", _("Outcome"), "outcome", scholarship_labels.OUTCOMES),
        Choice("sex", _("Sex"), "sex", labels.SEXES),
    ),
    order="-awarded_on",
    empty=Empty(
        _("No scholarship on record yet"),
        _("Scholarships of a call stand here once they are awarded; those a list says were given can be recorded. What documents declare is no record."),
    ),
    export_can=Can.EXPORT,
)


def awards_for(principal: Principal) -> Register:
    """The register as its reader may see it: with names only where the reader may see names."""
    if not principal.holds(Can.VIEW_PERSONS):
        return AWARDS

    def who(award: Award) -> str | None:
        return award.participant.name if award.participant and principal.may(Can.VIEW_PERSONS, award.place_path) else None

    found: Sequence[Column] = [AWARDS.columns[0], Column("name", _("Name"), who), *AWARDS.columns[1:]]
    return replace(AWARDS, columns=found)


def _call_url(call: Call) -> str:
    return reverse("training:call", args=[call.public_id])


CALLS = Register(
    "training.calls",
    _("Calls for scholarships"),
    columns=(
        Column("title", _("Call"), lambda c: calls.title_of(c)[0], link=_call_url),
        Column("status", _("Status"), lambda c: scholarship_labels.call(c.status), kind="status", phone="status"),
        Column("opens", _("Opens on"), "opens_on", kind="day"),
        Column("closes", _("Closes on"), "closes_on", kind="day", sort="closes_on", phone="end"),
        Column("seats", _("Places offered"), "seats", kind="number"),
        Column("given", _("Awarded"), "given", kind="number"),
        Column("states", _("States invited"), "invited", kind="number"),
    ),
    filters=(Words(("title", "announcement"), hint=_("Title, announcement")), Choice("status", _("Status"), "status", scholarship_labels.CALLS)),
    order="-closes_on",
    empty=Empty(_("No call yet"), _("Write one: what it offers, until when, and which States are invited.")),
    export_can=Can.EXPORT,
)
