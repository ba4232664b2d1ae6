"""Orders as they stood before an import replaced or removed them, kept so that it can be undone."""

import json
import sqlite3
from collections.abc import Iterator

from desktop.queries.order_rows import LineRow, OrderRow, Rows


def keep(wire: sqlite3.Connection, batch: int, rows: Rows) -> None:
    """Keep an order that the import ``batch`` takes out of the book."""
    order, lines = rows
    earlier = json.dumps([order, lines], ensure_ascii=False, separators=(",", ":"))
    wire.execute(
        "INSERT INTO revision (batch_id, store, day, number, repeat, earlier_batch, earlier) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (batch, *order[:4], order.batch, earlier),
    )


def kept(wire: sqlite3.Connection, batch: int) -> Iterator[Rows]:
    """The orders that the import ``batch`` took out of the book."""
    for (earlier,) in wire.execute("SELECT earlier FROM revision WHERE batch_id = ? ORDER BY id", (batch,)):
        order, lines = json.loads(earlier)
        yield Rows(OrderRow._make(order), None if lines is None else [LineRow._make(line) for line in lines])
