"""Giving, changing and taking roles, by action and by page."""

import random
from datetime import timedelta

import pytest
from django.test import Client

from atalaya.foundation.accounts.actions.grants import change_end, give_role, lay_down_role, take_role
from atalaya.foundation.accounts.actions.people import end_account
from atalaya.foundation.accounts.models import Grant, User
from atalaya.foundation.accounts.queries import console_principal, principal_of
from atalaya.foundation.permissions import roles
from atalaya.foundation.permissions.principals import Denied
from atalaya.kernel import clock
from atalaya.kernel.reasons import Refused
from tests.conftest import NOON
from tests.foundation.accounts.people import ELSEWHERE, FACILITY, PORT, STATE, all_grants, founder, grant, person, signed_in

pytestmark = pytest.mark.django_db


def code_of(refused) -> str:
    return refused.value.reasons[0].code


def test_an_officer_gives_a_role_at_a_place_of_theirs() -> None:
    ana, bea = person("ana@example.org", "designated-authority", STATE), person("bea@example.org", "guard", ELSEWHERE)
    made = give_role(actor=principal_of(ana), user=bea, role="pfso", place_path=PORT, reason="new officer")
    assert (made.given_by, made.reason) == (ana, "new officer")
    assert principal_of(bea).may("places.edit", FACILITY)


@pytest.mark.parametrize(
    ("role", "place", "code"),
    [
        ("guard", ELSEWHERE, "NOT_PERMITTED"),
        ("guard", STATE, "NOT_PERMITTED"),
        ("guard", "/", "NOT_PERMITTED"),
        ("designated-authority", PORT, "ACCOUNTS_NOT_HELD"),
        ("administrator", PORT, "ACCOUNTS_NOT_HELD"),
        ("no-such-role", PORT, "ACCOUNTS_NO_SUCH_ROLE"),
    ],
)
def test_nobody_gives_more_than_they_hold(role: str, place: str, code: str) -> None:
    bea, carl = person("bea@example.org"), person("carl@example.org", "guard", ELSEWHERE)
    with pytest.raises(Refused) as refused:
        give_role(actor=principal_of(bea), user=carl, role=role, place_path=place, reason="x")
    assert code_of(refused) == code


def test_nobody_gives_themselves_anything() -> None:
    bea = person("bea@example.org")
    with pytest.raises(Refused) as refused:
        give_role(actor=principal_of(bea), user=bea, role="guard", place_path=PORT, reason="x")
    assert code_of(refused) == "ACCOUNTS_OWN_GRANT"
    with pytest.raises(Refused) as refused:
        change_end(actor=principal_of(bea), grant=all_grants(bea)[0], until=NOON + timedelta(days=999), reason="x")
    assert code_of(refused) == "ACCOUNTS_OWN_GRANT"


def test_who_holds_a_role_for_a_while_gives_it_for_no_longer() -> None:
    bea, carl = person("bea@example.org", "guard"), person("carl@example.org", "guard", ELSEWHERE)
    until = NOON + timedelta(days=10)
    grant(actor=founder(), user=bea, role="pfso", place=PORT, until=until)
    with pytest.raises(Refused) as refused:
        give_role(actor=principal_of(bea), user=carl, role="guard", place_path=PORT, reason="x")
    assert code_of(refused) == "ACCOUNTS_OUTLASTS"
    made = give_role(actor=principal_of(bea), user=carl, role="guard", place_path=PORT, reason="x", until=until)
    with pytest.raises(Refused) as refused:
        change_end(actor=principal_of(bea), grant=made, until=None, reason="for ever")
    assert code_of(refused) == "ACCOUNTS_OUTLASTS"


def test_a_role_ends_by_itself() -> None:
    bea = person("bea@example.org", "guard")
    grant(actor=founder(), user=bea, role="pfso", place=PORT, until=NOON + timedelta(days=1))
    assert principal_of(bea).may("places.edit", PORT)
    with clock.frozen(NOON + timedelta(days=1)):
        assert not principal_of(bea).may("places.edit", PORT)


def test_the_same_role_is_not_given_twice_and_every_gift_has_a_reason() -> None:
    ana, bea = person("ana@example.org", "designated-authority", STATE), person("bea@example.org", "guard", PORT)
    with pytest.raises(Refused) as refused:
        give_role(actor=principal_of(ana), user=bea, role="guard", place_path=PORT, reason="again")
    assert code_of(refused) == "ACCOUNTS_ALREADY_GIVEN"
    with pytest.raises(Refused) as refused:
        give_role(actor=principal_of(ana), user=bea, role="pfso", place_path=PORT, reason="  ")
    assert code_of(refused) == "ACCOUNTS_REASON_NEEDED"


def test_nobody_takes_what_they_could_not_give() -> None:
    ana, bea = person("ana@example.org", "designated-authority", STATE), person("bea@example.org", "pfso", PORT)
    boss = grant(actor=founder(), user=person("carl@example.org", "guard", ELSEWHERE), role="designated-authority", place=PORT)
    with pytest.raises(Refused) as refused:
        take_role(actor=principal_of(bea), grant=boss, reason="coup")
    assert code_of(refused) == "ACCOUNTS_NOT_HELD"
    with pytest.raises(Denied):
        take_role(actor=principal_of(bea), grant=all_grants(ana)[0], reason="coup")
    take_role(actor=principal_of(ana), grant=boss, reason="moved")
    with pytest.raises(Refused) as refused:
        take_role(actor=principal_of(ana), grant=boss, reason="again")
    assert code_of(refused) == "ACCOUNTS_GRANT_ENDED"


def test_everybody_may_lay_down_a_role_of_their_own_and_no_other() -> None:
    bea, carl = person("bea@example.org"), person("carl@example.org", "guard")
    lay_down_role(actor=principal_of(carl), grant=all_grants(carl)[0], reason="leaving")
    assert not principal_of(carl).held
    with pytest.raises(Refused):
        lay_down_role(actor=principal_of(carl), grant=all_grants(bea)[0], reason="x")


def test_the_last_who_can_give_roles_at_the_root_stays() -> None:
    one, two = (person(f"{n}@example.org", "administrator", "/") for n in ("one", "two"))
    change_end(actor=founder(), grant=all_grants(one)[0], until=NOON + timedelta(days=1), reason="on loan")
    with pytest.raises(Refused) as refused:
        end_account(actor=founder(), user=two, reason="left")
    assert code_of(refused) == "ACCOUNTS_LAST_AT_ROOT"
    with pytest.raises(Refused) as refused:
        lay_down_role(actor=principal_of(two), grant=all_grants(two)[0], reason="leaving")
    assert code_of(refused) == "ACCOUNTS_LAST_AT_ROOT"
    assert User.objects.get(pk=two.pk).is_active
    assert Grant._base_manager.filter(ended_at=None).count() == 2


def test_generated_climbers_get_no_higher() -> None:
    """Three officers try 150 random gifts to each other: none ever reaches what none of them reached at the start."""
    dice = random.Random(11)
    people = [person("a@example.org", "pfso", PORT), person("b@example.org", "designated-authority", "/1/7/"), person("c@example.org", "guard", PORT)]
    places = ["/", STATE, PORT, FACILITY, ELSEWHERE, "/1/7/", "/1/7/8/"]
    start = {(c, p) for user in people for c, reach in principal_of(user).held.items() for p in places if any(r.covers(p) for r in reach)}
    given = 0
    for _n in range(150):
        giver, taker = dice.choice(people), dice.choice(people)
        until = dice.choice([None, NOON + timedelta(days=9)])
        try:
            give_role(
                actor=principal_of(giver),
                user=taker,
                role=dice.choice([r.slug for r in roles.every()]),
                place_path=dice.choice(places),
                reason="climbing",
                below=dice.random() < 0.8,
                until=until,
            )
            given += 1
        except Refused:
            continue
    end = {(c, p) for user in people for c, reach in principal_of(user).held.items() for p in places if any(r.covers(p) for r in reach)}
    assert given > 3
    assert end <= start


def test_the_page_shows_only_roles_in_reach_and_strangers_not_at_all() -> None:
    bea, carl = person("bea@example.org"), person("carl@example.org", "guard")
    stranger = person("zoe@example.org", "guard", ELSEWHERE)
    grant(actor=founder(), user=carl, role="trainer", place=ELSEWHERE)
    client = signed_in(bea)
    page = client.get(f"/accounts/people/{carl.public_id}").content.decode()
    assert "Guard" in page
    assert "Trainer" not in page
    assert client.get(f"/accounts/people/{stranger.public_id}").status_code == 404
    listed = client.get("/accounts/people").content.decode()
    assert "carl@example.org" in listed
    assert "zoe@example.org" not in listed


def test_a_guard_has_no_pages_of_people() -> None:
    carl = person("carl@example.org", "guard")
    client = signed_in(carl)
    assert client.get("/accounts/people").status_code == 404
    assert client.get(f"/accounts/people/{carl.public_id}").status_code == 404


def test_giving_by_the_page() -> None:
    ana, carl = person("ana@example.org", "designated-authority", STATE), person("carl@example.org", "guard")
    client = signed_in(ana)
    address = f"/accounts/people/{carl.public_id}/roles/new"
    assert client.get(address).status_code == 200
    said = {"role": "pfso", "place_path": PORT, "below": "on", "until": "2026-12-31", "reason": "stands in for Bea"}
    assert client.post(address, said | {"place_path": ELSEWHERE}).status_code == 422
    assert client.post(address, said | {"until": "2026-01-01"}).status_code == 422
    assert client.post(address, said | {"until": "soon"}).status_code == 422
    assert client.post(address, said).status_code == 302
    made = next(g for g in all_grants(carl) if g.role == "pfso")
    assert made.until == NOON.replace(year=2027, month=1, day=1, hour=0)
    assert client.post(f"/accounts/grants/{made.public_id}/end", {"until": "", "reason": "stays"}).status_code == 302
    assert client.post(f"/accounts/grants/{made.public_id}/take", {"reason": "done"}).status_code == 302
    assert client.get(f"/accounts/grants/{made.public_id}/take").status_code == 404


def test_what_may_not_be_taken_says_why() -> None:
    bea = person("bea@example.org")
    boss = grant(actor=founder(), user=person("carl@example.org", "guard"), role="designated-authority", place=PORT)
    client = signed_in(bea)
    assert client.get(f"/accounts/grants/{boss.public_id}/take").status_code == 403
    assert "cannot pass on" in client.get(f"/accounts/people/{boss.user.public_id}").content.decode()


def test_the_cost_of_the_register_follows_the_page(django_assert_max_num_queries) -> None:
    ana = person("ana@example.org", "designated-authority", STATE)
    for n in range(60):
        person(f"p{n:02}@example.org", "guard", f"{STATE}{n + 2}/")
    client = signed_in(ana)
    with django_assert_max_num_queries(15):
        page = client.get("/accounts/people").content.decode()
    assert page.count('scope="row"') == 50
    after = page.split("?after=")[1].split('"')[0]
    assert client.get(f"/accounts/people?after={after}").content.decode().count('scope="row"') == 11


def test_the_console_acts_for_somebody_who_exists() -> None:
    bea = person("bea@example.org")
    acting = console_principal("BEA@example.org ")
    assert (acting.kind, acting.id) == ("console", bea.public_id)
    with pytest.raises(Refused) as refused:
        console_principal("nobody@example.org")
    assert code_of(refused) == "ACCOUNTS_NO_SUCH_USER"


def test_an_account_is_closed_from_the_root_only() -> None:
    ana, bea = person("ana@example.org", "designated-authority", STATE), person("bea@example.org")
    with pytest.raises(Denied):
        end_account(actor=principal_of(ana), user=bea, reason="x")
    assert signed_in(ana).post(f"/accounts/people/{bea.public_id}/end", {"reason": "x"}).status_code == 403
    assert User.objects.get(pk=bea.pk).is_active
    assert Client().get("/accounts/people").status_code == 302
