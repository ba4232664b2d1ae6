"""When a store sells: its sales by weekday and hour of the clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop.analysis.days import Range
from desktop.analysis.throughput import HOURS
from desktop.words import N_

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


class HourSales(NamedTuple):
    """Completed orders and net sales (1/10 000) of one weekday's hour, over all such days."""

    orders: int = 0
    net: int = 0


@dataclass(frozen=True, slots=True)
class HourRow:
    """One hour of the clock (0 is 00:00 to 01:00), from Monday to Sunday."""

    hour: int
    days: tuple[HourSales, ...]


@dataclass(frozen=True, slots=True)
class WeekHours:
    """The report. ``rows`` run through the business day, from its first hour with sales to its last.

    ``days`` counts the trading days of each weekday, Monday first. ``untimed_net`` is the net sales
    of orders whose time is not known: with the rows it comes to the net sales of the period.
    """

    period: Range
    rows: tuple[HourRow, ...]
    days: tuple[int, ...]
    untimed_net: int


def week_hours(
    period: Range,
    sales: Mapping[tuple[int, int], HourSales],
    days: Sequence[int],
    net: int,
    cut_off: int,
) -> WeekHours:
    """The report on the ``sales`` of each weekday and hour; ``cut_off`` in minutes begins the day."""
    start = cut_off // 60
    order = [(start + hour) % HOURS for hour in range(HOURS)]
    sold = [place for place, hour in enumerate(order) if any((day, hour) in sales for day in range(7))]
    hours = order[min(sold) : max(sold) + 1] if sold else []
    rows = (HourRow(hour, tuple(sales.get((day, hour), HourSales()) for day in range(7))) for hour in hours)
    timed = sum(each.net for each in sales.values())
    return WeekHours(period, tuple(rows), tuple(days), net - timed)
