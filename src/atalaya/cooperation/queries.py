"""Reading the record of cooperation: who holds what, money with its groups, what is due, what States have."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.safestring import SafeString

from atalaya.contacts.public import Organisation
from atalaya.cooperation import models
from atalaya.cooperation.rules import moves
from atalaya.foundation.agenda.rules import CANCELLED, HELD
from atalaya.foundation.i18n import cldr
from atalaya.foundation.i18n.languages import from_django
from atalaya.foundation.indicators.citing import Citations
from atalaya.foundation.ui import drawing
from atalaya.kernel import clock
from atalaya.places.public import Place, name_of

_CODE = 2


def name_of_body(body: models.Body) -> str:
    """The name of a body in the reader's language, else its own."""
    return str(body.names.get(from_django(translation.get_language())) or body.name)


def holder_of(held: Any) -> str:
    """Who holds a seat, is party, or is to do something: the State, the organisation, the office, as far as they are named."""
    named = (name_of(held.state) if held.state else "", str(held.organisation or ""), getattr(held, "office", ""))
    return ", ".join(filter(None, named))


def beneficiary(code: str) -> str:
    """A beneficiary in the reader's language: a State by its code, what is none by its name."""
    return (cldr.territory(code) or code) if len(code) == _CODE else code


def states_by_code(codes: Iterable[str]) -> dict[str, Place]:
    """States in scope by code."""
    return {p.code or "": p for p in Place.objects.filter(kind="state", code__in=set(codes))}


def sum_of(currency: str, value: Decimal) -> str:
    """An amount as it is written: hundredths only where there are any."""
    return f"{currency} {drawing.number(int(value) if value == int(value) else value)}"


@dataclass(frozen=True)
class Money:
    """One contribution: the amount, who gives it and for what. `is_group` where it cannot be divided: of several, or for several."""

    record: models.Contribution
    financiers: tuple[Organisation, ...]
    projects: tuple[models.Project, ...]
    citation: SafeString

    @property
    def said(self) -> str:
        """The amount as it is written."""
        return sum_of(self.record.currency, self.record.amount)

    @property
    def is_shared(self) -> bool:
        """Whether several give it together."""
        return len(self.financiers) > 1

    @property
    def is_group(self) -> bool:
        """Whether several give it together, or it is for several projects."""
        return self.is_shared or len(self.projects) > 1


def money(contributions: QuerySet[models.Contribution]) -> list[Money]:
    """The contributions with who gives them and for what, in three questions."""
    rows = list(contributions)
    parts: dict[int, list[models.ContributionPart]] = {}
    held = models.ContributionPart.objects.filter(contribution__in=[row.pk for row in rows]).select_related("project", "financier").order_by("pk")
    for part in held:
        parts.setdefault(part.contribution_id, []).append(part)
    citing = Citations(row.source for row in rows)
    found = []
    for row in rows:
        own = parts.get(row.pk, [])
        given, spent = (p.financier for p in own if p.financier), (p.project for p in own if p.project)
        found.append(Money(row, tuple(given), tuple(spent), citing.html(row.source)))
    return found


def money_of_project(project: models.Project) -> list[Money]:
    """What is given for a project, alone or with others."""
    keys = models.ContributionPart.objects.filter(project=project).values("contribution_id")
    return money(models.Contribution.objects.filter(pk__in=keys).order_by("pk"))


def money_of(organisation: Organisation) -> list[Money]:
    """What an organisation gives, alone or with others."""
    keys = models.ContributionPart.objects.filter(financier=organisation).values("contribution_id")
    return money(models.Contribution.objects.filter(pk__in=keys).order_by("pk"))


def totals(given: Iterable[Money]) -> list[str]:
    """The sum of each currency, as it is written."""
    found: dict[str, Decimal] = {}
    for one in given:
        found[one.record.currency] = found.get(one.record.currency, Decimal(0)) + one.record.amount
    return [sum_of(currency, value) for currency, value in sorted(found.items())]


def partners() -> QuerySet[Organisation]:
    """The organisations that have any part in the record of cooperation: members, partners, parties, those who pay, sit or won."""
    links: Sequence[tuple[Any, str]] = (
        (models.Member, "organisation"),
        (models.PartnerRole, "organisation"),
        (models.Party, "organisation"),
        (models.ContributionPart, "financier"),
        (models.Seat, "organisation"),
        (models.Prize, "organisation"),
    )
    some = Q()
    for model, name in links:
        some |= Q(pk__in=model.objects.filter(**{f"{name}__isnull": False}).values(f"{name}_id"))
    found: QuerySet[Organisation] = Organisation.objects.filter(some)
    return found


def running(on: date) -> Q:
    """The memberships that run on a day. One whose beginning nobody stated is one since it is known."""
    return Q(Q(begins_on__isnull=True) | Q(begins_on__lte=on), Q(ends_on__isnull=True) | Q(ends_on__gt=on))


def coming(on: date) -> QuerySet[models.Meeting]:
    """The meetings that are still to come, or have no day yet."""
    found: QuerySet[models.Meeting] = models.Meeting.objects.exclude(status__in=(HELD, CANCELLED)).filter(Q(ends_last__gte=on) | Q(starts_on__isnull=True))
    return found.select_related("organ").order_by("starts_on", "pk")


def overdue(on: date) -> Q:
    """The follow-ups that wait past their day."""
    return Q(status__in=moves.WAITING, due_on__lt=on)


def is_overdue(follow_up: models.FollowUp) -> bool:
    """Whether a follow-up waits past its day, today."""
    return moves.is_overdue(follow_up.status, follow_up.due_on, clock.today())


def source_of(follow_up: models.FollowUp) -> models.Instrument | models.Decision:
    """What asks for it."""
    found: models.Instrument | models.Decision | None = follow_up.instrument or follow_up.decision
    if found is None:
        raise LookupError(f"{follow_up.ref} is of nothing")
    return found


Matrix = Mapping[str, Mapping[str, str]]


def matrix() -> Matrix:
    """The foremost status of each kind by State's code, of those in scope. A kind that is missing is not known; it is not none."""
    found: dict[str, dict[str, list[str]]] = {}
    for code, kind, status in models.Framework.objects.filter(state__isnull=False).values_list("state__code", "kind", "status"):
        found.setdefault(code, {}).setdefault(kind, []).append(status)
    return {code: {kind: moves.foremost(statuses) for kind, statuses in kinds.items()} for code, kinds in found.items()}


def frameworks_of(state: Place) -> list[models.Framework]:
    """The strategies, laws and committees of a State, in scope."""
    return list(models.Framework.objects.filter(state=state).order_by("kind", "-since_on", "pk"))
