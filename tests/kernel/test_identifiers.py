"""Numbers and codes, against published examples."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atalaya.kernel import identifiers as ids
from atalaya.kernel.reasons import Reason


def code(answer: object) -> str | None:
    return answer.code if isinstance(answer, Reason) else None


@pytest.mark.parametrize("number", ["9074729", "9176187", "8814275", "7512399"])
def test_a_ship_number_is_read_however_it_is_written(number: str) -> None:
    for text in (number, f"IMO {number}", f"imo{number}", f" IMO-{number} ", f"IMO: {number}", f"{number[:3]} {number[3:]}"):
        assert ids.ship_number(text) == ids.ShipNumber(number)


@pytest.mark.parametrize("number", ["9074728", "9174729", "0974729"])
def test_a_wrong_ship_number_is_refused(number: str) -> None:
    assert code(ids.ship_number(number)) in {"IMO_NUMBER_CHECK", "IMO_NUMBER_FORM"}


def test_a_ship_number_of_noughts_is_no_number_though_the_sum_is_right() -> None:
    assert code(ids.ship_number("0000000")) == "IMO_NUMBER_FORM"


def test_no_two_neighbours_swapped_pass_as_a_ship_number() -> None:
    for number in ("9074729", "9176187", "8814275", "7512399"):
        for i in range(6):
            swapped = number[:i] + number[i + 1] + number[i] + number[i + 2 :]
            assert swapped == number or isinstance(ids.ship_number(swapped), Reason)


@pytest.mark.parametrize(("body", "total"), [("CSQU305438", 6185), ("MSCU663987", 7656), ("MSKU100009", 5048), ("TEMU100009", 5037), ("CMAU100000", 373)])
def test_the_sum_of_a_container_number(body: str, total: int) -> None:
    assert ids.container_remainder(body) == total % 11


@pytest.mark.parametrize("number", ["CSQU3054383", "MSCU6639870"])
def test_a_container_number_is_read(number: str) -> None:
    read = ids.container_number(f"{number[:4]} {number[4:10]}-{number[10]}".lower())
    assert str(read) == number
    assert not read.warnings


@pytest.mark.parametrize("number", ["MSKU1000090", "MSCU1000070", "TCLU1000030", "CMAU1000000", "HLXU1000060", "TEMU1000090"])
def test_a_remainder_of_ten_is_taken_with_a_warning(number: str) -> None:
    read = ids.container_number(number)
    assert isinstance(read, ids.ContainerNumber)
    assert [w.code for w in read.warnings] == ["CONTAINER_REMAINDER_TEN"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CSQU3054384", "CONTAINER_CHECK"),
        ("CSQX3054383", "CONTAINER_CATEGORY"),
        ("CSQU305438", "CONTAINER_FORM"),
        ("", "CONTAINER_FORM"),
        ("CSQU30543\x003", "CONTAINER_FORM"),
        ("ÇSQU3054383", "CONTAINER_FORM"),
        ("CSQU٣٠٥٤٣٨٣", "CONTAINER_FORM"),
        ("C" * 10_000_000, "CONTAINER_FORM"),
    ],
)
def test_a_wrong_container_number_is_refused(text: str, expected: str) -> None:
    assert code(ids.container_number(text)) == expected


def test_letters_of_one_remainder_are_offered_since_the_check_cannot_tell_them_apart() -> None:
    groups = {"AKU", "BLV", "CMW", "DNX", "EOY", "FPZ", "GQ", "HR", "IS", "JT"}
    for group in groups:
        assert len({ids.container_remainder(f"{c}AAU000000") for c in group}) == 1
    candidates = ids.container_candidates("CSQU3054383")
    assert {"MSQU3054383", "WSQU3054383", "CIQU3054383", "CSGU3054383"} <= set(candidates)
    assert "CSQU3054383" not in candidates
    assert all(c[3] in "UJZ" for c in candidates)


@pytest.mark.parametrize("misread", ["C5QU3054383", "CSQU3O54383", "CSQU30S4383", "CSQU3054393", "CSOU3054383", "CSQV3054383"])
def test_a_misreading_finds_the_number(misread: str) -> None:
    assert "CSQU3054383" in ids.container_candidates(misread)


def test_what_is_no_container_number_has_no_candidates() -> None:
    assert ids.container_candidates("hello") == ()
    assert ids.container_candidates("Ñ" * 11) == ()


@pytest.mark.parametrize(
    ("digits", "kind", "flag"),
    [
        ("352001234", "ship", "PA"),
        ("232001234", "ship", None),
        ("036612345", "group", "US"),
        ("007250011", "coast", "CL"),
        ("111316001", "aircraft", "CA"),
        ("997101234", "aid", "BR"),
        ("983661234", "craft", "US"),
        ("831412345", "handheld", "BB"),
        ("970123456", "sart", None),
        ("972123456", "mob", None),
        ("974123456", "epirb", None),
    ],
)
def test_a_radio_identity_says_whose_it_is(digits: str, kind: str, flag: str | None) -> None:
    read = ids.mmsi(digits)
    assert isinstance(read, ids.Mmsi)
    assert (read.kind, read.flag) == (kind, flag)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("000000000", "MMSI_COUNTRY"),
        ("200123456", "MMSI_COUNTRY"),
        ("776123456", "MMSI_COUNTRY"),
        ("111999001", "MMSI_COUNTRY"),
        ("12345678", "MMSI_FORM"),
        ("97312345x", "MMSI_FORM"),
    ],
)
def test_a_wrong_radio_identity_is_refused(text: str, expected: str) -> None:
    assert code(ids.mmsi(text)) == expected


def test_a_locode_has_a_form_and_a_country() -> None:
    assert ids.locode("bb bgi") == ids.Locode("BB", "BGI")
    assert str(ids.locode("US2AB")) == "US2AB"
    assert ids.locode("QTALM") == ids.Locode("QT", "ALM")
    assert code(ids.locode("BB0GI")) == code(ids.locode("BBBG")) == code(ids.locode("BBBGÍ")) == "LOCODE_FORM"
    assert code(ids.locode("XXALM")) == code(ids.locode("QLALM")) == "LOCODE_COUNTRY"


def test_a_facility_number_carries_its_port() -> None:
    for text in ("BBBGI-0001", "bbbgi0001", "BBBGI 0001"):
        read = ids.facility_number(text)
        assert isinstance(read, ids.FacilityNumber)
        assert (str(read), str(read.port)) == ("BBBGI-0001", "BBBGI")
    assert code(ids.facility_number("BBBGI-001")) == "FACILITY_NUMBER_FORM"
    assert code(ids.facility_number("XXBGI-0001")) == "LOCODE_COUNTRY"
    assert code(ids.facility_number("BB0GI-0001")) == "LOCODE_FORM"


@given(st.text(alphabet=string.printable + "ÑÉ٣０\x00", max_size=60))
def test_no_text_makes_a_reader_raise(text: str) -> None:
    for reader in (ids.ship_number, ids.container_number, ids.mmsi, ids.locode, ids.facility_number):
        answer = reader(text)
        assert isinstance(answer, Reason) or reader(str(answer)) == answer
    ids.container_candidates(text)
