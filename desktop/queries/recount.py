"""Orders counted again after the manager changed what their dishes are, or how a store counts combos."""

import sqlite3
from collections.abc import Iterable, Sequence

from desktop.analysis.facts import Kind, Status
from desktop.queries.names import Names
from desktop.queries.order_rows import Rows, counted
from desktop.queries.order_tables import BOOK, read, remove, write
from desktop.queries.touched_days import StoreDay, bring_up_to_date


def recount_items(wire: sqlite3.Connection, pos_items: Sequence[int]) -> set[StoreDay]:
    """Count every order that holds one of these POS items again; answers the days it brought up to date."""
    marks = ", ".join("?" * len(pos_items))
    return _recount(wire, f"item IN ({marks})", pos_items)


def recount_combos(wire: sqlite3.Connection, store: int) -> set[StoreDay]:
    """Count every order of a store that lists the pieces of a combo again."""
    return _recount(wire, "store = ? AND kind = ?", (store, int(Kind.PIECE)))


def _recount(wire: sqlite3.Connection, which: str, values: Iterable[int]) -> set[StoreDay]:
    """Count the orders again of which a line fulfils ``which``."""
    values = tuple(values)
    names = Names(wire, batch=0)
    days = wire.execute(f"SELECT DISTINCT store, day FROM lines WHERE {which}", values).fetchall()  # noqa: S608
    for store, day in days:
        numbers = wire.execute(
            f"SELECT DISTINCT number FROM lines WHERE store = ? AND day = ? AND {which}",  # noqa: S608
            (store, day, *values),
        ).fetchall()
        for (number,) in numbers:
            for rows in read(wire, BOOK, store, day, number):
                _recount_order(wire, names, rows)
    bring_up_to_date(wire, days)
    return set(days)


def _recount_order(wire: sqlite3.Connection, names: Names, rows: Rows) -> None:
    order, lines = counted(rows, names)
    if order.status == Status.REFUNDED:
        order = order._replace(orders=rows.order.orders)  # settled with its original afterwards
    if (order, lines) != rows:
        remove(wire, BOOK, rows.order)
        write(wire, BOOK, [Rows(order, lines)])
