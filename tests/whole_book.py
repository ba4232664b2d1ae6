"""All that is in a book, to be compared: as it lies there, or by names alone."""

import itertools
import json
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop.analysis.facts import Order
from desktop.models.base import connection
from desktop.models.book import close_book, open_book
from desktop.queries.book import check
from desktop.queries.sales import Source, Stored, store_orders

_ORDERS = """
SELECT s.code, o.day, o.number, o.orders, o.status, o.opened_at, o.ordered_at, o.paid_at, c.name, o.covers,
    t.name, i.name, f.name, m.name, o.order_seconds, o.payment_seconds, o.order_discount, o.given_net,
    o.gross, o.discount, o.refunds, o.adjustment, o.net, o.pieces, o.combos, o.tax, o.commission,
    (SELECT json_group_array(json_array(p.code, p.name, l.kind, l.combo, l.quantity, l.pieces, l.gross,
        l.discount, l.net)) FROM lines l JOIN pos_item p ON p.id = l.item
        WHERE l.store = o.store AND l.day = o.day AND l.number = o.number AND l.repeat = o.repeat)
FROM orders o JOIN store s ON s.id = o.store JOIN channel c ON c.id = o.channel
LEFT JOIN reference t ON t.id = o."table" LEFT JOIN reference i ON i.id = o.till
LEFT JOIN reference f ON f.id = o.staff LEFT JOIN reference m ON m.id = o.member"""

_batches = itertools.count(1)


@contextmanager
def new_book() -> Iterator[Path]:
    """A fresh book in a folder of its own, open inside the block and found sound at its end."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Test.platebook"
        open_book(path, create=True)
        try:
            yield path
            assert check() == []
        finally:
            close_book()


def store(orders: Iterable[Order], **more: Any) -> Stored:
    """Import orders as one file."""
    name = f"{next(_batches)}.csv"
    return store_orders(orders, Source("sales", (name,), name, "test"), **more)


def by_names(*, lines_in_order: bool = True) -> dict[str, list[tuple[Any, ...]]]:
    """Orders with their lines, and the roll-ups, without the numbers an import happened to give."""
    wire = connection()
    channels = dict(wire.execute("SELECT id, name FROM channel"))
    stores = dict(wire.execute("SELECT id, code FROM store"))
    dishes = {key: (code, name) for key, code, name in wire.execute("SELECT id, code, name FROM menu_item")}
    found = {"orders": wire.execute(_ORDERS).fetchall()}
    if not lines_in_order:
        found["orders"] = [(*order, sorted(json.loads(lines), key=repr)) for *order, lines in found["orders"]]
    for table, names in (("day_channel", channels), ("day_quarter", channels), ("day_item", dishes),
                         ("month_grid", channels), ("month_item", dishes), ("day_peak", {})):  # fmt: skip
        cursor = wire.execute(f"SELECT * FROM {table}")  # noqa: S608
        columns = [column[0] for column in cursor.description]
        keyed = next((columns.index(name) for name in ("channel", "item") if name in columns), None)
        found[table] = [
            tuple(
                stores[value] if place == 0 else names[value] if place == keyed else value
                for place, value in enumerate(row)
            )
            for row in cursor
        ]
    return {table: sorted(rows, key=repr) for table, rows in found.items()}


def raw(*, without: tuple[str, ...] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """Every table of the book as it lies there."""
    return tables_of(connection(), without)


def tables_of(wire: sqlite3.Connection, without: tuple[str, ...] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """Every table of a database, its rows in the order of their keys."""
    names = [name for (name,) in wire.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = [name for name in names if name not in without]
    return {name: wire.execute(f'SELECT * FROM "{name}"').fetchall() for name in kept}  # noqa: S608
