"""The orders of one import on their way into the book.

Days of which the book has no orders are filled directly. On days that it knows the orders are staged
and compared when all are read, for an order may stand in several places of its files.
"""

import sqlite3
from collections.abc import Callable, Iterable
from itertools import islice

from desktop.analysis.facts import Order, Status
from desktop.queries.moved_orders import take_out_moved
from desktop.queries.names import Names
from desktop.queries.order_changes import Changes, change_day, drop_withdrawn, make_withdrawn, withdraw
from desktop.queries.order_tables import BOOK, STAGED, drop_staged, make_staged
from desktop.queries.order_writer import OrderWriter

BATCH = 2000  # orders between two writes, and between two reports of progress
_COUNTING = int(Status.REFUNDED)  # the last status that does


class Intake:
    """Reads orders, then settles what they change. ``touched`` are the (store, day) that changed.

    ``fresh`` are the days that were filled directly; ``known_net`` and ``known_orders`` are what was
    read of the others (money in 1/10 000; orders as they count, a full refund is -1).
    """

    def __init__(self, wire: sqlite3.Connection, batch: int, currency: str) -> None:
        self.touched: set[tuple[int, int]] = set()
        self.fresh: set[tuple[int, int]] = set()
        self.known_net = self.known_orders = 0
        self._wire = wire
        self._names = Names(wire, batch, currency)
        make_staged(wire)
        make_withdrawn(wire)
        self._fresh = OrderWriter(wire, self._names, BOOK)
        self._staged = OrderWriter(wire, self._names, STAGED)
        self._is_known: dict[tuple[str, int], bool] = {}  # store and day: whether the book has orders

    @property
    def orders(self) -> int:
        """How many were read, one in several places once."""
        return self._fresh.orders + self._staged.orders

    @property
    def lines(self) -> int:
        """How many lines they have."""
        return self._fresh.lines + self._staged.lines

    def read(self, orders: Iterable[Order], progress: Callable[[int], None]) -> None:
        """Write or stage all orders; ``progress`` hears their count."""
        count = 0
        source = iter(orders)
        while batch := list(islice(source, BATCH)):
            self._take(batch)
            count += len(batch)
            progress(count)

    def _take(self, orders: Iterable[Order]) -> None:
        fresh: list[Order] = []
        staged: list[Order] = []
        is_known = self._is_known
        for order in orders:
            known = is_known.get(order[:2])
            if known is None:
                known = self._look_up(order)
            if order[3] <= _COUNTING:
                (staged if known else fresh).append(order)
            elif known:
                withdraw(self._wire, self._names, order)
        self._fresh.write(fresh)
        self._staged.write(staged)

    def _look_up(self, order: Order) -> bool:
        found = self._wire.execute(
            "SELECT 1 FROM orders WHERE store = ? AND day = ?", (self._names.stores[order.store], order.day)
        ).fetchone()
        known = self._is_known[order[:2]] = found is not None
        return known

    def settle(self) -> Changes:
        """Compare the days that the book knew; answers what the import changes in all."""
        changes = Changes(added=self._fresh.orders)
        sums = f"SELECT COALESCE(SUM(net), 0), COALESCE(SUM(orders), 0) FROM {STAGED.orders}"  # noqa: S608
        self.known_net, self.known_orders = self._wire.execute(sums).fetchone()
        for (code, day), known in self._is_known.items():
            key = (self._names.stores[code], day)
            if not known:
                self._add_fresh(key)
                continue
            found = change_day(self._wire, self._names, *key)
            if found:
                self.touched.add(key)
            changes += found
        self.touched |= self.fresh
        moved = take_out_moved(self._wire, self._names.batch, self.touched)
        changes += Changes(added=-len(moved), replaced=len(moved))
        self.touched.update(moved)
        drop_staged(self._wire)
        drop_withdrawn(self._wire)
        return changes

    def _add_fresh(self, key: tuple[int, int]) -> None:
        """A day on which every order was open or cancelled stays as it was: without orders."""
        if self._wire.execute("SELECT 1 FROM orders WHERE store = ? AND day = ?", key).fetchone():
            self.fresh.add(key)
