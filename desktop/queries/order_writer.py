"""Orders of a file into a pair of tables, told apart by their keys alone.

That an order stands in several places of a file, or that its number repeats, is noticed when a batch
meets a key that is there already: the batch is rolled back and its orders are compared with what was
written, so that nothing of the file needs to be remembered.
"""

import sqlite3
from collections.abc import Sequence
from itertools import repeat

from desktop.analysis.facts import Order
from desktop.analysis.order_matching import Identity
from desktop.queries.bulk_insert import BulkInsert
from desktop.queries.names import Names
from desktop.queries.order_batch import Batch, PlainLines
from desktop.queries.order_rows import identity, joined, rows_of
from desktop.queries.order_tables import Tables, read, remove, write


class OrderWriter:
    """Writes orders to ``tables``; ``orders`` and ``lines`` count them, an order in several places once."""

    def __init__(self, wire: sqlite3.Connection, names: Names, tables: Tables) -> None:
        self.orders = self.lines = 0
        self._wire, self._names, self._tables = wire, names, tables
        self._plain_lines = PlainLines(names)
        self._bulk = BulkInsert(tables, names.batch)

    def write(self, orders: Sequence[Order]) -> None:
        """Write orders that count, each new or another piece of one that was written before."""
        batch = Batch()
        batch.add(zip(orders, repeat(0)), self._names, self._plain_lines)
        self._wire.execute("SAVEPOINT batch")
        try:
            self._insert(batch)
        except sqlite3.IntegrityError:
            self._wire.execute("ROLLBACK TO batch")
            self._untangle(orders)
        self._wire.execute("RELEASE batch")

    def _insert(self, batch: Batch) -> None:
        self._bulk.insert(self._wire, batch)
        self.orders += batch.order_count
        self.lines += batch.line_count

    def _untangle(self, orders: Sequence[Order]) -> None:
        """Write orders of which some have the number of another: the same order again, or a repeat."""
        twins: dict[tuple[str, int, str], dict[Identity, int]] = {}
        new: list[tuple[Order, int]] = []
        pieces: list[Order] = []
        for order in orders:
            known = twins.get(order[:3])
            if known is None:
                known = twins[order[:3]] = self._written(order)
            own = Identity(self._names.tills[order.till], order.paid_at, int(order.status))
            if own in known:
                pieces.append(order)
            else:
                known[own] = len(known)
                new.append((order, known[own]))
        batch = Batch()
        batch.add(new, self._names, self._plain_lines)
        self._insert(batch)
        for order in pieces:
            self._join(order)

    def _written(self, order: Order) -> dict[Identity, int]:
        """The repeats that were written with the number of an order."""
        rows = self._wire.execute(
            f"SELECT till, paid_at, status, repeat FROM {self._tables.orders} "  # noqa: S608
            "WHERE store = ? AND day = ? AND number = ?",
            (self._names.stores[order.store], order.day, order.number),
        )
        return {Identity(till, paid_at, status): place for till, paid_at, status, place in rows}

    def _join(self, order: Order) -> None:
        """Add the lines of a later piece to the order as it was written."""
        piece = rows_of(order, 0, self._names)
        found = read(self._wire, self._tables, *piece.order[:3])
        first = next(rows for rows in found if identity(rows.order) == identity(piece.order))
        remove(self._wire, self._tables, first.order)
        write(self._wire, self._tables, [joined(first, piece, self._names)])
        self.lines += len(piece.lines or ())
