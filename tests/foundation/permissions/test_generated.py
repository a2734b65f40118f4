"""Ten thousand permission cases on query sets and may(), against an oracle that knows nothing of paths as text."""

from itertools import product

import pytest

from atalaya.foundation.accounts.models import Grant, User
from atalaya.foundation.permissions import capabilities, roles
from atalaya.foundation.permissions.principals import Principal, gather
from atalaya.foundation.permissions.scope import ScopeMissing, everywhere, scope
from atalaya.foundation.records import acts
from atalaya.kernel import clock, ids
from atalaya.kernel.paths import Reach

# child -> parent. Ids are chosen so that one is the beginning of another: 2 and 20, 4 and 41.
PARENT = {1: 0, 2: 1, 20: 1, 4: 2, 41: 2, 5: 20, 6: 4, 60: 4, 61: 41, 7: 5, 8: 6, 9: 7}


def line(node: int) -> list[int]:
    """The node and all above it."""
    return [] if node == 0 else [node, *line(PARENT[node])]


def path(node: int) -> str:
    return "/" + "".join(f"{n}/" for n in reversed(line(node)))


def relation(own: int, other: int) -> str:
    if own == other:
        return "own"
    if own in line(other):
        return "child"
    if other in line(own):
        return "parent"
    return "sibling" if PARENT[own] == PARENT[other] else "stranger"


@pytest.fixture
def rows(db: None) -> dict[str, int]:
    """One placed row at every node."""
    act = acts.Act("tests.rows", Principal("system", "tests"), "/", ids.new_id())
    with acts.under(act):
        user = User(email="row@example.org", name="Row")
        user.save()
        with everywhere("rows for the test"):
            for node in PARENT:
                Grant(user=user, role="guard", place_path=path(node), starts_at=clock.now()).save()
    return {path(node): node for node in PARENT}


def test_ten_thousand_cases(rows: dict[str, int]) -> None:
    cases = 0
    relations = set()
    manager = Grant.objects
    with everywhere("the manager bounds it itself"):
        every = manager.all()
    for role, own, below in product(roles.every(), (1, 2, 4, 6, 8), (True, False)):
        held = gather([(role.capabilities, Reach(path(own), below))])
        principal = Principal("user", "X", held)
        with scope(principal):
            for capability in sorted(capabilities.known()):
                seen = {rows[p] for p in manager.bounded(every, capability).values_list("place_path", flat=True)}
                for other in PARENT:
                    expected = capability in role.capabilities and (own == other or (below and own in line(other)))
                    assert (other in seen) is expected, (role.slug, capability, own, other, below)
                    assert principal.may(capability, path(other)) is expected
                    assert (principal.refuse(capability, path(other)) is None) is expected
                    relations.add(relation(own, other))
                    cases += 1
    assert relations == {"own", "child", "parent", "sibling", "stranger"}
    assert cases >= 10_000


def test_no_grant_sees_nothing_and_no_scope_refuses(rows: dict[str, int]) -> None:
    with scope(Principal("user", "none")):
        assert Grant.objects.count() == 0
    for read in (Grant.objects.all, Grant.objects.count, Grant.objects.exists, lambda: Grant.objects.filter(pk=1), lambda: Grant.objects.exclude(pk=1)):
        with pytest.raises(ScopeMissing):
            read()


def test_two_roles_at_two_places_keep_to_their_halves(rows: dict[str, int]) -> None:
    held = gather([(frozenset({"accounts.view"}), Reach(path(4))), (frozenset({"audit.view"}), Reach(path(5)))])
    with scope(Principal("user", "two", held)):
        assert set(Grant.objects.values_list("place_path", flat=True)) == {path(n) for n in (4, 6, 60, 8)}
        other_half = Grant.objects.reached_by("audit.view").values_list("place_path", flat=True)
        assert set(other_half) == {path(n) for n in (5, 7, 9)}


def test_reverse_managers_and_prefetching_keep_to_the_scope(rows: dict[str, int]) -> None:
    user = User.objects.get(email="row@example.org")
    with pytest.raises(ScopeMissing):
        list(user.grants.all())
    with scope(Principal("user", "X", gather([(frozenset({"accounts.view"}), Reach(path(4)))]))):
        expected = {path(n) for n in (4, 6, 60, 8)}
        assert {g.place_path for g in user.grants.all()} == expected
        fetched = User.objects.prefetch_related("grants").get(pk=user.pk)
        assert {g.place_path for g in fetched.grants.all()} == expected
