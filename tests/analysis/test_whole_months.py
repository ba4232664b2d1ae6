"""A period split into whole months and the days beside them covers every day once."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.analysis.days import Months, Range, day_of, month_range, whole_months


def test_a_quarter_from_the_middle_of_a_month() -> None:
    start, end = day_of(date(2024, 1, 15)), day_of(date(2024, 3, 31))
    assert whole_months(Range(start, end)) == Months(
        202402, 202403, (Range(start, day_of(date(2024, 1, 31))),)
    )


def test_days_of_one_month_stay_days() -> None:
    some = Range(day_of(date(2024, 1, 2)), day_of(date(2024, 1, 31)))
    assert whole_months(some) == Months(1, 0, (some,))


@given(st.integers(-2000, 40_000), st.integers(-5, 1200))
def test_every_day_is_covered_once(start: int, length: int) -> None:
    period = Range(start, start + length - 1)
    months = whole_months(period)
    days = [day for part in months.beside for day in range(part.start, part.end + 1)]
    if months.first <= months.last:
        days += range(month_range(months.first).start, month_range(months.last).end + 1)
    assert sorted(days) == list(range(period.start, period.end + 1))
