"""Batches of orders into tables, by statements of many rows.

Measured on a million lines: one row a statement takes three times as long, and binding a value costs
0.07 us. So the key of an order is bound once for all its lines, and a column that is empty in a whole
batch (most exports lack some) stands in the statement.
"""

import sqlite3
from collections.abc import Iterator, Mapping

from desktop.queries.order_batch import PLAIN_KEY, PLAIN_LINE, PLAIN_ORDER, Batch, Flat
from desktop.queries.order_rows import LineRow, OrderRow
from desktop.queries.order_tables import Tables, insertion

_ORDERS_AT_ONCE, _LINES_AT_ONCE = 10, 32  # rows of a statement
_SHAPES = 24  # sets of empty columns whose statements are kept

_FIXED = {"orders": "1", "status": "0", "refunds": "0", "combos": "0"}
_DERIVED = {"kind": "0", "combo": "NULL", "pieces": "{quantity}", "discount": "{gross} - {net}"}

Empty = Mapping[str, str]  # column -> how it is written: NULL or 0


class BulkInsert:
    """Writes batches of one import into ``tables``.

    Where a row is there already a statement stops and leaves what it did (OR FAIL): the caller's
    savepoint undoes it, and SQLite need not keep a journal for each statement.
    """

    def __init__(self, tables: Tables, batch: int) -> None:
        self._tables = tables
        self._batch = batch
        self._orders: dict[tuple[tuple[str, str], ...], _Statements] = {}  # by the empty columns
        self._lines: dict[int, _Statements] = {}  # by the count of an order's lines
        self._one_order, self._one_line = insertion(tables)

    def insert(self, wire: sqlite3.Connection, batch: Batch) -> None:
        """Write a batch and use it up. Raises IntegrityError where an order is there already."""
        if batch.plain_orders:
            empty = _take_empty_columns(batch.plain_orders)
            self._order_statements(empty).insert(wire, batch.plain_orders)
        for count, flat in batch.plain_lines.items():
            self._line_statements(count).insert(wire, flat)
        wire.executemany(self._one_order, batch.orders)
        wire.executemany(self._one_line, batch.lines)

    def _order_statements(self, empty: Empty) -> "_Statements":
        shape = tuple(empty.items())
        if shape not in self._orders:
            if len(self._orders) >= _SHAPES:
                self._orders.clear()
            row = _order_row({**_FIXED, "batch": str(self._batch), **empty})
            rows, width = [row] * _ORDERS_AT_ONCE, len(PLAIN_ORDER) - len(empty)
            self._orders[shape] = _Statements(self._tables.orders, rows, width)
        return self._orders[shape]

    def _line_statements(self, count: int) -> "_Statements":
        if count not in self._lines:
            width = len(PLAIN_KEY) + count * len(PLAIN_LINE)
            at_once = max(1, _LINES_AT_ONCE // count)
            rows = [", ".join(_line_rows(count, place * width)) for place in range(at_once)]
            self._lines[count] = _Statements(self._tables.lines, rows, width)
        return self._lines[count]


class _Statements:
    """Inserts flat values, runs of ``width`` each: as many at a time as there are ``rows``."""

    def __init__(self, table: str, rows: list[str], width: int) -> None:
        into = f"INSERT OR FAIL INTO {table} VALUES "  # noqa: S608
        self._one, self._many = into + rows[0], into + ", ".join(rows)
        self._width, self._step = width, width * len(rows)

    def insert(self, wire: sqlite3.Connection, flat: Flat) -> None:
        """Insert all runs; those beyond the last full step one by one."""
        rest = len(flat) // self._step * self._step
        wire.executemany(self._many, _cut(flat, 0, rest, self._step))
        wire.executemany(self._one, _cut(flat, rest, len(flat), self._width))


def _take_empty_columns(flat: Flat) -> Empty:
    """Take the columns that hold nothing, or 0, throughout out of the values of plain orders."""
    empty = {}
    width = len(PLAIN_ORDER)
    for place in reversed(range(len(PLAIN_KEY), len(PLAIN_ORDER))):
        first = flat[place]
        if not first and first == flat[place - width]:  # the last one: most full columns are told here
            column = flat[place::width]
            if column.count(first) == len(column):
                empty[PLAIN_ORDER[place]] = "NULL" if first is None else "0"
                del flat[place::width]
                width -= 1
    return empty


def _order_row(known: Mapping[str, str]) -> str:
    return f"({', '.join(known.get(column, '?') for column in OrderRow._fields)})"


def _line_rows(count: int, start: int) -> Iterator[str]:
    """The rows of an order's lines, bound to the values from ``start`` (counted from 0)."""
    key = {name: f"?{start + place}" for place, name in enumerate(PLAIN_KEY, 1)}
    start += len(PLAIN_KEY)
    for line in range(count):
        values = {name: f"?{start + place}" for place, name in enumerate(PLAIN_LINE, 1)}
        row = {**key, "line": str(line), **values}
        row |= {name: text.format(**values) for name, text in _DERIVED.items()}
        yield f"({', '.join(row[column] for column in LineRow._fields)})"
        start += len(PLAIN_LINE)


def _cut(flat: Flat, start: int, end: int, step: int) -> Iterator[Flat]:
    return (flat[place : place + step] for place in range(start, end, step))
