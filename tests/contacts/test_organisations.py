"""Organisations are written from the top or by their State; two that are one are merged, and nothing that points to them is lost."""

import pytest
from django.apps import apps
from django.db.models import PROTECT, ForeignKey, ManyToManyField

from atalaya.contacts import queries
from atalaya.contacts.actions import organisations as actions
from atalaya.contacts.models import Apart, Organisation, OrganisationName
from atalaya.cooperation.models import Member
from atalaya.foundation.audit.models import Entry
from atalaya.foundation.permissions import capabilities
from atalaya.foundation.permissions.principals import Denied, Principal, system
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.foundation.records.actions import action
from atalaya.foundation.records.models import Record
from atalaya.kernel.partial import PartialDate
from atalaya.kernel.reasons import Refused
from atalaya.places.models import Place
from atalaya.training.actions import planning
from atalaya.training.models import Involvement
from tests.training.conftest import WEBINAR, holder

ALL = system("tests", capabilities.known())


def added(actor: Principal, name: str, **more: object) -> Organisation:
    made: Organisation = actions.add_organisation(actor=actor, at="/", values={"name": name, "kind": "other", **more}, names=())
    return made


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [r.code for r in refused.value.reasons]


@action(can=None, why="a test makes a member")
def join(*, actor: Principal, organisation: Organisation) -> None:
    member = Member(organisation=organisation, kind="associate")
    member.known = PartialDate.parse("2020")
    member.save()


def test_a_name_that_another_goes_by_is_refused_with_what_to_do(officer: Principal) -> None:
    first = actions.add_organisation(actor=officer, at="/", values={"name": "Autoridad Portuaria Nacional"}, names=["APN"])
    for text in ("AUTORIDAD PORTUARIA NACIONAL", "apn", "Autoridad  portuaria-nacional"):
        with pytest.raises(Refused) as refused:
            added(officer, text)
        assert codes(refused) == ["CONTACTS_NAME_TAKEN"]
    assert queries.owner_of("apn") == first
    second = added(officer, "Puerto Nuevo")
    with pytest.raises(Refused):
        actions.add_name(actor=officer, at="/", organisation=second, text=" apn ")


def test_an_old_name_stays_a_name(officer: Principal) -> None:
    one = added(officer, "Port Company")
    actions.edit_organisation(actor=officer, at="/", organisation=one, values={"name": "Harbour Company"})
    assert queries.owner_of("port company") == one
    assert [n.text for n in queries.other_names(one)] == ["Port Company"]
    with pytest.raises(Refused) as refused:
        actions.remove_name(actor=officer, at="/", name=OrganisationName.objects.get(text="Harbour Company"))
    assert codes(refused) == ["CONTACTS_NAME_KEPT"]
    actions.remove_name(actor=officer, at="/", name=OrganisationName.objects.get(text="Port Company"))
    assert queries.owner_of("port company") is None


def test_a_state_writes_its_own_organisations_and_no_others(officer: Principal) -> None:
    here, there = Place.objects.get(code="BB"), Place.objects.get(code="PE")
    authority = holder("designated-authority", here.place_path)
    with scope(authority):
        own = actions.add_organisation(actor=authority, at=here.place_path, values={"name": "Barbados Port Inc.", "state": here})
        with pytest.raises(Refused):
            actions.add_organisation(actor=authority, at=here.place_path, values={"name": "Puerto del Callao", "state": there})
        with pytest.raises(Refused):
            actions.add_organisation(actor=authority, at=here.place_path, values={"name": "Of nowhere"})
        with pytest.raises(Refused):
            actions.edit_organisation(actor=authority, at=here.place_path, organisation=own, values={"state": there})
        with pytest.raises(Denied):
            actions.add_organisation(actor=authority, at="/", values={"name": "From the top"})
        with pytest.raises(Denied):
            actions.merge(actor=authority, kept=own, gone=added(officer, "Barbados Port"))


def test_everything_that_points_to_the_one_that_goes_points_to_the_one_that_stays(officer: Principal) -> None:
    kept, gone = added(officer, "Port of Bridgetown"), added(officer, "Bridgetown Port", abbreviation="BP", web="https://bp.example")
    actions.add_name(actor=officer, at="/", organisation=gone, text="Puerto de Bridgetown")
    with everywhere("the test looks at States, too"):
        state = Place.objects.get(code="PE")
        out_of_reach = planning.plan(actor=ALL, place_path=state.place_path, values=WEBINAR, topics=[])
        planning.involve(actor=ALL, activity=out_of_reach, organisation=gone, role="partner")
    webinar = planning.plan(actor=officer, place_path="/", values=WEBINAR, topics=[])
    for one in (kept, gone):
        planning.involve(actor=officer, activity=webinar, organisation=one, role="partner")
    planning.involve(actor=officer, activity=webinar, organisation=gone, role="payer")
    join(actor=officer, organisation=kept)
    join(actor=officer, organisation=gone)
    former = gone.public_id
    actions.merge(actor=officer, kept=kept, gone=gone)
    with everywhere("the test looks at States, too"):
        found = sorted(Involvement.objects.values_list("activity__place_path", "organisation_id", "role"))
        assert found == sorted([(state.place_path, kept.pk, "partner"), ("/", kept.pk, "partner"), ("/", kept.pk, "payer")])
    assert Member.objects.filter(organisation=kept).count() == 2
    assert not Organisation.objects.filter(name="Bridgetown Port").exists()
    stands = Organisation.objects.get(pk=kept.pk)
    assert (stands.abbreviation, stands.web) == ("BP", "https://bp.example")
    assert {n.text for n in queries.other_names(stands)} == {"Bridgetown Port", "Puerto de Bridgetown"}
    assert queries.organisation(former) == stands
    assert queries.show_organisations([former])[former].label == "Port of Bridgetown"
    entry = Entry.objects.get(action="contacts.merge")
    assert "Bridgetown Port" in (entry.body or "")


def test_one_merged_into_one_that_is_merged_is_still_found(officer: Principal) -> None:
    first, second, third = (added(officer, name) for name in ("One port", "Two ports", "Three ports"))
    ids = [first.public_id, second.public_id]
    actions.merge(actor=officer, kept=second, gone=first)
    actions.merge(actor=officer, kept=third, gone=second)
    assert [queries.organisation(i) for i in ids] == [third, third]
    with pytest.raises(Refused):
        actions.merge(actor=officer, kept=third, gone=third)


def test_what_was_kept_apart_stays_apart_from_the_one_that_stays(officer: Principal) -> None:
    one, two, three = (added(officer, name) for name in ("Port X", "Port-X Ltd", "X Port"))
    assert len(queries.possible_doubles()) == 3
    actions.keep_apart(actor=officer, first=three, second=one)
    actions.keep_apart(actor=officer, first=one, second=three)
    actions.keep_apart(actor=officer, first=one, second=two)
    actions.merge(actor=officer, kept=two, gone=one)
    assert list(Apart.objects.values_list("first_id", "second_id")) == [(two.pk, three.pk)]
    assert queries.possible_doubles() == []


def test_no_key_to_an_organisation_lets_go_of_it_in_silence() -> None:
    loose = []
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if getattr(field, "related_model", None) is not Organisation or field.auto_created:
                continue
            assert not isinstance(field, ManyToManyField), f"{model}: the merge moves keys"
            if isinstance(field, ForeignKey) and model._meta.app_label != "contacts" and field.remote_field.on_delete is not PROTECT:
                loose.append(f"{model.__name__}.{field.name}")
            assert issubclass(model, Record)
    assert loose == []
