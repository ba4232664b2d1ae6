"""The months of stores side by side: packed ones as they came, those of this book worked out and kept.

What is worked out is thrown away by the book itself as soon as something under it changes
(``models.stale``), so here only what is missing is made: some 50 ms a month, and a page of 200 stores
and 12 months that stands comes in a few milliseconds.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from desktop.analysis.days import Range, month_of, month_range
from desktop.analysis.sales import total
from desktop.analysis.stock_moves import Flag, MoveKind
from desktop.analysis.store_months import (
    Facts,
    MonthItem,
    MonthPrice,
    StoreMonth,
    food_facts,
    item_facts,
    limit_facts,
)
from desktop.models.base import connection
from desktop.models.book import writing
from desktop.queries.food_cost import food_cost_between
from desktop.queries.ledger import ledger
from desktop.queries.limits import store_limits_between
from desktop.queries.stock_counts import counts_around
from desktop.queries.totals import marks, sales_by_day

Key = tuple[int, int]
"""A store and a month such as 202611."""

_COLUMNS = ", ".join(StoreMonth._fields)
_COUNTER = """
SELECT COALESCE(SUM(CASE WHEN passes_tills THEN orders END), 0), COALESCE(SUM(timed_orders), 0),
    COALESCE(SUM(order_seconds), 0), COALESCE(SUM(payment_seconds), 0)
FROM month_grid g JOIN channel c ON c.id = g.channel WHERE store = ? AND month = ?"""
_COMBOS = "SELECT SUM(net) FROM orders WHERE store = ? AND day BETWEEN ? AND ? AND combos * orders > 0"
_PEAKS = (
    "SELECT COUNT(*), COALESCE(SUM(peak_orders), 0) FROM day_peak WHERE store = ? AND day BETWEEN ? AND ?"
)
_PEAK = """
SELECT peak_start, peak_orders FROM day_peak WHERE store = ? AND day BETWEEN ? AND ?
ORDER BY peak_orders DESC, peak_start LIMIT 1"""


class MonthFacts(NamedTuple):
    """A store's month whole."""

    month: StoreMonth
    items: tuple[MonthItem, ...]
    prices: tuple[MonthPrice, ...]


def store_months(stores: Sequence[int], first: int, last: int) -> dict[Key, StoreMonth]:
    """The months of stores from ``first`` to ``last`` (such as 202611, both inclusive) that have sales.

    Raises BookError where what is missing cannot be worked out.
    """
    keep_up(stores, first, last)
    rows = connection().execute(
        f"SELECT {_COLUMNS} FROM store_month "  # noqa: S608
        f"WHERE store IN {marks(tuple(stores))} AND month BETWEEN ? AND ? ORDER BY store, month",
        (*stores, first, last),
    )
    return {(row[0], row[1]): StoreMonth(row[0], row[1], bool(row[2]), *row[3:]) for row in rows}


def month_items(stores: Sequence[int], first: int, last: int) -> dict[Key, list[MonthItem]]:
    """The food-cost lines of each stock item in the same months; none of months between no two counts."""
    return _listed("store_month_item", MonthItem, stores, first, last)


def month_prices(stores: Sequence[int], first: int, last: int) -> dict[Key, list[MonthPrice]]:
    """What the stores paid for stock items, by supplier, in the same months."""
    return _listed("store_month_price", MonthPrice, stores, first, last)


def month_facts(store: int, month: int) -> MonthFacts:
    """A store's month whole, also one without sales."""
    key = store, month
    row = store_months([store], month, month).get(key)
    if row is None:
        return worked_out(store, month)
    items = month_items([store], month, month).get(key, ())
    return MonthFacts(row, tuple(items), tuple(month_prices([store], month, month).get(key, ())))


def keep_up(stores: Sequence[int], first: int, last: int) -> None:
    """Work out the months of this book's own sales that are not kept yet."""
    missing = list(_missing(connection(), stores, first, last))
    if missing:
        made = [worked_out(store, month) for store, month in missing]
        with writing() as wire:
            keep(wire, made)


def worked_out(store: int, month: int) -> MonthFacts:
    """A store's month as this book has it."""
    period = month_range(month)
    opening, closing = counts_around(store, period)
    facts = _peak(store, period) | _combos(store, period)
    items: tuple[MonthItem, ...] = ()
    for limits in store_limits_between((store,), period):
        facts |= limit_facts(limits)
    if opening and closing:
        report = food_cost_between(store, opening.day, closing.day)
        facts |= food_facts(report)
        items = tuple(item_facts(report.every_line))
    sums = total(sales_by_day((store,), period).values())
    row = StoreMonth(store, month, False, *sums, *_counter(store, month, period), **facts)
    return MonthFacts(row, items, tuple(_prices(store, period)))


def keep(wire: sqlite3.Connection, months: Iterable[MonthFacts]) -> None:
    """Write months in the place of those that stand there; it belongs to the caller's transaction."""
    for row, items, prices in months:
        key = row[:2]
        wire.execute("DELETE FROM store_month WHERE store = ? AND month = ?", key)  # and what belongs to it
        wire.execute(f"INSERT INTO store_month VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608
        for table, found in (("store_month_item", items), ("store_month_price", prices)):
            values = [(*key, *one) for one in found]
            if values:
                holders = ", ".join("?" * len(values[0]))
                wire.executemany(f"INSERT INTO {table} VALUES ({holders})", values)  # noqa: S608


def _missing(wire: sqlite3.Connection, stores: Sequence[int], first: int, last: int) -> Iterator[Key]:
    """The months with sales that have no row; a store's own are found by their first and last days."""
    chosen = tuple(stores)
    there = set(
        wire.execute(
            f"SELECT store, month FROM store_month WHERE store IN {marks(chosen)} "  # noqa: S608
            "AND month BETWEEN ? AND ?",
            (*chosen, first, last),
        )
    )
    wanted = list(months_between(first, last))
    for store in chosen:
        for month in wanted:
            if (store, month) not in there and _has_sales(wire, store, month_range(month)):
                yield store, month


def months_between(first: int, last: int) -> Iterator[int]:
    """The months from one to another, both inclusive."""
    while first <= last:
        yield first
        first = month_of(month_range(first).end + 1)


def _has_sales(wire: sqlite3.Connection, store: int, period: Range) -> bool:
    found = wire.execute(
        "SELECT 1 FROM day_channel WHERE store = ? AND day BETWEEN ? AND ? LIMIT 1", (store, *period)
    )
    return found.fetchone() is not None


def _counter(store: int, month: int, period: Range) -> tuple[int, ...]:
    """From ``till_orders`` to ``peak_sum``."""
    wire = connection()
    sums: tuple[int, ...] = wire.execute(_COUNTER, (store, month)).fetchone()
    peaks: tuple[int, ...] = wire.execute(_PEAKS, (store, *period)).fetchone()
    return (*sums, *peaks)


def _peak(store: int, period: Range) -> Facts:
    found = connection().execute(_PEAK, (store, *period)).fetchone() or (None, None)
    return dict(zip(("peak_start", "peak_orders"), found, strict=True))


def _combos(store: int, period: Range) -> Facts:
    (net,) = connection().execute(_COMBOS, (store, *period)).fetchone()
    return {"combo_net": net}


def _prices(store: int, period: Range) -> Iterator[MonthPrice]:
    """What receipts cost, late invoices and freight among it; one without a cost of its own has no price."""
    book = ledger(store, period.end)
    sums: dict[tuple[int, str], tuple[int, int]] = {}
    for valued in book.valuation.valued.values():
        for move, quantity, value, _true_up, flags in valued:
            priced = move.kind == MoveKind.RECEIPT and not flags & Flag.NO_OWN_COST
            if priced and period.start <= move.day <= period.end:
                key = move.item, book.documents[move.document].supplier
                before = sums.get(key, (0, 0))
                sums[key] = before[0] + quantity, before[1] + value
    for (item, supplier), paid in sorted(sums.items()):
        yield MonthPrice(item, supplier, *paid)


_Listed = TypeVar("_Listed", MonthItem, MonthPrice)


def _listed(
    table: str, kind: type[_Listed], stores: Sequence[int], first: int, last: int
) -> dict[Key, list[_Listed]]:
    keep_up(stores, first, last)
    rows = connection().execute(
        f"SELECT * FROM {table} WHERE store IN {marks(tuple(stores))} AND month BETWEEN ? AND ?",  # noqa: S608
        (*stores, first, last),
    )
    found: dict[Key, list[_Listed]] = {}
    for store, month, *values in rows:
        found.setdefault((store, month), []).append(kind(*values))
    return found
