"""Columns of one store into tables, by statements of many rows.

As ``bulk_insert`` has measured, one row a statement takes twice as long, and so does binding what is the
same throughout: the store is bound once a statement, and a column of nothing but 0 or null stands in it.
"""

import sqlite3
from collections.abc import Sequence
from functools import cache
from typing import Any

ROWS_AT_ONCE = 40


def insert_columns(
    wire: sqlite3.Connection, table: str, store: int, columns: Sequence[Sequence[Any]]
) -> None:
    """Add rows: the store, then a value of each column. Raises IntegrityError where one is there already."""
    rows = len(columns[0])
    if not rows:
        return
    empty = tuple(_empty(column) for column in columns)
    filled = [column for column, word in zip(columns, empty, strict=True) if not word]
    width = len(filled)
    flat: list[Any] = [None] * (rows * width)
    for place, column in enumerate(filled):
        flat[place::width] = column
    step, full = ROWS_AT_ONCE * width, rows // ROWS_AT_ONCE * ROWS_AT_ONCE * width
    many, one = _statement(table, empty, ROWS_AT_ONCE), _statement(table, empty, 1)
    wire.executemany(many, ([store, *flat[n : n + step]] for n in range(0, full, step)))
    wire.executemany(one, ([store, *flat[n : n + width]] for n in range(full, rows * width, width)))


def _empty(column: Sequence[Any]) -> str:
    """How a column of nothing but 0 or null is written; "" for any other."""
    first = column[0]
    if first or first == "" or column.count(first) < len(column):
        return ""
    return "NULL" if first is None else "0"


@cache
def _statement(table: str, empty: tuple[str, ...], rows: int) -> str:
    row = ", ".join(("?1", *(word or "?" for word in empty)))
    return f"INSERT INTO {table} VALUES {', '.join([f'({row})'] * rows)}"  # noqa: S608  names of our own
