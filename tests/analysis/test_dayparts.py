"""The parts of the day on literals."""

from fractions import Fraction

import pytest
from literals import cents

from desktop.analysis.dayparts import (
    USUAL,
    Daypart,
    Dayparts,
    QuarterSums,
    StoreDay,
    check_dayparts,
    dayparts,
)
from desktop.analysis.days import Range
from desktop.errors import BookError

MAY = Range(20_000, 20_030)
SOLD = {
    0: QuarterSums(1, cents(5), 1),  # 00:00, still last night's
    23: QuarterSums(2, cents(10), 2),  # 05:45
    24: QuarterSums(3, cents(30), 3),  # 06:00
    55: QuarterSums(4, cents(100), 2),  # 13:45
    84: QuarterSums(5, cents(5), 5),  # 21:00
}


def shown(report: Dayparts) -> dict[str, tuple[int, int, int, int]]:
    return {row.name: (row.start, row.end, row.orders, row.net) for row in report.rows}


def test_the_usual_parts_hold_the_whole_day() -> None:
    report = dayparts(MAY, [StoreDay(SOLD, 10, 2, USUAL)], cents(160))
    assert shown(report) == {
        "Early": (240, 360, 2, cents(10)),
        "Breakfast": (360, 600, 3, cents(30)),
        "Lunch": (600, 840, 4, cents(100)),
        "Afternoon": (840, 1020, 0, 0),
        "Dinner": (1020, 1260, 0, 0),
        "Late": (1260, 240, 6, cents(10)),
    }
    assert report.untimed_net == cents(10)
    lunch = report.rows[2]
    assert (lunch.average_check, lunch.share, lunch.per_till) == (25, Fraction(2, 3), Fraction(1, 10))
    assert report.rows[3].average_check is None


def test_a_store_has_parts_of_its_own_and_stores_are_added_by_name() -> None:
    own = (Daypart(11 * 60, "Lunch"), Daypart(15 * 60, "Evening"))
    report = dayparts(MAY, [StoreDay(SOLD, 10, 2, own), StoreDay(SOLD, 10, None, USUAL)], cents(300))
    found = shown(report)
    assert found["Lunch"] == (660, 900, 8, cents(200))
    assert found["Evening"] == (900, 660, 11, cents(50))  # the last part runs on past midnight
    assert sum(row.orders for row in report.rows) == 30
    by_name = {row.name: row.per_till for row in report.rows}
    assert (by_name["Lunch"], by_name["Late"], by_name["Evening"]) == (None, None, Fraction(11, 20))


@pytest.mark.parametrize(
    "parts",
    [
        [Daypart(600, " ")],
        [Daypart(600, "Lunch"), Daypart(900, "Lunch")],
        [Daypart(600, "Lunch"), Daypart(600, "Tea")],
        [Daypart(600, "Lunch"), Daypart(900, "Tea"), Daypart(840, "Dinner")],
        [Daypart(600, "Lunch"), Daypart(120, "Night"), Daypart(900, "Dinner")],
        [Daypart(605, "Lunch")],
        [Daypart(1440, "Lunch")],
    ],
)
def test_parts_that_cannot_be_are_refused_with_a_sentence(parts: list[Daypart]) -> None:
    with pytest.raises(BookError, match=r"\.$"):
        check_dayparts(parts)


def test_a_book_without_times_has_no_part_with_sales() -> None:
    report = dayparts(MAY, [StoreDay({}, 10, 2, USUAL)], cents(160))
    assert report.untimed_net == cents(160)
    assert {row.share for row in report.rows} == {None}
    assert report.finding is None
