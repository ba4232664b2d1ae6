"""Peak hours asked of a book."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from literals import MONDAY, book_of, line, moment, order

from desktop.analysis.days import Range, day_of
from desktop.queries.limits import limits_between
from desktop.queries.stores import all_channels, all_stores, update_channel, update_store
from desktop.queries.throughput import peak_hours_between

RAMEN = [line("Ramen", 12)]
TIMES = ("11:59:59", "12:10:00", "12:30:00", "12:59:59", "13:09:59", "13:10:00", "25:30:00")
APRIL = Range(day_of(date(2026, 4, 1)), day_of(date(2026, 4, 30)))


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[tuple[int, ...]]:
    timed = {"order_seconds": 40_000, "payment_seconds": 10_000}
    orders = [
        order(str(number), RAMEN, at=at, channel="App" if number == 3 else "Counter", **timed)
        for number, at in enumerate(TIMES)
    ]
    orders += [order("7", RAMEN, at="18:00:00"), order("8", RAMEN, at=None)]
    orders += [
        order("1", RAMEN, day=APRIL.start, at="09:00:00"),
        order("1", RAMEN, store="S2", at="08:00:00"),
    ]
    with book_of(tmp_path / "a.book", orders):
        yield tuple(store.id for store in all_stores())


def test_the_peak_hour_leaves_its_end_out(stores: tuple[int, ...]) -> None:
    report = peak_hours_between(stores[:1], Range(MONDAY, MONDAY))
    assert report.peak is not None
    assert report.clock is not None
    assert (report.peak.start, report.peak.orders) == (moment(MONDAY, "12:10:00"), 4)
    assert (report.clock.start, report.clock.orders) == (moment(MONDAY, "12:00:00"), 3)


def test_hours_of_the_clock_are_counted_over_months_and_days(stores: tuple[int, ...]) -> None:
    hours = peak_hours_between(stores[:1], Range(MONDAY, APRIL.end)).by_clock_hour
    assert {hour: orders for hour, orders in enumerate(hours) if orders} == {
        1: 1,
        9: 1,
        11: 1,
        12: 3,
        13: 2,
        18: 1,
    }
    assert sum(peak_hours_between(stores, Range(MONDAY, APRIL.end)).by_clock_hour) == 10


def test_tills_are_used_by_the_orders_of_the_peak_that_pass_them(stores: tuple[int, ...]) -> None:
    app = next(channel for channel in all_channels() if channel.name == "App")
    update_channel(app._replace(passes_tills=False))
    report = peak_hours_between(stores[:1], Range(MONDAY, MONDAY))
    assert (report.service_seconds, report.till_capacity, report.utilisation) == (50, 72, None)
    update_store(all_stores()[0]._replace(tills=2))
    report = peak_hours_between(stores[:1], Range(MONDAY, MONDAY))
    assert report.utilisation == Fraction(3, 144)
    assert peak_hours_between(stores, Range(MONDAY, MONDAY)).utilisation is None


def test_the_service_time_is_that_of_the_counter_without_what_is_set_aside(tmp_path: Path) -> None:
    given = [(40_000, 10_000)] * 30 + [(30_000, 0), (5_000_000, 10_000)]
    orders = [
        order(str(n), RAMEN, at=f"12:{n:02}:00", order_seconds=first, payment_seconds=second)
        for n, (first, second) in enumerate(given)
    ]
    with book_of(tmp_path / "a.book", orders):
        stores, day = (all_stores()[0].id,), Range(MONDAY, MONDAY)
        report, counter = peak_hours_between(stores, day), limits_between(stores, day).counter
    assert counter is not None
    assert report.service_seconds == counter.counter.service_seconds == Fraction(30 * 50 + 30, 31)
    assert (report.timed_orders, counter.rests_on) == (31, 31)


def test_without_times_there_is_no_peak(tmp_path: Path) -> None:
    with book_of(tmp_path / "a.book", [order("1", RAMEN, at=None)]):
        report = peak_hours_between((all_stores()[0].id,), Range(MONDAY, MONDAY))
    assert (report.peak, report.clock, report.service_seconds) == (None, None, None)
