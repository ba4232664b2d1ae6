"""Whole orders read from, written to and removed from a pair of tables."""

import sqlite3
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from desktop.queries.order_rows import LineRow, OrderRow, Rows


class Tables(NamedTuple):
    """Two tables with the columns of Orders and Lines."""

    orders: str
    lines: str


BOOK = Tables("orders", "lines")
STAGED = Tables("temp.staged_orders", "temp.staged_lines")  # of an import that meets days it knows

_SAME_NUMBER = "store = ? AND day = ? AND number = ?"


def make_like(wire: sqlite3.Connection, table: str, name: str) -> None:
    """Make an empty table called ``name`` with the columns and key of one of the book's."""
    (sql,) = wire.execute("SELECT sql FROM main.sqlite_master WHERE name = ?", (table,)).fetchone()
    wire.execute(sql.replace(f'TABLE "{table}"', f"TABLE {name}", 1))


def make_staged(wire: sqlite3.Connection) -> None:
    """Make the staged tables, empty, like those of the book."""
    for staged, table in zip(STAGED, BOOK, strict=True):
        wire.execute(f"DROP TABLE IF EXISTS {staged}")
        make_like(wire, table, staged)


def drop_staged(wire: sqlite3.Connection) -> None:
    """Forget the staged tables."""
    for staged in STAGED:
        wire.execute(f"DROP TABLE IF EXISTS {staged}")


def read(wire: sqlite3.Connection, tables: Tables, store: int, day: int, number: str) -> list[Rows]:
    """All orders with one store, day and number, by their repeat."""
    key = (store, day, number)
    lines = wire.execute(f"SELECT * FROM {tables.lines} WHERE {_SAME_NUMBER}", key)  # noqa: S608
    of = {
        repeat: list(group) for repeat, group in groupby(map(LineRow._make, lines), lambda line: line.repeat)
    }
    orders = wire.execute(f"SELECT * FROM {tables.orders} WHERE {_SAME_NUMBER}", key)  # noqa: S608
    found = map(OrderRow._make, orders.fetchall())
    return [Rows(row, None if row.pieces is None else of.get(row.repeat, [])) for row in found]


def write(wire: sqlite3.Connection, tables: Tables, orders: Iterable[Rows]) -> None:
    """Add orders with their lines. Raises IntegrityError where one is there already."""
    for rows in orders:
        wire.execute(f"INSERT INTO {tables.orders} VALUES ({_marks(OrderRow)})", rows.order)  # noqa: S608
        wire.executemany(f"INSERT INTO {tables.lines} VALUES ({_marks(LineRow)})", rows.lines or ())  # noqa: S608


def remove(wire: sqlite3.Connection, tables: Tables, order: OrderRow) -> None:
    """Remove one order with its lines."""
    for table in tables:
        wire.execute(f"DELETE FROM {table} WHERE {_SAME_NUMBER} AND repeat = ?", order[:4])  # noqa: S608


def insertion(tables: Tables) -> tuple[str, str]:
    """The statements that add one row of each table, for executemany."""
    return (
        f"INSERT INTO {tables.orders} VALUES ({_marks(OrderRow)})",  # noqa: S608
        f"INSERT INTO {tables.lines} VALUES ({_marks(LineRow)})",  # noqa: S608
    )


def _marks(row: type[OrderRow] | type[LineRow]) -> str:
    return ", ".join("?" * len(row._fields))
