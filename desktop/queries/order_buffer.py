"""Orders on their way into a pair of tables, thousands at a time.

Most orders of a file are plain dishes that stand together. These take a short way: their values go
into flat lists, bound to statements of many rows (a third of the time of one row a statement).
Whatever is unusual takes the general way of ``order_rows``. That an order stands in several places of
a file, or that its number repeats, is noticed by the key alone: the batch is rolled back and its
orders are told apart, so that nothing of the file needs to be remembered.
"""

import sqlite3
from collections.abc import Sequence

from desktop.analysis.facts import Order
from desktop.analysis.money import QUANTITY
from desktop.analysis.order_matching import Identity
from desktop.queries.names import Names
from desktop.queries.order_rows import LineRow, OrderRow, identity, joined, rows_of
from desktop.queries.order_tables import Tables, insertion, read, remove, write

# A plain order counts one, is paid, has no refunds and no combos; a plain line is a single dish of
# whole pieces outside a combo. These values are in the statement; the others are bound.
_PLAIN_ORDER = ", ".join(["?"] * 4 + ["1", "0"] + ["?"] * 19 + ["0"] + ["?"] * 3 + ["0"] + ["?"] * 2)
_PLAIN_LINE = "?{1}, ?{2}, ?{3}, ?{4}, ?{5}, ?{6}, 0, NULL, ?{7}, ?{7}, ?{8}, ?{8} - ?{9}, ?{9}"
_ORDER_WIDTH, _LINE_WIDTH = 28, 9
_ORDERS_AT_ONCE, _LINES_AT_ONCE = 10, 30

Flat = list[int | str | None]


class OrderBuffer:
    """Takes orders one by one and writes them when told to ``flush``.

    ``orders`` and ``lines`` count what was written, an order in several places once.
    """

    def __init__(self, wire: sqlite3.Connection, names: Names, tables: Tables) -> None:
        self.orders = self.lines = 0
        self._wire, self._names, self._tables = wire, names, tables
        self._pending: list[Order] = []
        self._plain_orders: Flat = []
        self._plain_lines: Flat = []
        self._unusual_orders: list[OrderRow] = []
        self._unusual_lines: list[LineRow] = []
        self._insert_order, self._insert_line = insertion(tables)
        order = f"({_PLAIN_ORDER}, {names.batch})"
        self._few_orders, self._many_orders = (
            f"INSERT INTO {tables.orders} VALUES {', '.join([order] * count)}"  # noqa: S608
            for count in (1, _ORDERS_AT_ONCE)
        )
        self._few_lines, self._many_lines = (
            f"INSERT INTO {tables.lines} VALUES {', '.join(map(_plain_line, range(count)))}"  # noqa: S608
            for count in (1, _LINES_AT_ONCE)
        )

    def add(self, order: Order, repeat: int = 0) -> None:
        """Take an order that counts. Its lines are looked at once, here."""
        self._pending.append(order)
        (
            code, day, number, status, opened_at, ordered_at, accepted_at, made_at, paid_at, served_at,
            channel, covers, table, till, staff, member, payment, order_seconds, payment_seconds,
            order_discount, given_net, tax, commission, lines,
        ) = order  # fmt: skip
        if status or not lines:
            return self._add_unusual(order, repeat)
        names, sold = self._names, self._plain_lines
        items, special, start = names.items, names.special, len(sold)
        store = names.stores[code]
        gross = net = pieces = 0
        for place, (item_code, item, _, kind, _, quantity, line_gross, _, line_net) in enumerate(lines):
            key = items.get((item_code, item))
            if kind or key is None or key in special or quantity % QUANTITY:
                del sold[start:]
                return self._add_unusual(order, repeat)
            sold += (store, day, number, repeat, place, key, quantity, line_gross, line_net)
            gross += line_gross
            net += line_net
            pieces += quantity
        net -= order_discount
        adjustment = 0 if given_net is None else given_net - net
        self._plain_orders += (
            store, day, number, repeat, opened_at, ordered_at, accepted_at, made_at, paid_at, served_at,
            names.channels[channel], covers,
            names.tables[table] if table else None, names.tills[till] if till else None,
            names.staff[staff] if staff else None, names.members[member] if member else None,
            names.payments[payment] if payment else None,
            order_seconds, payment_seconds, order_discount, given_net,
            gross, gross - net, adjustment, net + adjustment, pieces, tax, commission,
        )  # fmt: skip
        return None

    def _add_unusual(self, order: Order, repeat: int) -> None:
        rows = rows_of(order, repeat, self._names)
        self._unusual_orders.append(rows.order)
        self._unusual_lines += rows.lines or ()

    def flush(self) -> None:
        """Write what was taken."""
        pending = self._pending
        self._wire.execute("SAVEPOINT batch")
        try:
            self._write()
        except sqlite3.IntegrityError:
            self._wire.execute("ROLLBACK TO batch")
            self._forget()
            self._untangle(pending)
        self._wire.execute("RELEASE batch")

    def _write(self) -> None:
        self._bulk(self._plain_orders, _ORDER_WIDTH, self._many_orders, _ORDERS_AT_ONCE, self._few_orders)
        self._bulk(self._plain_lines, _LINE_WIDTH, self._many_lines, _LINES_AT_ONCE, self._few_lines)
        self._wire.executemany(self._insert_order, self._unusual_orders)
        self._wire.executemany(self._insert_line, self._unusual_lines)
        self.orders += len(self._pending)
        self.lines += len(self._plain_lines) // _LINE_WIDTH + len(self._unusual_lines)
        self._forget()

    def _bulk(self, flat: Flat, width: int, many: str, count: int, few: str) -> None:
        """Insert flat rows, ``count`` at a time and the rest one by one."""
        rest = len(flat) - len(flat) % (width * count)
        self._wire.executemany(many, _slices(flat, 0, rest, width * count))
        self._wire.executemany(few, _slices(flat, rest, len(flat), width))

    def _forget(self) -> None:
        self._pending = []
        self._plain_orders, self._plain_lines = [], []
        self._unusual_orders, self._unusual_lines = [], []

    def _untangle(self, pending: Sequence[Order]) -> None:
        """Write orders of which some have the number of another: the same order again, or a repeat."""
        twins: dict[tuple[str, int, str], dict[Identity, int]] = {}
        again: list[tuple[Order, int]] = []
        for order in pending:
            known = twins.get(order[:3])
            if known is None:
                known = twins[order[:3]] = self._known(order)
            own = self._identity(order)
            if own in known:
                again.append((order, known[own]))
            else:
                known[own] = len(known)
                self.add(order, known[own])
        self._write()
        for order, repeat in again:
            self._join(order, repeat)

    def _known(self, order: Order) -> dict[Identity, int]:
        rows = self._wire.execute(
            f"SELECT till, paid_at, status, repeat FROM {self._tables.orders} "  # noqa: S608
            "WHERE store = ? AND day = ? AND number = ?",
            (self._names.stores[order.store], order.day, order.number),
        )
        return {Identity(*row[:3]): row[3] for row in rows}

    def _identity(self, order: Order) -> Identity:
        return Identity(
            self._names.tills[order.till] if order.till else None, order.paid_at, int(order.status)
        )

    def _join(self, order: Order, repeat: int) -> None:
        """Add the lines of a later piece to the order as it was written."""
        piece = rows_of(order, repeat, self._names)
        found = read(self._wire, self._tables, *piece.order[:3])
        first = next(rows for rows in found if identity(rows.order) == identity(piece.order))
        remove(self._wire, self._tables, first.order)
        write(self._wire, self._tables, [joined(first, piece, self._names)])
        self.lines += len(piece.lines or ())


def _plain_line(place: int) -> str:
    numbers = range(place * _LINE_WIDTH, (place + 1) * _LINE_WIDTH + 1)
    return f"({_PLAIN_LINE.format(*numbers)})"


def _slices(flat: Flat, start: int, end: int, step: int) -> list[Flat]:
    return [flat[place : place + step] for place in range(start, end, step)]
