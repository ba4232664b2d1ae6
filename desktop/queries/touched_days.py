"""What follows from changed orders: refunds settled against their originals, roll-ups rebuilt."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from desktop.queries.refunds import settle_refunds
from desktop.queries.rollups import rebuild

StoreDay = tuple[int, int]


def bring_up_to_date(
    wire: sqlite3.Connection, touched: Iterable[StoreDay]
) -> dict[StoreDay, tuple[int, int]]:
    """Rebuild what depends on the orders of these days; answers each changed day's totals before.

    A refund on a later day may now count otherwise, so there can be more days than were touched.
    """
    by_store: dict[int, set[int]] = defaultdict(set)
    for store, day in touched:
        by_store[store].add(day)
    before: dict[StoreDay, tuple[int, int]] = {}
    for store, days in by_store.items():
        days |= settle_refunds(wire, store, min(days), max(days))
        before |= {(store, day): day_totals(wire, store, day) for day in days}
        rebuild(wire, store, days)
    return before


def day_totals(wire: sqlite3.Connection, store: int, day: int) -> tuple[int, int]:
    """Net sales and orders of a day as its roll-up has them."""
    net, orders = wire.execute(
        "SELECT COALESCE(SUM(net), 0), COALESCE(SUM(orders), 0) FROM day_channel WHERE store = ? AND day = ?",
        (store, day),
    ).fetchone()
    return net, orders
