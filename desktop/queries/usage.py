"""Theoretical usage: what the dishes that were made should have taken, by the recipes of their day."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from desktop.analysis.bill_of_materials import Integers, used
from desktop.analysis.days import Range
from desktop.analysis.money import MONEY, QUANTITY
from desktop.analysis.recipes import Bill, Bills, Recipes, intervals
from desktop.analysis.usage import DayUsage
from desktop.models.base import connection
from desktop.queries.recipes import all_recipes
from desktop.queries.stock_items import leaves

RATE_BASES = {"net_10000": 10_000 * MONEY, "orders_100": 100}
"""What one ``usage_rate`` is for: net sales in 1/10 000, or orders."""


@dataclass(frozen=True, slots=True)
class Usage:
    """A store's theoretical usage: rows are the days of ``period``, columns ``items`` (leaves).

    In 1/1000 base unit, rounded once per item and day. ``staff`` is of dishes the staff ate, ``by_rate``
    of items that have a usage rate; ``sold`` holds neither.
    """

    period: Range
    items: tuple[int, ...]
    sold: Integers
    staff: Integers
    by_rate: Integers

    def days(self) -> Iterator[DayUsage]:
        """Every day and item with usage, by day."""
        total = self.sold + self.by_rate
        for row, column in np.argwhere((total != 0) | (self.staff != 0)).tolist():
            yield DayUsage(
                self.period.start + row,
                self.items[column],
                int(total[row, column]),
                int(self.staff[row, column]),
                int(self.by_rate[row, column]),
            )

    def of_items(self) -> dict[int, int]:
        """The usage of the whole period by item, but for the staff's."""
        sums = (self.sold + self.by_rate).sum(axis=0)
        return dict(zip(self.items, map(int, sums), strict=True))


class _Made(NamedTuple):
    """Portions by day (rows) and dish (columns), in 1/1000."""

    quantity: Integers
    bare: Integers  # of sales that list no pieces


def theoretical_usage(store: int, period: Range) -> Usage:
    """The usage of a store between two days, both inclusive. Dishes without a recipe take nothing."""
    recipes = all_recipes()
    dishes, sold, staff = _made(store, period)
    rates = usage_rates()
    runs = list(_runs(recipes, Bills(recipes, leaves(store)), dishes, period))
    items = sorted({item for run in runs for item in run.bill} | rates.keys())
    return Usage(
        period,
        tuple(items),
        _taken(sold, period, runs, items),
        _taken(staff, period, runs, items),
        _by_rate(store, period, rates, items),
    )


def _made(store: int, period: Range) -> tuple[list[int], _Made, _Made]:
    """The dishes that were made, for guests and for the staff."""
    rows = connection().execute(
        "SELECT day, item, staff, quantity, bare FROM day_usage WHERE store = ? AND day BETWEEN ? AND ?",
        (store, *period),
    )
    found = np.array(rows.fetchall(), dtype=np.int64).reshape(-1, 5)
    dishes = np.unique(found[:, 1])
    days, columns = found[:, 0] - period.start, np.searchsorted(dishes, found[:, 1])
    sides = []
    for staff in (0, 1):
        mine = found[:, 2] == staff
        quantity = np.zeros((period.length, len(dishes)), dtype=np.int64)
        bare = np.zeros_like(quantity)
        quantity[days[mine], columns[mine]] = found[mine, 3]
        bare[days[mine], columns[mine]] = found[mine, 4]
        sides.append(_Made(quantity, bare))
    return dishes.tolist(), sides[0], sides[1]


class _Run(NamedTuple):
    """Days on which a dish has one bill; ``pieces``: it is that of its pieces, for sales that list none."""

    time: int  # runs of one time share their days; no prep changes within
    dish: int  # its column
    pieces: bool
    start: int
    end: int
    bill: Bill


def _runs(recipes: Recipes, bills: Bills, dishes: list[int], period: Range) -> Iterator[_Run]:
    times = list(intervals(recipes.prep_changes(), *period))
    for column, dish in enumerate(dishes):
        changes = recipes.changes_of(dish)
        for time, span in enumerate(times):
            for start, end in intervals(changes, *span):
                for pieces, bill in ((False, bills.dish(dish, start)), (True, bills.pieces(dish, start))):
                    if bill:
                        yield _Run(time, column, pieces, start, end, bill)


def _taken(made: _Made, period: Range, runs: list[_Run], items: list[int]) -> Integers:
    """What was taken of each item on each day; for each time one product of portions and bills."""
    result = np.zeros((period.length, len(items)), dtype=np.int64)
    if not made.quantity.any():
        return result
    for _time, group in groupby(sorted(runs, key=attrgetter("time")), key=attrgetter("time")):
        mine = list(group)
        first, last = min(run.start for run in mine), max(run.end for run in mine)
        portions = np.zeros((last - first + 1, len(mine)), dtype=np.int64)
        for column, run in enumerate(mine):
            source = made.bare if run.pieces else made.quantity
            days = slice(run.start - period.start, run.end - period.start + 1)
            portions[run.start - first : run.end - first + 1, column] = source[days, run.dish]
        result[first - period.start : last - period.start + 1] = used(
            portions, [run.bill for run in mine], items
        )
    return result


def usage_rates() -> dict[int, tuple[str, Fraction]]:
    """For each item that is used by rate: on what, and base units for one of its base."""
    rows = connection().execute(
        "SELECT id, usage_base, usage_rate FROM stock_item "
        "WHERE usage_rate IS NOT NULL AND usage_base IS NOT NULL"
    )
    return {item: (base, Fraction(rate) * QUANTITY / RATE_BASES[base]) for item, base, rate in rows}


def _by_rate(store: int, period: Range, rates: dict[int, tuple[str, Fraction]], items: list[int]) -> Integers:
    rows = connection().execute(
        "SELECT day, SUM(net), SUM(orders) FROM day_channel "
        "WHERE store = ? AND day BETWEEN ? AND ? GROUP BY day",
        (store, *period),
    )
    bases = np.zeros((period.length, len(RATE_BASES)), dtype=np.int64)
    for day, net, orders in rows:
        bases[day - period.start] = net, orders
    bills = [{item: each for item, (base, each) in rates.items() if base == one} for one in RATE_BASES]
    return used(bases, bills, items)
