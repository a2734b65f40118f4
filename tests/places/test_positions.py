"""Positions as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atalaya.kernel.reasons import Reason
from atalaya.places.positions import angle, decimal, written


@pytest.mark.parametrize(
    ("text", "axis", "value"),
    [
        ("-33.045", "lat", -33.045),
        ("−33,045", "lat", -33.045),
        ("33°02.70'S", "lat", -33.045),
        ("33° 02′ 42″ S", "lat", -33.045),
        ("33 02 42 s", "lat", -33.045),
        ("71 37.5 O", "lon", -71.625),
        ("W071°37.5", "lon", -71.625),
        ("38 30 L", "lon", 38.5),
        ("0", "lon", 0.0),
        ("+12.5", "lat", 12.5),
    ],
)
def test_what_charts_and_telephones_write_is_read(text: str, axis: str, value: float) -> None:
    assert angle(text, axis) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "axis", "code"),
    [
        ("", "lat", "POSITION_FORM"),
        ("north", "lat", "POSITION_FORM"),
        ("33 61 S", "lat", "POSITION_FORM"),
        ("33.5 10 S", "lat", "POSITION_FORM"),
        ("-33 S", "lat", "POSITION_FORM"),
        ("1 2 3 4", "lat", "POSITION_FORM"),
        ("1" * 50, "lat", "POSITION_FORM"),
        ("90.1", "lat", "POSITION_RANGE"),
        ("71 37.5 W", "lat", "POSITION_OTHER_AXIS"),
        ("33 S", "lon", "POSITION_OTHER_AXIS"),
    ],
)
def test_what_is_no_position_says_why(text: str, axis: str, code: str) -> None:
    reason = angle(text, axis)
    assert isinstance(reason, Reason)
    assert (reason.code, reason.field) == (code, axis)


@given(st.floats(-90, 90).map(lambda v: round(v, 7)), st.floats(-180, 180).map(lambda v: round(v, 7)))
def test_what_a_form_shows_is_read_back_unchanged(lat: float, lon: float) -> None:
    assert angle(decimal(lat), "lat") == lat
    assert angle(decimal(lon), "lon") == lon
    shown = written(lat, lon)
    middle = shown.index("N" if lat >= 0 else "S") + 1
    assert angle(shown[:middle], "lat") == pytest.approx(lat, abs=1e-5)
    assert angle(shown[middle:], "lon") == pytest.approx(lon, abs=1e-5)


@given(st.text(max_size=30), st.sampled_from(["lat", "lon"]))
def test_reading_never_raises(text: str, axis: str) -> None:
    assert isinstance(angle(text, axis), float | Reason)
