"""What is worked out for a scope holds for that scope alone."""

import pytest

from atalaya.demo.building import World
from atalaya.foundation.accounts.queries import principal_of
from atalaya.foundation.permissions.scope import ScopeMissing, everywhere, scope
from atalaya.places.models import Place


def codes() -> set[str]:
    return set(Place.objects.filter(kind="facility").values_list("code", flat=True))


def test_each_scope_is_bounded_by_itself(same_world: World) -> None:
    officer, authority = (principal_of(same_world.people[slug]) for slug in ("pfso", "authority"))
    with scope(officer):
        own = codes()
        with scope(authority):
            theirs = codes()
            with everywhere("a test counts all"):
                every = codes()
            assert codes() == theirs
        assert codes() == own
    assert own < theirs < every
    with pytest.raises(ScopeMissing):
        codes()


def test_what_is_narrowed_does_not_narrow_the_next_question(same_world: World) -> None:
    with scope(principal_of(same_world.people["authority"])):
        Place.objects.filter(kind="port").order_by("-code")[:1].get()
        assert len(codes()) > 1
