"""Nobody gives what they do not hold: the rule itself, and generated attempts to get more than one has."""

import random
from datetime import timedelta
from itertools import product

import pytest

from atalaya.foundation.accounts.rules import Holding, Limit, covers, lasts, minutes, refuse_giving, refuse_kind, refuse_until, wait_for
from atalaya.kernel.paths import Reach
from tests.conftest import NOON

GRANT = "accounts.grant"
CAPABILITIES = [GRANT, "accounts.view", "places.view", "places.edit", "audit.view"]
PATHS = ["/", "/1/", "/1/2/", "/1/2/3/", "/1/20/", "/4/"]
ENDS = [None, NOON + timedelta(days=1), NOON + timedelta(days=400)]
WHOLE = frozenset(CAPABILITIES)


def held(path: str, *capabilities: str, below: bool = True, until=None) -> Holding:
    return Holding(frozenset(capabilities), Reach(path, below), until)


@pytest.mark.parametrize(
    ("mine", "wanted", "code"),
    [
        ([held("/1/", *CAPABILITIES)], held("/1/2/", "places.view"), None),
        ([held("/1/", *CAPABILITIES)], held("/1/", "places.view"), None),
        ([held("/1/", *CAPABILITIES)], held("/", "places.view"), "ACCOUNTS_NOT_REACHED"),
        ([held("/1/", *CAPABILITIES)], held("/4/", "places.view"), "ACCOUNTS_NOT_REACHED"),
        ([held("/1/2/", *CAPABILITIES)], held("/1/20/", "places.view"), "ACCOUNTS_NOT_REACHED"),
        ([held("/1/", *CAPABILITIES, below=False)], held("/1/", "places.view"), "ACCOUNTS_NOT_REACHED"),
        ([held("/1/", *CAPABILITIES, below=False)], held("/1/", "places.view", below=False), None),
        ([held("/1/", "places.view")], held("/1/", "places.view"), "ACCOUNTS_NOT_REACHED"),
        ([held("/1/", GRANT)], held("/1/", "places.view"), "ACCOUNTS_NOT_HELD"),
        ([held("/1/", GRANT), held("/1/2/", "places.view")], held("/1/", "places.view"), "ACCOUNTS_NOT_HELD"),
        ([held("/1/", GRANT), held("/1/2/", "places.view")], held("/1/2/", "places.view"), None),
        ([held("/1/", *CAPABILITIES, until=ENDS[1])], held("/1/", "places.view"), "ACCOUNTS_OUTLASTS"),
        ([held("/1/", *CAPABILITIES, until=ENDS[1])], held("/1/", "places.view", until=ENDS[2]), "ACCOUNTS_OUTLASTS"),
        ([held("/1/", *CAPABILITIES, until=ENDS[2])], held("/1/", "places.view", until=ENDS[1]), None),
        ([held("/1/", GRANT, until=ENDS[1]), held("/1/", "places.view")], held("/1/", "places.view"), "ACCOUNTS_OUTLASTS"),
    ],
)
def test_giving(mine, wanted, code) -> None:
    reason = refuse_giving(mine, wanted, can=GRANT)
    assert (reason.code if reason else None) == code


def reaches(holdings: list[Holding], capability: str, path: str, at) -> bool:
    return any(capability in h.capabilities and h.reach.covers(path) and (h.until is None or h.until > at) for h in holdings)


def test_whoever_gives_never_lets_more_be_reached_than_they_reach_themselves() -> None:
    """4,000 generated hands and wishes: whatever was allowed gives nothing its giver lacks, anywhere, at any time."""
    dice = random.Random(7)
    allowed = 0
    for _n in range(4000):
        hand = [
            Holding(frozenset(dice.sample(CAPABILITIES, dice.randint(1, 5))), Reach(dice.choice(PATHS), dice.random() < 0.8), dice.choice(ENDS))
            for _h in range(dice.randint(1, 3))
        ]
        wish = Holding(frozenset(dice.sample(CAPABILITIES, dice.randint(1, 3))), Reach(dice.choice(PATHS), dice.random() < 0.7), dice.choice(ENDS))
        if refuse_giving(hand, wish, can=GRANT) is not None:
            continue
        allowed += 1
        for capability, path, days in product(wish.capabilities | {GRANT}, [*PATHS, "/1/2/3/4/", "/4/5/"], (0, 100, 5000)):
            at = NOON + timedelta(days=days)
            if reaches([wish], capability, path, at) or (capability == GRANT and reaches([Holding(WHOLE, wish.reach, wish.until)], GRANT, path, at)):
                assert reaches(hand, capability, path, at), (hand, wish, capability, path)
    assert allowed > 200


def test_small_rules() -> None:
    assert covers(Reach("/1/"), Reach("/1/2/", below=False))
    assert not covers(Reach("/1/", below=False), Reach("/1/"))
    assert lasts(None, None)
    assert not lasts(NOON, None)
    assert refuse_kind({"port"}, "state").code == "ACCOUNTS_ROLE_NOT_HERE"  # type: ignore[union-attr]
    assert refuse_kind({"port"}, "") is None
    assert refuse_until(NOON, NOON) is not None
    assert refuse_until(None, NOON) is None


def test_waiting() -> None:
    limit = Limit("account", 3, timedelta(minutes=15))
    tries = [NOON - timedelta(minutes=m) for m in (14, 10, 5)]
    assert wait_for(tries[:2], limit, NOON) is None
    assert wait_for(tries, limit, NOON) == timedelta(minutes=1)
    assert wait_for([*tries, NOON - timedelta(minutes=20)], limit, NOON) == timedelta(minutes=1)
    assert wait_for(tries, limit, NOON + timedelta(minutes=2)) is None
    assert minutes(timedelta(seconds=61)) == 2
    assert minutes(timedelta(0)) == 1
