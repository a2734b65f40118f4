"""What may stand, be kept, be changed, and what is known of an address: by tables."""

from datetime import date

import pytest

from atalaya.kernel.partial import PartialDate
from atalaya.library import rules


@pytest.mark.parametrize(
    ("rights", "reason"),
    [
        ("reserved", "LIBRARY_FILE_RESERVED"),
        ("", "LIBRARY_FILE_RIGHTS_UNKNOWN"),
        ("open", None),
        ("permitted", None),
        ("public_domain", None),
        ("own", None),
    ],
)
def test_a_copy_is_kept_only_where_the_rights_allow_it(rights: str, reason: str | None) -> None:
    found = rules.refuse_file(rights)
    assert (found and found.code) == reason
    assert (rules.refuse_rights(rights, 2) is None) is (reason is None)
    assert rules.refuse_rights(rights, 0) is None


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        ("https://example.org/a b (1).pdf", "https://example.org/a%20b%20(1).pdf"),
        (" http://example.org ", "http://example.org"),
        ("https://example.org/?lang=es#top", "https://example.org/?lang=es#top"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("ftp://example.org/a", None),
        ("javascript:alert(1)", None),
        ("https://user:secret@example.org/", None),
        ("https:///nowhere", None),
        ("https://localhost/", None),
        ("not an address", None),
        ("http://[::1", None),
        ("https://example.org/" + "a" * 1000, None),
    ],
)
def test_an_address_is_kept_as_it_can_be_asked_for(text: str, kept: str | None) -> None:
    assert rules.address_of(text) == kept
    assert (rules.refuse_address(text) is None) is (kept is not None)


@pytest.mark.parametrize(
    ("kind", "title", "has_state", "has_activity", "codes"),
    [
        ("manual", "A", False, False, []),
        ("manual", " ", False, False, ["LIBRARY_TITLE_MISSING"]),
        ("legal", "A", False, False, ["LIBRARY_LEGAL_NEEDS_STATE"]),
        ("legal", "A", True, False, []),
        ("recording", "A", False, True, []),
        ("manual", "A", False, True, ["LIBRARY_ACTIVITY_NEEDS_RECORDING"]),
    ],
)
def test_what_a_work_needs(kind: str, title: str, has_state: bool, has_activity: bool, codes: list[str]) -> None:
    assert [r.code for r in rules.refuse_work(kind, title, has_state=has_state, has_activity=has_activity)] == codes


@pytest.mark.parametrize(
    ("status", "problem", "failures", "expected"),
    [
        (200, "", 3, ("seen", 0)),
        (301, "", 0, ("seen", 0)),
        (403, "", 0, ("seen", 0)),
        (429, "", 1, ("seen", 0)),
        (404, "", 0, ("broken", 1)),
        (410, "", 0, ("broken", 1)),
        (500, "", 0, ("missed", 1)),
        (500, "", 1, ("broken", 2)),
        (None, "no_host", 0, ("missed", 1)),
        (None, "too_long", 4, ("broken", 5)),
        (None, "refused", 1, ("not_asked", 1)),
    ],
)
def test_what_a_look_says_of_an_address(status: int | None, problem: str, failures: int, expected: tuple[str, int]) -> None:
    assert rules.link_state(status, problem, failures) == expected


def test_languages_are_kept_in_one_form() -> None:
    assert rules.languages_of(["pt", "", "en", "pt"]) == "en pt"
    assert rules.languages_of(["", ""]) == ""
    assert rules.refuse_language("es") is None
    assert rules.refuse_language("") is None
    assert rules.refuse_language("Spanish") is not None


def test_nothing_was_published_tomorrow() -> None:
    today = date(2026, 11, 20)
    assert rules.refuse_published(PartialDate.parse("2026"), today) is None
    assert rules.refuse_published(PartialDate.parse("2026-12"), today) is not None


def test_a_practice_is_fixed_while_others_read_it() -> None:
    open_ = {s for s in rules.PRACTICE.states if rules.refuse_change(s) is None}
    assert open_ == {"draft", "returned"}
    assert {s for s in rules.PRACTICE.states if "withdraw" in rules.PRACTICE.allowed(s)} == {"draft", "submitted", "returned", "accepted"}
