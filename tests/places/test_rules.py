"""The rules of places, as tables."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atalaya.kernel.reasons import Reason
from atalaya.places import rules


def test_what_lies_in_what() -> None:
    assert rules.children_of("root") == ("state",)
    assert rules.children_of("port") == ("facility", "area", "berth", "gate", "anchorage")
    assert rules.children_of("facility") == ("area", "berth", "gate")
    assert rules.children_of("area") == ()
    assert rules.refuse_parent("area", "facility", "active") is None
    assert rules.refuse_parent("port", "port", "active") == Reason("PLACE_PARENT_KIND", {"kind": "port", "parent": "port"})
    assert rules.refuse_parent("area", "facility", "closed") == Reason("PLACE_PARENT_CLOSED")


@pytest.mark.parametrize(
    ("kind", "text", "above", "expected"),
    [
        ("state", " bb ", None, "BB"),
        ("state", "QT", None, "QT"),
        ("state", "XX", None, "STATE_CODE"),
        ("port", "bb bgi", "BB", "BBBGI"),
        ("port", "BZBZE", "BB", "LOCODE_OTHER_STATE"),
        ("port", "BB01I", "BB", "LOCODE_FORM"),
        ("facility", "bbbgi 0001", "BBBGI", "BBBGI-0001"),
        ("facility", "BBXXX-0001", "BBBGI", "FACILITY_NUMBER_OTHER_PORT"),
        ("facility", "BBBGI-1", "BBBGI", "FACILITY_NUMBER_FORM"),
    ],
)
def test_a_code_belongs_to_the_one_above(kind: str, text: str, above: str | None, expected: str) -> None:
    read = rules.read_code(kind, text, above)
    assert (read.code if isinstance(read, Reason) else read) == expected
    assert not isinstance(read, Reason) or read.field == "code"


def test_names() -> None:
    assert rules.refuse_name("San Telmo") is None
    for text, code in (
        ("", "TEXT_MISSING"),
        (" ", "TEXT_MISSING"),
        ("--", "TEXT_MISSING"),
        ("a\x00b", "TEXT_INVISIBLE"),
        ("a\u202eb", "TEXT_INVISIBLE"),
        ("x" * 10_000_000, "TEXT_TOO_LONG"),
    ):
        reason = rules.refuse_name(text)
        assert reason is not None
        assert (reason.code, reason.field) == (code, "name")
    assert rules.tidy("  Puerto \n Almendro ") == "Puerto Almendro"
    assert rules.tidy("one\r\ntwo ", lines=True) == "one\ntwo"
    assert rules.fold("Saint-Kitts & Névis") == "saint kitts nevis"


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert rules.fold(rules.fold(text)) == rules.fold(text)


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        (None, None, None),
        ("13.1", "-59.6", None),
        ("13.1", None, "POSITION_HALF"),
        ("90.1", "0", "POSITION_LATITUDE"),
        ("0", "-180.1", "POSITION_LONGITUDE"),
    ],
)
def test_positions(lat: str | None, lon: str | None, code: str | None) -> None:
    reason = rules.refuse_position(Decimal(lat) if lat else None, Decimal(lon) if lon else None)
    assert (reason.code if reason else None) == code


def test_closing_and_what_follows() -> None:
    assert rules.refuse_close("facility", "active", 0) is None
    assert rules.refuse_close("facility", "active", 2) == Reason("PLACE_HAS_OPEN_CHILDREN", {"count": 2})
    assert rules.refuse_close("state", "active", 0) == Reason("PLACE_NEVER_CLOSES")
    assert rules.refuse_close("berth", "closed", 0) is not None
    assert rules.refuse_reopen("closed", "active", continued=False) is None
    assert rules.refuse_reopen("closed", "closed", continued=False) == Reason("PLACE_PARENT_CLOSED")
    assert rules.refuse_reopen("closed", "active", continued=True) == Reason("PLACE_IS_CONTINUED")
    assert rules.refuse_reopen("active", "active", continued=False) is not None
    assert rules.refuse_continue("facility", "closed", continued=False) is None
    assert rules.refuse_continue("facility", "active", continued=False) == Reason("PLACE_STILL_OPEN")
    assert rules.refuse_continue("facility", "closed", continued=True) == Reason("PLACE_IS_CONTINUED")
    assert rules.refuse_continue("state", "closed", continued=False) == Reason("PLACE_NEVER_CLOSES")


AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "details", "faults"),
    [
        ("port", {"time_zone": "America/Barbados"}, []),
        ("port", {"time_zone": "Barbados"}, [("TIME_ZONE_UNKNOWN", "time_zone")]),
        ("port", {"time_zone": "../etc/passwd"}, [("TIME_ZONE_UNKNOWN", "time_zone")]),
        ("port", {"time_zone": ""}, [("TIME_ZONE_UNKNOWN", "time_zone")]),
        ("port", {"time_zone": "America"}, [("TIME_ZONE_UNKNOWN", "time_zone")]),
        ("facility", {"ship_types": ["oil", "submarine"], "solas": "maybe"}, [("NOT_IN_LIST", "solas"), ("NOT_IN_LIST", "ship_types")]),
        ("area", {"area_type": "", "level": 4}, [("NOT_IN_LIST", "area_type"), ("NOT_IN_LIST", "level")]),
        ("area", {"area_type": "cargo", "level": 1, "temporary": True}, [("TEMPORARY_NEEDS_DATES", "starts_at"), ("TEMPORARY_NEEDS_DATES", "ends_at")]),
        ("area", {"temporary": True, "starts_at": AT, "ends_at": AT}, [("ENDS_BEFORE_START", "ends_at")]),
        ("area", {"swept_before_at": AT, "swept_after_at": AT}, [("SWEEPS_OUT_OF_ORDER", "swept_after_at")]),
        ("area", {"access_measures": "x" * 4001}, [("TEXT_TOO_LONG", "access_measures")]),
        ("berth", {"length_m": Decimal(0), "depth_m": Decimal("60.1"), "longest_ship_m": None}, [("NUMBER_RANGE", "length_m"), ("NUMBER_RANGE", "depth_m")]),
        ("anchorage", {"depth_m": Decimal(80)}, []),
        ("gate", {"direction": "up", "traffic": "rail"}, [("NOT_IN_LIST", "direction")]),
    ],
)
def test_details(kind: str, details: dict[str, object], faults: list[tuple[str, str]]) -> None:
    assert [(r.code, r.field) for r in rules.refuse_details(kind, details)] == faults


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "precision", "on", "expected"),
    [
        (date(1948, 1, 1), date(2023, 11, 19), "year", date(2023, 11, 18), True),
        (date(1948, 1, 1), date(2023, 11, 19), "year", date(2023, 11, 19), False),
        (date(1948, 1, 1), None, "year", date(1948, 6, 1), None),
        (date(1948, 1, 1), None, "year", date(1949, 1, 1), True),
        (date(1948, 1, 1), None, "year", date(1947, 12, 31), False),
        (date(1991, 1, 8), None, "day", date(1991, 1, 8), True),
        (None, None, "", date(2026, 1, 1), None),
        (None, date(2000, 1, 1), "", date(2026, 1, 1), False),
    ],
)
def test_membership_on_a_day(starts_on: date | None, ends_on: date | None, precision: str, on: date, expected: bool | None) -> None:
    assert rules.is_member(starts_on, ends_on, precision, on) is expected


def test_what_is_alike() -> None:
    names = [("barbados", "BB"), ("bahamas", "BS"), ("the bahamas", "BS"), ("belize", "BZ")]
    assert rules.alike("Barbadoes", names)[0] == "BB"
    assert rules.alike("Bahama", names)[0] == "BS"
    assert rules.alike("Zanzibar", names) == []
