"""What seconds and stations are worth."""

from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from literals import cents

from desktop.analysis.capacity import Counter
from desktop.analysis.load_rows import LoadRow
from desktop.analysis.what_if import Today, Wish, changed, what_if

FIFTY = Counter(Fraction(40), Fraction(10), tills=1)


def load(quarter: int, rate: int, *, full: bool = False) -> LoadRow:
    share = Fraction(int(full))
    return LoadRow(4, quarter, quarter * 15, 5, Fraction(rate), None, Fraction(1), None, share, full)


def start(counter: Counter = FIFTY, full_hours: str = "1", check: str | None = "25") -> Today:
    line = (load(48, 40), load(49, 70, full=True), load(50, 72, full=True), load(51, 30))
    known = None if check is None else Fraction(check)
    return Today(counter, Fraction(full_hours), Fraction(60), known, Fraction(30), line)


@pytest.mark.parametrize(("order_less", "payment_less", "more"), [(5, 3, 13), (10, 5, 30)])
def test_five_to_ten_seconds_and_three_to_five_give_13_to_30_orders_more(
    order_less: int, payment_less: int, more: int
) -> None:
    report = what_if(start(), Wish(Fraction(order_less), Fraction(payment_less)))
    assert floor(report.gained) == floor(report.extra) == more


def test_twenty_more_orders_at_a_check_of_25_are_500() -> None:
    report = what_if(start(), Wish(Fraction(10), Fraction(5), outside=Fraction(20)))
    assert (report.extra, report.money_a_day, report.money_a_month) == (20, cents(500), cents(15_000))


def test_orders_more_are_sold_in_saturated_hours_alone() -> None:
    wish = Wish(Fraction(10))
    assert what_if(start(full_hours="1/4"), wish).extra == 18 / Fraction(4)
    idle = what_if(start(full_hours="0"), wish)
    assert (idle.gained, idle.extra, idle.money_a_day) == (18, 0, 0)
    assert "never full" in idle.assumptions[0].text


def test_or_by_the_users_word_of_who_waits_outside() -> None:
    wish = Wish(Fraction(10), outside=Fraction(12))
    assert what_if(start(full_hours="0"), wish).extra == 12  # in one hour
    assert what_if(start(full_hours="0"), wish._replace(hours=Fraction(3))).extra == 36
    assert what_if(start(full_hours="1/2"), wish).extra == 6


def test_stations_open_and_close() -> None:
    row = Counter(Fraction(40), Fraction(20), tills=1, order_stations=3)
    assert what_if(start(row), Wish(tills=1)).gained == 270 - 180
    fewer = what_if(start(row), Wish(order_stations=-9))
    assert (fewer.counter.order_stations, fewer.gained, fewer.extra) == (1, -90, 0)
    assert "less" in fewer.finding.text


def test_a_stage_keeps_a_second() -> None:
    assert changed(FIFTY, Wish(Fraction(100), Fraction(100))).service_seconds == 2
    none = changed(Counter(Fraction(0), Fraction(20), 1), Wish(Fraction(5)))
    assert none.order_seconds == 0


def test_waiting_is_told_before_and_after() -> None:
    report = what_if(start(), Wish(Fraction(20), outside=Fraction(12)))
    assert (report.arrivals, report.waiting_now.stable, report.waiting.stable) == (72, False, True)
    assert report.waiting.wait == pytest.approx(30 * 0.6 / 0.4)


def test_the_tills_needed_follow_the_day() -> None:
    report = what_if(start(), Wish(longest=Fraction(60), outside=Fraction(100)))
    assert [(row.start, row.arrivals, row.tills) for row in report.needed] == [
        (720, 40, 2),
        (735, 170, 3),
        (750, 172, 3),
        (765, 30, 1),
    ]
    assert {row.order_stations for row in report.needed} == {None}
    in_a_row = what_if(start(Counter(Fraction(40), Fraction(10), 1, 1)), Wish(longest=Fraction(30)))
    assert [(row.order_stations, row.tills) for row in in_a_row.needed] == [(2, 1), (2, 1), (2, 1), (2, 1)]


def test_without_an_average_check_there_is_no_money() -> None:
    report = what_if(start(check=None), Wish(Fraction(10)))
    assert (report.money_a_day, report.money_a_month) == (None, None)
    assert len(report.assumptions) == 3


@given(
    st.fractions(0, 60),
    st.fractions(0, 20),
    st.integers(-3, 5),
    st.none() | st.fractions(0, 300),
    st.none() | st.fractions(0, 5),
    st.fractions(0, 3),
)
def test_never_more_than_the_capacity_gained(
    order_less: Fraction,
    payment_less: Fraction,
    tills: int,
    outside: Fraction | None,
    hours: Fraction | None,
    full_hours: Fraction,
) -> None:
    before = Today(FIFTY, full_hours, Fraction(60), Fraction(25), Fraction(30), ())
    report = what_if(before, Wish(order_less, payment_less, tills, 0, outside, hours))
    assert 0 <= report.extra <= max(report.gained, Fraction(0)) * report.hours
    if outside is not None:
        assert report.extra <= outside * report.hours
    if not full_hours and outside is None:
        assert report.extra == 0
