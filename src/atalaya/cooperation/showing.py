"""How the records of cooperation are named elsewhere, by public id. They have no pages of their own yet: labels without an address."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from atalaya.cooperation.models import AwardEdition, Contribution, Instrument, Meeting, Member, Project
from atalaya.foundation.records.models import Record
from atalaya.foundation.records.resolvers import Resolver, Shown
from atalaya.foundation.ui import drawing
from atalaya.kernel.partial import PartialDate


def _by(rows: Callable[[], Any], label: Callable[[Any], str], note: Callable[[Any], str]) -> Resolver:
    def show(public_ids: Iterable[str]) -> Mapping[str, Shown]:
        found = rows().filter(public_id__in=list(public_ids))
        return {row.public_id: Shown(label(row), None, row._meta.model_name, note(row)) for row in found}

    return show


def _signed(instrument: Instrument) -> str:
    return str(PartialDate(instrument.signed_on, instrument.signed_precision)) if instrument.signed_on else ""


def _amount(contribution: Contribution) -> str:
    amount = contribution.amount
    return f"{contribution.currency} {drawing.number(int(amount) if amount == int(amount) else amount)}"


def _edition(edition: AwardEdition) -> str:
    return f"{edition.title} {edition.year}" if edition.year and str(edition.year) not in edition.title else edition.title


SHOWN: Mapping[type[Record], Resolver] = {
    Meeting: _by(Meeting.objects.all, str, lambda m: str(m.starts or "")),
    Project: _by(Project.objects.all, str, lambda p: str(p.begins_on or "")),
    Contribution: _by(Contribution.objects.all, _amount, lambda c: str(c.source)),
    Instrument: _by(Instrument.objects.all, str, _signed),
    Member: _by(lambda: Member.objects.select_related("organisation"), lambda m: str(m.organisation), lambda m: str(m.begins_on or "")),
    AwardEdition: _by(AwardEdition.objects.all, _edition, lambda e: str(e.category)),
}
