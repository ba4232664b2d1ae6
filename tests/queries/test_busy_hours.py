"""Heat map, day curve, dayparts and peak days asked of a book, and the orders behind them."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from literals import MONDAY, book_of, cents, line, moment, order

from desktop.analysis.day_curve import day_curve
from desktop.analysis.dayparts import Daypart
from desktop.analysis.days import Range, day_of
from desktop.analysis.facts import Status
from desktop.analysis.heat_map import HeatMap, week_columns, week_rows
from desktop.errors import BookError
from desktop.queries.dayparts import dayparts_between, set_dayparts, store_dayparts
from desktop.queries.heat_map import heat_map_between
from desktop.queries.orders import Search, find_orders, orders_page
from desktop.queries.peak_days import peak_days_between
from desktop.queries.stores import all_channels, all_stores

RAMEN = [line("Ramen", 12)]
TIMED = {"order_seconds": 40_000, "payment_seconds": 10_000}
APRIL = Range(day_of(date(2026, 4, 1)), day_of(date(2026, 4, 30)))
MARCH_TO_APRIL = Range(MONDAY, APRIL.end)
NOON, QUARTER_PAST = 48, 49


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[tuple[int, ...]]:
    """Two Mondays at noon in March, all Mondays of April at a quarter past, a night and a refund."""
    orders = [
        order("1", RAMEN, at="12:00:00", covers=2, channel="Counter", **TIMED),
        order("2", RAMEN, at="12:14:59", channel="Counter", **TIMED),
        order("3", RAMEN, at="12:20:00", channel="App"),
        order("4", RAMEN, at="25:10:00", channel="Counter"),
        order("1R", [line("Ramen", -12, -1)], at="12:16:00", status=Status.REFUNDED, channel="Counter"),
        order("1", RAMEN, day=MONDAY + 7, at="12:00:00", channel="Counter", order_seconds=60_000),
        order("1", RAMEN, day=MONDAY + 2, at=None),
        order("1", RAMEN, store="S2", at="08:00:00"),
    ]
    orders += [
        order(str(n), RAMEN, day=APRIL.start + 5 + 7 * week, at="12:15:00", channel="App")
        for week in range(4)
        for n in range(3)
    ]
    with book_of(tmp_path / "a.book", orders):
        yield tuple(store.id for store in all_stores())


def cell(report: HeatMap, measure: str, quarter: int, weekday: int = 0) -> object:
    places = [place.weekday for place in report.places]
    return report.value(measure, report.quarters.index(quarter), places.index(weekday))


def test_a_cell_is_the_average_of_its_weekdays_with_sales(stores: tuple[int, ...]) -> None:
    report = heat_map_between(stores[:1], MARCH_TO_APRIL)
    assert [place.days for place in report.places] == [6, 0, 1, 0, 0, 0, 0]
    assert cell(report, "orders", NOON) == Fraction(3, 6)
    assert cell(report, "orders", QUARTER_PAST) == Fraction(13, 6)
    assert cell(report, "net", QUARTER_PAST) == Fraction(13 * 12 - 12, 6)
    assert cell(report, "covers", NOON) == Fraction(2, 6)
    assert cell(report, "service_seconds", NOON) == 50_000
    assert cell(report, "service_seconds", QUARTER_PAST) is None
    assert (cell(report, "orders", NOON, 1), cell(report, "orders", NOON, 2)) == (None, 0)
    assert (report.quarters[0], report.quarters[-1]) == (NOON, 4)  # 01:10 belongs to the evening
    assert report.finding is not None


def test_channels_stand_apart(stores: tuple[int, ...]) -> None:
    app = next(channel.id for channel in all_channels() if channel.name == "App")
    report = heat_map_between(stores[:1], MARCH_TO_APRIL, (app,))
    assert report.quarters == (QUARTER_PAST,)
    assert cell(report, "orders", QUARTER_PAST) == Fraction(13, 6)


def test_stores_together_show_an_average_store(stores: tuple[int, ...]) -> None:
    report = heat_map_between(stores, Range(MONDAY, MONDAY + 6))
    assert report.places[0].days == 2
    assert cell(report, "orders", 32) == Fraction(1, 2)


def test_the_best_day_of_a_weekday_is_named(stores: tuple[int, ...]) -> None:
    report = heat_map_between(stores[:1], MARCH_TO_APRIL, best=True)
    assert [(place.day, place.days) for place in report.places][:3] == [(MONDAY, 1), (None, 0), (None, 0)]
    assert cell(report, "orders", NOON) == 2


def test_one_day_has_its_exact_peak(stores: tuple[int, ...]) -> None:
    report = heat_map_between(stores[:1], Range(MONDAY, MONDAY), best=True)
    assert [place.day for place in report.places] == [MONDAY]
    assert report.peak is not None
    assert (report.peak.start, report.peak.orders) == (moment(MONDAY, "12:00:00"), 3)


def test_the_map_is_a_table_too(stores: tuple[int, ...]) -> None:
    report = heat_map_between(stores[:1], MARCH_TO_APRIL)
    first = week_rows(report, "orders")[0]
    assert (first.start, first.monday, first.tuesday, first.all_days) == (
        720,
        Fraction(1, 2),
        None,
        Fraction(3, 7),
    )
    assert [column.key for column in week_columns("orders")] == list(first._fields)


def test_the_day_is_a_curve_with_its_peak(stores: tuple[int, ...]) -> None:
    report = heat_map_between(stores[:1], MARCH_TO_APRIL)
    curve = day_curve(report, weekday=0)
    assert curve.peak is not None
    assert (curve.peak.start, curve.peak.end, curve.peak.orders) == (720, 780, Fraction(16, 6))
    assert [row.orders for row in curve.rows[:3]] == [Fraction(3, 6), Fraction(13, 6), 0]
    hours = day_curve(report, 60)
    assert [(row.start, row.end, row.orders) for row in hours.rows if row.orders] == [
        (720, 780, Fraction(16, 7)),
        (60, 120, Fraction(1, 7)),
    ]
    assert day_curve(report, weekday=4).peak is None


def test_dayparts_are_the_stores_own(stores: tuple[int, ...]) -> None:
    report = dayparts_between(stores[:1], MARCH_TO_APRIL)
    assert {row.name: row.orders for row in report.rows if row.orders} == {"Lunch": 16, "Late": 1}
    assert sum(row.net for row in report.rows) + report.untimed_net == report.net == cents(17 * 12)
    set_dayparts(stores[0], [Daypart(12 * 60, "Noon"), Daypart(12 * 60 + 15, "Later")])
    names = {row.name: row.orders for row in dayparts_between(stores[:1], MARCH_TO_APRIL).rows}
    assert names == {"Noon": 3, "Later": 14}
    with pytest.raises(BookError):
        set_dayparts(stores[0], [Daypart(5, "Odd")])
    set_dayparts(stores[0], [])
    assert store_dayparts(stores[0]) == store_dayparts(stores[1])


def test_the_peak_hour_of_each_day_has_its_share(stores: tuple[int, ...]) -> None:
    report = peak_days_between(stores, Range(MONDAY, MONDAY))
    first = next(day for day in report.days if day.store == stores[0])
    assert (first.peak_orders, first.peak_net, first.net) == (3, cents(24), cents(36))
    assert first.share == Fraction(2, 3)
    assert {store.name for store in report.stores} == {"S1", "S2"}


def test_the_orders_behind_a_cell_are_found(stores: tuple[int, ...]) -> None:
    def numbers(search: Search) -> list[tuple[int, str]]:
        found = orders_page(find_orders(stores, MARCH_TO_APRIL, search), 0)
        return sorted((row.day - MONDAY, row.number) for row in found)

    assert numbers(Search(weekday=0, quarters=(NOON, NOON + 1))) == [(0, "1"), (0, "2"), (7, "1")]
    assert numbers(Search(weekday=2)) == [(2, "1")]
    assert numbers(Search(quarters=(92, 8))) == [(0, "4")]  # past midnight
    hour = moment(MONDAY, "12:00:00"), moment(MONDAY, "13:00:00")
    assert numbers(Search(within=hour)) == [(0, "1"), (0, "1R"), (0, "2"), (0, "3")]
    assert numbers(Search(quarters=(NOON, NOON))) == numbers(Search(quarters=(0, 0)))  # the whole clock
