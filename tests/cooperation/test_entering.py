"""Entering, changing, showing and taking back: what is refused, and what the history keeps."""

from decimal import Decimal
from typing import Any

import pytest

from atalaya.cooperation import models
from atalaya.cooperation.actions import entering, moving
from atalaya.foundation.audit.models import Entry
from atalaya.foundation.permissions.principals import Denied, Principal
from atalaya.foundation.permissions.scope import scope
from atalaya.kernel.partial import PartialDate
from tests.cooperation.conftest import holder, organisation, refused, state


def body(by: Principal, **values: Any) -> models.Body:
    return entering.enter(actor=by, kind=models.Body, values={"name": "Committee", "kind": "committee", **values})


def project(by: Principal, title: str = "Harbour lights", **values: Any) -> models.Project:
    return moving.begin_project(actor=by, values={"title": title, "status": "under_way", "beneficiaries": ["BB"], **values})


def test_what_is_entered_is_known_since_today_and_seen_by_the_programme_alone(officer: Principal) -> None:
    made = body(officer, symbol="cidi/cip/doc.5/23 rev 1", mandate=1)
    assert (str(made.known), made.is_public, made.symbol) == ("2026-11-20", False, "CIDI/CIP/doc. 5/23 rev.1")
    with scope(holder("designated-authority", "/1/2/")):
        assert not models.Body.objects.exists()
    entering.publish(actor=officer, record=made)
    with scope(holder("designated-authority", "/1/2/")):
        assert models.Body.objects.get() == made
    assert refused(entering.publish, actor=officer, record=made) == [("COOPERATION_PUBLIC_ALREADY", None)]
    entering.hide(actor=officer, record=made)
    assert refused(entering.hide, actor=officer, record=made) == [("COOPERATION_NOT_PUBLIC", None)]


def test_every_fault_is_said_at_its_field(officer: Principal) -> None:
    assert refused(body, by=officer, name=" ", mandate=5) == [("COOPERATION_MISSING", "name"), ("COOPERATION_MANDATE", "mandate")]
    assert ("COOPERATION_NO_STATE", "states") in refused(project, by=officer, beneficiaries=["ZZ"])
    assert refused(project, by=officer, begins=PartialDate.parse("2026"), ends=PartialDate.parse("2024")) == [("AGENDA_ENDS_BEFORE_START", "ends")]


def test_a_body_does_not_lie_below_itself(officer: Principal) -> None:
    top = body(officer)
    below = body(officer, name="Board", parent=top)
    assert refused(entering.change, actor=officer, record=top, values={"parent": below}) == [("COOPERATION_BELOW_ITSELF", "parent")]
    below = models.Body.objects.get(pk=below.pk)
    assert refused(entering.change, actor=officer, record=below, values={"continues": below}) == [("COOPERATION_BELOW_ITSELF", "continues")]


def test_a_seat_is_somebodys(officer: Principal) -> None:
    term = entering.enter(actor=officer, kind=models.Term, owner=body(officer), values={"begins": PartialDate.parse("2023"), "ends": PartialDate.parse("2026")})
    assert str(term) == "2023 – 2026"
    assert refused(entering.enter, actor=officer, kind=models.Seat, owner=term, values={"role": "chair"}) == [("COOPERATION_NOBODY", "state")]
    seat = entering.enter(actor=officer, kind=models.Seat, owner=term, values={"role": "chair", "office": "Minister of Transport"})
    entering.take_back(actor=officer, record=seat)
    assert not models.Seat.objects.exists()
    assert Entry._base_manager.filter(action="cooperation.take_back").count() == 1


def test_a_party_joins_once_and_is_either_a_state_or_an_organisation(officer: Principal) -> None:
    made = moving.begin_instrument(actor=officer, values={"kind": "mou", "title": "MoU", "signed": None})
    assert made.status == "negotiated"
    entering.enter(actor=officer, kind=models.Party, owner=made, values={"state": state("BB")})
    again = {"actor": officer, "kind": models.Party, "owner": made}
    assert refused(entering.enter, **again, values={"state": state("BB")}) == [("COOPERATION_TWICE", "state")]
    assert refused(entering.enter, **again, values={"state": state("BZ"), "organisation": organisation("CSA")}) == [("COOPERATION_ONE_OF_TWO", "state")]


def test_an_amount_of_several_for_several_stays_one(officer: Principal) -> None:
    some = [project(officer, "One"), project(officer, "Two")]
    givers = [organisation("Bank"), organisation("Fund")]
    made = entering.contribute(actor=officer, values={"amount": Decimal(1000), "currency": "USD", "projects": some, "financiers": givers})
    assert made.parts.count() == 4
    changed = {"amount": Decimal(900), "currency": "USD", "projects": some[:1], "financiers": givers}
    entering.change_contribution(actor=officer, record=made, values=changed)
    assert sorted(p.project.title if p.project else str(p.financier) for p in made.parts.all()) == ["Bank", "Fund", "One"]
    assert refused(entering.contribute, actor=officer, values={**changed, "amount": Decimal(0), "projects": []}) == [
        ("COOPERATION_AMOUNT", "amount"),
        ("COOPERATION_NO_PROJECT", "projects"),
    ]
    assert refused(entering.contribute, actor=officer, values={**changed, "currency": "XYZ"}) == [("COOPERATION_CURRENCY", "currency")]


def test_what_was_entered_by_mistake_goes_and_what_others_lean_on_stays(officer: Principal) -> None:
    made = project(officer)
    entering.contribute(actor=officer, values={"amount": Decimal(1), "currency": "USD", "projects": [made], "financiers": []})
    assert refused(entering.withdraw, actor=officer, record=made) == [("COOPERATION_NEEDED", None)]
    entering.withdraw(actor=officer, record=models.Contribution.objects.get())
    entering.withdraw(actor=officer, record=made)
    assert not models.Project.objects.exists()
    assert not models.ProjectChange.objects.exists()


def test_only_the_programme_writes(officer: Principal) -> None:
    made = project(officer)
    for role in ("designated-authority", "national-contact", "trainer"):
        who = holder(role, "/1/2/" if role != "trainer" else "/")
        with pytest.raises(Denied):
            entering.change(actor=who, record=made, values={"title": "Mine"})
        with pytest.raises(Denied):
            project(who)


def test_a_field_there_is_not_is_a_mistake_of_the_callers(officer: Principal) -> None:
    with pytest.raises(ValueError, match="takes no status"):
        entering.change(actor=officer, record=project(officer), values={"status": "closed"})
