"""What a counter can take: the checks of the domain contract."""

from fractions import Fraction
from math import floor

import pytest

from desktop.analysis.capacity import PAYMENT, Counter


def counter(ordering: float, paying: float, tills: int = 1, order_stations: int | None = None) -> Counter:
    return Counter(Fraction(ordering), Fraction(paying), tills, order_stations)


def test_forty_and_ten_seconds_are_72_orders_an_hour() -> None:
    assert counter(40, 10).capacity == counter(40, 10).till_capacity == 72
    assert counter(40, 10, tills=3).capacity == 216


@pytest.mark.parametrize(("ordering_less", "paying_less", "more"), [(5, 3, 13), (10, 5, 30)])
def test_some_seconds_less_are_some_orders_more(ordering_less: int, paying_less: int, more: int) -> None:
    gained = counter(40 - ordering_less, 10 - paying_less).capacity - counter(40, 10).capacity
    assert floor(gained) == more


def test_stations_in_a_row_take_what_the_slowest_step_takes() -> None:
    assert counter(40, 20, tills=1, order_stations=1).capacity == 90
    kiosks = counter(40, 20, tills=1, order_stations=3)
    assert (kiosks.capacity, kiosks.slowest.key, kiosks.till_capacity) == (180, PAYMENT, 90)
    assert counter(0, 20, order_stations=1).capacity == 180
