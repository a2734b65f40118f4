"""Which two organisations may be one, by their names alone."""

import pytest

from atalaya.contacts.rules import organisations as rules
from atalaya.contacts.rules.organisations import Named


def told(*pairs: tuple[Named, Named]) -> list[tuple[str, ...]]:
    return [d.why for first, second in pairs for d in rules.doubles([first, second])]


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (Named(1, ("u s coast guard",)), Named(2, ("us coast guard",)), ("same_name",)),
        (Named(1, ("fundacion valenciaport",)), Named(2, ("valenciaport fundacion",)), ("same_words",)),
        (Named(1, ("autoridad portuaria nacional",)), Named(2, ("apn",)), ("abbreviated",)),
        (Named(1, ("autoridad portuaria nacional",), abbreviation="apn"), Named(2, ("peru ports",), abbreviation="apn"), ("abbreviated",)),
        (Named(1, ("port of bridgetown",), site="port.example"), Named(2, ("bpi",), site="port.example"), ("same_site",)),
        (Named(1, ("inter american committee on ports",)), Named(2, ("inter american commitee on ports",)), ("alike",)),
        (Named(1, ("granos del sur sa",)), Named(2, ("granos del sur",)), ("same_name",)),
        (Named(1, ("peru ports", "apn")), Named(2, ("autoridad portuaria nacional",)), ("abbreviated",)),
    ],
)
def test_two_that_may_be_one_are_found_with_the_reason(first: Named, second: Named, why: tuple[str, ...]) -> None:
    assert told((first, second)) == [why]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Named(1, ("national port authority",), state=1), Named(2, ("national port authority",), state=2)),
        (Named(1, ("national port authority",)), Named(2, ("northern pilots association",))),
        (Named(1, ("port of callao",)), Named(2, ("port of paita",))),
        (Named(1, ("ministry of transport",)), Named(2, ("ministry of defence",))),
        (Named(1, ("caribbean shipping association",)), Named(2, ("caribbean development bank",))),
    ],
)
def test_what_only_sounds_alike_is_left_alone(first: Named, second: Named) -> None:
    assert told((first, second)) == []


def test_pairs_kept_apart_do_not_come_back_and_one_is_asked_for_alone() -> None:
    rows = [Named(1, ("port authority of x",)), Named(2, ("authority port of x",)), Named(3, ("port authority x",))]
    assert {(d.first, d.second) for d in rules.doubles(rows)} == {(1, 2), (1, 3), (2, 3)}
    assert {(d.first, d.second) for d in rules.doubles(rows, apart=[(2, 1)])} == {(1, 3), (2, 3)}
    assert {(d.first, d.second) for d in rules.doubles(rows, only=1)} == {(1, 2), (1, 3)}


def test_a_site_that_many_share_and_a_word_that_many_have_make_no_pairs() -> None:
    rows = [Named(n, (f"department {chr(97 + n) * 6}",), site="oas.org") for n in range(6)]
    assert rules.doubles(rows) == []


def test_the_kept_one_takes_only_what_it_does_not_state() -> None:
    assert rules.kept_of([("web", ""), ("state_id", None), ("note", "own")], [("web", "https://x"), ("state_id", 7), ("note", "other")]) == {
        "web": "https://x",
        "state_id": 7,
    }


def test_the_site_of_an_address() -> None:
    assert [rules.site_of(w) for w in ("https://www.Port.example/a", "http://port.example:80", "", "ftp://x")] == ["port.example", "port.example", "", ""]
