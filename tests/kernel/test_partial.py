"""Dates to the year, month or day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atalaya.kernel.partial import DAY, MONTH, YEAR, PartialDate


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-03-05", date(2019, 3, 5), date(2019, 3, 5)),
    ],
)
def test_a_partial_date_is_all_its_days(text: str, start: date, end: date) -> None:
    known = PartialDate.parse(text)
    assert (known.start, known.end, str(known)) == (start, end, text)


@pytest.mark.parametrize("text", ["", "19", "2019-3", "2019-13", "2019-02-30", "2019/03", "2019-03-05T00:00", "٢٠١٩", "2019-00"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


def test_precision_and_day_agree() -> None:
    for wrong in [(date(2019, 3, 5), MONTH), (date(2019, 3, 1), YEAR), (date(2019, 1, 1), "week")]:
        with pytest.raises(ValueError, match=r"."):
            PartialDate(*wrong)


def test_it_is_placed_only_where_all_of_it_lies() -> None:
    march = PartialDate(date(2019, 3, 1), MONTH)
    assert march.is_within(date(2019, 1, 1), date(2019, 3, 31))
    assert not march.is_within(date(2019, 1, 1), date(2019, 3, 30))
    assert march.touches(date(2019, 3, 31), date(2019, 4, 2))
    assert not march.touches(date(2019, 4, 1), date(2019, 4, 2))


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from([YEAR, MONTH, DAY]))
def test_writing_and_reading_are_the_same(day: date, precision: str) -> None:
    start = day if precision == DAY else day.replace(day=1, month=1 if precision == YEAR else day.month)
    known = PartialDate(start, precision)
    assert PartialDate.parse(str(known)) == known
    assert known.is_within(known.start, known.end)
