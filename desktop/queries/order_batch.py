"""Thousands of orders as rows, in the form in which they are written fastest.

Most orders are plain dishes. Their values go into flat lists, bound to statements of many rows: that
takes a third of the time of one row a statement. Whatever is unusual takes the general way of
``order_rows`` and one row a statement.
"""

import sqlite3
from collections.abc import Iterable

from desktop.analysis.facts import Order
from desktop.analysis.money import QUANTITY
from desktop.queries.names import Names
from desktop.queries.order_rows import LineRow, OrderRow, rows_of
from desktop.queries.order_tables import Tables, insertion

# A plain order counts one, is paid, has no refunds and no combos; a plain line is a single dish of
# whole pieces outside a combo. These values stand in the statement, the others are bound.
_PLAIN_ORDER = ", ".join(["?"] * 4 + ["1", "0"] + ["?"] * 19 + ["0"] + ["?"] * 3 + ["0"] + ["?"] * 2)
_PLAIN_LINE = "(?{1}, ?{2}, ?{3}, ?{4}, ?{5}, ?{6}, 0, NULL, ?{7}, ?{7}, ?{8}, ?{8} - ?{9}, ?{9})"
_ORDER_WIDTH, _LINE_WIDTH = 28, 9
_ORDERS_AT_ONCE, _LINES_AT_ONCE = 10, 30

Flat = list[int | str | None]


class Batch:
    """Rows of orders and lines: the plain ones flat, all values in one list, and the unusual ones."""

    def __init__(self) -> None:
        self.plain_orders: Flat = []
        self.plain_lines: Flat = []
        self.orders: list[OrderRow] = []
        self.lines: list[LineRow] = []

    @property
    def order_count(self) -> int:
        return len(self.plain_orders) // _ORDER_WIDTH + len(self.orders)

    @property
    def line_count(self) -> int:
        return len(self.plain_lines) // _LINE_WIDTH + len(self.lines)

    def add(self, orders: Iterable[tuple[Order, int]], names: Names) -> None:
        """Add orders with their repeats. Every line of a file is looked at once, here."""
        sold, plain, items, special = self.plain_lines, self.plain_orders, names.items, names.special
        stores, channels, tables, tills = names.stores, names.channels, names.tables, names.tills
        staff_members, members, payments = names.staff, names.members, names.payments
        for order, repeat in orders:
            (
                code, day, number, status, opened_at, ordered_at, accepted_at, made_at, paid_at, served_at,
                channel, covers, table, till, staff, member, payment, order_seconds, payment_seconds,
                order_discount, given_net, tax, commission, lines,
            ) = order  # fmt: skip
            store, start = stores[code], len(sold)
            gross = net = pieces = place = 0
            for item_code, item, _, kind, _, quantity, line_gross, _, line_net in lines or ():
                key = items.get((item_code, item))
                if kind or key is None or key in special or quantity % QUANTITY:
                    break
                sold += (store, day, number, repeat, place, key, quantity, line_gross, line_net)
                gross += line_gross
                net += line_net
                pieces += quantity
                place += 1
            if status or not lines or place < len(lines):
                del sold[start:]
                self._add_unusual(order, repeat, names)
                continue
            net -= order_discount
            adjustment = 0 if given_net is None else given_net - net
            plain += (
                store, day, number, repeat, opened_at, ordered_at, accepted_at, made_at, paid_at, served_at,
                channels[channel], covers, tables[table], tills[till], staff_members[staff],
                members[member], payments[payment], order_seconds, payment_seconds, order_discount, given_net,
                gross, gross - net, adjustment, net + adjustment, pieces, tax, commission,
            )  # fmt: skip

    def _add_unusual(self, order: Order, repeat: int, names: Names) -> None:
        rows = rows_of(order, repeat, names)
        self.orders.append(rows.order)
        self.lines += rows.lines or ()


class Insertion:
    """The statements that write batches of one import into ``tables``.

    Where a row is there already they stop and leave what they did (OR FAIL): the caller's savepoint
    undoes it, and SQLite need not keep a journal for each statement.
    """

    def __init__(self, tables: Tables, batch: int) -> None:
        self._order, self._line = insertion(tables)
        orders = [f"({_PLAIN_ORDER}, {batch})"] * _ORDERS_AT_ONCE
        lines = [_plain_line(place) for place in range(_LINES_AT_ONCE)]
        self._plain_order, self._plain_orders = _statements(tables.orders, orders)
        self._plain_line, self._plain_lines = _statements(tables.lines, lines)

    def insert(self, wire: sqlite3.Connection, batch: Batch) -> None:
        """Write a batch. Raises IntegrityError where an order is there already."""
        orders, lines = batch.plain_orders, batch.plain_lines
        many_orders = _whole(orders, _ORDER_WIDTH * _ORDERS_AT_ONCE)
        many_lines = _whole(lines, _LINE_WIDTH * _LINES_AT_ONCE)
        wire.executemany(self._plain_orders, _cut(orders, 0, many_orders, _ORDER_WIDTH * _ORDERS_AT_ONCE))
        wire.executemany(self._plain_order, _cut(orders, many_orders, len(orders), _ORDER_WIDTH))
        wire.executemany(self._plain_lines, _cut(lines, 0, many_lines, _LINE_WIDTH * _LINES_AT_ONCE))
        wire.executemany(self._plain_line, _cut(lines, many_lines, len(lines), _LINE_WIDTH))
        wire.executemany(self._order, batch.orders)
        wire.executemany(self._line, batch.lines)


def _statements(table: str, rows: list[str]) -> tuple[str, str]:
    """The statements for one row and for all rows."""
    start = f"INSERT OR FAIL INTO {table} VALUES "  # noqa: S608
    return start + rows[0], start + ", ".join(rows)


def _plain_line(place: int) -> str:
    first = place * _LINE_WIDTH
    return _PLAIN_LINE.format(*range(first, first + _LINE_WIDTH + 1))


def _whole(flat: Flat, step: int) -> int:
    """How much of the list can be cut into pieces of that length."""
    return len(flat) // step * step


def _cut(flat: Flat, start: int, end: int, step: int) -> Iterable[Flat]:
    return (flat[place : place + step] for place in range(start, end, step))
