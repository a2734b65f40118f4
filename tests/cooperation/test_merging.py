"""Two organisations that are one: their parts in the record become one organisation's, and what both have is kept once."""

from decimal import Decimal

from atalaya.contacts.actions import organisations
from atalaya.cooperation import models
from atalaya.cooperation.actions import entering, moving
from atalaya.foundation.permissions.principals import Principal
from atalaya.kernel.partial import PartialDate
from tests.cooperation.conftest import organisation


def test_the_parts_of_two_become_the_parts_of_one(officer: Principal) -> None:
    kept, gone = organisation("Caribbean Bank"), organisation("Bank of the Caribbean")
    project = moving.begin_project(actor=officer, values={"title": "Lights", "status": "under_way"})
    shared = entering.contribute(actor=officer, values={"amount": Decimal(9), "currency": "USD", "projects": [project], "financiers": [kept, gone]})
    alone = entering.contribute(actor=officer, values={"amount": Decimal(5), "currency": "USD", "projects": [project], "financiers": [gone]})
    agreement = moving.begin_instrument(actor=officer, values={"kind": "mou", "title": "MoU", "signed": PartialDate.parse("2026")})
    for one in (kept, gone):
        entering.enter(actor=officer, kind=models.Party, owner=agreement, values={"organisation": one})
    entering.enter(actor=officer, kind=models.Member, values={"organisation": gone, "kind": "associate_member"})
    organisations.merge(actor=officer, kept=kept, gone=gone)
    assert [p.financier_id for p in shared.parts.filter(financier__isnull=False)] == [kept.pk]
    assert [p.financier_id for p in alone.parts.filter(financier__isnull=False)] == [kept.pk]
    assert [p.organisation_id for p in agreement.signatories.all()] == [kept.pk]
    assert models.Member.objects.get().organisation_id == kept.pk
