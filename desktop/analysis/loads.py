"""What passes the tills, day by day and quarter-hour by quarter-hour."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from desktop.analysis.quarters import PER_HOUR, QUARTERS, place_in_day
from desktop.analysis.ranks import P95
from desktop.analysis.served import Bools, Ints, Served

ENOUGH_DAYS = 20
"""Trading days that a demonstrated capacity must rest on."""
CALM = 2
"""Quarter-hours with at most one part in so many of their day's fullest one are calm."""


@dataclass(frozen=True, slots=True, eq=False)
class Loads:
    """A store's trading days in order, and for each its ``orders`` that pass the tills by place: the
    quarter-hours after the day's beginning. ``trading`` says from the day's first such order to its last.
    """

    days: Ints
    orders: Ints
    trading: Bools

    @property
    def fullest(self) -> Ints:
        """Each day's orders in its fullest quarter-hour, as a column."""
        most: Ints = self.orders.max(axis=1, keepdims=True, initial=0)
        return most

    @property
    def calm(self) -> Bools:
        return self.trading & (self.orders * CALM <= self.fullest)

    def demonstrated(self) -> Fraction | None:
        """Demonstrated capacity in orders an hour: the 95th percentile by nearest rank of all quarter-hours
        in trading hours, times 4. None for fewer than ENOUGH_DAYS.
        """
        if len(self.days) < ENOUGH_DAYS:
            return None
        found = np.sort(self.orders[self.trading])
        return Fraction(int(found[max(-(-P95 * len(found) // 1), 1) - 1]) * PER_HOUR)

    def row_of(self, orders: Served) -> Ints:
        """The row of each order's day; orders of days that are not among them get the nearest row."""
        rows: Ints = np.clip(np.searchsorted(self.days, orders.day), 0, max(len(self.days) - 1, 0))
        return rows


def loads(sums: Iterable[tuple[int, int, int]], cut_off: int) -> Loads:
    """The loads of (day, quarter of the clock, orders), in any order."""
    rows = [row for row in sums if row[2] > 0]
    days = np.array(sorted({day for day, *_ in rows}), dtype=np.int64)
    orders = np.zeros((len(days), QUARTERS), dtype=np.int64)
    for day, quarter, count in rows:
        orders[np.searchsorted(days, day), place_in_day(quarter, cut_off)] += count
    begun = np.maximum.accumulate(orders > 0, axis=1)
    unended = np.maximum.accumulate(orders[:, ::-1] > 0, axis=1)[:, ::-1]
    return Loads(days, orders, begun & unended)


def some(found: Loads, start: int) -> Loads:
    """Only the days from ``start`` on."""
    kept = found.days >= start
    return Loads(found.days[kept], found.orders[kept], found.trading[kept])
