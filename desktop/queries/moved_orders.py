"""Orders that an export gives another business date than the book has them under.

The store's cut-off was changed, or the export now tells its own business date. Number, till, status and
time are the same to the second then, on the day before or after.
"""

import sqlite3
from collections.abc import Iterable

from desktop.queries import revisions
from desktop.queries.order_tables import BOOK, read, remove
from desktop.queries.touched_days import StoreDay

_NEAR_OTHERS = """
SELECT 1 FROM import_batch
WHERE id <> ? AND undone_at IS NULL AND ? BETWEEN first_day - 1 AND last_day + 1"""
_MOVED = """
SELECT o.day, o.number, o.repeat FROM orders n CROSS JOIN orders o
WHERE n.store = :store AND n.day = :day AND n.batch = :batch
    AND o.store = n.store AND o.day IN (:day - 1, :day + 1) AND o.number = n.number
    AND o.batch <> :batch AND o.status = n.status AND o.till IS n.till
    AND COALESCE(o.paid_at, o.ordered_at, o.opened_at) = COALESCE(n.paid_at, n.ordered_at, n.opened_at)"""


def take_out_moved(wire: sqlite3.Connection, batch: int, days: Iterable[StoreDay]) -> list[StoreDay]:
    """Take the orders that the import ``batch`` has on ``days`` off the day where an earlier one put them.

    Answers where they were, one for each order. Their earlier revision is kept.
    """
    places = []
    for store, day in days:
        if not wire.execute(_NEAR_OTHERS, (batch, day)).fetchone():
            continue
        moved = wire.execute(_MOVED, {"store": store, "day": day, "batch": batch}).fetchall()
        for before, number, repeat in moved:
            found = (rows for rows in read(wire, BOOK, store, before, number) if rows.order.repeat == repeat)
            for rows in found:
                revisions.keep(wire, batch, rows)
                remove(wire, BOOK, rows.order)
                places.append((store, before))
    return places
