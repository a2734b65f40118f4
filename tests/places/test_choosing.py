"""Choosing places in the forms and commands of accounts, which know them only by path."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from atalaya.foundation.accounts.models import User
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.resolvers import read_place
from atalaya.kernel.paths import Reach
from tests.foundation.accounts.people import all_grants, person, signed_in

pytestmark = pytest.mark.django_db


def test_a_place_is_read_as_people_write_it(tree) -> None:
    assert read_place("bb") == tree.bb.place_path
    assert read_place("BBBGI-0001") == tree.quay.place_path
    assert read_place(tree.quay.place_path) == tree.quay.place_path
    assert read_place("/") == "/"
    assert read_place("XXXXX") is None


def test_a_role_is_given_at_a_kind_of_place_it_is_for(tree) -> None:
    person("ana@example.org", "designated-authority", tree.bb.place_path)
    call = ["user", "add", "bea@example.org", "--name", "Bea", "--by", "ana@example.org", "--role", "pfso", "--place"]
    with pytest.raises(CommandError, match="kind"):
        call_command(*call, "BB", stdout=io.StringIO())
    call_command(*call, "BBBGI-0001", stdout=io.StringIO())
    assert all_grants(User.objects.get(email="bea@example.org"))[0].place_path == tree.quay.place_path


def test_the_form_offers_what_lies_in_reach(tree) -> None:
    page = signed_in(person("ana@example.org", "designated-authority", tree.bb.place_path)).get("/accounts/invitations/new").content.decode()
    assert "BBBGI-0001 Deep Water Quay" in page
    assert "Belize City" not in page


def test_the_whole_is_offered_once(tree) -> None:
    from atalaya.foundation.accounts.places import PlaceField
    from atalaya.foundation.permissions.scope import scope

    chief = Principal("user", "CHIEF", {"accounts.grant": (Reach("/"),), "places.view": (Reach("/"),)})
    field = PlaceField()
    with scope(chief):
        field.offer(chief, "accounts.grant")
    paths = [path for path, _label in field.choices]
    assert paths.count("/") == 1
    assert len(paths) == len(set(paths))
    assert [label for _path, label in field.choices].count("The Americas") == 1
