"""The orders of one import on their way into the book.

Days of which the book has no orders are filled directly. On days that it knows the orders are staged
and compared when all are read, for an order may stand in several places of its files.
"""

import sqlite3
from collections.abc import Callable, Iterable

from desktop.analysis.facts import Order, Status
from desktop.queries.names import Names
from desktop.queries.order_buffer import OrderBuffer
from desktop.queries.order_changes import Changes, change_day, drop_withdrawn, make_withdrawn, withdraw
from desktop.queries.order_tables import BOOK, STAGED, drop_staged, make_staged

BATCH = 2000  # orders between two writes, and between two reports of progress


class Intake:
    """Reads orders, then settles what they change. ``touched`` are the (store, day) that changed.

    ``orders`` and ``lines`` count what was read, an order in several places once. ``fresh`` are the
    days that were filled directly; ``known_net`` and ``known_orders`` are what was read of the others
    (money in 1/10 000; orders as they count, a full refund is -1).
    """

    def __init__(self, wire: sqlite3.Connection, batch: int, currency: str) -> None:
        self.touched: set[tuple[int, int]] = set()
        self.fresh: set[tuple[int, int]] = set()
        self.orders = self.lines = self.known_net = self.known_orders = 0
        self._wire = wire
        self._names = Names(wire, batch, currency)
        make_staged(wire)
        make_withdrawn(wire)
        self._fresh = OrderBuffer(wire, self._names, BOOK)
        self._staged = OrderBuffer(wire, self._names, STAGED)
        self._days: dict[tuple[str, int], OrderBuffer] = {}

    def read(self, orders: Iterable[Order], progress: Callable[[int], None]) -> None:
        """Write or stage all orders; ``progress`` hears their count."""
        days, count = self._days, 0
        for order in orders:
            buffer = days.get(order[:2]) or self._new_day(order)
            if order[3] > Status.REFUNDED:
                if buffer is self._staged:
                    withdraw(self._wire, self._names, order)
                continue
            buffer.add(order)
            count += 1
            if count % BATCH == 0:
                self._flush()
                progress(count)
        self._flush()
        progress(count)

    def settle(self) -> Changes:
        """Compare the days that the book knew; answers what the import changes in all."""
        changes = Changes(added=self._fresh.orders)
        sums = f"SELECT COALESCE(SUM(net), 0), COALESCE(SUM(orders), 0) FROM {STAGED.orders}"  # noqa: S608
        self.known_net, self.known_orders = self._wire.execute(sums).fetchone()
        for (code, day), buffer in self._days.items():
            key = (self._names.stores[code], day)
            if buffer is self._fresh:
                self.touched.add(key)
                self.fresh.add(key)
                continue
            found = change_day(self._wire, self._names, *key)
            if found:
                self.touched.add(key)
            changes += found
        drop_staged(self._wire)
        drop_withdrawn(self._wire)
        return changes

    def _new_day(self, order: Order) -> OrderBuffer:
        """Whether the book has orders of this day decides where the day's orders go."""
        known = self._wire.execute(
            "SELECT 1 FROM orders WHERE store = ? AND day = ?", (self._names.stores[order.store], order.day)
        ).fetchone()
        buffer = self._days[order[:2]] = self._staged if known else self._fresh
        return buffer

    def _flush(self) -> None:
        for buffer in (self._fresh, self._staged):
            buffer.flush()
        self.orders = self._fresh.orders + self._staged.orders
        self.lines = self._fresh.lines + self._staged.lines
